"""PrettyPrinter. A value has the form of its `__repr__`: one that shows itself in its own way stays as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import cast

from naja.runtime.core import records
from naja.std.collections import ChainMap, Counter, UserDict, UserList, UserString, defaultdict, deque
from naja.std.pprint.layout import (
    Context,
    Parts,
    Place,
    SafeKey,
    Writable,
    form_of,
    quarters,
    words,
    wrapped,
    write_chunks,
)
from naja.std.types import SimpleNamespace

Items = Sequence[tuple[object, object]]
_SHORT_IF_EMPTY = ("OrderedDict", "set", "frozenset", "str", "defaultdict", "Counter", "deque")
"""The forms of which an empty value is on one line, whatever the width."""


class PrettyPrinter:
    """Prints values within a width, each level of nesting indented."""

    _module_ = "pprint"

    def __init__(
        self,
        indent: int = 1,
        width: int = 80,
        depth: int | None = None,
        stream: Writable | None = None,
        *,
        compact: bool = False,
        sort_dicts: bool = True,
        underscore_numbers: bool = False,
    ) -> None:
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent = indent
        self._width = width
        self._stream: Writable = stream if stream is not None else sys.stdout
        self._compact = compact
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object: object) -> None:
        """Writes a value to the stream, and the end of the line."""
        self._write(object, Place(self._stream, 0, 0, {}, 0))
        self._stream.write("\n")

    def pformat(self, object: object) -> str:
        """The text of a value."""
        stream = Parts()
        self._write(object, Place(stream, 0, 0, {}, 0))
        return "".join(stream.parts)

    def isrecursive(self, object: object) -> bool:
        """Whether a value is inside of itself."""
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object: object) -> bool:
        """Whether `eval` could read the text."""
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object: object, context: Context, maxlevels: int, level: int) -> tuple[str, bool, bool]:
        """The text on one line, whether it is readable, whether it is recursive. Subclasses have their own."""
        return self._on_one_line(object, context, maxlevels, level)

    # --- over several lines -----------------------------------------------------------------------------------

    def _write(self, value: object, place: Place) -> None:
        context = place.context
        if id(value) in context:
            place.stream.write(_recursion(value))
            return
        text = self._repr(value, place)
        if len(text) > self._width - place.indent - place.allowance:
            context[id(value)] = 1
            split = self._split(value, form_of(value), place.at(0, place.allowance, 1))
            del context[id(value)]
            if split:
                return
        place.stream.write(text)

    def _split(self, value: object, form: str, place: Place) -> bool:
        """Writes a value of a form that can take several lines; False for others."""
        name = type(value).__name__
        if form in _SHORT_IF_EMPTY and not cast(Sized, value):
            place.stream.write(repr(value))
            return True
        match form:
            case "dict":
                self._dict(self._items(cast("Mapping[object, object]", value)), "{", "}", place, 0)
            case "list":
                self._sequence(cast("list[object]", value), "[", "]", place, 0)
            case "tuple":
                items = cast("tuple[object, ...]", value)
                self._sequence(items, "(", ",)" if len(items) == 1 else ")", place, 0)
            case "set" | "frozenset":
                ordered = sorted(cast("Iterable[object]", value), key=SafeKey)
                if type(value) is set:
                    self._sequence(ordered, "{", "}", place, 0)
                else:
                    self._sequence(ordered, f"{name}({{", "})", place, len(name) + 1)
            case "str":
                self._str(str(value), place)
            case "bytes":
                self._bytes(cast(bytes, value), place)
            case "bytearray":
                self._bytes(
                    bytes(cast(bytearray, value)), place.behind("bytearray(", 1).at(0, place.allowance + 1, 1)
                )
                place.stream.write(")")
            case _:
                return self._split_other(value, form, name, place)
        return True

    def _split_other(self, value: object, form: str, name: str, place: Place) -> bool:
        """The same for the classes of `collections`, namespaces and dataclasses."""
        match form:
            case "OrderedDict":
                items = list(cast("Mapping[object, object]", value).items())
                self._write(items, place.behind(f"{name}(", 1))
                place.stream.write(")")
            case "defaultdict":
                defaults = cast("defaultdict[object, object]", value)
                inner = place.at(len(name) + 1, place.allowance + 1)
                factory = self._repr(defaults.default_factory, place)
                place.stream.write(f"{name}({factory},\n{' ' * inner.indent}")
                self._dict(self._items(defaults), "{", "}", inner, 0)
                place.stream.write(")")
            case "Counter":
                self._dict(
                    cast("Counter[object]", value).most_common(), f"{name}({{", "})", place, len(name) + 1
                )
            case "ChainMap":
                self._chain(cast("ChainMap[object, object]", value).maps, place.behind(f"{name}(", 0))
            case "deque":
                self._deque(cast("deque[object]", value), name, place)
            case "UserDict" | "UserList" | "UserString":
                data: object = cast("UserDict[object, object] | UserList[object] | UserString", value).data
                self._write(data, place.at(0, place.allowance, -1))
            case "SimpleNamespace":
                kind = "namespace" if type(value) is SimpleNamespace else name
                self._attributes(kind, list(cast(SimpleNamespace, value)._values.items()), place)
            case _:
                fields = records.shown_at_import(value)
                if fields is None:
                    return False
                self._attributes(name, fields, place)
        return True

    def _dict(self, items: Items, start: str, end: str, place: Place, columns: int) -> None:
        """Pairs of keys and values between two texts; the first one begins so many columns in front of the opening brace."""
        place.stream.write(start + " " * (self._indent - 1))
        behind = place.allowance + len(end)
        for index, (key, value) in enumerate(items):
            last = index == len(items) - 1
            text = self._repr(key, place)
            place.stream.write(f"{text}: ")
            inner = place.at(columns + self._indent, behind if last else 1)
            self._write(value, inner.at(len(text) + 2, inner.allowance))
            if not last:
                place.stream.write(",\n" + " " * inner.indent)
        place.stream.write(end)

    def _attributes(self, name: str, items: Sequence[tuple[str, object]], place: Place) -> None:
        inner = place.behind(f"{name}(", 0)
        for index, (field, value) in enumerate(items):
            last = index == len(items) - 1
            place.stream.write(f"{field}=")
            if id(value) in place.context:
                place.stream.write("...")
            else:
                self._write(value, inner.at(len(field) + 1, place.allowance if last else 1))
            if not last:
                place.stream.write(",\n" + " " * inner.indent)
        place.stream.write(")")

    def _sequence(self, items: Iterable[object], start: str, end: str, place: Place, columns: int) -> None:
        """Items between two texts; the first text begins so many columns in front of the opening bracket."""
        stream = place.stream
        stream.write(start + " " * (self._indent - 1))
        inner = place.at(columns + self._indent, 1)
        behind = place.allowance + len(end)
        next_line = ",\n" + " " * inner.indent
        between = ""
        width = most = self._width - inner.indent + 1
        left = list(items)
        for index, item in enumerate(left):
            last = index == len(left) - 1
            if last:
                most -= behind
                width -= behind
            if self._compact:
                text = self._repr(item, place)
                taken = len(text) + 2
                if width < taken:
                    width = most
                    if between:
                        between = next_line
                if width >= taken:
                    width -= taken
                    stream.write(between + text)
                    between = ", "
                    continue
            stream.write(between)
            between = next_line
            self._write(item, inner.at(0, behind if last else 1))
        stream.write(end)

    def _chain(self, maps: Sequence[object], place: Place) -> None:
        for each in maps[:-1]:
            self._write(each, place.at(0, 1))
            place.stream.write(",\n" + " " * place.indent)
        self._write(maps[-1], place.at(0, place.allowance + 1))
        place.stream.write(")")

    def _deque(self, value: deque[object], name: str, place: Place) -> None:
        columns = len(name) + 1
        if value.maxlen is None:
            self._sequence(value, f"{name}([", "])", place, columns)
            return
        limit = f"maxlen={self._repr(value.maxlen, place)})"
        self._sequence(value, f"{name}([", "],", place.at(0, 0), columns)
        place.stream.write(f"\n{' ' * (place.indent + columns)}{limit}")

    def _str(self, value: str, place: Place) -> None:
        top = int(place.level == 1)
        width = self._width - place.indent - top
        chunks: list[str] = []
        lines = value.splitlines(True)
        for index, line in enumerate(lines):
            behind = place.allowance + top if index == len(lines) - 1 else 0
            if len(repr(line)) <= width - behind:
                chunks.append(repr(line))
            else:
                parts = words(line)
                chunks.extend(wrapped(parts, len(parts) - 1, width, behind))
        write_chunks(chunks, place, bool(top) and len(chunks) > 1)

    def _bytes(self, value: bytes, place: Place) -> None:
        if len(value) <= 4:
            place.stream.write(repr(value))
            return
        top = int(place.level == 1)
        width = self._width - place.indent - top
        chunks = wrapped(quarters(value), len(value) // 4, width, place.allowance + top)
        write_chunks(chunks, place, bool(top))

    # --- on one line ------------------------------------------------------------------------------------------

    def _repr(self, value: object, place: Place) -> str:
        return self.format(value, place.context.copy(), self._depth or 0, place.level)[0]

    def _items(self, value: Mapping[object, object]) -> Items:
        items = list(value.items())
        return sorted(items, key=lambda item: SafeKey(item[0])) if self._sort_dicts else items

    def _on_one_line(
        self, value: object, context: Context, deepest: int, level: int
    ) -> tuple[str, bool, bool]:
        form = form_of(value)
        if form == "int" and not isinstance(value, bool):
            return f"{value:_d}" if self._underscore_numbers else repr(value), True, False
        if form not in ("dict", "list", "tuple"):
            text = repr(value)
            scalar = type(value) in (str, bytes, bytearray, float, bool, type(None))
            return text, scalar or (text != "" and not text.startswith("<")), False
        items = cast("Sequence[object]", value)
        brackets = {"dict": "{%s}", "list": "[%s]", "tuple": "(%s,)" if len(items) == 1 else "(%s)"}[form]
        if not items:
            return brackets % "", True, False
        if deepest and level >= deepest:
            return brackets % "...", False, id(value) in context
        if id(value) in context:
            return _recursion(value), False, True
        context[id(value)] = 1
        texts: list[str] = []
        readable, recursive = True, False
        for part in self._items(value) if isinstance(value, dict) else items:
            pair = cast("tuple[object, ...]", part) if isinstance(value, dict) else (part,)
            shown = [self.format(each, context, deepest, level + 1) for each in pair]
            texts.append(": ".join([text for text, _, _ in shown]))
            readable = readable and all([each for _, each, _ in shown])
            recursive = recursive or any([each for _, _, each in shown])
        del context[id(value)]
        return brackets % ", ".join(texts), readable, recursive


def _recursion(value: object) -> str:
    return f"<Recursion on {type(value).__name__} with id={id(value)}>"
