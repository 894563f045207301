"""string.Formatter: `str.format` in steps that a subclass can change.

Not here: attributes in fields (`{0.x}`), whose names are known only when the program runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, cast

_Part = tuple[str, str | None, str | None, str | None]


class Formatter:
    """Formats templates."""

    _module_ = "string"

    def format(self, format_string: str, /, *args: object, **kwargs: object) -> str:
        """The template with its fields filled in."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string: str, args: Sequence[object], kwargs: Mapping[str, object]) -> str:
        """The same with the arguments in a sequence and a mapping."""
        used: set[int | str] = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(
        self,
        format_string: str,
        args: Sequence[object],
        kwargs: Mapping[str, object],
        used_args: set[int | str],
        recursion_depth: int,
        auto_arg_index: int = 0,
    ) -> tuple[str, int]:
        """The text, and the number of the next field without a name: -1 if fields have numbers of their own."""
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result: list[str] = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            if name == "":
                if auto_arg_index < 0:
                    raise ValueError(_MIXED)
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index > 0:
                    raise ValueError(_MIXED)
                auto_arg_index = -1
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            inner, auto_arg_index = self._vformat(
                spec or "", args, kwargs, used_args, recursion_depth - 1, auto_arg_index
            )
            result.append(self.format_field(value, inner))
        return "".join(result), auto_arg_index

    def get_value(self, key: int | str, args: Sequence[object], kwargs: Mapping[str, object]) -> object:
        """The argument with a number or name."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(
        self, used_args: set[int | str], args: Sequence[object], kwargs: Mapping[str, object]
    ) -> None:
        """For subclasses: which arguments the template has used."""

    def format_field(self, value: object, format_spec: str) -> str:
        """A value as text."""
        return format(value, format_spec)

    def convert_field(self, value: object, conversion: str | None) -> object:
        """What `!r`, `!s` or `!a` makes of a value. Raises ValueError for another conversion."""
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion}")

    def parse(self, format_string: str) -> Iterable[_Part]:
        """The literal texts, each with the field that follows: name, format specification, conversion."""
        return _parts(format_string)

    def get_field(
        self, field_name: str, args: Sequence[object], kwargs: Mapping[str, object]
    ) -> tuple[object, int | str]:
        """The value of a field, and the argument that it came from. Raises NotImplementedError for attributes."""
        end = min(
            [place for place in (field_name.find("."), field_name.find("[")) if place >= 0],
            default=len(field_name),
        )
        first: int | str = int(field_name[:end]) if field_name[:end].isdecimal() else field_name[:end]
        value = self.get_value(first, args, kwargs)
        while end < len(field_name):
            if field_name[end] == ".":
                raise NotImplementedError("attributes in the fields of a string.Formatter")
            if field_name[end] != "[":
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
            close = field_name.find("]", end)
            if close < 0:
                raise ValueError("Missing ']' in format string")
            item = field_name[end + 1 : close]
            if not item:
                raise ValueError("Empty attribute in format string")
            value = cast(_Container, value)[int(item) if item.isdecimal() else item]
            end = close + 1
        return value, first


_MIXED = "cannot switch from manual field specification to automatic field numbering"


class _Container(Protocol):
    """What has items."""

    def __getitem__(self, key: int | str, /) -> object: ...


def _parts(text: str) -> Iterator[_Part]:
    at = 0
    while at < len(text):
        start = at
        while at < len(text) and text[at] not in "{}":
            at += 1
        if at == len(text):
            yield text[start:], None, None, None
            return
        brace = text[at]
        at += 1
        if text[at : at + 1] == brace:
            yield text[start:at], None, None, None
            at += 1
        elif brace == "}" or at == len(text):
            raise ValueError(f"Single '{brace}' encountered in format string")
        else:
            name, spec, conversion, end = _field(text, at)
            yield text[start : at - 1], name, spec, conversion
            at = end


def _field(text: str, at: int) -> tuple[str, str, str | None, int]:
    """A field's name, format specification and conversion, and where it ends."""
    start = at
    while at < len(text) and text[at] not in "}:!":
        if text[at] == "{":
            raise ValueError("unexpected '{' in field name")
        if text[at] == "[":
            close = text.find("]", at)
            at = len(text) if close < 0 else close
        else:
            at += 1
        if text[at : at + 1] == "]":
            at += 1
    if at >= len(text):
        raise ValueError("expected '}' before end of string")
    name, mark = text[start:at], text[at]
    at += 1
    conversion: str | None = None
    if mark == "!":
        if at >= len(text):
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[at]
        at += 1
        if at < len(text):
            mark = text[at]
            at += 1
            if mark not in ":}":
                raise ValueError("expected ':' after conversion specifier")
    if mark == "}":
        return name, "", conversion, at
    start, open_braces = at, 1
    while at < len(text):
        if text[at] == "{":
            open_braces += 1
        elif text[at] == "}":
            open_braces -= 1
            if open_braces == 0:
                return name, text[start:at], conversion, at + 1
        at += 1
    raise ValueError("unmatched '{' in format spec")
