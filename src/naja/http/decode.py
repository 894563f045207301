"""JSON text to values, by tables made at import from annotations; the counterpart of `encode.py`.

What arrives is checked completely: the value that comes out has the annotation's type, or ValueMismatch says
where and why. Unknown members of objects are ignored, missing ones need a default.
"""

import enum
import json
import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from naja.http.records import Applied, applied


class ValueMismatch(Exception):
    """The text is not JSON, or not of the expected type; `where` is a path such as `items[2].name`.

    `objection` is what a dataclass says of fields of the right types, in its own words; empty for all else.
    """

    def __init__(self, where: str, expected: str, objection: str = "") -> None:
        what = objection or f"expected {expected}"
        super().__init__(what if objection and not where else f"{where or 'the value'}: {what}")
        self.where = where
        self.expected = expected
        self.objection = objection

    def below(self, step: str) -> "ValueMismatch":
        """The same seen from one level further out."""
        joint = "" if not self.where or self.where.startswith("[") else "."
        return ValueMismatch(step + joint + self.where, self.expected, self.objection)


class Decoder(ABC):
    """Checks and converts values of one annotation, as `json.loads` gives them."""

    __slots__ = ()

    @abstractmethod
    def convert(self, value: object) -> object:
        """The value of the annotation's type. ValueMismatch."""

    def decode(self, data: bytes) -> object:
        """From the bytes of a JSON text. ValueMismatch."""
        try:
            value: object = json.loads(data.decode("utf-8"))
        except (ValueError, RecursionError):
            raise ValueMismatch("", "a JSON text") from None
        return self.convert(value)


class NoneDecoder(Decoder):
    __slots__ = ()

    def convert(self, value: object) -> object:
        if value is not None:
            raise ValueMismatch("", "null")
        return None


class BoolDecoder(Decoder):
    __slots__ = ()

    def convert(self, value: object) -> object:
        if not isinstance(value, bool):
            raise ValueMismatch("", "true or false")
        return value


class IntDecoder(Decoder):
    __slots__ = ()

    def convert(self, value: object) -> object:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueMismatch("", "an integer")
        return value


