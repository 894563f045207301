"""Devices that do something: a network with two ends, and a disk in memory."""

from __future__ import annotations

import struct

from fake_device import FakeDevice

NETWORK, BLOCK = 1, 2
MAC = bytes.fromhex("02000000aabb")
F_MTU, F_MAC = 1 << 3, 1 << 5
F_SIZE_MAX, F_READ_ONLY, F_BLOCK_SIZE, F_FLUSH = 1 << 1, 1 << 5, 1 << 6, 1 << 9


class FakeNetwork:
    """A network device; `sent` is what the driver has sent, `deliver` brings a frame."""

    def __init__(self, features: int = F_MAC, mtu: int = 1500, limits: tuple[int, int] = (256, 256)) -> None:
        config = MAC + struct.pack("<HHH", 1, 1, mtu)
        self.device = FakeDevice(NETWORK, features, config, limits)
        self.device.on_notify = self._notified
        self.sent: list[bytes] = []
        self.holds_sent = False

    def _notified(self, index: int) -> None:
        if index == 1 and not self.holds_sent:
            self.send_all()

    def send_all(self) -> None:
        """Takes everything that the driver has queued."""
        while (buffer := self.device.take(1)) is not None:
            assert buffer.readable[:12] == bytes(12), "nothing may be left to the device"
            assert not buffer.writable
            self.sent.append(buffer.readable[12:])
            self.device.give_back(1, buffer.head, 0)

    def deliver(self, frame: bytes) -> bool:
        """Puts a frame into the next buffer, with num_buffers set; False if there is none."""
        buffer = self.device.take(0)
        if buffer is None:
            return False
        self.device.give_back(0, buffer.head, buffer.fill(bytes(10) + b"\x01\x00" + frame))
        return True


class FakeDisk:
    """A block device over `octets`."""

    def __init__(
        self, sectors: int, features: int = F_FLUSH, block_size: int = 512, limit: int = 128
    ) -> None:
        config = struct.pack("<QIIHBBI", sectors, 4096, 0, 0, 0, 0, block_size) + bytes(36)
        self.device = FakeDevice(BLOCK, features, config, (limit,))
        self.device.on_notify = lambda index: self.serve()
        self.octets = bytearray(512 * sectors)
        self.holds = False
        self.status = 0
        self.short_by = 0
        self.flushes = 0
        self.largest = 0

    def serve(self) -> None:
        """Answers everything that waits."""
        while not self.holds and (buffer := self.device.take(0)) is not None:
            kind, _, sector = struct.unpack_from("<IIQ", buffer.readable)
            data = buffer.readable[16:]
            room = buffer.room() - 1
            self.largest = max(self.largest, room, len(data))
            answer = b""
            if kind == 0:
                answer = bytes(self.octets[512 * sector : 512 * sector + room])
                assert len(answer) == room
            elif kind == 1:
                assert 512 * sector + len(data) <= len(self.octets)
                self.octets[512 * sector : 512 * sector + len(data)] = data
            elif kind == 4:
                self.flushes += 1
            elif kind == 8:
                answer = b"disk-0".ljust(room, b"\0")
            length = buffer.fill(answer + bytes([self.status]))
            self.device.give_back(0, buffer.head, length - self.short_by)
