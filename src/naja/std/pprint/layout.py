"""Where values are printed, in which form and in which order; strings over several lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import AnyStr, Protocol, cast

from naja import unsafe
from naja.std.collections import (
    ChainMap,
    Counter,
    OrderedDict,
    UserDict,
    UserList,
    UserString,
    defaultdict,
    deque,
)
from naja.std.types import SimpleNamespace

Context = dict[int, int]
"""By their `id`, the objects inside of which one is printed."""


class Writable(Protocol):
    def write(self, text: str, /) -> object: ...


class _Ordered(Protocol):
    def __lt__(self, other: object, /) -> bool: ...


class Parts:
    """A stream that keeps what is written."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, text: str, /) -> object:
        self.parts.append(text)
        return None


class SafeKey:
    """Sorts what has an order by that, and anything else by its class and its place in memory."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __lt__(self, other: SafeKey) -> bool:
        try:
            return bool(cast(_Ordered, self.value) < other.value)
        except TypeError:
            own, its = (
                (str(type(self.value)), id(self.value)),
                (str(type(other.value)), id(other.value)),
            )
            return own < its


_SAMPLES: dict[str, object] = {
    "dict": {},
    "list": [],
    "tuple": (),
    "set": set(),
    "frozenset": frozenset(),
    "str": "",
    "bytes": b"",
    "bytearray": bytearray(),
    "OrderedDict": OrderedDict[object, object](),
    "defaultdict": defaultdict[object, object](None),
    "Counter": Counter[object](),
    "deque": deque[object](),
    "ChainMap": ChainMap[object, object](),
    "UserDict": UserDict[object, object](),
    "UserList": UserList[object](),
    "UserString": UserString(""),
    "SimpleNamespace": SimpleNamespace(),
    "int": 0,
}
"""By the name of a form, a value that has it."""


def form_of(value: object) -> str:
    """The form that a value has: whose `__repr__` is that of its class."""
    for name, sample in _SAMPLES.items():
        if unsafe.same_method("__repr__", value, sample):
            return name
    return ""


class Place:
    """Where a value is written: the column, the room to leave behind it, what it is inside of, how deep."""

    __slots__ = ("allowance", "context", "indent", "level", "stream")

    def __init__(self, stream: Writable, indent: int, allowance: int, context: Context, level: int) -> None:
        self.stream = stream
        self.indent = indent
        self.allowance = allowance
        self.context = context
        self.level = level

    def at(self, columns: int, allowance: int, levels: int = 0) -> Place:
        """A place further to the right."""
        return Place(self.stream, self.indent + columns, allowance, self.context, self.level + levels)

    def behind(self, start: str, allowance: int) -> Place:
        """The place behind what this writes, with so much more room behind it."""
        self.stream.write(start)
        return self.at(len(start), self.allowance + allowance)


def write_chunks(chunks: Iterable[str], place: Place, parentheses: bool) -> None:
    """Strings one below the other."""
    text = ("\n" + " " * (place.indent + int(place.level == 1))).join(chunks)
    place.stream.write(f"({text})" if parentheses else text)


def words(line: str) -> list[str]:
    """Words with the space behind each."""
    found: list[str] = []
    start = 0
    for index in range(1, len(line)):
        if line[index - 1].isspace() and not line[index].isspace():
            found.append(line[start:index])
            start = index
    found.append(line[start:])
    return found


def quarters(value: bytes) -> list[bytes]:
    """Bytes, four at a time."""
    return [value[start : start + 4] for start in range(0, len(value), 4)]


def wrapped(parts: list[AnyStr], last: int, width: int, allowance: int) -> Iterator[str]:
    """Parts of a line that fit a width; where the part number `last` stands, there is room for what comes behind it."""
    current = parts[0][:0]
    for index, part in enumerate(parts):
        if index == last:
            width -= allowance
        if len(repr(current + part)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current += part
    if current:
        yield repr(current)
