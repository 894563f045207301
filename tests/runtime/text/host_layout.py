"""CPython's own objects in the place of Naja's, so that the runtime's text functions run under CPython.

What belongs here: for each accessor of `naja.runtime.text.layout` and each object function of `naja.unsafe`
one that does the same to CPython's representation (PEP 393 str, bytes, bytearray).
"""

from __future__ import annotations

import ctypes
import sys
from typing import cast

import pytest

from naja import unsafe
from naja.runtime.numeric import big
from naja.runtime.text import layout

_ASCII_DATA = sys.getsizeof("") - 1
_WIDE_DATA = sys.getsizeof("\u0151") - 4
_BYTES_DATA = sys.getsizeof(b"") - 1
_HIGHEST = {layout.ASCII: 0x7F, layout.LATIN: 0xFF, layout.UCS2: 0xFFFF, layout.UCS4: 0x10FFFF}

_api = ctypes.pythonapi
_new_str = _api.PyUnicode_New
_new_str.restype = ctypes.py_object
_new_str.argtypes = [ctypes.c_ssize_t, ctypes.c_uint32]
_new_bytes = _api.PyBytes_FromStringAndSize
_new_bytes.restype = ctypes.py_object
_new_bytes.argtypes = [ctypes.c_char_p, ctypes.c_ssize_t]
_resize = _api.PyByteArray_Resize
_resize.restype = ctypes.c_int
_resize.argtypes = [ctypes.py_object, ctypes.c_ssize_t]


def form(s: str) -> int:
    highest = max(map(ord, s), default=0)
    return layout.form_for(highest)


def data(s: str) -> int:
    return id(s) + (_ASCII_DATA if s.isascii() else _WIDE_DATA)


def new(new_form: int, count: int) -> str:
    return cast(str, _new_str(count, _HIGHEST[new_form])) if count else ""


def width(s: str) -> int:
    return form(s) & 7


def new_bytes(count: int) -> bytes:
    if count == 0:
        return b""
    made = cast(bytes, _new_bytes(None, count))
    _cached.pop(id(made), None)
    unsafe.fill(bytes_data(made), 0, count)
    return made


def set_bytes_length(b: bytes, count: int) -> None:
    unsafe.store64(id(b) + 16, count)


_cached: dict[int, int] = {}
"""By address, what bytes have in the place of their hash."""


def bytes_cache_hash(b: bytes, value: int) -> None:
    _cached[id(b)] = value


def bytes_data(b: bytes) -> int:
    return id(b) + _BYTES_DATA


def array_data(a: bytearray) -> int:
    return unsafe.load64(id(a) + 40)


def array_capacity(a: bytearray) -> int:
    return unsafe.load64(id(a) + 24) - 1 - (unsafe.load64(id(a) + 40) - unsafe.load64(id(a) + 32))


def array_set_length(a: bytearray, count: int) -> None:
    unsafe.store64(id(a) + 16, count)
    if unsafe.load64(id(a) + 24):
        unsafe.store8(array_data(a) + count, 0)


def array_reserve(a: bytearray, capacity: int) -> None:
    count = len(a)
    _resize(a, capacity)
    array_set_length(a, count)


class HostBlob(unsafe.Blob):
    """A Blob of CPython's memory."""

    __slots__ = ("buffer",)

    def __init__(self, size: int) -> None:
        self.buffer = ctypes.create_string_buffer(size + 1)


def blob_data(blob: HostBlob) -> int:
    return ctypes.addressof(blob.buffer)


def _slot(owner: object, number: int) -> str:
    slots = [
        s for c in reversed(type(owner).__mro__) for s in cast(tuple[str, ...], vars(c).get("__slots__", ()))
    ]
    return slots[number]


def field(owner: object, number: int) -> object:
    value: object = getattr(owner, _slot(owner, number))
    return value


def set_field(owner: object, number: int, value: object) -> None:
    setattr(owner, _slot(owner, number), value)


def load_object(address: int) -> object:
    return ctypes.cast(unsafe.load64(address), ctypes.py_object).value


def has_method(name: str, receiver: object, positional: int) -> bool:
    return hasattr(type(receiver), name)


def call_method(name: str, receiver: object, *arguments: object) -> object:
    method = getattr(type(receiver), name)
    result: object = method(receiver, *arguments)
    return result


def is_small_int(value: object) -> bool:
    return type(value) is int and -(1 << 62) <= value < 1 << 62


def install(patch: pytest.MonkeyPatch) -> None:
    """Puts CPython's representation in place."""
    _cached.clear()
    for name, replacement in {
        "length": len,
        "form": form,
        "width": width,
        "is_ascii": str.isascii,
        "data": data,
        "cached_hash": lambda s: 0,
        "cache_hash": lambda s, value: None,
        "new": new,
        "ascii_character": chr,
        "bytes_length": len,
        "bytes_data": bytes_data,
        "set_bytes_length": set_bytes_length,
        "bytes_cached_hash": lambda b: _cached.get(id(b), 0),
        "bytes_cache_hash": bytes_cache_hash,
        "new_bytes": new_bytes,
        "array_length": len,
        "array_data": array_data,
        "array_capacity": array_capacity,
        "array_set_length": array_set_length,
        "new_array": bytearray,
        "array_reserve": array_reserve,
        "new_blob": HostBlob,
        "blob_data": blob_data,
        "small": lambda value: value,
        "small_value": lambda value: value,
        "field": field,
        "set_field": set_field,
        "object_field": field,
        "set_object_field": set_field,
        "array_store": lambda a: a,
        "object_items": lambda items: unsafe.load64(id(items) + 24),
        "list_count": len,
        "list_items": lambda items: unsafe.load64(id(items) + 24),
        "holds_words": lambda items: True,
        "tuple_items": lambda items: id(items) + 24,
    }.items():
        patch.setattr(layout, name, replacement)
    for name, replacement in {
        "allocate": lambda kind, size, extra=0: object.__new__(kind),
        "word": id,
        "class_number": lambda value: id(type(value)),
        "class_number_of": id,
        "assume": lambda kind, value: value,
        "is_small_int": is_small_int,
        "same_object": lambda a, b: a is b,
        "load_object": load_object,
        "has_method": has_method,
        "call_method": call_method,
    }.items():
        patch.setattr(unsafe, name, replacement)
    patch.setattr(big, "plain", int)


def check_form(s: str) -> None:
    """A str made by the runtime has the smallest form: CPython agrees that it is the text it seems to be."""
    assert s == "".join(map(chr, map(ord, s)))
    same = "".join(map(chr, map(ord, s)))
    # A sum has the wider of its parts' forms, and nothing beside its characters, as one that is in use may have.
    assert sys.getsizeof(s + s) == sys.getsizeof(same + same), repr(s)
