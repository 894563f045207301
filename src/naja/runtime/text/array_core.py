"""bytearray: construction, comparison, indexing, slicing, and what changes it.

What belongs here: operators and changing methods. What does not: the methods it shares with bytes
(`array_methods.py`), its memory (`array_ops.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import (
    array_ops,
    buffers,
    byte_iterator,
    bytes_construct,
    bytes_make,
    bytes_ops,
    indices,
    layout,
    percent,
    scan,
    str_repr,
)


def __new__(source: object = b"", encoding: str | None = None, errors: str | None = None) -> bytearray:
    if encoding is None and errors is None and type(source) is int:
        return layout.new_array(bytes_construct.zeros(source))
    return array_ops.from_bytes(bytes_construct.collected(source, encoding, errors, "bytearray"))


def __init__(
    self: bytearray, source: object = b"", encoding: str | None = None, errors: str | None = None
) -> None:
    """Of a subclass: `__new__` makes it empty."""
    self[:] = __new__(source, encoding, errors)


@unsafe.raw
@unsafe.inline
def __len__(self: bytearray) -> int:
    """How many items there are."""
    return layout.array_length(self)


def __bool__(self: bytearray) -> bool:
    return layout.array_length(self) != 0


def _order(a: bytearray, b: object) -> int:
    return scan.compare(layout.array_data(a), layout.array_length(a), buffers.address(b), buffers.size(b))


def _same(a: bytearray, b: object) -> bool:
    count = layout.array_length(a)
    return count == buffers.size(b) and scan.equal(layout.array_data(a), buffers.address(b), count)


def __eq__(self: bytearray, other: object) -> object:
    found = buffers.steady(other)
    return NotImplemented if found is None else _same(self, found)


def __ne__(self: bytearray, other: object) -> object:
    found = buffers.steady(other)
    return NotImplemented if found is None else not _same(self, found)


def __lt__(self: bytearray, other: object) -> object:
    found = buffers.steady(other)
    return NotImplemented if found is None else _order(self, found) < 0


def __le__(self: bytearray, other: object) -> object:
    found = buffers.steady(other)
    return NotImplemented if found is None else _order(self, found) <= 0


def __gt__(self: bytearray, other: object) -> object:
    found = buffers.steady(other)
    return NotImplemented if found is None else _order(self, found) > 0


def __ge__(self: bytearray, other: object) -> object:
    found = buffers.steady(other)
    return NotImplemented if found is None else _order(self, found) >= 0


def __hash__(self: bytearray) -> int:
    raise TypeError("unhashable type: 'bytearray'")


@unsafe.raw
@unsafe.inline
def item_at(self: bytearray, position: int) -> int:
    """The byte at a position within the length, for compiled code that has checked it."""
    return unsafe.load8(layout.array_data(self) + position)


@unsafe.raw
@unsafe.inline
def set_item_at(self: bytearray, position: int, value: int) -> None:
    """Replaces the byte at a position within the length."""
    unsafe.store8(layout.array_data(self) + position, value)


@unsafe.raw
@unsafe.inline
def getitem_int(self: bytearray, index: int) -> int:
    count = layout.array_length(self)
    if index < 0:
        index += count
    if not unsafe.unsigned_less(index, count):
        _out_of_range()
    return unsafe.load8(layout.array_data(self) + index)


@unsafe.noinline
def _out_of_range() -> None:
    raise IndexError("bytearray index out of range")


@unsafe.raw
def __getitem__(self: bytearray, index: object) -> object:
    if unsafe.is_small_int(index):
        return layout.small(getitem_int(self, layout.small_value(index)))
    return _get(self, index)


@unsafe.noinline
def _get(self: bytearray, index: object) -> object:
    if isinstance(index, slice):
        if index.step is None:
            return getslice(self, index.start, index.stop)
        address = layout.array_data(self)
        count = layout.array_length(self)
        return array_ops.from_bytes(bytes_ops.stepped(address, count, index.start, index.stop, index.step))
    return getitem_int(self, indices.item(index, "bytearray indices must be integers or slices"))


@unsafe.raw
def getslice(self: bytearray, start: object, stop: object) -> bytearray:
    count = layout.array_length(self)
    return array_ops.part(self, indices.slice_start(start, 1, count), indices.slice_stop(stop, 1, count))


@unsafe.raw
def __setitem__(self: bytearray, index: object, value: object) -> None:
    if unsafe.is_small_int(index) and unsafe.is_small_int(value):
        i = layout.small_value(index)
        byte = layout.small_value(value)
        if i < 0:
            i += layout.array_length(self)
        if unsafe.unsigned_less(i, layout.array_length(self)) and unsafe.unsigned_less(byte, 256):
            unsafe.store8(layout.array_data(self) + i, byte)
            return
    _set(self, index, value)


@unsafe.noinline
def _set(self: bytearray, index: object, value: object) -> None:
    if isinstance(index, slice):
        _set_slice(self, index.start, index.stop, index.step, _assignable(value))
        return
    i = indices.item(index, "bytearray indices must be integers or slices")
    byte = bytes_ops.byte_of(value)  # before the length is read: `__index__` may change it
    count = layout.array_length(self)
    if i < 0:
        i += count
    if not 0 <= i < count:
        _out_of_range()
    unsafe.store8(layout.array_data(self) + i, byte)


def _assignable(value: object) -> object:
    """What is assigned to a slice, as a steady buffer that is not a bytearray's own memory."""
    found = buffers.steady(value)
    if isinstance(found, bytes):
        return found
    if found is not None:
        return bytes_make.from_memory(buffers.address(found), buffers.size(found))
    if isinstance(value, str | int) or not unsafe.has_method("__iter__", value, 0):
        raise TypeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
    return bytes_construct.from_iterable(value, "bytearray")


