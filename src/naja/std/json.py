"""json: texts into values by one pass over the characters, values into texts by a list of parts.

Not here: the classes' internal hooks (`scan_once`, `make_encoder`), and `object_hook` and the like of `JSONDecoder` instances
that are subclassed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, cast

from naja.runtime.numeric import float_text
from naja.runtime.text import json_text

Hook = Callable[[dict[str, object]], object]
Pairs = Callable[[list[tuple[str, object]]], object]
Number = Callable[[str], object]


class _Readable(Protocol):
    def read(self) -> str | bytes: ...


class _Writable(Protocol):
    def write(self, text: str, /) -> object: ...


class JSONDecodeError(ValueError):
    """A text is not JSON: what is wrong, and where (`pos` from 0, `lineno` and `colno` from 1)."""

    def __init__(self, msg: str, doc: str, pos: int) -> None:
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


# --- reading ----------------------------------------------------------------------------------------------------

_QUOTE, _BRACE, _BRACKET, _MINUS, _COMMA, _COLON, _POINT = map(ord, '"{[-,:.')
_BRACE_END, _BRACKET_END, _BACKSLASH, _ZERO, _SPACE = map(ord, "}]\\0 ")
_N, _T, _F = map(ord, "ntf")
_EXPONENT = (ord("e"), ord("E"))
_SIGNS = (ord("+"), ord("-"))
_EXACT_DIGITS = 18
"""So many digits always fit a machine word."""
_NAN, _INFINITY, _BELOW = float("nan"), float("inf"), float("-inf")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class _Reader:
    """One text being read; `place` is the next character's index."""

    def __init__(self, text: str, strict: bool) -> None:
        self.text = text
        self.size = len(text)
        self.place = 0
        self.strict = strict
        self.hook: Hook | None = None
        self.pairs: Pairs | None = None
        self.make_float: Number | None = None
        self.make_int: Number | None = None
        self.make_constant: Number | None = None
        self.keys: dict[str, str] = {}

    def skip(self) -> None:
        """Passes white space."""
        self.place = json_text.space_end(self.text, self.place)

    def value(self) -> object:
        """The value that begins here. Raises JSONDecodeError."""
        place = self.place
        text = self.text
        code = json_text.code_at(text, place)
        if code == _QUOTE:
            self.place = place + 1
            return self.string()
        if code == _BRACE:
            self.place = place + 1
            return self.braces()
        if code == _BRACKET:
            self.place = place + 1
            return self.array()
        if code == _N and text.startswith("null", place):
            self.place = place + 4
            return None
        if code == _T and text.startswith("true", place):
            self.place = place + 4
            return True
        if code == _F and text.startswith("false", place):
            self.place = place + 5
            return False
        if code == json_text.NOTHING:
            raise JSONDecodeError("Expecting value", text, place)
        return self.number()

    def constant(self, name: str) -> object:
        """NaN or an infinity."""
        self.place += len(name)
        if self.make_constant is not None:
            return self.make_constant(name)
        if name == "NaN":
            return _NAN
        return _INFINITY if name == "Infinity" else _BELOW

    def number(self) -> object:
        """The number that begins here."""
        text = self.text
        start = self.place
        first = start + 1 if json_text.code_at(text, start) == _MINUS else start
        leading = json_text.code_at(text, first)
        whole = first + 1 if leading == _ZERO else json_text.digits_end(text, first)
        if whole == first:
            return self.named(start)
        place = whole
        if json_text.code_at(text, place) == _POINT:
            fraction = json_text.digits_end(text, place + 1)
            if fraction > place + 1:
                place = fraction
        end = place
        place = self.exponent(end)
        self.place = place
        if place != whole:
            if self.make_float is None and place == end and end - first <= _EXACT_DIGITS:
                value = float_text.decimal(
                    json_text.number(text, first, end), whole + 1 - end, end - first - 1
                )
                return value if first == start else -value
            found = text[start:place]
            return float(found) if self.make_float is None else self.make_float(found)
        if self.make_int is not None:
            return self.make_int(text[start:place])
        if whole - first > _EXACT_DIGITS:
            return int(text[start:place])
        number = json_text.number(text, first, whole)
        return number if first == start else -number

    def named(self, start: int) -> object:
        """NaN or an infinity. Raises JSONDecodeError."""
        for name in ("NaN", "Infinity", "-Infinity"):
            if self.text.startswith(name, start):
                return self.constant(name)
        raise JSONDecodeError("Expecting value", self.text, start)

    def exponent(self, place: int) -> int:
        """Where the exponent that may begin at the place ends."""
        text = self.text
        if json_text.code_at(text, place) in _EXPONENT:
            digits = place + 1
            if json_text.code_at(text, digits) in _SIGNS:
                digits += 1
            end = json_text.digits_end(text, digits)
            if end > digits:
                return end
        return place

    def string(self) -> str:
        """The string whose opening quote has been passed."""
        text = self.text
        begin = self.place
        place = json_text.plain_end(text, begin)
        if json_text.code_at(text, place) == _QUOTE:
            self.place = place + 1
            return text[begin:place]
        return self.escaped(begin, place)

    def escaped(self, begin: int, place: int) -> str:
        """The same from the first character that is not plain."""
        text = self.text
        size = self.size
        parts: list[str] = [text[begin:place]]
        start = place
        while place < size:
            code = json_text.code_at(text, place)
            if code == _QUOTE:
                parts.append(text[start:place])
                self.place = place + 1
                return "".join(parts)
            if code == _BACKSLASH:
                parts.append(text[start:place])
                self.place = place + 1
                parts.append(self.escape(begin))
                place = self.place
                start = place
                place = json_text.plain_end(text, place)
            elif code < _SPACE and self.strict:
                raise JSONDecodeError("Invalid control character at", text, place)
            else:
                place += 1
        raise JSONDecodeError("Unterminated string starting at", text, begin - 1)

    def escape(self, begin: int) -> str:
        """What a backslash and the characters after it stand for."""
        text = self.text
        place = self.place
        if place >= self.size:
            raise JSONDecodeError("Unterminated string starting at", text, begin - 1)
        char = text[place]
        if char != "u":
            plain = _ESCAPES.get(char)
            if plain is None:
                raise JSONDecodeError("Invalid \\escape", text, place - 1)
            self.place = place + 1
            return plain
        code = self.hexadecimal(place)
        self.place = place + 5
        if 0xD800 <= code <= 0xDBFF and text.startswith("\\u", place + 5):
            second = self.hexadecimal(place + 6)
            if 0xDC00 <= second <= 0xDFFF:
                self.place = place + 11
                code = 0x10000 + ((code - 0xD800) << 10 | (second - 0xDC00))
        return chr(code)

    def hexadecimal(self, place: int) -> int:
        """The four digits after the `u` at the place."""
        code = json_text.hexadecimal(self.text, place + 1, place + 5)
        if code >= 0:
            return code
        raise JSONDecodeError("Invalid \\uXXXX escape", self.text, place)

    def array(self) -> object:
        """The array whose opening bracket has been passed."""
        items: list[object] = []
        text = self.text
        self.skip()
        if json_text.code_at(text, self.place) == _BRACKET_END:
            self.place += 1
            return items
        while True:
            items.append(self.value())
            self.skip()
            code = json_text.code_at(text, self.place)
            self.place += 1
            if code == _BRACKET_END:
                return items
            if code != _COMMA:
                raise JSONDecodeError("Expecting ',' delimiter", text, self.place - 1)
            self.skip()

    def braces(self) -> object:
        """The object whose opening brace has been passed."""
        found: dict[str, object] = {}
        pairs: list[tuple[str, object]] = []
        text = self.text
        self.skip()
        if json_text.code_at(text, self.place) == _BRACE_END:
            self.place += 1
            return self.finish(found, pairs)
        while True:
            if json_text.code_at(text, self.place) != _QUOTE:
                raise JSONDecodeError("Expecting property name enclosed in double quotes", text, self.place)
            self.place += 1
            key = self.string()
            key = self.keys.setdefault(key, key)
            self.skip()
            if json_text.code_at(text, self.place) != _COLON:
                raise JSONDecodeError("Expecting ':' delimiter", text, self.place)
            self.place += 1
            self.skip()
            value = self.value()
            if self.pairs is None:
                found[key] = value
            else:
                pairs.append((key, value))
            self.skip()
            code = json_text.code_at(text, self.place)
            self.place += 1
            if code == _BRACE_END:
                return self.finish(found, pairs)
            if code != _COMMA:
                raise JSONDecodeError("Expecting ',' delimiter", text, self.place - 1)
            self.skip()

    def finish(self, found: dict[str, object], pairs: list[tuple[str, object]]) -> object:
        """What the program wants to have of an object."""
        if self.pairs is not None:
            return self.pairs(pairs)
        return found if self.hook is None else self.hook(found)


