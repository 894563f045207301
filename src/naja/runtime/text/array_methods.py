"""bytearray's named methods that do not change it.

What belongs here: methods, each a line or two. What does not: what they do (`bytes_ops.py`,
`bytes_split.py`), the operators and what changes a bytearray (`array_core.py`). `bytes_methods.py` is the
same for bytes.
"""

from __future__ import annotations

from naja.runtime.text import (
    array_ops,
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


def find(self: bytearray, sub: object, start: object = None, end: object = None, /) -> int:
    return bytes_ops.find(
        layout.array_data(self), layout.array_length(self), bytes_ops.needle(sub), start, end
    )


def rfind(self: bytearray, sub: object, start: object = None, end: object = None, /) -> int:
    return bytes_ops.rfind(
        layout.array_data(self), layout.array_length(self), bytes_ops.needle(sub), start, end
    )


def index(self: bytearray, sub: object, start: object = None, end: object = None, /) -> int:
    found = bytes_ops.find(
        layout.array_data(self), layout.array_length(self), bytes_ops.needle(sub), start, end
    )
    if found < 0:
        raise ValueError("subsection not found")
    return found


def rindex(self: bytearray, sub: object, start: object = None, end: object = None, /) -> int:
    found = bytes_ops.rfind(
        layout.array_data(self), layout.array_length(self), bytes_ops.needle(sub), start, end
    )
    if found < 0:
        raise ValueError("subsection not found")
    return found


def count(self: bytearray, sub: object, start: object = None, end: object = None, /) -> int:
    return bytes_ops.count_of(
        layout.array_data(self), layout.array_length(self), bytes_ops.needle(sub), start, end
    )


def startswith(self: bytearray, prefix: object, start: object = None, end: object = None, /) -> bool:
    return bytes_ops.affixed(
        layout.array_data(self), layout.array_length(self), prefix, start, end, "startswith", False
    )


def endswith(self: bytearray, suffix: object, start: object = None, end: object = None, /) -> bool:
    return bytes_ops.affixed(
        layout.array_data(self), layout.array_length(self), suffix, start, end, "endswith", True
    )


def removeprefix(self: bytearray, prefix: object, /) -> bytearray:
    found = buffers.required(prefix)
    count, size = layout.array_length(self), buffers.size(found)
    if not bytes_ops.has_affix(layout.array_data(self), 0, count, found, False):
        return array_ops.part(self, 0, count)
    return array_ops.part(self, size, count)


def removesuffix(self: bytearray, suffix: object, /) -> bytearray:
    found = buffers.required(suffix)
    count, size = layout.array_length(self), buffers.size(found)
    if not bytes_ops.has_affix(layout.array_data(self), 0, count, found, True):
        return array_ops.part(self, 0, count)
    return array_ops.part(self, 0, count - size)


def replace(self: bytearray, old: object, new: object, count: int = -1, /) -> bytearray:
    return array_ops.from_bytes(
        bytes_ops.replaced(layout.array_data(self), layout.array_length(self), old, new, indices.size(count))
    )


def translate(self: bytearray, table: object, /, delete: object = b"") -> bytearray:
    return array_ops.from_bytes(
        bytes_ops.translated(layout.array_data(self), layout.array_length(self), table, delete)
    )


def split(self: bytearray, sep: object = None, maxsplit: int = -1) -> list[bytearray]:
    return [
        array_ops.from_bytes(p)
        for p in bytes_split.split(
            layout.array_data(self), layout.array_length(self), sep, indices.size(maxsplit)
        )
    ]


def rsplit(self: bytearray, sep: object = None, maxsplit: int = -1) -> list[bytearray]:
    return [
        array_ops.from_bytes(p)
        for p in bytes_split.rsplit(
            layout.array_data(self), layout.array_length(self), sep, indices.size(maxsplit)
        )
    ]


def splitlines(self: bytearray, keepends: bool = False) -> list[bytearray]:
    return [
        array_ops.from_bytes(p)
        for p in bytes_split.lines(layout.array_data(self), layout.array_length(self), keepends)
    ]


def partition(self: bytearray, sep: object, /) -> tuple[bytearray, bytearray, bytearray]:
    found = bytes_split.separator(sep)
    count = layout.array_length(self)
    at = bytes_ops.find(layout.array_data(self), count, found, None, None)
    if at < 0:
        return array_ops.part(self, 0, count), bytearray(), bytearray()
    middle = array_ops.from_bytes(bytes_make.from_memory(buffers.address(found), buffers.size(found)))
    return array_ops.part(self, 0, at), middle, array_ops.part(self, at + buffers.size(found), count)


def rpartition(self: bytearray, sep: object, /) -> tuple[bytearray, bytearray, bytearray]:
    found = bytes_split.separator(sep)
    count = layout.array_length(self)
    at = bytes_ops.rfind(layout.array_data(self), count, found, None, None)
    if at < 0:
        return bytearray(), bytearray(), array_ops.part(self, 0, count)
    middle = array_ops.from_bytes(bytes_make.from_memory(buffers.address(found), buffers.size(found)))
    return array_ops.part(self, 0, at), middle, array_ops.part(self, at + buffers.size(found), count)


def strip(self: bytearray, chars: object = None, /) -> bytearray:
    found = None if chars is None else buffers.required(chars)
    start = bytes_ops.strip_start(layout.array_data(self), layout.array_length(self), found)
    return array_ops.part(
        self, start, bytes_ops.strip_stop(layout.array_data(self), layout.array_length(self), start, found)
    )


def lstrip(self: bytearray, chars: object = None, /) -> bytearray:
    found = None if chars is None else buffers.required(chars)
    return array_ops.part(
        self,
        bytes_ops.strip_start(layout.array_data(self), layout.array_length(self), found),
        layout.array_length(self),
    )


def rstrip(self: bytearray, chars: object = None, /) -> bytearray:
    found = None if chars is None else buffers.required(chars)
    return array_ops.part(
        self, 0, bytes_ops.strip_stop(layout.array_data(self), layout.array_length(self), 0, found)
    )


def center(self: bytearray, width: int, fillchar: object = b" ", /) -> bytearray:
    fill = bytes_ops.fill_byte(fillchar, "center")
    wanted = indices.size(width)
    extra = wanted - layout.array_length(self)
    extra = extra if extra > 0 else 0
    left = extra // 2 + (extra & wanted & 1)
    return array_ops.from_bytes(
        bytes_ops.padded(layout.array_data(self), layout.array_length(self), left, extra - left, fill)
    )


def ljust(self: bytearray, width: int, fillchar: object = b" ", /) -> bytearray:
    fill = bytes_ops.fill_byte(fillchar, "ljust")
    return array_ops.from_bytes(
        bytes_ops.padded(
            layout.array_data(self),
            layout.array_length(self),
            0,
            indices.size(width) - layout.array_length(self),
            fill,
        )
    )


def rjust(self: bytearray, width: int, fillchar: object = b" ", /) -> bytearray:
    fill = bytes_ops.fill_byte(fillchar, "rjust")
    return array_ops.from_bytes(
        bytes_ops.padded(
            layout.array_data(self),
            layout.array_length(self),
            indices.size(width) - layout.array_length(self),
            0,
            fill,
        )
    )


def zfill(self: bytearray, width: int, /) -> bytearray:
    return array_ops.from_bytes(
        bytes_ops.zero_filled(layout.array_data(self), layout.array_length(self), indices.size(width))
    )


def expandtabs(self: bytearray, tabsize: int = 8) -> bytearray:
    return array_ops.from_bytes(
        bytes_ops.expanded(layout.array_data(self), layout.array_length(self), indices.narrow_size(tabsize))
    )


def lower(self: bytearray) -> bytearray:
    return array_ops.from_bytes(
        bytes_ops.cased(layout.array_data(self), layout.array_length(self), bytes_ops.LOWER)
    )


def upper(self: bytearray) -> bytearray:
    return array_ops.from_bytes(
        bytes_ops.cased(layout.array_data(self), layout.array_length(self), bytes_ops.UPPER)
    )


def swapcase(self: bytearray) -> bytearray:
    return array_ops.from_bytes(
        bytes_ops.cased(layout.array_data(self), layout.array_length(self), bytes_ops.SWAP)
    )


def title(self: bytearray) -> bytearray:
    return array_ops.from_bytes(
        bytes_ops.cased(layout.array_data(self), layout.array_length(self), bytes_ops.TITLE)
    )


def capitalize(self: bytearray) -> bytearray:
    return array_ops.from_bytes(
        bytes_ops.cased(layout.array_data(self), layout.array_length(self), bytes_ops.CAPITAL)
    )


def isalpha(self: bytearray) -> bool:
    return ascii_text.all_of(layout.array_data(self), layout.array_length(self), 1)


def isdigit(self: bytearray) -> bool:
    return ascii_text.all_of(layout.array_data(self), layout.array_length(self), 2)


def isalnum(self: bytearray) -> bool:
    return ascii_text.all_of(layout.array_data(self), layout.array_length(self), 3)


def isspace(self: bytearray) -> bool:
    return ascii_text.all_of(layout.array_data(self), layout.array_length(self), 4)


def islower(self: bytearray) -> bool:
    return ascii_text.has_case(layout.array_data(self), layout.array_length(self), False)


def isupper(self: bytearray) -> bool:
    return ascii_text.has_case(layout.array_data(self), layout.array_length(self), True)


def istitle(self: bytearray) -> bool:
    return ascii_text.is_title(layout.array_data(self), layout.array_length(self))


def isascii(self: bytearray) -> bool:
    return scan.is_ascii(layout.array_data(self), layout.array_length(self))


def join(self: bytearray, iterable: object, /) -> bytearray:
    return array_ops.from_bytes(
        bytes_ops.joined(layout.array_data(self), layout.array_length(self), bytes_ops.join_parts(iterable))
    )


def hex(self: bytearray, sep: object = None, bytes_per_sep: int = 1) -> str:
    return hexadecimal.text(
        layout.array_data(self), layout.array_length(self), sep, indices.narrow_size(bytes_per_sep)
    )


def decode(self: bytearray, encoding: str = "utf-8", errors: str = "strict") -> str:
    return decoding.decode(None, layout.array_data(self), layout.array_length(self), encoding, errors)


def fromhex(string: str, /) -> bytearray:
    return array_ops.from_bytes(hexadecimal.parse(string))


def maketrans(frm: object, to: object, /) -> bytes:
    return bytes_construct.translation_table(frm, to)
