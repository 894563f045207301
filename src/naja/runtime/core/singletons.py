"""The methods of None, NotImplemented and Ellipsis."""

from __future__ import annotations

from naja.runtime.core.kinds import type_name


def __bool__(self: object) -> bool:
    return self is not None


def __repr__(self: object) -> str:
    if self is None:
        return "None"
    return "NotImplemented" if self is NotImplemented else "Ellipsis"


def __hash__(self: object) -> int:
    return 0xFCA86420 if self is None else len(type_name(self)) * 1000003
