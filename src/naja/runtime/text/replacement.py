"""str.format: replacement fields.

What belongs here: reading `{...}` and looking arguments up. What does not: formatting the values
(`core_text.py`).

Attributes of arguments (`{0.name}`) are refused when the field is read: attribute names do not exist at run
time.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core import text as core_text
from naja.runtime.text import layout, make, str_repr

_OPEN = 0x7B
_CLOSE = 0x7D
_BRACKET = 0x5B
_BRACKET_END = 0x5D
_DOT = 0x2E
_COLON = 0x3A
_BANG = 0x21
_LARGEST = 0x7FFFFFFFFFFFFFFF

_UNDECIDED = 0
_AUTOMATIC = 1
_MANUAL = 2


def expand(text: str, args: tuple[object, ...] | None, names: object) -> str:
    """`text.format(*args, **names)`, or with `args` None `text.format_map(names)`."""
    return _Expansion(args, names).build(text, 2)


class _Expansion:
    """The arguments of one call, and how its fields are numbered."""

    __slots__ = ("_args", "_names", "_next", "_numbering")

    def __init__(self, args: tuple[object, ...] | None, names: object) -> None:
        self._args = args
        self._names = names
        self._numbering = _UNDECIDED
        self._next = 0

    def build(self, text: str, depth: int) -> str:
        """Text with its fields replaced; specifications nest `depth` deep."""
        if depth <= 0:
            raise ValueError("Max string recursion exceeded")
        pieces: list[str] = []
        count = layout.length(text)
        i = 0
        while i < count:
            start = i
            code = 0
            while i < count and code != _OPEN and code != _CLOSE:
                code = _at(text, i)
                i += 1
            if code != _OPEN and code != _CLOSE:
                pieces.append(make.part(text, start, count))
                break
            if i < count and _at(text, i) == code:
                pieces.append(make.part(text, start, i))
                i += 1
                continue
            if code == _CLOSE:
                raise ValueError("Single '}' encountered in format string")
            if i >= count:
                raise ValueError("Single '{' encountered in format string")
            pieces.append(make.part(text, start, i - 1))
            field = _Field(text, i)
            pieces.append(self._render(field, depth))
            i = field.end
        return "".join(pieces)

    def _render(self, field: _Field, depth: int) -> str:
        value = self._value(field.name)
        conversion = field.conversion
        if conversion == 0x72:
            value = core_text.repr_of(value)
        elif conversion == 0x73:
            value = core_text.str_of(value)
        elif conversion == 0x61:
            value = str_repr.ascii_of(core_text.repr_of(value))
        elif conversion != 0:
            shown = make.character(conversion) if 32 < conversion < 127 else "\\x" + hex(conversion)[2:]
            raise ValueError(f"Unknown conversion specifier {shown}")
        spec = self.build(field.spec, depth - 1) if field.nested else field.spec
        return core_text.format_of(value, spec)

    def _value(self, name: str) -> object:
        """The argument that a field's name means, with its indices applied."""
        count = layout.length(name)
        i = 0
        while i < count and _at(name, i) != _DOT and _at(name, i) != _BRACKET:
            i += 1
        first = make.part(name, 0, i)
        value = self._argument(first)
        while i < count:
            code = _at(name, i)
            i += 1
            start = i
            if code == _DOT:
                while i < count and _at(name, i) != _DOT and _at(name, i) != _BRACKET:
                    i += 1
                if i == start:
                    raise ValueError("Empty attribute in format string")
                raise TypeError("attributes in str.format fields are not supported by Naja")
            if code != _BRACKET:
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
            while i < count and _at(name, i) != _BRACKET_END:
                i += 1
            if i == count:
                raise ValueError("Missing ']' in format string")
            value = _item(value, make.part(name, start, i))
            i += 1
        return value

    def _argument(self, name: str) -> object:
        number = _integer(name)
        empty = layout.length(name) == 0
        if empty or number >= 0:
            wanted = _AUTOMATIC if empty else _MANUAL
            if self._numbering == _UNDECIDED:
                self._numbering = wanted
            elif self._numbering != wanted:
                if empty:
                    raise ValueError(
                        "cannot switch from manual field specification to automatic field numbering"
                    )
                raise ValueError("cannot switch from automatic field numbering to manual field specification")
        if empty:
            number = self._next
            self._next += 1
        if number < 0:
            return unsafe.call_method("__getitem__", self._names, name)
        args = self._args
        if args is None:
            raise ValueError("Format string contains positional fields")
        if number >= len(args):
            raise IndexError(f"Replacement index {number} out of range for positional args tuple")
        return args[number]


def _at(text: str, index: int) -> int:
    return layout.get(layout.data(text), layout.width(text), index)


def _ends_name(code: int) -> bool:
    if code == _CLOSE:
        return True
    return code == _COLON if code != _BANG else True


def _integer(text: str) -> int:
    """The number that a text of digits means, -1 for any other."""
    count = layout.length(text)
    value = 0 if count > 0 else -1
    for i in range(count):
        digit = _at(text, i) - 0x30
        if not 0 <= digit <= 9:
            return -1
        value = value * 10 + digit
        if value > _LARGEST:
            raise ValueError("Too many decimal digits in format string")
    return value


def _item(value: object, key: str) -> object:
    if layout.length(key) == 0:
        raise ValueError("Empty attribute in format string")
    number = _integer(key)
    if number >= 0:
        return unsafe.call_method("__getitem__", value, number)
    return unsafe.call_method("__getitem__", value, key)


class _Field:
    """One field read: its name, conversion character (0: none) and specification; `end` is the index after
    it."""

    __slots__ = ("conversion", "end", "name", "nested", "spec")

    def __init__(self, text: str, start: int) -> None:
        self.conversion = 0
        self.spec = ""
        self.nested = False
        count = layout.length(text)
        i = start
        code = 0
        while i < count:
            code = _at(text, i)
            i += 1
            if code == _OPEN:
                raise ValueError("unexpected '{' in field name")
            if code == _BRACKET:
                while i < count and _at(text, i) != _BRACKET_END:
                    i += 1
            elif _ends_name(code):
                break
        self.name = make.part(text, start, i - 1)
        self.end = i
        if not _ends_name(code):
            raise ValueError("expected '}' before end of string")
        if code != _CLOSE:
            self._read_rest(text, i, code == _BANG)

    def _read_rest(self, text: str, i: int, converts: bool) -> None:
        count = layout.length(text)
        if converts:
            if i >= count:
                raise ValueError("end of string while looking for conversion specifier")
            self.conversion = _at(text, i)
            i += 1
            if i < count:
                code = _at(text, i)
                i += 1
                if code == _CLOSE:
                    self.end = i
                    return
                if code != _COLON:
                    raise ValueError("expected ':' after conversion specifier")
        start = i
        depth = 1
        while i < count:
            code = _at(text, i)
            i += 1
            if code == _OPEN:
                self.nested = True
                depth += 1
            elif code == _CLOSE:
                depth -= 1
                if depth == 0:
                    self.spec = make.part(text, start, i - 1)
                    self.end = i
                    return
        raise ValueError("unmatched '{' in format spec")
