"""Which module has the methods of which class."""

from __future__ import annotations

import collections.abc
from types import ModuleType

from naja.runtime.abstract import (
    async_generators,
    coroutines,
    generators,
    iterators,
    mappings,
    mutable_mappings,
    mutable_sequences,
    mutable_sets,
    sequences,
    sets,
)

MIXINS: dict[type, ModuleType] = {
    collections.abc.Iterator: iterators,
    collections.abc.AsyncIterator: iterators,
    collections.abc.Generator: generators,
    collections.abc.Coroutine: coroutines,
    collections.abc.AsyncGenerator: async_generators,
    collections.abc.Sequence: sequences,
    collections.abc.MutableSequence: mutable_sequences,
    collections.abc.Set: sets,
    collections.abc.MutableSet: mutable_sets,
    collections.abc.Mapping: mappings,
    collections.abc.MutableMapping: mutable_mappings,
}
