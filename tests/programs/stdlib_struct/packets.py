"""Packets: struct, memoryview, int.from_bytes, checksums, a stream of frames with errors."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import io
import struct
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from enum import IntEnum
from typing import ClassVar, Self


class Kind(IntEnum):
    HELLO = 1
    DATA = 2
    END = 0xFF


class FrameError(ValueError):
    pass


@dataclass(frozen=True, slots=True)
class Header:
    FORMAT: ClassVar[struct.Struct] = struct.Struct("!BBHIq")
    version: int
    kind: Kind
    length: int
    crc: int
    stamp: int

    def pack(self) -> bytes:
        return self.FORMAT.pack(*astuple(self))

    @classmethod
    def unpack(cls, data: memoryview) -> Self:
        try:
            version, kind, length, crc, stamp = cls.FORMAT.unpack_from(data)
        except struct.error as error:
            raise FrameError(f"short header: {error}") from error
        return cls(version, Kind(kind), length, crc, stamp)


def frame(kind: Kind, body: bytes, stamp: int = -1) -> bytes:
    return Header(1, kind, len(body), binascii.crc32(body), stamp).pack() + body


def frames(data: bytes | bytearray | memoryview) -> Iterator[tuple[Header, bytes]]:
    view = memoryview(data)
    while view:
        header = Header.unpack(view)
        size = Header.FORMAT.size
        body = view[size : size + header.length]
        if len(body) != header.length:
            raise FrameError(f"{header.length - len(body)} bytes missing")
        if binascii.crc32(body) != header.crc:
            raise FrameError(f"crc {binascii.crc32(body):#010x} is not {header.crc:#010x}")
        yield header, bytes(body)
        view = view[size + header.length :]


def attempt(call: object) -> None:
    assert callable(call)
    try:
        result: object = call()
        print(repr(result))
    except Exception as error:
        print(type(error).__name__, error)


def main() -> None:
    stream = bytearray(
        frame(Kind.HELLO, b"hi") + frame(Kind.DATA, bytes(range(5)), 1 << 40) + frame(Kind.END, b"")
    )
    for header, body in frames(stream):
        print(header, body, header.kind.name)
    stream[21] ^= 1
    for bad in (stream, stream[:10], stream[:30], b"\x01\x07" + bytes(14)):
        try:
            print(len(list(frames(bad))))
        except ValueError as error:
            print(type(error).__name__, error, repr(error.__cause__))
    view = memoryview(bytearray(range(12)))
    print(view[2:8:2].tolist(), view[::-1].tobytes(), view.cast("H")[1])
    print(view.cast("I").tolist(), view.nbytes, view.readonly, view.format)
    view[0:3] = b"abc"
    print(bytes(view), bytes(view[1:2]) == b"b", hash(memoryview(b"ab")) == hash(b"ab"))
    v2 = view.cast("b")
    v2[3] = -1
    print(v2[3], view[3], view.hex(":"), view.contiguous, view.shape, view.strides, view.itemsize, view.ndim)
    for call in (
        lambda: struct.pack("B", 256),  # type: ignore
        lambda: struct.pack("b", -129),  # type: ignore
        lambda: struct.pack("!H", -1),  # type: ignore
        lambda: struct.pack("I", "x"),  # type: ignore
        lambda: struct.pack("2B", 1),  # type: ignore
        lambda: struct.pack("z", 1),  # type: ignore
        lambda: struct.unpack("H", b"abc"),  # type: ignore
        lambda: struct.unpack_from("H", b"abc", 2),  # type: ignore
        lambda: struct.unpack_from("H", b"abc", -5),  # type: ignore
        lambda: struct.pack_into("H", bytearray(1), 0, 1),  # type: ignore
        lambda: struct.pack("3s2p?x", b"abcdef", b"abc", 3),  # type: ignore
        lambda: struct.unpack("<fd", struct.pack("<fd", 0.1, 0.1)),  # type: ignore
        lambda: struct.calcsize("bIq"),  # type: ignore
        lambda: struct.calcsize("<bIq"),  # type: ignore
        lambda: list(struct.iter_unpack("<H", b"abcd")),  # type: ignore
        lambda: list(struct.iter_unpack("<H", b"abc")),  # type: ignore
        lambda: struct.pack("e", 65504.0),  # type: ignore
        lambda: struct.pack("e", 1e6),  # type: ignore
        lambda: view[100],  # type: ignore
        lambda: view["a"],  # type: ignore
        lambda: view.cast("Z"),  # type: ignore
        lambda: memoryview(b"abc").cast("H"),  # type: ignore
        lambda: memoryview("abc"),  # type: ignore
        lambda: memoryview(b"abc").__setitem__(0, 1),  # type: ignore
        lambda: view.__setitem__(0, 300),  # type: ignore
        lambda: view.__setitem__(slice(0, 2), b"abc"),  # type: ignore
        lambda: int.from_bytes(b"\xff\xfe", "big", signed=True),  # type: ignore
        lambda: int.from_bytes([1, 2, 3], "little"),  # type: ignore
        lambda: int.from_bytes(b"ab", "middle"),  # type: ignore
        lambda: (300).to_bytes(1, "big"),  # type: ignore
        lambda: (-1).to_bytes(1, "big"),  # type: ignore
        lambda: (-129).to_bytes(1, "big", signed=True),  # type: ignore
        lambda: (5).to_bytes(),  # type: ignore
        lambda: int.from_bytes(b""),  # type: ignore
        lambda: bytes([1, 256]),  # type: ignore
        lambda: bytes(-1),  # type: ignore
        lambda: bytes("abc"),  # type: ignore
        lambda: bytearray(b"abc").pop(5),  # type: ignore
        lambda: bytearray().pop(),  # type: ignore
        lambda: bytearray(b"ab").insert(1, 300),  # type: ignore
        lambda: bytearray(b"abc").remove(0),  # type: ignore
        lambda: b"abc".index(b"z"),  # type: ignore
        lambda: b"a".join([b"b", "c"]),  # type: ignore
        lambda: b"%s|%d|%x|%a|%5.1f|%c" % (b"x", 5, 255, "é", 2.25, 65),  # type: ignore
        lambda: b"%s" % "x",  # type: ignore
        lambda: bytes.fromhex("0g"),  # type: ignore
        lambda: bytes.fromhex("abc"),  # type: ignore
        lambda: b"abc".hex(":", 2),  # type: ignore
        lambda: b"a,b".split(","),  # type: ignore
        lambda: b"abc".find("b"),  # type: ignore
        lambda: b"abc" + "d",  # type: ignore
        lambda: b"abc" < "d",  # type: ignore
        lambda: b"abc" == "abc",  # type: ignore
        lambda: base64.b64decode(b"abc"),  # type: ignore
        lambda: base64.b64decode(b"ab$d", validate=True),  # type: ignore
        lambda: base64.b64decode("YWJj\n"),  # type: ignore
        lambda: base64.b32decode(b"abc"),  # type: ignore
        lambda: base64.b16decode(b"0g"),  # type: ignore
        lambda: base64.b85decode(b"~~~~~"),  # type: ignore
        lambda: base64.urlsafe_b64encode(b"\xff\xfe\xfd"),  # type: ignore
        lambda: binascii.unhexlify("123"),  # type: ignore
        lambda: binascii.unhexlify("1z"),  # type: ignore
        lambda: binascii.a2b_base64(b"YQ"),  # type: ignore
        lambda: hashlib.new("nope"),  # type: ignore
        lambda: hashlib.sha256("x"),  # type: ignore
        lambda: hashlib.sha256(b"x").hexdigest()[:16],  # type: ignore
        lambda: hmac.new(b"k", b"m", "sha256").hexdigest()[:16],  # type: ignore
        lambda: hmac.compare_digest("a", b"a"),  # type: ignore
        lambda: hmac.compare_digest("é", "é"),  # type: ignore
        lambda: io.BytesIO(b"abc").read(2),  # type: ignore
        lambda: io.BytesIO(b"abc").seek(-1),  # type: ignore
        lambda: io.StringIO("a\nb").readlines(),  # type: ignore
        lambda: io.StringIO("abc").write(b"x"),  # type: ignore
        lambda: io.BytesIO().write("x"),  # type: ignore
        lambda: io.BytesIO(b"x").readinto(bytearray(3)),  # type: ignore
    ):
        attempt(call)
    out = io.BytesIO()
    with out:
        out.write(b"abc")
    attempt(lambda: out.read())
    buffer = io.BytesIO(b"line1\nline2\r\nend")
    print([*buffer], buffer.tell(), buffer.getvalue()[:3], buffer.truncate(4), buffer.getbuffer().nbytes)
