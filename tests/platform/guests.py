"""Programs that use devices as every target offers them; `{target}` is the target's folder."""

from __future__ import annotations

ECHO_FRAMES = """\
import asyncio
from naja.platform.{target}.devices import network

async def main() -> None:
    device = network("lan")
    print(device.mac, device.mtu, flush=True)
    while True:
        for frame in await device.receive():
            if frame[12] != 0x88 or frame[13] != 0xB5:
                continue
            if frame[14] == 0xFF:
                device.close()
                return
            buffer = device.transmit_buffer()
            assert buffer is not None
            buffer[:6] = frame[6:12]
            buffer[6:12] = device.mac.to_bytes()
            buffer[12:len(frame)] = frame[12:]
            device.transmit(len(frame))
        device.flush()
"""
"""Answers each frame of the local experimental type 0x88B5 (IEEE 802, 9.2.3) whose first octet is not 0xFF, which
ends it."""
