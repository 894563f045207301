"""bytes' named methods.

What belongs here: methods, each a line or two. What does not: what they do (`bytes_ops.py`,
`bytes_split.py`), the operators (`bytes_core.py`). `array_methods.py` is the same for bytearray.
"""

from __future__ import annotations

from naja.runtime.text import (
    ascii_text,
    buffers,
    bytes_construct,
    bytes_make,
    bytes_ops,
    bytes_split,
    decoding,
    hexadecimal,
    indices,
    layout,
    scan,
)


def find(self: bytes, sub: object, start: object = None, end: object = None, /) -> int:
    return bytes_ops.find(
        layout.bytes_data(self), layout.bytes_length(self), bytes_ops.needle(sub), start, end
    )


def rfind(self: bytes, sub: object, start: object = None, end: object = None, /) -> int:
    return bytes_ops.rfind(
        layout.bytes_data(self), layout.bytes_length(self), bytes_ops.needle(sub), start, end
    )


def index(self: bytes, sub: object, start: object = None, end: object = None, /) -> int:
    found = bytes_ops.find(
        layout.bytes_data(self), layout.bytes_length(self), bytes_ops.needle(sub), start, end
    )
    if found < 0:
        raise ValueError("subsection not found")
    return found


def rindex(self: bytes, sub: object, start: object = None, end: object = None, /) -> int:
    found = bytes_ops.rfind(
        layout.bytes_data(self), layout.bytes_length(self), bytes_ops.needle(sub), start, end
    )
    if found < 0:
        raise ValueError("subsection not found")
    return found


def count(self: bytes, sub: object, start: object = None, end: object = None, /) -> int:
    return bytes_ops.count_of(
        layout.bytes_data(self), layout.bytes_length(self), bytes_ops.needle(sub), start, end
    )


def startswith(self: bytes, prefix: object, start: object = None, end: object = None, /) -> bool:
    return bytes_ops.affixed(
        layout.bytes_data(self), layout.bytes_length(self), prefix, start, end, "startswith", False
    )


def endswith(self: bytes, suffix: object, start: object = None, end: object = None, /) -> bool:
    return bytes_ops.affixed(
        layout.bytes_data(self), layout.bytes_length(self), suffix, start, end, "endswith", True
    )


def removeprefix(self: bytes, prefix: object, /) -> bytes:
    found = buffers.required(prefix)
    count, size = layout.bytes_length(self), buffers.size(found)
    if not bytes_ops.has_affix(layout.bytes_data(self), 0, count, found, False):
        return self
    return bytes_make.part(self, size, count)


def removesuffix(self: bytes, suffix: object, /) -> bytes:
    found = buffers.required(suffix)
    count, size = layout.bytes_length(self), buffers.size(found)
    if not bytes_ops.has_affix(layout.bytes_data(self), 0, count, found, True):
        return self
    return bytes_make.part(self, 0, count - size)


def replace(self: bytes, old: object, new: object, count: int = -1, /) -> bytes:
    return bytes_ops.replaced(
        layout.bytes_data(self), layout.bytes_length(self), old, new, indices.size(count)
    )


def translate(self: bytes, table: object, /, delete: object = b"") -> bytes:
    return bytes_ops.translated(layout.bytes_data(self), layout.bytes_length(self), table, delete)


def split(self: bytes, sep: object = None, maxsplit: int = -1) -> list[bytes]:
    return bytes_split.split(layout.bytes_data(self), layout.bytes_length(self), sep, indices.size(maxsplit))


def rsplit(self: bytes, sep: object = None, maxsplit: int = -1) -> list[bytes]:
    return bytes_split.rsplit(layout.bytes_data(self), layout.bytes_length(self), sep, indices.size(maxsplit))


def splitlines(self: bytes, keepends: bool = False) -> list[bytes]:
    return bytes_split.lines(layout.bytes_data(self), layout.bytes_length(self), keepends)


def partition(self: bytes, sep: object, /) -> tuple[bytes, bytes, bytes]:
    found = bytes_split.separator(sep)
    count = layout.bytes_length(self)
    at = bytes_ops.find(layout.bytes_data(self), count, found, None, None)
    if at < 0:
        return self, b"", b""
    middle = (
        sep if isinstance(sep, bytes) else bytes_make.from_memory(buffers.address(found), buffers.size(found))
    )
    return bytes_make.part(self, 0, at), middle, bytes_make.part(self, at + buffers.size(found), count)


def rpartition(self: bytes, sep: object, /) -> tuple[bytes, bytes, bytes]:
    found = bytes_split.separator(sep)
    count = layout.bytes_length(self)
    at = bytes_ops.rfind(layout.bytes_data(self), count, found, None, None)
    if at < 0:
        return b"", b"", self
    middle = (
        sep if isinstance(sep, bytes) else bytes_make.from_memory(buffers.address(found), buffers.size(found))
    )
    return bytes_make.part(self, 0, at), middle, bytes_make.part(self, at + buffers.size(found), count)


