"""OrderedDict: its order is that of the dict's entries (`naja.runtime.containers.order`)."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar, cast

from naja.runtime.containers import active, order

K = TypeVar("K")
V = TypeVar("V")


class OrderedDict(dict[K, V]):
    """A dict whose order can be changed and counts in comparisons."""

    _module_ = "collections"

    def __init__(self, source: Mapping[K, V] | Iterable[tuple[K, V]] = (), /, **items: V) -> None:
        super().__init__(source)
        for name, value in items.items():
            self[cast(K, name)] = value

    def _plain(self) -> dict[object, object]:
        return cast("dict[object, object]", self)

    def move_to_end(self, key: K, last: bool = True) -> None:
        """Moves a key to the end, or to the beginning. Raises KeyError if it is not there."""
        order.move(self._plain(), key, last)

    def popitem(self, last: bool = True) -> tuple[K, V]:
        """Takes the last item out, or the first. Raises KeyError if empty."""
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            return super().popitem()
        key = cast(K, order.first_key(self._plain()))
        return key, super().pop(key)

    def __iter__(self) -> Iterator[K]:
        return cast("Iterator[K]", order.iterate(self._plain(), False))

    def __reversed__(self) -> Iterator[K]:
        return cast("Iterator[K]", order.iterate(self._plain(), True))

    def keys(self) -> KeysView[K]:  # type: ignore[override]  # views of another kind
        """A view of the keys."""
        return cast("KeysView[K]", order.keys(self._plain()))

    def values(self) -> ValuesView[V]:  # type: ignore[override]  # views of another kind
        """A view of the values."""
        return cast("ValuesView[V]", order.values(self._plain()))

    def items(self) -> ItemsView[K, V]:  # type: ignore[override]  # views of another kind
        """A view of the items."""
        return cast("ItemsView[K, V]", order.items(self._plain()))

    @classmethod
    def fromkeys(cls, iterable: Iterable[K], value: object = None) -> OrderedDict[K, object]:  # type: ignore[override]  # typeshed has overloads
        """A new one with these keys, all with the same value."""
        made = cast("type[OrderedDict[K, object]]", cls)()
        for key in iterable:
            made[key] = value
        return made

    def copy(self) -> OrderedDict[K, V]:
        """A new one of the same class with the same items."""
        return type(self)(self)

    def __copy__(self) -> OrderedDict[K, V]:
        return type(self)(self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, OrderedDict):
            return list(self) == list(other) and dict.__eq__(self, other)
        return dict.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None

    def __or__(self, other: object) -> OrderedDict[K, V]:  # type: ignore[override]  # one result type
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self)
        result.update(other)
        return result

    def __ror__(self, other: object) -> OrderedDict[K, V]:  # type: ignore[override]  # one result type
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(other)
        result.update(cast("Mapping[K, V]", self))
        return result

    def __repr__(self) -> str:
        name = type(self).__name__
        if not active.enter(self):
            return "..."
        try:
            return f"{name}({list(self.items())!r})" if self else f"{name}()"
        finally:
            active.leave()
