"""enumerate, zip, map, filter, reversed.

`iternext` is what loops ask, which need not know how an iterator has ended. `__next__`, which is what `next` asks, lets
through the StopIteration of an iterator or function below, with its value.

What belongs here: the classes that stand for these builtin ones. What does not: functions that give a plain
result (`reductions.py`). The names are those that programs can see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, cast

from naja import unsafe
from naja.runtime.containers.compare import MISSING
from naja.runtime.containers.iterators import NextIterator, reversed_iterator
from naja.runtime.containers.ranges import exact_int
from naja.runtime.core import kinds


class _Function(Protocol):
    """Whatever can be called with items."""

    def __call__(self, *items: object) -> object: ...


class enumerate(NextIterator):
    """Pairs of a running number and an item."""

    __slots__ = ("_iterator", "_number")

    def __init__(self, iterable: Iterable[object], start: object = 0) -> None:
        self._iterator = iter(iterable)
        self._number = exact_int(start)

    def iternext(self) -> object:
        item = next(self._iterator, unsafe.EXHAUSTED)
        if item is unsafe.EXHAUSTED:
            return item
        number = self._number
        self._number = number + 1
        return (number, item)

    def __next__(self) -> object:
        item = next(self._iterator)
        number = self._number
        self._number = number + 1
        return (number, item)


class zip(NextIterator):
    """Tuples of the next item of each iterable, until one has no more; with `strict` all must end
    together."""

    __slots__ = ("_iterators", "_strict")

    def __init__(self, *iterables: Iterable[object], strict: bool = False) -> None:
        self._iterators: list[Iterator[object]] = [iter(iterable) for iterable in iterables]
        self._strict = strict

    def iternext(self) -> object:
        iterators = self._iterators
        if len(iterators) == 2:
            first = next(iterators[0], unsafe.EXHAUSTED)
            if first is unsafe.EXHAUSTED:
                return self._ended(0)
            second = next(iterators[1], unsafe.EXHAUSTED)
            if second is unsafe.EXHAUSTED:
                return self._ended(1)
            return (first, second)
        if len(iterators) == 0:
            return unsafe.EXHAUSTED
        values: list[object] = []
        for iterator in iterators:
            value = next(iterator, unsafe.EXHAUSTED)
            if value is unsafe.EXHAUSTED:
                return self._ended(len(values))
            values.append(value)
        return tuple(values)

    def __next__(self) -> object:
        if self._strict or len(self._iterators) == 0:
            return super().__next__()
        return tuple([next(iterator) for iterator in self._iterators])

    def _ended(self, index: int) -> object:
        """The iterator `index` has no more items: EXHAUSTED, or ValueError if that is too early."""
        if self._strict:
            if index > 0:
                raise ValueError(f"zip() argument {index + 1} is shorter than {_arguments(index)}")
            for other in range(1, len(self._iterators)):
                if next(self._iterators[other], unsafe.EXHAUSTED) is not unsafe.EXHAUSTED:
                    raise ValueError(f"zip() argument {other + 1} is longer than {_arguments(other)}")
        return unsafe.EXHAUSTED


def _arguments(count: int) -> str:
    return "argument 1" if count == 1 else f"arguments 1-{count}"


class map(NextIterator):
    """What a function gives for the next item of each iterable, until one has no more."""

    __slots__ = ("_function", "_iterators")

    def __init__(self, function: object, *iterables: Iterable[object]) -> None:
        if len(iterables) == 0:
            raise TypeError("map() must have at least two arguments.")
        self._function = cast(_Function, function)
        self._iterators: list[Iterator[object]] = [iter(iterable) for iterable in iterables]

    def iternext(self) -> object:
        iterators = self._iterators
        first = next(iterators[0], unsafe.EXHAUSTED)
        if first is unsafe.EXHAUSTED:
            return first
        try:
            return self._function(first) if len(iterators) == 1 else self._of_several(first)
        except StopIteration:  # of the function's
            return unsafe.EXHAUSTED

    def __next__(self) -> object:
        iterators = self._iterators
        if len(iterators) == 1:
            return self._function(next(iterators[0]))
        return self._function(*[next(iterator) for iterator in iterators])

    def _of_several(self, first: object) -> object:
        iterators = self._iterators
        values = [first]
        for number in range(1, len(iterators)):
            value = next(iterators[number], unsafe.EXHAUSTED)
            if value is unsafe.EXHAUSTED:
                return value
            values.append(value)
        if len(values) == 2:
            return self._function(first, values[1])
        return self._function(*values)


class filter(NextIterator):
    """The items for which a function, or the item itself if it is None, is true."""

    __slots__ = ("_function", "_iterator")

    def __init__(self, function: object, iterable: Iterable[object], /) -> None:
        self._function = cast("Callable[[object], object] | None", function)
        self._iterator = iter(iterable)

    def iternext(self) -> object:
        function = self._function
        while True:
            item = next(self._iterator, unsafe.EXHAUSTED)
            if item is unsafe.EXHAUSTED:
                return item
            try:
                if item if function is None else function(item):
                    return item
            except StopIteration:  # of the function's
                return unsafe.EXHAUSTED

    def __next__(self) -> object:
        function = self._function
        while True:
            item = next(self._iterator)
            if item if function is None else function(item):
                return item


class reversed:
    """What `__reversed__` gives, or the items of a sequence by index from the last on."""

    __slots__ = ()

    def __new__(cls, source: object = MISSING, /) -> object:  # type: ignore[misc]  # gives whatever `__reversed__` gives
        if source is MISSING:
            raise TypeError("reversed expected 1 argument, got 0")
        if unsafe.has_method("__reversed__", source, 0):
            return unsafe.call_method("__reversed__", source)
        if not unsafe.has_method("__getitem__", source, 1) or not unsafe.has_method("__len__", source, 0):
            raise TypeError(f"'{kinds.type_name(source)}' object is not reversible")
        count = unsafe.call_method("__len__", source)
        return reversed_iterator(source, exact_int(count))
