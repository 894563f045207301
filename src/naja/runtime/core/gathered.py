"""What `await asyncio.gather(...)` gives where typing has a tuple of different types: laid out as one, seen as a list."""

from __future__ import annotations


def _list_of(items: object) -> object:
    """A list of the items, if they are results that were gathered; else the object itself."""
    return [*items] if isinstance(items, GatheredResults) else items


def gathered(results: list[object]) -> tuple[object, ...]:
    """The results, to be used by the type that type checkers give them."""
    return GatheredResults(results)


class GatheredResults(tuple[object, ...]):
    """The results of awaitables in their order: CPython has a list here."""

    __slots__ = ()
    _shown_name_ = "list"
    _module_ = "builtins"

    def __repr__(self) -> str:
        return repr(_list_of(self))

    def __eq__(self, other: object) -> bool:
        return _list_of(self) == _list_of(other)

    def __ne__(self, other: object) -> bool:
        return _list_of(self) != _list_of(other)

    __hash__ = None  # type: ignore[assignment]  # a list has none
