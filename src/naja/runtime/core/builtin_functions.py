"""The methods of builtin functions, and of bound methods of builtin types, which are of the same class."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import type_name
from naja.runtime.text import hexadecimal


def __repr__(self: object) -> str:
    name = unsafe.call_method("get __name__", self)
    owner = unsafe.call_method_or(None, "get __self__", self)
    if owner is None:
        return f"<built-in function {name}>"
    return f"<built-in method {name} of {type_name(owner)} object at 0x{hexadecimal.of_object(owner)}>"
