"""types: CPython's own, but for SimpleNamespace and MappingProxyType."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from types import *  # noqa: F403
from types import __all__ as __all__
from typing import TypeVar, cast

from naja.runtime.core.kinds import type_name

K = TypeVar("K")
V = TypeVar("V")


class _Proxy(Mapping[K, V]):
    """What reads the mapping for MappingProxyType."""

    __slots__ = ("_mapping",)

    def __init__(self, mapping: Mapping[K, V]) -> None:
        if not hasattr(mapping, "__getitem__") or isinstance(mapping, list | tuple):
            raise TypeError(f"mappingproxy() argument must be a mapping, not {type_name(mapping)}")
        self._mapping = mapping

    def __getitem__(self, key: K) -> V:
        return self._mapping[key]

    def __contains__(self, key: object) -> bool:
        return key in self._mapping

    def __iter__(self) -> Iterator[K]:
        return iter(self._mapping)

    def __reversed__(self) -> Iterator[K]:
        return reversed(cast("dict[K, V]", self._mapping))

    def __len__(self) -> int:
        return len(self._mapping)

    def get(self, key: K, default: object = None) -> object:  # type: ignore[override]  # one result type
        """The value, or the default."""
        return self._mapping.get(key, default)

    def keys(self) -> KeysView[K]:
        """The mapping's own view."""
        return self._mapping.keys()

    def values(self) -> ValuesView[V]:
        """The mapping's own view."""
        return self._mapping.values()

    def items(self) -> ItemsView[K, V]:
        """The mapping's own view."""
        return self._mapping.items()

    def copy(self) -> Mapping[K, V]:
        """A copy of the mapping, which can be changed."""
        return cast("dict[K, V]", self._mapping).copy()

    def __or__(self, other: object) -> object:
        return cast("dict[K, V]", self._mapping) | cast("dict[K, V]", _read(other))

    def __ror__(self, other: object) -> object:
        return cast("dict[K, V]", _read(other)) | cast("dict[K, V]", self._mapping)

    def __eq__(self, other: object) -> bool:
        return self._mapping == _read(other)

    def __str__(self) -> str:
        return str(self._mapping)

    def __repr__(self) -> str:
        return f"mappingproxy({self._mapping!r})"


class MappingProxyType(_Proxy[K, V]):  # type: ignore[no-redef]
    """A mapping that can be read through this, and not changed."""

    __slots__ = ()


MappingProxyType.__name__ = MappingProxyType.__qualname__ = "mappingproxy"


def _read(value: object) -> object:
    """What is behind a proxy; anything else as it is."""
    return value._mapping if isinstance(value, _Proxy) else value


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
