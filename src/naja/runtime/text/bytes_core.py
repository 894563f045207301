"""bytes as a sequence: construction, comparison, hash, indexing, slicing, `+`, `*`, `in`, iteration.

What belongs here: the operators of bytes. What does not: its named methods (`bytes_methods.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import (
    buffers,
    byte_iterator,
    bytes_construct,
    bytes_make,
    bytes_ops,
    hashing,
    indices,
    layout,
    percent,
    scan,
    str_repr,
)


def __new__(source: object = b"", encoding: str | None = None, errors: str | None = None) -> bytes:
    return bytes_construct.make_bytes(source, encoding, errors)


@unsafe.raw
@unsafe.inline
def __len__(self: bytes) -> int:
    """How many items there are."""
    return layout.bytes_length(self)


def __bool__(self: bytes) -> bool:
    return layout.bytes_length(self) != 0


@unsafe.raw
def _same(a: bytes, b: bytes) -> bool:
    if unsafe.same_object(a, b):
        return True
    count = layout.bytes_length(a)
    return count == layout.bytes_length(b) and scan.equal(layout.bytes_data(a), layout.bytes_data(b), count)


@unsafe.raw
def _order(a: bytes, b: bytes) -> int:
    return scan.compare(
        layout.bytes_data(a), layout.bytes_length(a), layout.bytes_data(b), layout.bytes_length(b)
    )


def __eq__(self: bytes, other: object) -> object:
    return _same(self, other) if isinstance(other, bytes) else NotImplemented


def __ne__(self: bytes, other: object) -> object:
    return not _same(self, other) if isinstance(other, bytes) else NotImplemented


def __lt__(self: bytes, other: object) -> object:
    return _order(self, other) < 0 if isinstance(other, bytes) else NotImplemented


def __le__(self: bytes, other: object) -> object:
    return _order(self, other) <= 0 if isinstance(other, bytes) else NotImplemented


def __gt__(self: bytes, other: object) -> object:
    return _order(self, other) > 0 if isinstance(other, bytes) else NotImplemented


def __ge__(self: bytes, other: object) -> object:
    return _order(self, other) >= 0 if isinstance(other, bytes) else NotImplemented


def __hash__(self: bytes) -> int:
    return hashing.bytes_hash(self)


def __bytes__(self: bytes) -> bytes:
    return self


@unsafe.raw
@unsafe.inline
def item_at(self: bytes, position: int) -> int:
    """The byte at a position within the length, for compiled code that has checked it."""
    return unsafe.load8(layout.bytes_data(self) + position)


@unsafe.raw
@unsafe.inline
def getitem_int(self: bytes, index: int) -> int:
    count = layout.bytes_length(self)
    if index < 0:
        index += count
    if not unsafe.unsigned_less(index, count):
        _out_of_range()
    return unsafe.load8(layout.bytes_data(self) + index)


@unsafe.noinline
def _out_of_range() -> None:
    raise IndexError("index out of range")


@unsafe.raw
def __getitem__(self: bytes, index: object) -> object:
    if unsafe.is_small_int(index):
        return layout.small(getitem_int(self, layout.small_value(index)))
    return _get(self, index)


@unsafe.noinline
def _get(self: bytes, index: object) -> object:
    if isinstance(index, slice):
        if index.step is None:
            return getslice(self, index.start, index.stop)
        address = layout.bytes_data(self)
        return bytes_ops.stepped(address, layout.bytes_length(self), index.start, index.stop, index.step)
    return getitem_int(self, indices.item(index, "byte indices must be integers or slices"))


@unsafe.raw
def getslice(self: bytes, start: object, stop: object) -> bytes:
    count = layout.bytes_length(self)
    first = indices.slice_start(start, 1, count)
    last = indices.slice_stop(stop, 1, count)
    return bytes_make.part(self, first, last) if first < last else b""


def __contains__(self: bytes, item: object) -> bool:
    return bytes_ops.contains(layout.bytes_data(self), layout.bytes_length(self), item)


def __add__(self: bytes, other: object) -> object:
    found = buffers.steady(other)
    if found is not None:
        return bytes_ops.concatenated(self, found)
    if unsafe.has_method("__radd__", other, 1) and not isinstance(other, int | float):
        return NotImplemented
    raise TypeError(f"can't concat {type(other).__name__} to bytes")


def __mul__(self: bytes, count: object) -> object:
    return bytes_ops.repeated(layout.bytes_data(self), layout.bytes_length(self), indices.times(count))


def __rmul__(self: bytes, count: object) -> object:
    return __mul__(self, count)


def __mod__(self: bytes, values: object) -> bytes:
    return bytes_make.from_latin(percent.expand_bytes(self, values))


def __iter__(self: bytes) -> byte_iterator.bytes_iterator:
    return byte_iterator.bytes_iterator(self)


def __repr__(self: bytes) -> str:
    return str_repr.repr_memory("b", "", layout.bytes_data(self), layout.bytes_length(self))


def __str__(self: bytes) -> str:
    return __repr__(self)
