"""The methods of function objects."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import hexadecimal


def __repr__(self: object) -> str:
    name = unsafe.call_method("get __qualname__", self)
    return f"<function {name} at 0x{hexadecimal.of_object(self)}>"
