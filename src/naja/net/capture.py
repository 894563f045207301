"""Packet capture in the pcapng format (draft-ietf-opsawg-pcapng), and a device that captures what passes it.

Little-endian sections, nanosecond timestamps, the direction of each frame. Wireshark and tshark read it.
"""

from collections.abc import Callable
from typing import Final

from naja.net.address import MacAddress
from naja.platform.devices import Network, OffloadingNetwork

_SECTION_HEADER: Final = 0x0A0D0D0A  # section 4.1
_INTERFACE: Final = 1  # section 4.2
_ENHANCED_PACKET: Final = 6  # section 4.3
_BYTE_ORDER: Final = 0x1A2B3C4D
_ETHERNET: Final = 1  # LINKTYPE_ETHERNET

_OPTION_END: Final = 0
_OPTION_INTERFACE_NAME: Final = 2
_OPTION_TIME_RESOLUTION: Final = 9
_OPTION_PACKET_FLAGS: Final = 2

INBOUND: Final = 1
OUTBOUND: Final = 2


class CaptureWriter:
    """Writes one section; `write` takes whole blocks, so what is there can be read at any time."""

    def __init__(self, write: Callable[[bytes], object], snap_length: int = 65535) -> None:
        self._write = write
        self._snap_length = snap_length
        self._interfaces = 0
        header = _u32(_BYTE_ORDER) + _u16(1) + _u16(0) + b"\xff" * 8
        write(_block(_SECTION_HEADER, header))

    def add_interface(self, name: str) -> int:
        """Describe one more interface and return its number."""
        body = _u16(_ETHERNET) + _u16(0) + _u32(self._snap_length)
        body += _option(_OPTION_INTERFACE_NAME, name.encode())
        body += _option(_OPTION_TIME_RESOLUTION, b"\x09")
        body += _option(_OPTION_END, b"")
        self._write(_block(_INTERFACE, body))
        self._interfaces += 1
        return self._interfaces - 1

    def packet(self, interface: int, time: int, frame: bytes | memoryview, direction: int) -> None:
        """Record a frame; `time` in nanoseconds since 1970."""
        if not 0 <= interface < self._interfaces:
            raise ValueError(f"no interface {interface}")
        kept = bytes(frame[: self._snap_length])
        body = _u32(interface) + _u32(time >> 32 & 0xFFFFFFFF) + _u32(time & 0xFFFFFFFF)
        body += _u32(len(kept)) + _u32(len(frame)) + _padded(kept)
        body += _option(_OPTION_PACKET_FLAGS, _u32(direction)) + _option(_OPTION_END, b"")
        self._write(_block(_ENHANCED_PACKET, body))


def _u16(value: int) -> bytes:
    return value.to_bytes(2, "little")


def _u32(value: int) -> bytes:
    return value.to_bytes(4, "little")


def _padded(octets: bytes) -> bytes:
    return octets + bytes(-len(octets) % 4)


def _option(code: int, value: bytes) -> bytes:
    return _u16(code) + _u16(len(value)) + _padded(value)


def _block(kind: int, body: bytes) -> bytes:
    length = _u32(len(body) + 12)
    return _u32(kind) + length + body + length


class CapturingDevice(OffloadingNetwork):
    """A `Network` that records every frame of another one. Its time is that of `wall_clock`, nanoseconds.

    Where the device has offloads, frames are recorded as they are between it and the stack: several segments in one,
    checksums not completed yet.
    """

    def __init__(
        self, device: Network, writer: CaptureWriter, name: str, wall_clock: Callable[[], int]
    ) -> None:
        self._device = device
        self._offloading = device if isinstance(device, OffloadingNetwork) else None
        self._writer = writer
        self._interface = writer.add_interface(name)
        self._wall_clock = wall_clock
        self._buffer: memoryview | None = None

    @property
    def mac(self) -> MacAddress:
        """That of the device."""
        return self._device.mac

    @property
    def mtu(self) -> int:
        """That of the device."""
        return self._device.mtu

    async def receive(self) -> list[memoryview]:
        """Wait for frames, record and lend them."""
        frames = await self._device.receive()
        now = self._wall_clock()
        for frame in frames:
            self._writer.packet(self._interface, now, frame, INBOUND)
        return frames

    def transmit_buffer(self) -> memoryview | None:
        """Lend the device's room for one frame."""
        self._buffer = self._device.transmit_buffer()
        return self._buffer

    def transmit(self, length: int) -> None:
        """Record and queue the first `length` octets of the buffer lent last."""
        self._record_outbound(length)
        self._device.transmit(length)

    @property
    def offloads(self) -> bool:
        """Those of the device."""
        return self._offloading is not None and self._offloading.offloads

    @property
    def largest_frame(self) -> int:
        """That of the device."""
        return _of(self._offloading).largest_frame

    def is_verified(self, index: int) -> bool:
        """What the device says."""
        return _of(self._offloading).is_verified(index)

    def transmit_offloaded(self, length: int, start: int, offset: int, header: int, segment: int) -> None:
        """Record and queue a frame that the host is to complete."""
        self._record_outbound(length)
        _of(self._offloading).transmit_offloaded(length, start, offset, header, segment)

    def _record_outbound(self, length: int) -> None:
        if self._buffer is not None:
            self._writer.packet(self._interface, self._wall_clock(), self._buffer[:length], OUTBOUND)

    def flush(self) -> None:
        """Tell the device."""
        self._device.flush()

    async def wait_transmit(self) -> None:
        """Wait for the device."""
        await self._device.wait_transmit()

    def close(self) -> None:
        """Close the device."""
        self._device.close()


def _of(device: OffloadingNetwork | None) -> OffloadingNetwork:
    if device is None:
        raise ValueError("the device has no offloads")
    return device
