"""`functools.wraps` where it runs in an image. Functions that are decorated at import are in it as CPython has made them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES
from typing import Protocol

from naja import unsafe


class _Named(Protocol):
    """A function, or another callable object that can be given names."""

    __wrapped__: object
    __name__: object
    __qualname__: object

    def __call__(self, *args: object, **keywords: object) -> object: ...


def update_wrapper(
    wrapper: _Named,
    wrapped: object,
    assigned: Iterable[str] = WRAPPER_ASSIGNMENTS,
    updated: Iterable[str] = WRAPPER_UPDATES,
) -> object:
    """`wrapper` under the names of `wrapped`, and with the attributes that `wrapped` has as a function."""
    names = tuple(assigned)
    if "__module__" in names and hasattr(wrapped, "__module__"):
        wrapper.__module__ = wrapped.__module__
    if "__name__" in names and hasattr(wrapped, "__name__"):
        wrapper.__name__ = wrapped.__name__
    if "__qualname__" in names and hasattr(wrapped, "__qualname__"):
        wrapper.__qualname__ = wrapped.__qualname__
    if "__doc__" in names:
        wrapper.__doc__ = wrapped.__doc__
    if "__dict__" in tuple(updated):
        unsafe.call_method_or(None, "#attributes", wrapped, wrapper)
    wrapper.__wrapped__ = wrapped
    return wrapper


class _Wraps:
    """What `wraps` gives."""

    __slots__ = ("_assigned", "_updated", "_wrapped")

    def __init__(self, wrapped: object, assigned: Iterable[str], updated: Iterable[str]) -> None:
        self._wrapped = wrapped
        self._assigned = assigned
        self._updated = updated

    def __call__(self, wrapper: _Named) -> object:
        return update_wrapper(wrapper, self._wrapped, self._assigned, self._updated)


def wraps(
    wrapped: object,
    assigned: Iterable[str] = WRAPPER_ASSIGNMENTS,
    updated: Iterable[str] = WRAPPER_UPDATES,
) -> _Wraps:
    """A decorator that gives a function the names of `wrapped`."""
    return _Wraps(wrapped, assigned, updated)


def gives_nothing(function: object) -> bool:
    """Whether a function is declared to give None. Known while the program is imported."""
    annotations: dict[str, object] = getattr(function, "__annotations__", {})
    return annotations.get("return", function) in (None, "None")


def may_give_something(function: object) -> bool:
    """What `gives_nothing` is in an image."""
    return False
