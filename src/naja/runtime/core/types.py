"""The methods of classes themselves: `type` objects."""

from __future__ import annotations

from naja.runtime.core.kinds import mro_of_type, name_of_type


def __repr__(self: type) -> str:
    module = self.__module__
    name = self.__qualname__
    return f"<class '{name}'>" if module == "builtins" else f"<class '{module}.{name}'>"


def __hash__(self: type) -> int:
    """By name: containers that are made at import have it before there are addresses."""
    return hash(self.__qualname__)


def mro(self: type) -> object:
    return mro_of_type(self)


def __or__(self: type, other: object) -> object:
    return NotImplemented


__all__ = ["name_of_type"]
