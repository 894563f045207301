"""Import-time computation may be arbitrary Python."""

import struct

CRC = []
for _i in range(256):
    _c = _i
    for _ in range(8):
        _c = (_c >> 1) ^ 0xEDB88320 if _c & 1 else _c >> 1
    CRC.append(_c)
SQUARES = tuple(map(lambda n: n * n, range(10)))
NAMES = {name: eval(name) for name in ("1+1", "2**10")}
FIELDS = [getattr(struct, n)("<HI") for n in ("calcsize",)]
exec("GENERATED = [x for x in range(5)]")
TOTAL: int = sum(CRC)


class Meta:
    pass


for _name in ("left", "right"):
    setattr(Meta, _name, _name.upper())


def crc(data: bytes) -> int:
    c = 0xFFFFFFFF
    for b in data:
        c = CRC[(c ^ b) & 255] ^ (c >> 8)
    return c ^ 0xFFFFFFFF


def main() -> None:
    print(hex(crc(b"123456789")), SQUARES, NAMES["2**10"], FIELDS, TOTAL)
