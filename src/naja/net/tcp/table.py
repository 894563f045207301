"""The table of all connections: from a segment's addresses and ports to its connection.

A chained hash table of its own, since a dictionary would need a key object for each segment. The hash is
keyed, so that a peer cannot choose ports that all meet in one chain. Listeners are found in `machine.py`.
"""

from naja.net.address import IPAddress
from naja.net.tcp.connection import Connection
from naja.net.tcp.sequence import MASK


class ConnectionTable:
    """Connections by (local address, local port, remote address, remote port)."""

    __slots__ = ("_buckets", "_count", "_key", "_last", "_mask")

    def __init__(self, key: int) -> None:
        self._key = key
        self._mask = 63
        self._buckets: list[Connection | None] = [None] * 64
        self._count = 0
        self._last: Connection | None = None  # the one found last: segments come in trains

    def __len__(self) -> int:
        return self._count

    def _hash(self, local_port: int, remote: IPAddress, remote_port: int) -> int:
        value = remote.value
        mixed = (value ^ value >> 32 ^ value >> 64 ^ value >> 96) & MASK
        mixed = ((mixed ^ self._key) * 0x9E3779B1) & MASK
        mixed ^= mixed >> 15
        mixed = ((mixed ^ (remote_port << 16 | local_port) ^ self._key >> 7) * 0x85EBCA6B) & MASK
        mixed ^= mixed >> 13
        mixed = (mixed * (self._key | 1)) & MASK
        return mixed ^ mixed >> 16

    def find(
        self, local: IPAddress, local_port: int, remote: IPAddress, remote_port: int
    ) -> Connection | None:
        """The connection, or None."""
        c = self._last
        if c is not None and _matches(c, local, local_port, remote, remote_port):
            return c
        c = self._buckets[self._hash(local_port, remote, remote_port) & self._mask]
        while c is not None:
            if _matches(c, local, local_port, remote, remote_port):
                self._last = c
                return c
            c = c.bucket_next
        return None

    def add(self, c: Connection) -> None:
        """Put a connection in; its four names are not in the table yet."""
        if self._count > self._mask:
            self._resize((self._mask + 1) * 2)
        c.hash_code = self._hash(c.local_port, c.remote_address, c.remote_port)
        index = c.hash_code & self._mask
        c.bucket_next = self._buckets[index]
        self._buckets[index] = c
        self._count += 1

    def remove(self, c: Connection) -> None:
        """Take a connection out; it is in."""
        if self._last is c:
            self._last = None
        index = c.hash_code & self._mask
        place = self._buckets[index]
        if place is c:
            self._buckets[index] = c.bucket_next
        else:
            while place is not None and place.bucket_next is not c:
                place = place.bucket_next
            if place is not None:
                place.bucket_next = c.bucket_next
        c.bucket_next = None
        self._count -= 1
        if self._mask > 63 and self._count * 8 < self._mask:
            self._resize((self._mask + 1) // 4)

    def all(self) -> list[Connection]:
        """Every connection, in no particular order."""
        found: list[Connection] = []
        for bucket in self._buckets:
            c = bucket
            while c is not None:
                found.append(c)
                c = c.bucket_next
        return found

    def _resize(self, size: int) -> None:
        members = self.all()
        self._mask = size - 1
        self._buckets = [None] * size
        for c in members:
            index = c.hash_code & self._mask
            c.bucket_next = self._buckets[index]
            self._buckets[index] = c


def _matches(c: Connection, local: IPAddress, local_port: int, remote: IPAddress, remote_port: int) -> bool:
    return (
        c.remote_port == remote_port
        and c.local_port == local_port
        and c.remote_address.value == remote.value
        and c.local_address.value == local.value
        and c.remote_address.version() == remote.version()
    )
