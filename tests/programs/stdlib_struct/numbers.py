"""Numbers of every code at the ends of their ranges, bools and members among them; views and offsets."""

import struct
from enum import IntEnum


class K(IntEnum):
    A = 1
    B = 200


class Number(int):
    pass


def main() -> None:
    print(
        struct.pack("<BHq?", True, False, True, True),
        struct.pack(">bI", K.A, K.B),
        struct.pack("<Q", Number(7)),
    )
    for f in "bBhHiIlLqQnN":
        for v in (
            0,
            1,
            -1,
            127,
            128,
            -128,
            -129,
            255,
            256,
            32767,
            -32768,
            65535,
            65536,
            2**31 - 1,
            -(2**31),
            2**32 - 1,
            2**32,
            2**61,
            -(2**61),
            2**62,
            -(2**62),
            2**63 - 1,
            -(2**63),
            2**63,
            2**64 - 1,
            2**64,
            -(2**64),
        ):
            for m in ("<", ">", "", "="):
                if f in "nN" and m:
                    continue
                try:
                    b = struct.pack(m + f, v)
                    assert struct.unpack(m + f, b) == (v,), (m, f, v)
                    assert struct.unpack_from(m + f, b"xx" + b, 2) == (v,)
                except struct.error as e:
                    b = str(e).encode()
                print(m + f, v, b)
    ba = bytearray(20)
    struct.pack_into(">hxQ3s", ba, 2, -2, 2**64 - 1, b"ab")
    print(
        ba,
        struct.unpack_from(">hxQ3s", ba, 2),
        struct.unpack_from(">hxQ3s", memoryview(ba), -18),
        list(struct.iter_unpack("<hB", bytes(range(9)))),
    )
    mv = memoryview(ba)
    struct.pack_into("<Ii", mv, 4, 1, -1)
    print(ba, [struct.unpack("<H", bytes([i, 1])) for i in range(3)], struct.calcsize("<bHx"))
    s = struct.Struct("<If")
    print(s.unpack(bytearray(s.pack(5, 1.5))), s.size, s.format)
