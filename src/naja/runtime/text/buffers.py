"""Bytes-like objects as memory: bytes, bytearray, memoryview.

What belongs here: where the bytes of any such object are. What does not: what is done with them.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import decoding, layout, memory_view
from naja.runtime.text.memory_view import MemoryView


def steady(value: object) -> object:
    """A bytes-like object whose bytes lie side by side: the value itself, or a copy of a view with gaps;
    None for what is not bytes-like. Raises ValueError for a released view."""
    if isinstance(value, bytes | bytearray):
        return value
    if isinstance(value, MemoryView):
        if memory_view.is_released(value) or not memory_view.is_contiguous(value):
            return value.tobytes()
        return value
    return None


def required(value: object) -> object:
    """Like `steady`, but TypeError for what is not bytes-like."""
    found = steady(value)
    if found is None:
        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")
    return found


@unsafe.raw
def address(value: object) -> int:
    """The address of the first byte of what `steady` gave."""
    if isinstance(value, bytes):
        return layout.bytes_data(value)
    if isinstance(value, bytearray):
        return layout.array_data(value)
    return memory_view.address(unsafe.assume(MemoryView, value))


@unsafe.raw
def size(value: object) -> int:
    """The bytes of what `steady` gave."""
    if isinstance(value, bytes):
        return layout.bytes_length(value)
    if isinstance(value, bytearray):
        return layout.array_length(value)
    return memory_view.size(unsafe.assume(MemoryView, value))


def latin(value: object) -> str:
    """What `%b` makes of a value, one character for each byte. Raises TypeError."""
    found = steady(value)
    if found is None and unsafe.has_method("__bytes__", value, 0):
        result = unsafe.call_method("__bytes__", value)
        if not isinstance(result, bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {type(result).__name__})")
        found = result
    if found is None:
        name = type(value).__name__
        raise TypeError(
            f"%b requires a bytes-like object, or an object that implements __bytes__, not '{name}'"
        )
    return decoding.latin_text(address(found), size(found))
