"""Where the arguments of handlers come from, and what a query parameter's text is converted to.

What belongs here: a source for each kind of argument, asked once a request. What does not: which parameter has which source,
which is settled at import (`endpoint.py`).
"""

import enum
from abc import ABC, abstractmethod
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin

from naja.http.decode import Decoder, ValueMismatch
from naja.http.request import Request
from naja.http.response import HTTPError
from naja.http.routing import convert_float, convert_int


class Source(ABC):
    """Where one argument comes from."""

    __slots__ = ()

    @abstractmethod
    def value(self, request: Request, path_values: list[object]) -> object:
        """The argument. HTTPError where the request does not have it in the right form."""


class RequestSource(Source):
    __slots__ = ()

    def value(self, request: Request, path_values: list[object]) -> object:
        return request


class PathSource(Source):
    __slots__ = ("_index",)

    def __init__(self, index: int) -> None:
        self._index = index

    def value(self, request: Request, path_values: list[object]) -> object:
        return path_values[self._index]


class BodySource(Source):
    """Holds the place of the content, which is awaited and filled in afterwards."""

    __slots__ = ("decoder",)

    def __init__(self, decoder: Decoder) -> None:
        self.decoder = decoder

    def value(self, request: Request, path_values: list[object]) -> object:
        return None

    async def read(self, request: Request) -> object:
        """The converted content. HTTPError 415, or 422 with the place of the mistake."""
        kind = request.content_type
        if kind and kind != "application/json" and not kind.endswith("+json"):
            raise HTTPError(415, "expected application/json")
        try:
            return self.decoder.decode(await request.body())
        except ValueMismatch as error:
            raise HTTPError(422, str(error)) from None


class Conversion(ABC):
    """What the text of a query parameter is converted to."""

    __slots__ = ("expected",)

    def __init__(self, expected: str) -> None:
        self.expected = expected

    @abstractmethod
    def convert(self, text: str) -> object:
        """The value, None where the text is of none."""

    def required(self, name: str, text: str) -> object:
        """The value. HTTPError 400 where there is none."""
        found = self.convert(text)
        if found is None:
            raise HTTPError(400, f"the query parameter {name} is not {self.expected}")
        return found


_BOOLS: dict[str, bool] = {
    "true": True,
    "1": True,
    "yes": True,
    "on": True,
    "false": False,
    "0": False,
    "no": False,
}


class SimpleConversion(Conversion):
    """To `int`, `float`, `str` or `bool`."""

    __slots__ = ()

    def convert(self, text: str) -> object:
        kind = self.expected
        if kind == "str":
            return text
        if kind == "bool":
            return _BOOLS.get(text.lower())
        negative = text.startswith("-")
        digits = text[1:] if negative else text
        number = convert_int(digits) if kind == "int" else convert_float(digits)
        if number is None:
            return None
        return -number if negative else number


class ChoiceConversion(Conversion):
    """To one of some values by its text: members of an enum by their values, the alternatives of a `Literal`."""

    __slots__ = ("_choices",)

    def __init__(self, choices: dict[str, object]) -> None:
        super().__init__("one of " + ", ".join(choices))
        self._choices = choices

    def convert(self, text: str) -> object:
        return self._choices.get(text)


def conversion_of(annotation: object) -> Conversion | None:
    """The conversion of a query parameter, also of one that may be None. None for what is none. For import time."""
    members: list[object] = [annotation]
    if get_origin(annotation) in (Union, UnionType):
        members = [member for member in get_args(annotation) if member is not NoneType]
    if len(members) != 1:
        return None
    only = members[0]
    if get_origin(only) is Literal:
        return _choices({value: value for value in get_args(only)})
    if not isinstance(only, type):
        return None
    if only in (int, float, str, bool):
        return SimpleConversion(only.__name__)
    return _choices({member.value: member for member in only}) if issubclass(only, enum.Enum) else None


def _choices(values: dict[object, object]) -> Conversion | None:
    """None where a value has no text of its own."""
    if not values or not all(
        isinstance(value, str | int) and not isinstance(value, bool) for value in values
    ):
        return None
    return ChoiceConversion({str(value): meant for value, meant in values.items()})


def repeated_conversion_of(annotation: object) -> Conversion | None:
    """The conversion of the items of a list of query parameters; None for what is no such list."""
    return conversion_of(get_args(annotation)[0]) if get_origin(annotation) is list else None


class QuerySource(Source):
    """A query parameter."""

    __slots__ = ("_conversion", "_default", "_name", "_required")

    def __init__(self, name: str, conversion: Conversion, required: bool, default: object) -> None:
        self._name = name
        self._conversion = conversion
        self._required = required
        self._default = default

    def value(self, request: Request, path_values: list[object]) -> object:
        text = request.query.get(self._name)
        if text is None:
            if self._required:
                raise HTTPError(400, f"the query parameter {self._name} is missing")
            return self._default
        return self._conversion.required(self._name, text)


class RepeatedQuerySource(Source):
    """All query parameters of a name; the default, or an empty list, where there is none."""

    __slots__ = ("_conversion", "_default", "_name")

    def __init__(self, name: str, conversion: Conversion, default: object) -> None:
        self._name = name
        self._conversion = conversion
        self._default: list[object] = list(default) if isinstance(default, list) else []

    def value(self, request: Request, path_values: list[object]) -> object:
        texts = request.query.get_all(self._name)
        found = [self._conversion.required(self._name, text) for text in texts]
        return found or list(self._default)
