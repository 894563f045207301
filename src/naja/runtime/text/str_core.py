"""str as a sequence: length, comparison, hash, indexing, slicing, `+`, `*`, `in`, iteration, join.

What belongs here: the operators of str. What does not: its named methods (`str_find.py`, `str_split.py` ...).
"""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe
from naja.runtime.text import characters, hashing, indices, layout, make, text_ops


@unsafe.raw
@unsafe.inline
def __len__(self: str) -> int:
    """How many items there are."""
    return layout.length(self)


def __bool__(self: str) -> bool:
    return layout.length(self) != 0


@unsafe.raw
@unsafe.inline
@unsafe.on_character(0, characters.equal)
def equal_to(self: str, other: str) -> bool:
    """`self == other` for compiled code that knows both to be str: most differ in length or in the first byte."""
    if unsafe.same_object(self, other):
        return True
    count = layout.length(self)
    if count != layout.length(other) or layout.form(self) != layout.form(other):
        return False
    if count > 0 and unsafe.load8(layout.data(self)) != unsafe.load8(layout.data(other)):
        return False
    return text_ops.equal(self, other)


@unsafe.raw
@unsafe.inline
@unsafe.on_character(0, characters.number)
def code_point(self: str) -> int:
    """`ord(self)` for compiled code that knows it to be a str. Raises TypeError."""
    if layout.length(self) != 1:
        _not_a_character(self)
    return layout.get(layout.data(self), layout.width(self), 0)


@unsafe.noinline
def _not_a_character(text: str) -> None:
    raise TypeError(f"ord() expected a character, but string of length {len(text)} found")


@unsafe.raw
@unsafe.on_character(0, characters.order_before)
def order_of(self: str, other: str) -> int:
    """-1, 0 or 1 for compiled code that knows both to be str."""
    return text_ops.compare(self, other)


def __eq__(self: str, other: object) -> object:
    return text_ops.equal(self, other) if isinstance(other, str) else NotImplemented


def __ne__(self: str, other: object) -> object:
    return not text_ops.equal(self, other) if isinstance(other, str) else NotImplemented


def __lt__(self: str, other: object) -> object:
    return text_ops.compare(self, other) < 0 if isinstance(other, str) else NotImplemented


def __le__(self: str, other: object) -> object:
    return text_ops.compare(self, other) <= 0 if isinstance(other, str) else NotImplemented


def __gt__(self: str, other: object) -> object:
    return text_ops.compare(self, other) > 0 if isinstance(other, str) else NotImplemented


def __ge__(self: str, other: object) -> object:
    return text_ops.compare(self, other) >= 0 if isinstance(other, str) else NotImplemented


def __hash__(self: str) -> int:
    return hashing.str_hash(self)


def __str__(self: str) -> str:
    return make.exact(self)


def __add__(self: str, other: object) -> object:
    return make.concat(self, other) if isinstance(other, str) else _not_concatenated(other)


@unsafe.noinline
def _not_concatenated(other: object) -> object:
    if unsafe.has_method("__radd__", other, 1) and not isinstance(other, int | float | bytes | bytearray):
        return NotImplemented
    raise TypeError(f'can only concatenate str (not "{type(other).__name__}") to str')


def __mul__(self: str, count: object) -> object:
    if unsafe.is_small_int(count):
        return text_ops.repeat(self, layout.small_value(count))
    foreign = isinstance(count, float | str | bytes | bytearray | list | tuple)
    if foreign or unsafe.has_method("__index__", count, 0):
        return text_ops.repeat(self, indices.times(count))
    if unsafe.has_method("__rmul__", count, 1):
        return NotImplemented
    return text_ops.repeat(self, indices.times(count))


def __rmul__(self: str, count: object) -> object:
    return __mul__(self, count)


@unsafe.raw
@unsafe.inline
def narrow_item_at(self: str, position: int) -> int:
    """The code point at a position within the length of a text of one byte for each, for compiled code that has checked it."""
    return unsafe.load8(layout.data(self) + position)


