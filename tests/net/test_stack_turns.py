"""A stack that has much to take, or to send, lets everything else in the program have its turn."""

import asyncio
import itertools

from naja.net.address import Endpoint, IPv4Address, IPv4Interface, MacAddress
from naja.net.stack.config import NetworkConfig
from naja.net.stack.service import NajaStack
from naja.platform.devices import DeviceClosed
from naja.testing.loop import run

FRAMES = 1000
BATCH = 25
TAKEN, SENT = 64, 32
"""Frames that the stack may take, and send, before it lets others run."""


class BusyDevice:
    """Has FRAMES frames of an unknown type at once; counts what is taken and what is sent."""

    def __init__(self) -> None:
        self.mac = MacAddress(0x020000000002)
        self.mtu = 1500
        self.taken = 0
        self.sent = 0
        self._frame = memoryview(bytes(64))
        self._room = memoryview(bytearray(1514))
        self._closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def receive(self) -> list[memoryview]:
        if self.taken >= FRAMES:
            await self._closed
            raise DeviceClosed
        self.taken += BATCH
        return [self._frame] * BATCH

    def transmit_buffer(self) -> memoryview:
        return self._room

    def transmit(self, length: int) -> None:
        self.sent += 1

    def flush(self) -> None: ...

    async def wait_transmit(self) -> None: ...

    def close(self) -> None:
        self._closed.set_result(None)


async def started() -> tuple[BusyDevice, NajaStack]:
    device = BusyDevice()
    stack = NajaStack(device, NetworkConfig(ipv4=(IPv4Interface.parse("10.0.0.2/24"),)))
    await stack.start()
    return device, stack


def test_while_frames_come_without_end() -> None:
    async def main() -> None:
        device, stack = await started()
        seen = [0]
        while seen[-1] < FRAMES:
            await asyncio.sleep(0)
            seen.append(device.taken)
        assert max(after - before for before, after in itertools.pairwise(seen)) < TAKEN + BATCH
        await stack.close()

    run(main())


def test_while_much_is_to_be_sent() -> None:
    async def main() -> None:
        device, stack = await started()
        while device.taken < FRAMES:
            await asyncio.sleep(0)
        before = device.sent
        port = await stack.udp_bind(9)
        for _ in range(200):
            port.send(b"x", Endpoint(IPv4Address.parse("255.255.255.255"), 9))
        seen = [before]
        while seen[-1] < before + 200:
            await asyncio.sleep(0)
            seen.append(device.sent)
        assert max(after - earlier for earlier, after in itertools.pairwise(seen)) == SENT
        await stack.close()

    run(main())