@unsafe.raw
def _set_slice(a: bytearray, start: object, stop: object, step: object, value: object) -> None:
    pace = indices.slice_step(step)
    count = layout.array_length(a)
    first = indices.slice_start(start, pace, count)
    taken = indices.slice_count(first, indices.slice_stop(stop, pace, count), pace)
    given = buffers.size(value)
    if pace == 1:
        array_ops.open_gap(a, first, taken, given)
        unsafe.copy(layout.array_data(a) + first, buffers.address(value), given)
        return
    if given == 0:
        _delete_stepped(a, first, taken, pace)
        return
    if given != taken:
        _wrong_size(given, taken)
    i = 0
    while i < taken:
        unsafe.store8(layout.array_data(a) + first + i * pace, unsafe.load8(buffers.address(value) + i))
        i += 1


@unsafe.noinline
def _wrong_size(given: int, taken: int) -> None:
    raise ValueError(f"attempt to assign bytes of size {given} to extended slice of size {taken}")


def __delitem__(self: bytearray, index: object) -> None:
    if isinstance(index, slice):
        _delete_slice(self, index.start, index.stop, index.step)
        return
    i = indices.item(index, "bytearray indices must be integers or slices")
    count = layout.array_length(self)
    if i < 0:
        i += count
    if not 0 <= i < count:
        _out_of_range()
    array_ops.open_gap(self, i, 1, 0)


@unsafe.raw
def _delete_slice(a: bytearray, start: object, stop: object, step: object) -> None:
    pace = indices.slice_step(step)
    count = layout.array_length(a)
    first = indices.slice_start(start, pace, count)
    taken = indices.slice_count(first, indices.slice_stop(stop, pace, count), pace)
    if pace == 1:
        array_ops.open_gap(a, first, taken, 0)
    else:
        _delete_stepped(a, first, taken, pace)


@unsafe.raw
def _delete_stepped(a: bytearray, first: int, taken: int, pace: int) -> None:
    if taken == 0:
        return
    if pace < 0:
        first += (taken - 1) * pace
        pace = -pace
    address = layout.array_data(a)
    count = layout.array_length(a)
    target = first
    i = first
    while i < count:
        if i - first >= taken * pace or (i - first) % pace != 0:
            unsafe.store8(address + target, unsafe.load8(address + i))
            target += 1
        i += 1
    layout.array_set_length(a, target)


def __contains__(self: bytearray, item: object) -> bool:
    return bytes_ops.contains(layout.array_data(self), layout.array_length(self), item)


def __add__(self: bytearray, other: object) -> object:
    found = buffers.steady(other)
    if found is None:
        return _unknown(other)
    result = array_ops.from_memory(layout.array_data(self), layout.array_length(self))
    array_ops.append_memory(result, buffers.address(found), buffers.size(found))
    return result


def _unknown(other: object) -> object:
    """What the sum with something that is no buffer is: what the other's class says, or a TypeError."""
    if unsafe.has_method("__radd__", other, 1) and not isinstance(other, int | float):
        return NotImplemented
    raise TypeError(f"can't concat {type(other).__name__} to bytearray")


def __iadd__(self: bytearray, other: object) -> object:
    found = buffers.steady(other)
    if found is None:
        return _unknown(other)
    _append_buffer(self, found)
    return self


