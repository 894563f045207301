"""defaultdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar, cast

from naja.runtime.containers import active

K = TypeVar("K")
V = TypeVar("V")


class defaultdict(dict[K, V]):
    """A dict that makes the values it does not have."""

    _module_ = "collections"

    def __init__(
        self,
        default_factory: Callable[[], V] | None = None,
        source: Mapping[K, V] | Iterable[tuple[K, V]] = (),
        /,
        **items: V,
    ) -> None:
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(source)
        for name, value in items.items():
            self[cast(K, name)] = value
        self.default_factory = default_factory

    def __missing__(self, key: K, /) -> V:
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        value = factory()
        self[key] = value
        return value

    def copy(self) -> defaultdict[K, V]:
        """A new one of the same class with the same items and factory."""
        return type(self)(self.default_factory, self)

    def __copy__(self) -> defaultdict[K, V]:
        return type(self)(self.default_factory, self)

    def __or__(self, other: object) -> defaultdict[K, V]:  # type: ignore[override]  # one result type
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other: object) -> defaultdict[K, V]:  # type: ignore[override]  # one result type
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self.default_factory, other)
        result.update(self)
        return result

    def __repr__(self) -> str:
        name = type(self).__name__
        listed = "..."
        if active.enter(self):
            try:
                listed = ", ".join([f"{key!r}: {value!r}" for key, value in self.items()])
            finally:
                active.leave()
        return f"{name}({_factory_shown(self.default_factory)}, {{{listed}}})"


def _factory_shown(factory: object) -> str:
    """What makes the values; it may be a method of what is being shown."""
    if not active.enter(factory):
        return "..."
    try:
        return repr(factory)
    finally:
        active.leave()