@unsafe.raw
@unsafe.noinline
def wide_item_at(self: str, position: int) -> int:
    """The same of any text."""
    return layout.get(layout.data(self), layout.width(self), position)


@unsafe.raw
@unsafe.inline
def getitem_int(self: str, index: int) -> str:
    count = layout.length(self)
    if index < 0:
        index += count
    if not unsafe.unsigned_less(index, count):
        _out_of_range()
    return text_ops.character_at(self, index)


@unsafe.noinline
def _out_of_range() -> None:
    raise IndexError("string index out of range")


@unsafe.raw
def getslice(self: str, start: object, stop: object) -> str:
    return text_ops.cut(self, start, stop)


@unsafe.raw
def __getitem__(self: str, index: object) -> str:
    if unsafe.is_small_int(index):
        return getitem_int(self, layout.small_value(index))
    return _get(self, index)


@unsafe.noinline
def _get(self: str, index: object) -> str:
    if isinstance(index, slice):
        return text_ops.stepped(self, index.start, index.stop, index.step)
    return getitem_int(self, indices.item(index, "string indices must be integers", "'"))


@unsafe.on_character(1, characters.occurs)
def __contains__(self: str, item: object) -> bool:
    if isinstance(item, str):
        return text_ops.find_within(self, item, 0, layout.length(self)) >= 0
    raise TypeError(f"'in <string>' requires string as left operand, not {type(item).__name__}")


_ITERATOR_INDEX = 0
_ITERATOR_TEXT = 1


class str_iterator:
    """What `iter(s)` gives: one-character strs."""

    __slots__ = ("_index", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._index = 0

    @unsafe.raw
    def iternext(self) -> object:
        index = layout.field(self, _ITERATOR_INDEX)
        text = unsafe.assume(str, layout.object_field(self, _ITERATOR_TEXT))
        if index >= layout.length(text):
            return unsafe.EXHAUSTED
        layout.set_field(self, _ITERATOR_INDEX, index + 1)
        return text_ops.character_at(text, index)

    def __iter__(self) -> str_iterator:
        return self

    def __next__(self) -> str:
        item = self.iternext()
        if item is unsafe.EXHAUSTED:
            raise StopIteration
        return unsafe.assume(str, item)

    def __length_hint__(self) -> int:
        return layout.length(self._text) - self._index


class str_ascii_iterator(str_iterator):
    """The same for a str that is all ASCII: CPython has a class of its own for it."""

    __slots__ = ()


def __iter__(self: str) -> str_iterator:
    return str_ascii_iterator(self) if layout.is_ascii(self) else str_iterator(self)


def join(self: str, iterable: Iterable[str], /) -> str:
    """The items with `self` between them. Raises TypeError if one is not a str."""
    if isinstance(iterable, tuple):
        _check_items(layout.tuple_items(iterable), len(iterable))
        return make.join_words(self, layout.tuple_items(iterable), len(iterable))
    if isinstance(iterable, list) and layout.holds_words(iterable):
        items = iterable
    elif unsafe.has_method("__iter__", iterable, 0):
        items = list(iterable)
    else:
        raise TypeError("can only join an iterable")
    _check_items(layout.list_items(items), len(items))
    return make.join_words(self, layout.list_items(items), len(items)) if items else ""


@unsafe.raw
def _check_items(address: int, count: int) -> None:
    """Raises TypeError if a word is not a str."""
    index = 0
    while index < count:
        item = unsafe.load_object(address + (index << 3))
        if unsafe.class_number(item) != unsafe.class_number_of(str) and not isinstance(item, str):
            _not_a_str(index, item)
        index += 1


@unsafe.noinline
def _not_a_str(index: int, item: object) -> None:
    raise TypeError(f"sequence item {index}: expected str instance, {type(item).__name__} found")
