"""The methods of `object`, which every class inherits."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import type_name, type_of
from naja.runtime.core.text import repr_of, str_of
from naja.runtime.text import hexadecimal


def __eq__(self: object, other: object) -> object:
    return True if unsafe.same_object(self, other) else NotImplemented


def __ne__(self: object, other: object) -> object:
    result = unsafe.call_method("__eq__", self, other)
    return NotImplemented if result is NotImplemented else not result


def __hash__(self: object) -> int:
    return unsafe.word(self) >> 4


def __repr__(self: object) -> str:
    kind = type_of(self)
    module = "" if kind.__module__ == "builtins" else f"{kind.__module__!s}."
    return f"<{module}{kind.__qualname__!s} object at 0x{hexadecimal.of_object(self)}>"


def __str__(self: object) -> str:
    return repr_of(self)


def __format__(self: object, specification: str) -> str:
    if specification:
        raise TypeError(f"unsupported format string passed to {type_name(self)}.__format__")
    return str_of(self)
