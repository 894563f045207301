"""Misfortunes between real devices: losses, delay and the rest of `Impairment`, both ways.

For tests against a peer that is not simulated, and for kernels without netem. A stack takes `near` in place of the
device; `carry` joins `near` with a second device.
"""

import asyncio

from naja.platform.devices import DeviceClosed, Network
from naja.testing.network import MemoryDevice, MemoryNetwork
from naja.testing.switch import Impairment


class ImpairedLink:
    """`device` behind a switch of two ports; the stack gets `near` in its place."""

    def __init__(self, device: Network, impairment: Impairment, seed: int = 1) -> None:
        self.network = MemoryNetwork(seed)
        self.near: MemoryDevice = self.network.device(impairment, device.mtu)
        self._far: MemoryDevice = self.network.device(impairment, device.mtu)
        self._device = device
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Carry frames from now on, until one of the devices closes."""
        self._tasks = [
            asyncio.create_task(carry(self._device, self._far)),
            asyncio.create_task(carry(self._far, self._device)),
        ]

    async def close(self) -> None:
        """Give both devices up."""
        self._device.close()
        self._far.close()
        for task in self._tasks:
            await task


async def carry(source: Network, target: Network) -> None:
    """Send what arrives at one device out of the other, until one of them closes."""
    try:
        while True:
            for frame in await source.receive():
                await _put(target, frame)
            target.flush()
    except DeviceClosed:
        pass


async def _put(target: Network, frame: memoryview) -> None:
    while True:
        room = target.transmit_buffer()
        if room is not None:
            room[: len(frame)] = frame
            target.transmit(len(frame))
            return
        target.flush()
        await target.wait_transmit()