class JSONDecoder:
    """Reads JSON texts with fixed settings."""

    def __init__(
        self,
        *,
        object_hook: Hook | None = None,
        parse_float: Number | None = None,
        parse_int: Number | None = None,
        parse_constant: Number | None = None,
        strict: bool = True,
        object_pairs_hook: Pairs | None = None,
    ) -> None:
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def _reader(self, s: str) -> _Reader:
        reader = _Reader(s, self.strict)
        reader.hook = self.object_hook
        reader.pairs = self.object_pairs_hook
        reader.make_float = self.parse_float
        reader.make_int = self.parse_int
        reader.make_constant = self.parse_constant
        return reader

    def decode(self, s: str) -> object:
        """The value of a text. Raises JSONDecodeError."""
        reader = self._reader(s)
        reader.skip()
        value = reader.value()
        reader.skip()
        if reader.place != reader.size:
            raise JSONDecodeError("Extra data", s, reader.place)
        return value

    def raw_decode(self, s: str, idx: int = 0) -> tuple[object, int]:
        """The value that begins at an index, and where it ends. Raises JSONDecodeError."""
        reader = self._reader(s)
        reader.place = idx
        value = reader.value()
        return value, reader.place


def _decoded(s: str | bytes | bytearray) -> str:
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
        return s
    if not isinstance(s, bytes | bytearray):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    data = bytes(s)
    return (
        data[3:].decode("utf-8", "surrogatepass")
        if data.startswith(b"\xef\xbb\xbf")
        else data.decode("utf-8")
    )


