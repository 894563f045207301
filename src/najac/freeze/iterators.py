"""Iterators that the import left behind: those of the runtime in the same state.

What belongs here: the builtin iterators that tell their state by `__reduce__` and go on over the same object. Those of dicts
and sets tell a copy of what is left, and notice no change: they cannot be frozen.
"""

from __future__ import annotations

from collections.abc import Callable

from naja.runtime.containers import iteration, iterators, ranges
from naja.runtime.text import byte_iterator, str_core


def _made(kind: type, **state: object) -> object:
    """An instance of an iterator's class with these attributes; its constructor is for the image."""
    made: object = object.__new__(kind)
    for name, value in state.items():
        setattr(made, name, value)
    return made


def _over_list(kind: type) -> Callable[[tuple[object, ...], int | None], object]:
    """One that keeps None for its list once it is at the end."""
    return lambda given, index: _made(
        kind, _items=None if index is None else given[0], _index=0 if index is None else index
    )


def _over(kind: type, name: str) -> Callable[[tuple[object, ...], int | None], object]:
    return lambda given, index: _made(kind, **{name: given[0], "_index": index or 0})


def _over_range(kind: type) -> Callable[[tuple[object, ...], int | None], object]:
    def made(given: tuple[object, ...], index: int | None) -> object:
        source = given[0]
        assert isinstance(source, range)
        done = index or 0
        number = source.start + done * source.step
        return _made(kind, _next=number, _step=source.step, _left=len(source) - done)

    return made


_BY_STATE: dict[type, Callable[[tuple[object, ...], int | None], object]] = {
    type(iter([])): _over_list(iterators.list_iterator),
    type(reversed([])): _over_list(iterators.list_reverseiterator),
    type(iter(())): _over(iterators.tuple_iterator, "_items"),
    type(iter("")): _over(str_core.str_ascii_iterator, "_text"),
    type(iter("é")): _over(str_core.str_iterator, "_text"),
    type(iter(b"")): _over(byte_iterator.bytes_iterator, "_data"),
    type(iter(range(0))): _over_range(ranges.range_iterator),
    type(iter(range(1 << 70))): _over_range(ranges.longrange_iterator),
}


def twin(live: object) -> object | None:
    """The runtime's iterator in the state of a live builtin one; None for everything else."""
    kind = type(live)
    if kind not in _BY_STATE and kind not in (enumerate, zip, map, filter):
        return None
    told: tuple[object, ...] = tuple(live.__reduce__())
    given, state = told[1], told[2] if len(told) > 2 else None
    assert isinstance(given, tuple)
    if kind in _BY_STATE:
        return _BY_STATE[kind](given, state if isinstance(state, int) else None)
    return _combined(kind, given, bool(state))


def _combined(kind: type, given: tuple[object, ...], strict: bool) -> object:
    """One that draws from others."""
    if kind is enumerate:
        return _made(iteration.enumerate, _iterator=given[0], _number=given[1])
    if kind is zip:
        return _made(iteration.zip, _iterators=list(given), _strict=strict)
    if kind is map:
        return _made(iteration.map, _function=given[0], _iterators=list(given[1:]))
    return _made(iteration.filter, _function=given[0], _iterator=given[1])
