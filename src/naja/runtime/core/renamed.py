"""`functools.wraps` where it runs in an image: a function there cannot be given other names, so what it gives is an object that
has them and calls the function. Of functions that are decorated at import, the image has what CPython has made of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES
from types import FunctionType
from typing import Protocol, cast

from naja.runtime.text import hexadecimal


class _Function(Protocol):
    """Any function."""

    def __call__(self, *args: object, **keywords: object) -> object: ...


class _Named(Protocol):
    """What can be given names."""

    __wrapped__: object
    __name__: object
    __qualname__: object


class Renamed:
    """A function with the names and the text of the one that it wraps."""

    _module_, _shown_name_ = "builtins", "function"

    def __init__(self, function: _Function) -> None:
        self._function = function
        self.__wrapped__: object = None
        self.__module__: object = getattr(function, "__module__", None)  # type: ignore[assignment]
        self.__name__: object = getattr(function, "__name__", None)
        self.__qualname__: object = getattr(function, "__qualname__", None)
        self.__doc__: object = getattr(function, "__doc__", None)  # type: ignore[assignment]

    def __call__(self, /, *args: object, **keywords: object) -> object:
        return self._function(*args, **keywords)

    def __repr__(self) -> str:
        return f"<function {self.__qualname__} at 0x{hexadecimal.of_object(self)}>"


def update_wrapper(
    wrapper: _Function,
    wrapped: object,
    assigned: Iterable[str] = WRAPPER_ASSIGNMENTS,
    updated: Iterable[str] = WRAPPER_UPDATES,
) -> object:
    """`wrapper` under the names of `wrapped`; an object of another kind is given them itself."""
    named = cast(_Named, Renamed(wrapper) if isinstance(wrapper, FunctionType) else wrapper)
    names = tuple(assigned)
    if "__module__" in names and hasattr(wrapped, "__module__"):
        named.__module__ = wrapped.__module__
    if "__name__" in names and hasattr(wrapped, "__name__"):
        named.__name__ = wrapped.__name__
    if "__qualname__" in names and hasattr(wrapped, "__qualname__"):
        named.__qualname__ = wrapped.__qualname__
    if "__doc__" in names:
        named.__doc__ = wrapped.__doc__
    named.__wrapped__ = wrapped
    return named


class _Wraps:
    """What `wraps` gives."""

    __slots__ = ("_assigned", "_wrapped")

    def __init__(self, wrapped: object, assigned: Iterable[str]) -> None:
        self._wrapped = wrapped
        self._assigned = assigned

    def __call__(self, wrapper: _Function) -> object:
        return update_wrapper(wrapper, self._wrapped, self._assigned)


def wraps(
    wrapped: object,
    assigned: Iterable[str] = WRAPPER_ASSIGNMENTS,
    updated: Iterable[str] = WRAPPER_UPDATES,
) -> _Wraps:
    """A decorator that gives a function the names of `wrapped`."""
    return _Wraps(wrapped, assigned)


def gives_nothing(function: object) -> bool:
    """Whether a function is declared to give None. Known while the program is imported."""
    annotations: dict[str, object] = getattr(function, "__annotations__", {})
    return annotations.get("return", function) in (None, "None")


def may_give_something(function: object) -> bool:
    """What `gives_nothing` is in an image."""
    return False