def _append_buffer(a: bytearray, found: object) -> None:
    """Appends a steady buffer. Its memory stays alive and unchanged where the bytearray's own moves."""
    array_ops.append_memory(a, buffers.address(found), buffers.size(found))


def __mul__(self: bytearray, count: object) -> object:
    times = indices.times(count)
    return array_ops.from_bytes(bytes_ops.repeated(layout.array_data(self), layout.array_length(self), times))


def __rmul__(self: bytearray, count: object) -> object:
    return __mul__(self, count)


def __imul__(self: bytearray, count: object) -> bytearray:
    times = indices.times(count)
    data = bytes_ops.repeated(layout.array_data(self), layout.array_length(self), times)
    array_ops.resize(self, layout.bytes_length(data))
    unsafe.copy(layout.array_data(self), layout.bytes_data(data), layout.bytes_length(data))
    return self


def __mod__(self: bytearray, values: object) -> bytearray:
    data = bytes_make.from_memory(layout.array_data(self), layout.array_length(self))
    return array_ops.from_bytes(bytes_make.from_latin(percent.expand_bytes(data, values)))


def __iter__(self: bytearray) -> byte_iterator.bytearray_iterator:
    return byte_iterator.bytearray_iterator(self)


def __repr__(self: bytearray) -> str:
    return str_repr.repr_memory(
        f"{type(self).__name__}(b", ")", layout.array_data(self), layout.array_length(self)
    )


def __str__(self: bytearray) -> str:
    return __repr__(self)


@unsafe.raw
def append(self: bytearray, item: object, /) -> None:
    count = layout.array_length(self)
    if unsafe.is_small_int(item) and count < layout.array_capacity(self):
        byte = layout.small_value(item)
        if unsafe.unsigned_less(byte, 256):
            unsafe.store8(layout.array_data(self) + count, byte)
            layout.array_set_length(self, count + 1)
            return
    _append(self, item)


@unsafe.noinline
def _append(self: bytearray, item: object) -> None:
    byte = bytes_ops.byte_of(item)
    count = layout.array_length(self)
    array_ops.resize(self, count + 1)
    unsafe.store8(layout.array_data(self) + count, byte)


def extend(self: bytearray, iterable: object, /) -> None:
    found = buffers.steady(iterable)
    if found is not None:
        _append_buffer(self, found)
        return
    if not unsafe.has_method("__iter__", iterable, 0):
        raise TypeError(f"can't extend bytearray with {type(iterable).__name__}")
    _append_buffer(self, bytes_construct.from_iterable(iterable, "bytearray"))


def insert(self: bytearray, index: object, item: object, /) -> None:
    if not isinstance(index, int) and not unsafe.has_method("__index__", index, 0):
        raise TypeError(f"'{type(index).__name__}' object cannot be interpreted as an integer")
    at = indices.upper(indices.size(indices.exact(index)), layout.array_length(self))
    byte = bytes_ops.byte_of(item)
    array_ops.open_gap(self, at, 0, 1)
    unsafe.store8(layout.array_data(self) + at, byte)


def pop(self: bytearray, index: object = -1, /) -> int:
    if not isinstance(index, int) and not unsafe.has_method("__index__", index, 0):
        raise TypeError(f"'{type(index).__name__}' object cannot be interpreted as an integer")
    i = indices.size(indices.exact(index))
    count = layout.array_length(self)
    if count == 0:
        raise IndexError("pop from empty bytearray")
    if i < 0:
        i += count
    if not 0 <= i < count:
        raise IndexError("pop index out of range")
    byte = unsafe.load8(layout.array_data(self) + i)
    array_ops.open_gap(self, i, 1, 0)
    return byte


def remove(self: bytearray, value: object, /) -> None:
    at = scan.find_byte(layout.array_data(self), layout.array_length(self), bytes_ops.byte_of(value))
    if at < 0:
        raise ValueError("value not found in bytearray")
    array_ops.open_gap(self, at, 1, 0)


def clear(self: bytearray) -> None:
    layout.array_set_length(self, 0)


def copy(self: bytearray) -> bytearray:
    return array_ops.from_memory(layout.array_data(self), layout.array_length(self))


@unsafe.raw
def reverse(self: bytearray) -> None:
    address = layout.array_data(self)
    i = 0
    j = layout.array_length(self) - 1
    while i < j:
        byte = unsafe.load8(address + i)
        unsafe.store8(address + i, unsafe.load8(address + j))
        unsafe.store8(address + j, byte)
        i += 1
        j -= 1