def strip(self: bytes, chars: object = None, /) -> bytes:
    found = None if chars is None else buffers.required(chars)
    start = bytes_ops.strip_start(layout.bytes_data(self), layout.bytes_length(self), found)
    return bytes_make.part(
        self, start, bytes_ops.strip_stop(layout.bytes_data(self), layout.bytes_length(self), start, found)
    )


def lstrip(self: bytes, chars: object = None, /) -> bytes:
    found = None if chars is None else buffers.required(chars)
    return bytes_make.part(
        self,
        bytes_ops.strip_start(layout.bytes_data(self), layout.bytes_length(self), found),
        layout.bytes_length(self),
    )


def rstrip(self: bytes, chars: object = None, /) -> bytes:
    found = None if chars is None else buffers.required(chars)
    return bytes_make.part(
        self, 0, bytes_ops.strip_stop(layout.bytes_data(self), layout.bytes_length(self), 0, found)
    )


def center(self: bytes, width: int, fillchar: object = b" ", /) -> bytes:
    fill = bytes_ops.fill_byte(fillchar, "center")
    wanted = indices.size(width)
    extra = wanted - layout.bytes_length(self)
    extra = extra if extra > 0 else 0
    left = extra // 2 + (extra & wanted & 1)
    return bytes_ops.padded(layout.bytes_data(self), layout.bytes_length(self), left, extra - left, fill)


def ljust(self: bytes, width: int, fillchar: object = b" ", /) -> bytes:
    fill = bytes_ops.fill_byte(fillchar, "ljust")
    return bytes_ops.padded(
        layout.bytes_data(self),
        layout.bytes_length(self),
        0,
        indices.size(width) - layout.bytes_length(self),
        fill,
    )


def rjust(self: bytes, width: int, fillchar: object = b" ", /) -> bytes:
    fill = bytes_ops.fill_byte(fillchar, "rjust")
    return bytes_ops.padded(
        layout.bytes_data(self),
        layout.bytes_length(self),
        indices.size(width) - layout.bytes_length(self),
        0,
        fill,
    )


def zfill(self: bytes, width: int, /) -> bytes:
    return bytes_ops.zero_filled(layout.bytes_data(self), layout.bytes_length(self), indices.size(width))


def expandtabs(self: bytes, tabsize: int = 8) -> bytes:
    return bytes_ops.expanded(
        layout.bytes_data(self), layout.bytes_length(self), indices.narrow_size(tabsize)
    )


def lower(self: bytes) -> bytes:
    return bytes_ops.cased(layout.bytes_data(self), layout.bytes_length(self), bytes_ops.LOWER)


def upper(self: bytes) -> bytes:
    return bytes_ops.cased(layout.bytes_data(self), layout.bytes_length(self), bytes_ops.UPPER)


def swapcase(self: bytes) -> bytes:
    return bytes_ops.cased(layout.bytes_data(self), layout.bytes_length(self), bytes_ops.SWAP)


def title(self: bytes) -> bytes:
    return bytes_ops.cased(layout.bytes_data(self), layout.bytes_length(self), bytes_ops.TITLE)


def capitalize(self: bytes) -> bytes:
    return bytes_ops.cased(layout.bytes_data(self), layout.bytes_length(self), bytes_ops.CAPITAL)


def isalpha(self: bytes) -> bool:
    return ascii_text.all_of(layout.bytes_data(self), layout.bytes_length(self), 1)


def isdigit(self: bytes) -> bool:
    return ascii_text.all_of(layout.bytes_data(self), layout.bytes_length(self), 2)


def isalnum(self: bytes) -> bool:
    return ascii_text.all_of(layout.bytes_data(self), layout.bytes_length(self), 3)


def isspace(self: bytes) -> bool:
    return ascii_text.all_of(layout.bytes_data(self), layout.bytes_length(self), 4)


def islower(self: bytes) -> bool:
    return ascii_text.has_case(layout.bytes_data(self), layout.bytes_length(self), False)


def isupper(self: bytes) -> bool:
    return ascii_text.has_case(layout.bytes_data(self), layout.bytes_length(self), True)


def istitle(self: bytes) -> bool:
    return ascii_text.is_title(layout.bytes_data(self), layout.bytes_length(self))


def isascii(self: bytes) -> bool:
    return scan.is_ascii(layout.bytes_data(self), layout.bytes_length(self))


def join(self: bytes, iterable: object, /) -> bytes:
    return bytes_ops.joined(
        layout.bytes_data(self), layout.bytes_length(self), bytes_ops.join_parts(iterable)
    )


def hex(self: bytes, sep: object = None, bytes_per_sep: int = 1) -> str:
    return hexadecimal.text(
        layout.bytes_data(self), layout.bytes_length(self), sep, indices.narrow_size(bytes_per_sep)
    )


def decode(self: bytes, encoding: str = "utf-8", errors: str = "strict") -> str:
    return decoding.decode(self, layout.bytes_data(self), layout.bytes_length(self), encoding, errors)


def fromhex(string: str, /) -> bytes:
    return hexadecimal.parse(string)


def maketrans(frm: object, to: object, /) -> bytes:
    return bytes_construct.translation_table(frm, to)
