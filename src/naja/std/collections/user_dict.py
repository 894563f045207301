"""UserDict: a dict in an attribute, to be derived from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Protocol, TypeVar, cast

from naja.runtime.core import copying

K = TypeVar("K")
V = TypeVar("V")


class _Missing(Protocol):
    """A subclass that says what there is where nothing is."""

    def __missing__(self, key: object) -> object: ...


class UserDict(MutableMapping[K, V]):
    """A mapping whose items are in `data`."""

    _module_ = "collections"

    def __init__(self, source: Mapping[K, V] | Iterable[tuple[K, V]] | None = None, /, **items: V) -> None:
        self.data: dict[K, V] = {}
        if source is not None:
            self.update(source)
        if items:
            self.update(cast("dict[K, V]", items))

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, key: K) -> V:
        if key in self.data:
            return self.data[key]
        if hasattr(self, "__missing__"):
            return cast(V, cast(_Missing, self).__missing__(key))
        raise KeyError(key)

    def __setitem__(self, key: K, item: V) -> None:
        self.data[key] = item

    def __delitem__(self, key: K) -> None:
        del self.data[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self.data)

    def __contains__(self, key: object) -> bool:
        return key in self.data

    def __repr__(self) -> str:
        return repr(self.data)

    def __or__(self, other: object) -> UserDict[K, V]:
        if isinstance(other, UserDict):
            return type(self)(self.data | other.data)
        if isinstance(other, dict):
            return type(self)(self.data | other)
        return NotImplemented

    def __ror__(self, other: object) -> UserDict[K, V]:
        if isinstance(other, UserDict):
            return type(self)(other.data | self.data)
        if isinstance(other, dict):
            return type(self)(other | self.data)
        return NotImplemented

    def __ior__(self, other: object) -> UserDict[K, V]:
        self.data |= cast("dict[K, V]", other.data if isinstance(other, UserDict) else other)
        return self

    def __copy__(self) -> UserDict[K, V]:
        made = cast("UserDict[K, V]", copying.same_fields(self))
        made.data = self.data.copy()
        return made

    def copy(self) -> UserDict[K, V]:
        """A new one of the same class with the same items."""
        if type(self) is UserDict:
            return UserDict(self.data.copy())
        data = self.data
        try:
            self.data = {}
            made = cast("UserDict[K, V]", copying.copy(self))
        finally:
            self.data = data
        made.update(self)
        return made

    @classmethod
    def fromkeys(cls, iterable: Iterable[K], value: object = None) -> UserDict[K, object]:
        """A new one with these keys, all with the same value."""
        made = cast("type[UserDict[K, object]]", cls)()
        for key in iterable:
            made[key] = value
        return made