class FloatDecoder(Decoder):
    """Any finite number; an integer becomes a float."""

    __slots__ = ()

    def convert(self, value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueMismatch("", "a number")
        try:
            number = float(value)
        except OverflowError:
            raise ValueMismatch("", "a number that a float can hold") from None
        if not math.isfinite(number):
            raise ValueMismatch("", "a finite number")
        return number


class StrDecoder(Decoder):
    __slots__ = ()

    def convert(self, value: object) -> object:
        if not isinstance(value, str):
            raise ValueMismatch("", "a string")
        return value


class ChoiceDecoder(Decoder):
    """One of some values: members of an enum by their values, the alternatives of a `Literal`."""

    __slots__ = ("_expected", "_members")

    def __init__(self, members: dict[object, object]) -> None:
        for value, member in members.items():
            if not isinstance(value, str | int) or isinstance(value, bool):
                raise TypeError(f"{member!r} has a value that is neither str nor int")
        self._members = members
        self._expected = "one of " + ", ".join(json.dumps(value) for value in members)

    def convert(self, value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise ValueMismatch("", self._expected)
        member = self._members.get(value)
        if member is None:
            raise ValueMismatch("", self._expected)
        return member


class ListDecoder(Decoder):
    __slots__ = ("_as_tuple", "_item")

    def __init__(self, item: Decoder, as_tuple: bool) -> None:
        self._item = item
        self._as_tuple = as_tuple

    def convert(self, value: object) -> object:
        if not isinstance(value, list):
            raise ValueMismatch("", "an array")
        items: list[object] = []
        for at, item in enumerate(value):
            try:
                items.append(self._item.convert(item))
            except ValueMismatch as error:
                raise error.below(f"[{at}]") from None
        return tuple(items) if self._as_tuple else items


class DictDecoder(Decoder):
    __slots__ = ("_item",)

    def __init__(self, item: Decoder) -> None:
        self._item = item

    def convert(self, value: object) -> object:
        if not isinstance(value, dict):
            raise ValueMismatch("", "an object")
        items: dict[str, object] = {}
        for key, item in value.items():
            try:
                items[str(key)] = self._item.convert(item)
            except ValueMismatch as error:
                raise error.below(str(key)) from None
        return items


_MISSING = "a value, but it is missing"


class _Field:
    """A field of a dataclass: its decoder, and what stands in for a missing member."""

    __slots__ = ("decoder", "default", "factory", "name", "required")

    def __init__(
        self,
        name: str,
        decoder: Decoder,
        required: bool,
        default: object,
        factory: Callable[[], object] | None,
    ) -> None:
        self.name = name
        self.decoder = decoder
        self.required = required
        self.default = default
        self.factory = factory

    def of(self, members: dict[object, object]) -> object:
        """Its value in an object with these members."""
        if self.name not in members:
            if self.required:
                raise ValueMismatch(self.name, _MISSING)
            return self.default if self.factory is None else self.factory()
        try:
            return self.decoder.convert(members[self.name])
        except ValueMismatch as error:
            raise error.below(self.name) from None


class RecordDecoder(Decoder):
    """A dataclass, made by its own constructor, so `__post_init__` may refuse too (with ValueError)."""

    __slots__ = ("_construct", "_fields")

    def __init__(self, kind: type) -> None:
        self._construct: Applied = applied(kind)
        self._fields: list[_Field] = []

    def add(self, field: _Field) -> None:
        """Add the next field."""
        self._fields.append(field)

    def convert(self, value: object) -> object:
        if not isinstance(value, dict):
            raise ValueMismatch("", "an object")
        try:
            return self._made(value)
        except ValueError as error:
            raise ValueMismatch("", "an object that passes its check", str(error)) from None

    def _made(self, members: dict[object, object]) -> object:
        return self._construct(*[field.of(members) for field in self._fields])


class NamedRecordDecoder(RecordDecoder):
    """A dataclass with fields that its constructor takes by name only."""

    __slots__ = ("_named",)

    def __init__(self, kind: type) -> None:
        super().__init__(kind)
        self._named: list[_Field] = []

    def add_named(self, field: _Field) -> None:
        """Add a field that is given by name."""
        self._named.append(field)

    def _made(self, members: dict[object, object]) -> object:
        arguments = [field.of(members) for field in self._fields]
        return self._construct(*arguments, **{field.name: field.of(members) for field in self._named})


class UnionDecoder(Decoder):
    """The first member that accepts the value, so `int | float` keeps ints. Where none does, the client is told of the one
    that came closest, or of all that did.
    """

    __slots__ = ("_members",)

    def __init__(self, members: list[Decoder]) -> None:
        self._members = members

    def convert(self, value: object) -> object:
        errors: list[ValueMismatch] = []
        for member in self._members:
            try:
                return member.convert(value)
            except ValueMismatch as error:
                errors.append(error)
        raise _closest(errors) from None


def _closest(errors: list[ValueMismatch]) -> ValueMismatch:
    """What is said where no member of a union accepts a value. What a dataclass objects to says more than that a member of
    the object is wrong, that more than that one is missing, and that more than that it is no object at all.
    """
    for error in errors:
        if error.objection:
            return error
    inside = [error for error in errors if error.where]
    if not inside:
        return ValueMismatch("", " or ".join(dict.fromkeys(error.expected for error in errors)))
    inside = [error for error in inside if error.expected != _MISSING] or inside
    if len(inside) == 1:
        return inside[0]
    return ValueMismatch("", "", "no form fits: " + "; ".join(dict.fromkeys(str(error) for error in inside)))


_SCALARS: dict[object, Decoder] = {
    NoneType: NoneDecoder(),
    None: NoneDecoder(),
    bool: BoolDecoder(),
    int: IntDecoder(),
    float: FloatDecoder(),
    str: StrDecoder(),
}


class _Builder:
    """Makes decoders for one annotation; remembers dataclasses, so that one may contain itself."""

    __slots__ = ("_records",)

    def __init__(self) -> None:
        self._records: dict[type, RecordDecoder] = {}

    def build(self, annotation: object) -> Decoder:
        scalar = _SCALARS.get(annotation) if annotation is None or isinstance(annotation, type) else None
        if scalar is not None:
            return scalar
        origin: object = get_origin(annotation)
        arguments: list[object] = list(get_args(annotation))
        if origin in (Union, UnionType):
            return UnionDecoder([self.build(member) for member in arguments])
        if origin is list and len(arguments) == 1:
            return ListDecoder(self.build(arguments[0]), as_tuple=False)
        if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
            return ListDecoder(self.build(arguments[0]), as_tuple=True)
        if origin is dict and len(arguments) == 2 and arguments[0] is str:
            return DictDecoder(self.build(arguments[1]))
        if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
            return ChoiceDecoder({member.value: member for member in annotation})
        if origin is Literal:
            return ChoiceDecoder({value: value for value in arguments})
        if isinstance(annotation, type) and is_dataclass(annotation):
            return self._record(annotation)
        raise TypeError(f"no JSON form for the annotation {annotation!r}")

    def _record(self, kind: type) -> Decoder:
        known = self._records.get(kind)
        if known is not None:
            return known
        members = [field for field in fields(kind) if field.init] if is_dataclass(kind) else []
        by_name = any(field.kw_only for field in members)
        decoder = NamedRecordDecoder(kind) if by_name else RecordDecoder(kind)
        self._records[kind] = decoder
        hints: dict[str, object] = get_type_hints(kind)
        for field in members:
            default: object = None if field.default is MISSING else field.default
            factory = None if field.default_factory is MISSING else field.default_factory
            required = field.default is MISSING and factory is None
            found = _Field(field.name, self.build(hints[field.name]), required, default, factory)
            if field.kw_only and isinstance(decoder, NamedRecordDecoder):
                decoder.add_named(found)
            else:
                decoder.add(found)
        return decoder


def decoder_for(annotation: object) -> Decoder:
    """The decoder of an annotation. TypeError where it has no JSON form. Call it at import time."""
    return _Builder().build(annotation)
