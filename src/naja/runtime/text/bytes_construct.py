"""What `bytes(...)` and `bytearray(...)` take.

What belongs here: turning any source into bytes. What does not: bytearray's own memory (`array_core.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import buffers, bytes_make, encoding, indices, layout

_LARGEST = 0x7FFFFFFFFFFFFFFF


def make_bytes(source: object, name: str | None, errors: str | None) -> bytes:
    """`bytes(source, name, errors)`. Raises TypeError, ValueError, OverflowError."""
    if isinstance(source, bytes) and name is None and errors is None:
        return source
    if name is None and errors is None and unsafe.has_method("__bytes__", source, 0):
        return _by_method(source)
    return collected(source, name, errors, "bytes")


def of_object(source: object) -> bytes:
    """The bytes of what has them or gives ints, but for counts of zeros. Raises TypeError, ValueError."""
    if unsafe.has_method("__bytes__", source, 0):
        return _by_method(source)
    if isinstance(source, str) or not unsafe.has_method("__iter__", source, 0):
        raise TypeError(f"cannot convert '{type(source).__name__}' object to bytes")
    return from_iterable(source, "bytes")


def _by_method(source: object) -> bytes:
    result = unsafe.call_method("__bytes__", source)
    if not isinstance(result, bytes):
        raise TypeError(f"__bytes__ returned non-bytes (type {type(result).__name__})")
    return result


def collected(source: object, name: str | None, errors: str | None, kind: str) -> bytes:
    """The bytes of a str with an encoding, of a buffer, of a count of zeros, or of an iterable of ints."""
    if isinstance(source, str):
        if name is None:
            raise TypeError("string argument without an encoding")
        return encoding.encode(source, name, errors if errors is not None else "strict")
    if name is not None:
        raise TypeError("encoding without a string argument")
    if errors is not None:
        raise TypeError("errors without a string argument")
    found = buffers.steady(source)
    if found is not None:
        return bytes_make.from_memory(buffers.address(found), buffers.size(found))
    if isinstance(source, int) or unsafe.has_method("__index__", source, 0):
        return layout.zeroed_bytes(zeros(source))
    if not unsafe.has_method("__iter__", source, 0):
        raise TypeError(f"cannot convert '{type(source).__name__}' object to {kind}")
    return from_iterable(source, kind)


def zeros(source: object) -> int:
    """The count of `bytes(count)`. Raises ValueError, OverflowError."""
    count = indices.exact(source)
    if not -_LARGEST <= count <= _LARGEST:
        raise OverflowError(f"cannot fit '{type(source).__name__}' into an index-sized integer")
    if count < 0:
        raise ValueError("negative count")
    if count > 0x0FFFFFFFFFFFFFFF:
        raise MemoryError
    return count


def from_iterable(source: object, kind: str) -> bytes:
    """The bytes of an iterable of ints. Raises TypeError, ValueError."""
    made = bytes_make.builder(32)
    iterator = unsafe.call_method("__iter__", source)
    while True:
        try:
            item = unsafe.call_method("__next__", iterator)
        except StopIteration:
            break
        if isinstance(item, int):
            number: int = item
        elif unsafe.has_method("__index__", item, 0):
            number = indices.exact(item)
        else:
            raise TypeError(f"'{type(item).__name__}' object cannot be interpreted as an integer")
        if not 0 <= number < 256:
            subject = "bytes" if kind == "bytes" else "byte"
            raise ValueError(f"{subject} must be in range(0, 256)")
        made = bytes_make.add(made, number)
    return bytes_make.finish(made)


def translation_table(source: object, target: object) -> bytes:
    """`bytes.maketrans(source, target)`. Raises TypeError, ValueError."""
    old, new = buffers.required(source), buffers.required(target)
    count = buffers.size(old)
    if count != buffers.size(new):
        raise ValueError("maketrans arguments must have same length")
    table = layout.new_bytes(256)
    for code in range(256):
        unsafe.store8(layout.bytes_data(table) + code, code)
    for i in range(count):
        byte = unsafe.load8(buffers.address(old) + i)
        unsafe.store8(layout.bytes_data(table) + byte, unsafe.load8(buffers.address(new) + i))
    return table
