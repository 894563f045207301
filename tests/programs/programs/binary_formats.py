"""Binary formats: a tag-length-value codec, a bitmap header, memory views, checksums, and big integers."""

from __future__ import annotations

import binascii
import hashlib
import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self


class Truncated(ValueError):
    pass


@dataclass
class Tlv:
    tag: int
    value: bytes | list[Tlv]

    def encode(self) -> bytes:
        body = b"".join(v.encode() for v in self.value) if isinstance(self.value, list) else self.value
        return (
            struct.pack("!HI", self.tag | (0x8000 if isinstance(self.value, list) else 0), len(body)) + body
        )

    @classmethod
    def decode(cls, data: memoryview) -> Iterator[Tlv]:
        while data:
            if len(data) < 6:
                raise Truncated(f"{len(data)} left of a header")
            tag, size = struct.unpack_from("!HI", data)
            body = data[6 : 6 + size]
            if len(body) != size:
                raise Truncated(f"{len(body)} of {size}")
            yield cls(tag & 0x7FFF, list(cls.decode(body)) if tag & 0x8000 else bytes(body))
            data = data[6 + size :]


class BitWriter:
    def __init__(self) -> None:
        self.bits, self.count = 0, 0

    def write(self, value: int, width: int) -> Self:
        if value.bit_length() > width or value < 0:
            raise OverflowError(f"{value} in {width} bits")
        self.bits = self.bits << width | value
        self.count += width
        return self

    def __bytes__(self) -> bytes:
        pad = -self.count % 8
        return (self.bits << pad).to_bytes((self.count + pad) // 8, "big")

    def __index__(self) -> int:
        return self.bits


def crc16(data: bytes) -> int:
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def varint(n: int) -> bytes:
    out = bytearray()
    while True:
        n, low = n >> 7, n & 127
        out.append(low | (128 if n else 0))
        if not n:
            return bytes(out)


def modexp(base: int, exponent: int, modulus: int) -> int:
    result = 1
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def isqrt(n: int) -> int:
    x = 1 << (n.bit_length() + 1) // 2
    while (y := (x + n // x) // 2) < x:
        x = y
    return x


def pi_digits(count: int) -> str:
    q, r, t, k, n, l, out = 1, 0, 1, 1, 3, 3, ""
    while len(out) < count:
        if 4 * q + r - t < n * t:
            out += str(n)
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = (
                q * k,
                (2 * q + r) * l,
                t * l,
                k + 1,
                (q * (7 * k + 2) + r * l) // (t * l),
                l + 2,
            )
    return out


def main() -> None:
    tree = Tlv(1, [Tlv(2, b"abc"), Tlv(3, [Tlv(4, b""), Tlv(5, bytes(range(5)))]), Tlv(6, "é".encode())])
    data = tree.encode()
    print(data.hex(" ", 4), len(data), list(Tlv.decode(memoryview(data))) == [tree])
    for cut in (3, 10, len(data) - 1):
        try:
            print(list(Tlv.decode(memoryview(data)[:cut])))
        except Truncated as error:
            print(error)
    writer = BitWriter().write(5, 3).write(0, 1).write(1023, 10)
    print(
        bytes(writer),
        hex(writer),
        f"{writer.bits:#016b}",
        [10, 20, 30][BitWriter().write(1, 2)],
        list(range(10))[BitWriter().write(3, 2) :],
    )
    try:
        writer.write(8, 3)
    except OverflowError as error:
        print(error)
    print(
        hex(crc16(b"123456789")),
        binascii.crc32(b"123456789"),
        hashlib.sha256(b"abc").hexdigest()[:16],
        varint(300),
        varint(0),
        varint(2**64).hex(),
    )
    buffer = bytearray(16)
    struct.pack_into("<hBx?d", buffer, 1, -2, 255, True, 0.1) if False else struct.pack_into(
        "<hB?f", buffer, 1, -2, 255, True, 0.5
    )
    print(
        buffer,
        struct.unpack_from("<hB?f", buffer, 1),
        struct.calcsize("@cqh"),
        struct.calcsize("=cqh"),
        list(struct.iter_unpack(">H", b"\x00\x01\x00\x02")),
    )
    view = memoryview(buffer)
    view[4:8] = b"wxyz"
    words = view.cast("I")
    words[3] = 0xDEADBEEF
    print(
        buffer[4:8],
        words[0],
        words.tolist()[-1],
        view[::5].tolist(),
        view.nbytes,
        words.format,
        words.itemsize,
        bytes(view[-4:]),
        view.readonly,
    )
    for bad in ("words[4]", "view[0] = 256", "unpack"):
        try:
            if bad == "words[4]":
                print(words[4])
            elif bad == "unpack":
                struct.unpack("<I", b"abc")
            else:
                view[0] = 256
        except (IndexError, ValueError, struct.error) as error:
            print(type(error).__name__, error)
    stream = io.BytesIO(data)
    print(
        stream.read(2),
        stream.tell(),
        stream.seek(-3, io.SEEK_END),
        stream.read(),
        stream.getbuffer()[0],
        stream.write(b"!"),
        len(stream.getvalue()),
    )
    p = 2**127 - 1
    print(
        modexp(3, p - 1, p),
        pow(3, -1, 11),
        pow(7, 2**65, p) == modexp(7, 2**65, p),
        isqrt(10**40),
        (10**30).bit_length(),
        (-(2**70)) >> 3,
        -7 // 2,
        -7 % 3,
        divmod(-(10**20), 7),
    )
    print(
        pi_digits(60),
        int("z" * 20, 36),
        int("-0b101", 0),
        int("1_000"),
        2**200 % 10**9,
        ~(1 << 80),
        (1 << 80) & -(1 << 70),
        hash(2**61),
        hash(-(2**61)),
        (5).to_bytes(2, "little"),
        int.from_bytes(b"\xff\x00", "big", signed=True),
    )
    print(
        str(3**100)[::10],
        f"{3**50:,}",
        f"{-(2**65):x}",
        round(1234567, -3),
        round(-25, -1),
        round(15, -1),
        round(2.5),
        round(-0.5),
        round(2.675, 2),
        round(1e300 * 10),
        (2**53 + 1) / 1,
        10**400 // 10**399,
        float(10**22),
    )
    for what in ("10**400 / 1.0", "int(inf)", "1 << -1", "bytes(-1)", "int('12x')"):
        try:
            match what[0], what[-1]:
                case "1", "0":
                    print(10**400 / 1.0)
                case "i", ")" if "inf" in what:
                    print(int(float("inf")))
                case "1", _:
                    print(1 << -len(what))
                case "b", _:
                    print(bytes(-1))
                case _:
                    print(int("12x"))
        except (OverflowError, ValueError) as error:
            print(type(error).__name__, error)
