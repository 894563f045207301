"""ChainMap: several mappings as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Protocol, TypeVar, cast

from naja.runtime.containers import active

K = TypeVar("K")
V = TypeVar("V")

_MISSING = object()


class _Copied(Protocol[K, V]):
    """A mapping that can be copied, as a dict can."""

    def copy(self) -> MutableMapping[K, V]: ...


class ChainMap(MutableMapping[K, V]):
    """Several mappings as one: the first that has a key counts; changes go to the first."""

    _module_ = "collections"

    def __init__(self, *maps: MutableMapping[K, V]) -> None:
        self.maps: list[MutableMapping[K, V]] = list(maps) if maps else [cast("MutableMapping[K, V]", {})]

    def __missing__(self, key: K) -> V:
        raise KeyError(key)

    def __getitem__(self, key: K) -> V:
        for each in self.maps:
            try:
                return each[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key: K, default: object = None) -> object:  # type: ignore[override]  # one result type
        """The value, or the default."""
        return self[key] if key in self else default  # noqa: SIM401  # this is `get`

    def __len__(self) -> int:
        return len(self._keys())

    def _keys(self) -> dict[K, object]:
        """The keys in their order, which is that of the last mapping first."""
        keys: dict[K, object] = {}
        for each in reversed(self.maps):
            for key in each:
                keys[key] = None
        return keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys())

    def __contains__(self, key: object) -> bool:
        for each in self.maps:
            if key in each:
                return True
        return False

    def __bool__(self) -> bool:
        for each in self.maps:
            if each:
                return True
        return False

    def new_child(self, m: MutableMapping[K, V] | None = None, **items: V) -> ChainMap[K, V]:
        """A ChainMap with one more mapping in front."""
        first = cast("MutableMapping[K, V]", items) if m is None else m
        if m is not None and items:
            m.update(cast("dict[K, V]", items))
        return type(self)(first, *self.maps)

    @property
    def parents(self) -> ChainMap[K, V]:
        """A ChainMap without the first mapping."""
        return type(self)(*self.maps[1:])

    @classmethod
    def fromkeys(cls, iterable: Iterable[K], value: object = None, /) -> ChainMap[K, object]:
        """One of a single dict with these keys, all with the same value."""
        return cast("type[ChainMap[K, object]]", cls)(dict.fromkeys(iterable, value))

    def __setitem__(self, key: K, value: V) -> None:
        self.maps[0][key] = value

    def __delitem__(self, key: K) -> None:
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")  # noqa: B904  # CPython's context

    def pop(self, key: K, default: object = _MISSING) -> object:  # type: ignore[override]  # one result type
        """Takes a key out of the first mapping and gives its value."""
        try:
            if default is _MISSING:
                return self.maps[0].pop(key)
            return self.maps[0].pop(key, cast(V, default))
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")  # noqa: B904  # CPython's context

    def popitem(self) -> tuple[K, V]:
        """Takes a pair out of the first mapping."""
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")  # noqa: B904  # CPython's context

    def clear(self) -> None:
        """Empties the first mapping."""
        self.maps[0].clear()

    def copy(self) -> ChainMap[K, V]:
        """A ChainMap with a copy of the first mapping."""
        first = cast("_Copied[K, V]", self.maps[0]).copy()
        return type(self)(first, *self.maps[1:])

    def __copy__(self) -> ChainMap[K, V]:
        return self.copy()

    def __ior__(self, other: Mapping[K, V] | Iterable[tuple[K, V]]) -> ChainMap[K, V]:  # type: ignore[misc]  # `|` takes less
        self.maps[0].update(other)
        return self

    def __or__(self, other: object) -> ChainMap[K, V]:
        if not isinstance(other, Mapping):
            return NotImplemented
        result = self.copy()
        result.maps[0].update(other)
        return result

    def __ror__(self, other: object) -> ChainMap[K, V]:
        if not isinstance(other, Mapping):
            return NotImplemented
        merged: dict[K, V] = dict(other)
        for each in reversed(self.maps):
            merged.update(each)
        return type(self)(merged)

    def __repr__(self) -> str:
        if not active.enter(self):
            return "..."
        try:
            return f"{type(self).__name__}({', '.join([repr(m) for m in self.maps])})"
        finally:
            active.leave()