def loads(
    s: str | bytes | bytearray,
    *,
    cls: type[JSONDecoder] | None = None,
    object_hook: Hook | None = None,
    parse_float: Number | None = None,
    parse_int: Number | None = None,
    parse_constant: Number | None = None,
    object_pairs_hook: Pairs | None = None,
) -> object:
    """The value of a text. Raises JSONDecodeError."""
    kind = JSONDecoder if cls is None else cls
    decoder = kind(
        object_hook=object_hook,
        parse_float=parse_float,
        parse_int=parse_int,
        parse_constant=parse_constant,
        object_pairs_hook=object_pairs_hook,
    )
    return decoder.decode(_decoded(s))


def load(
    fp: _Readable,
    *,
    cls: type[JSONDecoder] | None = None,
    object_hook: Hook | None = None,
    parse_float: Number | None = None,
    parse_int: Number | None = None,
    parse_constant: Number | None = None,
    object_pairs_hook: Pairs | None = None,
) -> object:
    """The value of a file's text. Raises JSONDecodeError."""
    return loads(
        fp.read(),
        cls=cls,
        object_hook=object_hook,
        parse_float=parse_float,
        parse_int=parse_int,
        parse_constant=parse_constant,
        object_pairs_hook=object_pairs_hook,
    )


# --- writing ----------------------------------------------------------------------------------------------------

_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _quoted(text: str, ascii_only: bool) -> str:
    """A string in quotes, escaped."""
    if json_text.is_plain(text, ascii_only):
        return json_text.in_quotes(text)
    parts: list[str] = ['"']
    for char in text:
        code = ord(char)
        short = _SHORT.get(char)
        if short is not None:
            parts.append(short)
        elif code < 0x20 or (ascii_only and 0x7E < code < 0x10000):
            parts.append(f"\\u{code:04x}")
        elif ascii_only and code >= 0x10000:
            code -= 0x10000
            parts.append(f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}")
        else:
            parts.append(char)
    parts.append('"')
    return "".join(parts)


