"""The methods of bound methods."""

from __future__ import annotations

from naja import unsafe


def __repr__(self: object) -> str:
    name = unsafe.call_method("get __qualname__", self)
    owner = unsafe.call_method("get __self__", self)
    return f"<bound method {name} of {owner!r}>"


def __eq__(self: object, other: object) -> object:
    """Whether both are the same function, bound to the same object."""
    if unsafe.class_number(self) != unsafe.class_number(other):
        return NotImplemented
    return unsafe.call_method("get __self__", self) is unsafe.call_method("get __self__", other)


def __hash__(self: object) -> int:
    return hash(id(unsafe.call_method("get __self__", self))) ^ unsafe.class_number(self)
