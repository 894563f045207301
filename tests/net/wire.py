"""A wire that loses, delays, reorders, doubles and corrupts frames, both ways: `wire.py INTERFACE TAP LOSS`.

INTERFACE is the kernel's end of a guest's TAP interface, TAP the interface that has Linux's address. What netem does
where the kernel has it, for every target alike. Says `ready` and works until it is ended.
"""

import asyncio
import socket
import sys

from naja.net.address import MacAddress
from naja.platform.cpython.tap import TapDevice
from naja.testing.impaired import ImpairedLink, carry
from naja.testing.switch import Impairment

_MILLISECOND = 1_000_000
_ALL_PROTOCOLS = 3  # ETH_P_ALL
_LARGEST = 14 + 1500


class PacketDevice:
    """What passes the kernel's end of an interface, as a `Network`."""

    def __init__(self, interface: str) -> None:
        self._socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ALL_PROTOCOLS))
        self._socket.setblocking(False)
        self._socket.bind((interface, _ALL_PROTOCOLS))
        self._room = memoryview(bytearray(_LARGEST))
        self.mac = MacAddress(0x020000000001)
        self.mtu = 1500

    async def receive(self) -> list[memoryview]:
        """The next frame from the guest; what goes to it is seen here, too, and left out."""
        loop = asyncio.get_running_loop()
        while True:
            frame, about = await loop.sock_recvfrom(self._socket, 65536)
            if about[2] != socket.PACKET_OUTGOING:
                return [memoryview(frame)]

    def transmit_buffer(self) -> memoryview:
        return self._room

    def transmit(self, length: int) -> None:
        self._socket.send(self._room[:length])

    def flush(self) -> None: ...

    async def wait_transmit(self) -> None: ...

    def close(self) -> None:
        self._socket.close()


async def main(interface: str, tap: str, loss: float) -> None:
    impairment = Impairment(
        delay=_MILLISECOND,
        jitter=_MILLISECOND,
        loss=loss,
        duplicate=loss / 2,
        reorder=loss,
        corrupt=loss / 4,
    )
    link = ImpairedLink(PacketDevice(interface), impairment)
    link.start()
    linux = TapDevice(tap)
    print("ready", flush=True)
    await asyncio.gather(carry(linux, link.near), carry(link.near, linux))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3])))
