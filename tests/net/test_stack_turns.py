"""A stack that has much to take or to send: others have their turn, and nothing is lost at the end."""

import asyncio
import itertools

from naja.net.address import Endpoint, IPv4Address, IPv4Interface, MacAddress
from naja.net.stack.config import NetworkConfig
from naja.net.stack.service import NajaStack
from naja.platform.devices import DeviceClosed
from naja.testing.loop import run

FRAMES = 1000
BATCH = 25
ROOM = 4
TURN = 64
"""Frames that the stack may take before it lets others run."""


class BusyDevice:
    """Has some frames of an unknown type at once, and room for ROOM in a row; counts what is taken and what is sent."""

    def __init__(self, frames: int) -> None:
        self._frames = frames
        self._in_a_row = 0
        self.sent = 0
        self.mac = MacAddress(0x020000000002)
        self.mtu = 1500
        self.taken = 0
        self._frame = memoryview(bytes(64))
        self._room = memoryview(bytearray(1514))
        self._closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def receive(self) -> list[memoryview]:
        if self.taken >= self._frames:
            await self._closed
            raise DeviceClosed
        self.taken += BATCH
        return [self._frame] * BATCH

    def transmit_buffer(self) -> memoryview | None:
        return self._room if self._in_a_row < ROOM else None

    def transmit(self, length: int) -> None:
        self._in_a_row += 1
        self.sent += 1

    def flush(self) -> None: ...

    async def wait_transmit(self) -> None:
        await asyncio.sleep(0)
        self._in_a_row = 0

    def close(self) -> None:
        self._closed.set_result(None)


async def started(frames: int) -> tuple[BusyDevice, NajaStack]:
    device = BusyDevice(frames)
    stack = NajaStack(device, NetworkConfig(ipv4=(IPv4Interface.parse("10.0.0.2/24"),)))
    await stack.start()
    return device, stack


def test_others_run_while_frames_come_without_end() -> None:
    async def main() -> None:
        device, stack = await started(FRAMES)
        seen = [0]
        while seen[-1] < FRAMES:
            await asyncio.sleep(0)
            seen.append(device.taken)
        assert max(after - before for before, after in itertools.pairwise(seen)) < TURN + BATCH
        await stack.close()

    run(main())


def test_closing_sends_what_the_device_has_no_room_for_yet() -> None:
    async def main() -> None:
        device, stack = await started(0)
        port = await stack.udp_bind(9)
        for _ in range(10 * ROOM):
            port.send(b"x", Endpoint(IPv4Address.parse("255.255.255.255"), 9))
        await stack.close()
        assert device.sent > 10 * ROOM  # and the announcement of the address

    run(main())
