"""types: CPython's own, but for SimpleNamespace."""

from __future__ import annotations

from types import *  # noqa: F403
from types import __all__ as __all__

from naja.runtime.core.kinds import type_name


class _Namespace:
    """What makes the attributes, and holds them."""

    __slots__ = ("_values",)
    _values: dict[str, object]

    def __init__(self, *positional: object, **values: object) -> None:
        if positional:
            raise TypeError("no positional arguments expected")
        object.__setattr__(self, "_values", values)

    def __getattr__(self, name: str) -> object:
        try:
            return self._values[name]
        except KeyError:
            raise _missing(self, name) from None

    def __setattr__(self, name: str, value: object) -> None:
        self._values[name] = value

    def __delattr__(self, name: str) -> None:
        if self._values.pop(name, _ABSENT) is _ABSENT:
            raise _missing(self, name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Namespace):
            return NotImplemented
        return self._values == other._values

    def __repr__(self) -> str:
        name = "namespace" if type(self) is _plain else type_name(self)
        if any(each is self for each in _showing):
            return f"{name}(...)"
        _showing.append(self)
        try:
            return f"{name}({', '.join(f'{key}={value!r}' for key, value in self._values.items())})"
        finally:
            _showing.pop()


class SimpleNamespace(_Namespace):  # type: ignore[no-redef]
    """An object with the attributes that it is given, and that are set later."""

    __slots__ = ()


_plain: type[object] = SimpleNamespace


def _missing(value: _Namespace, name: str) -> AttributeError:
    kind = "types.SimpleNamespace" if type(value) is _plain else type_name(value)
    return AttributeError(f"'{kind}' object has no attribute '{name}'")


_ABSENT = object()
_showing: list[_Namespace] = []
"""The namespaces whose `repr` is being made: one that holds itself shows that."""
