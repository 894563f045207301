"""Class methods of builtin types as subclasses have them: what the type itself would give is handed to the subclass.

What belongs here: those functions. The types' own have no parameter for the class, since it is known.
"""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe


def fromkeys(cls: object, iterable: Iterable[object], value: object = None, /) -> object:
    """`dict.fromkeys`."""
    made = unsafe.call_method("__call__", cls)
    for key in iterable:
        unsafe.call_method("__setitem__", made, key, value)
    return made


def from_bytes(cls: object, bytes: Iterable[int], byteorder: str = "big", *, signed: bool = False) -> object:
    """`int.from_bytes`."""
    if byteorder == "little":
        return unsafe.call_method("__call__", cls, int.from_bytes(bytes, "little", signed=signed))
    if byteorder != "big":
        raise ValueError("byteorder must be either 'little' or 'big'")
    return unsafe.call_method("__call__", cls, int.from_bytes(bytes, "big", signed=signed))


def bytes_fromhex(cls: object, string: str, /) -> object:
    """`bytes.fromhex`."""
    return unsafe.call_method("__call__", cls, bytes.fromhex(string))


def bytearray_fromhex(cls: object, string: str, /) -> object:
    """`bytearray.fromhex`."""
    return unsafe.call_method("__call__", cls, bytearray.fromhex(string))


def float_fromhex(cls: object, string: str, /) -> object:
    """`float.fromhex`."""
    return unsafe.call_method("__call__", cls, float.fromhex(string))
