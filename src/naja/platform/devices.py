"""The network and block devices that a target offers, as protocols that each target's folder implements.

Both sides of a ring can implement `Network` without copying: frames are lent, not given. A received frame
stays readable until the next `receive`; a frame to send is written into a buffer that the device lends. No
target, no protocol above Ethernet and no file system belongs here.
"""

from typing import Protocol

from naja.net.address import MacAddress
from naja.platform.device_errors import DeviceClosed as DeviceClosed
from naja.platform.device_errors import DeviceError as DeviceError


class Network(Protocol):
    """An Ethernet device. One task receives; sending is done from the same event loop."""

    @property
    def mac(self) -> MacAddress:
        """The address that this device has on its network."""
        ...

    @property
    def mtu(self) -> int:
        """Octets of payload that an Ethernet frame may carry, its 14 octets of header not counted."""
        ...

    async def receive(self) -> list[memoryview]:
        """Wait for frames and lend all that are there, at least one, in order of arrival.

        A frame has its Ethernet header and no frame check sequence. All frames lent before are given back by
        this call and must not be touched any more. Raises DeviceClosed.
        """
        ...

    def transmit_buffer(self) -> memoryview | None:
        """Lend room for one frame, at least 14 + `mtu` octets; None while the device's queue is full.

        Until `transmit` is called the same room may be lent again.
        """
        ...

    def transmit(self, length: int) -> None:
        """Queue the first `length` octets of the buffer lent last."""
        ...

    def flush(self) -> None:
        """Tell the device about everything queued since the last call: one notification for many frames."""
        ...

    async def wait_transmit(self) -> None:
        """Wait until `transmit_buffer` may have room again. Raises DeviceClosed."""
        ...

    def close(self) -> None:
        """Give the device up. Waiting calls raise DeviceClosed."""
        ...


class OffloadingNetwork:
    """A base class for networks whose host can do a part of TCP's work; `Network` is the rest of their interface.

    While `offloads` is true, received frames may be longer than the MTU (several TCP segments in one) and their TCP
    and UDP checksums may be left to whoever reads `is_verified`; and `transmit_offloaded` may be used.
    """

    @property
    def offloads(self) -> bool:
        """Whether anything of this is in force."""
        raise NotImplementedError

    @property
    def largest_frame(self) -> int:
        """Octets of the longest frame in either direction; `transmit_buffer` has room for it."""
        raise NotImplementedError

    def is_verified(self, index: int) -> bool:
        """Whether the host vouches for the transport checksum of a frame, by its place in what was lent last."""
        raise NotImplementedError

    def transmit_offloaded(self, length: int, start: int, offset: int, header: int, segment: int) -> None:
        """Like `transmit`, of a TCP/IPv4 frame whose checksum the host completes: over the octets from `start` on,
        into the field `offset` octets after that, which holds the pseudo-header's sum.

        With `segment` not 0 the host sends its data in segments of so many octets, each behind the frame's first
        `header` octets.
        """
        raise NotImplementedError


class Block(Protocol):
    """A block device. Transfers are of whole sectors, any number in one call, and finish whole or raise."""

    @property
    def sector_size(self) -> int:
        """Octets of a sector: a power of two, at least 512."""
        ...

    @property
    def sectors(self) -> int:
        """How many sectors there are."""
        ...

    async def read(self, sector: int, target: memoryview) -> None:
        """Fill `target`, whose length is a multiple of the sector size, from `sector` on.

        Raises ValueError for a range outside the device, DeviceError where the host fails the transfer.
        """
        ...

    async def write(self, sector: int, source: memoryview) -> None:
        """Write `source`, whose length is a multiple of the sector size, from `sector` on.

        Durable only after a later `flush`. Raises as `read` does.
        """
        ...

    async def flush(self) -> None:
        """Return when everything written so far survives a crash of the host. Raises DeviceError."""
        ...
