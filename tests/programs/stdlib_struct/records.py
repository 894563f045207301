"""Fixed-size records packed, scanned and updated in place."""

import struct
from typing import NamedTuple

REC = struct.Struct("<I8sh")


class Rec(NamedTuple):
    id: int
    name: bytes
    delta: int


def load(data: bytes) -> list[Rec]:
    return [Rec(*REC.unpack_from(data, at)) for at in range(0, len(data), REC.size)]


def main() -> None:
    buf = bytearray()
    for i, n in enumerate((b"alpha", b"toolongname", b"")):
        buf += REC.pack(i * 10**9, n, -i)
    print(REC.size, len(buf), load(bytes(buf)))
    REC.pack_into(buf, REC.size, 7, b"new", 5)
    print(
        load(bytes(buf))[1],
        struct.unpack(">H", b"\x01\x02")[0],
        struct.pack(">d", 1.5).hex(),
        struct.unpack("<f", struct.pack("<f", 0.1)),
    )