class JSONEncoder:
    """Writes JSON texts with fixed settings; subclasses write more types by `default`."""

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self,
        *,
        skipkeys: bool = False,
        ensure_ascii: bool = True,
        check_circular: bool = True,
        allow_nan: bool = True,
        sort_keys: bool = False,
        indent: int | str | None = None,
        separators: tuple[str, str] | None = None,
        default: Callable[[object], object] | None = None,
    ) -> None:
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent: str | None = " " * indent if isinstance(indent, int) else indent
        self._between = (", " if indent is None else ",") if separators is None else separators[0]
        self._after_key = ": " if separators is None else separators[1]
        self._default = default

    def default(self, o: object) -> object:
        """Something that JSON has, in the place of an object that it has not. Raises TypeError."""
        if self._default is not None:
            return self._default(o)
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o: object) -> str:
        """The text of a value. Raises TypeError, ValueError."""
        parts: list[str] = []
        self._value(o, parts, "\n", [])
        return "".join(parts)

    def iterencode(self, o: object, _one_shot: bool = False) -> Iterator[str]:
        """The parts of a value's text."""
        parts: list[str] = []
        self._value(o, parts, "\n", [])
        return iter(parts)

    def _float(self, value: float) -> str:
        if value != value:
            text = "NaN"
        elif value == _INFINITY:
            text = "Infinity"
        elif value == _BELOW:
            text = "-Infinity"
        else:
            return repr(value + 0.0 if type(value) is not float else value)
        if not self.allow_nan:
            detail = "" if self.indent is None else f": {value!r}"
            raise ValueError(f"Out of range float values are not JSON compliant{detail}")
        return text

    def _value(self, value: object, parts: list[str], line: str, outer: list[object]) -> None:
        if isinstance(value, str):
            parts.append(_quoted(value, self.ensure_ascii))
        elif value is None:
            parts.append("null")
        elif value is True:
            parts.append("true")
        elif value is False:
            parts.append("false")
        elif isinstance(value, int):
            parts.append(str(value + 0))
        elif isinstance(value, float):
            parts.append(self._float(value))
        else:
            self._enter(value, outer)
            if isinstance(value, list | tuple):
                self._array(value, parts, line, outer)
            elif isinstance(value, dict):
                self._object(cast("dict[object, object]", value), parts, line, outer)
            else:
                self._value(self.default(value), parts, line, outer)
            outer.pop()

    def _enter(self, value: object, outer: list[object]) -> None:
        if self.check_circular:
            for each in outer:
                if each is value:
                    raise ValueError("Circular reference detected")
        outer.append(value)

    def _array(
        self, items: list[object] | tuple[object, ...], parts: list[str], line: str, outer: list[object]
    ) -> None:
        if not items:
            parts.append("[]")
            return
        inner = line if self.indent is None else line + self.indent
        between = self._between if self.indent is None else self._between + inner
        parts.append("[" if self.indent is None else "[" + inner)
        first = True
        for item in items:
            if not first:
                parts.append(between)
            first = False
            self._value(item, parts, inner, outer)
        parts.append("]" if self.indent is None else line + "]")

    def _object(self, items: dict[object, object], parts: list[str], line: str, outer: list[object]) -> None:
        if not items:
            parts.append("{}")
            return
        inner = line if self.indent is None else line + self.indent
        between = self._between if self.indent is None else self._between + inner
        parts.append("{" if self.indent is None else "{" + inner)
        first = True
        keys: list[object] = []
        values: list[object] = []
        for key, value in items.items():
            keys.append(key)
            values.append(value)
        if self.sort_keys:
            pairs = sorted(zip(keys, values, strict=True), key=_key_of)
            keys = [key for key, _ in pairs]
            values = [value for _, value in pairs]
        for key, value in zip(keys, values, strict=True):
            name = self._key(key)
            if name is None:
                continue
            if not first:
                parts.append(between)
            first = False
            parts.append(_quoted(name, self.ensure_ascii))
            parts.append(self._after_key)
            self._value(value, parts, inner, outer)
        parts.append("}" if self.indent is None else line + "}")

    def _key(self, key: object) -> str | None:
        """A key's text, None if it is left out."""
        if isinstance(key, str):
            return key
        if key is None:
            return "null"
        if key is True:
            return "true"
        if key is False:
            return "false"
        if isinstance(key, int):
            return str(key + 0)
        if isinstance(key, float):
            return self._float(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")


def _key_of(pair: tuple[object, object]) -> str:
    """What objects are sorted by: the keys themselves, which compare as they can."""
    return cast(str, pair[0])


def dumps(
    obj: object,
    *,
    skipkeys: bool = False,
    ensure_ascii: bool = True,
    check_circular: bool = True,
    allow_nan: bool = True,
    cls: type[JSONEncoder] | None = None,
    indent: int | str | None = None,
    separators: tuple[str, str] | None = None,
    default: Callable[[object], object] | None = None,
    sort_keys: bool = False,
) -> str:
    """The text of a value. Raises TypeError, ValueError."""
    kind = JSONEncoder if cls is None else cls
    encoder = kind(
        skipkeys=skipkeys,
        ensure_ascii=ensure_ascii,
        check_circular=check_circular,
        allow_nan=allow_nan,
        sort_keys=sort_keys,
        indent=indent,
        separators=separators,
        default=default,
    )
    return encoder.encode(obj)


def dump(
    obj: object,
    fp: _Writable,
    *,
    skipkeys: bool = False,
    ensure_ascii: bool = True,
    check_circular: bool = True,
    allow_nan: bool = True,
    cls: type[JSONEncoder] | None = None,
    indent: int | str | None = None,
    separators: tuple[str, str] | None = None,
    default: Callable[[object], object] | None = None,
    sort_keys: bool = False,
) -> None:
    """Writes the text of a value to a file. Raises TypeError, ValueError."""
    fp.write(
        dumps(
            obj,
            skipkeys=skipkeys,
            ensure_ascii=ensure_ascii,
            check_circular=check_circular,
            allow_nan=allow_nan,
            cls=cls,
            indent=indent,
            separators=separators,
            default=default,
            sort_keys=sort_keys,
        )
    )


_HOST_AT_IMPORT_ = True

__all__ = ["JSONDecodeError", "JSONDecoder", "JSONEncoder", "dump", "dumps", "load", "loads"]
