"""Values to JSON text, by tables made at import from annotations. Reading JSON is in `decode.py`.

`encoder_for(annotation)` looks at the annotation once; the encoder it returns only walks the value. Encoders
exist for None, bool, int, float, str, lists, tuples of one type, dicts with str keys, enums (by value), `Literal`,
dataclasses, and unions of these whose members can be told apart by their class.
"""

import enum
import json
import math
from abc import ABC, abstractmethod
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from naja.http.records import Getter, field_getter


class Encoder(ABC):
    """Writes values of one annotation."""

    __slots__ = ()

    @abstractmethod
    def write(self, value: object, out: list[str]) -> None:
        """Append the JSON text of `value`. TypeError where it is not of the annotation."""

    def accepts(self, value: object) -> bool:
        """Whether the class of `value` is the one that this encoder writes; decides among the members of
        a union.
        """
        return False

    def text(self, value: object) -> str:
        """The JSON text of `value`."""
        out: list[str] = []
        self.write(value, out)
        return "".join(out)


def _mismatch(value: object, expected: str) -> TypeError:
    return TypeError(f"{type(value).__name__} where the annotation says {expected}")


class NoneEncoder(Encoder):
    __slots__ = ()

    def accepts(self, value: object) -> bool:
        return value is None

    def write(self, value: object, out: list[str]) -> None:
        if value is not None:
            raise _mismatch(value, "None")
        out.append("null")


class BoolEncoder(Encoder):
    __slots__ = ()

    def accepts(self, value: object) -> bool:
        return isinstance(value, bool)

    def write(self, value: object, out: list[str]) -> None:
        if not isinstance(value, bool):
            raise _mismatch(value, "bool")
        out.append("true" if value else "false")


class IntEncoder(Encoder):
    __slots__ = ()

    def accepts(self, value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)

    def write(self, value: object, out: list[str]) -> None:
        if not isinstance(value, int):
            raise _mismatch(value, "int")
        out.append(str(int(value)))


class FloatEncoder(Encoder):
    """ints pass, as the typing rules allow; infinities and NaN have no JSON and are a ValueError."""

    __slots__ = ()

    def accepts(self, value: object) -> bool:
        return isinstance(value, float)

    def write(self, value: object, out: list[str]) -> None:
        if isinstance(value, float):
            if not math.isfinite(value):
                raise ValueError(f"{value!r} has no JSON form")
            out.append(repr(value))
        elif isinstance(value, int):
            out.append(str(int(value)))
        else:
            raise _mismatch(value, "float")


class StrEncoder(Encoder):
    __slots__ = ()

    def accepts(self, value: object) -> bool:
        return isinstance(value, str)

    def write(self, value: object, out: list[str]) -> None:
        if not isinstance(value, str):
            raise _mismatch(value, "str")
        out.append(json.dumps(value))


class EnumEncoder(Encoder):
    """An enum with str or int values, written as its value."""

    __slots__ = ("_kind", "_texts")

    def __init__(self, kind: type[enum.Enum]) -> None:
        self._kind = kind
        self._texts: dict[enum.Enum, str] = {member: _enum_text(member) for member in kind}

    def accepts(self, value: object) -> bool:
        return isinstance(value, self._kind)

    def write(self, value: object, out: list[str]) -> None:
        if not isinstance(value, self._kind):
            raise _mismatch(value, self._kind.__name__)
        out.append(self._texts[value])


def _enum_text(member: enum.Enum) -> str:
    value: object = member.value
    if isinstance(value, str):
        return json.dumps(str(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(int(value))
    raise TypeError(f"{member!r} has a value that is neither str nor int")


class ListEncoder(Encoder):
    __slots__ = ("_item",)

    def __init__(self, item: Encoder) -> None:
        self._item = item

    def accepts(self, value: object) -> bool:
        return isinstance(value, list | tuple)

    def write(self, value: object, out: list[str]) -> None:
        if not isinstance(value, list | tuple):
            raise _mismatch(value, "list")
        lead = "["
        for item in value:
            out.append(lead)
            self._item.write(item, out)
            lead = ","
        out.append("]" if lead == "," else "[]")


class DictEncoder(Encoder):
    __slots__ = ("_item",)

    def __init__(self, item: Encoder) -> None:
        self._item = item

    def accepts(self, value: object) -> bool:
        return isinstance(value, dict)

    def write(self, value: object, out: list[str]) -> None:
        if not isinstance(value, dict):
            raise _mismatch(value, "dict")
        lead = "{"
        for key, item in value.items():
            if not isinstance(key, str):
                raise _mismatch(key, "str as a key")
            out.append(lead)
            out.append(json.dumps(key))
            out.append(":")
            self._item.write(item, out)
            lead = ","
        out.append("}" if lead == "," else "{}")


class RecordEncoder(Encoder):
    """A dataclass, written as an object of its fields in their order."""

    __slots__ = ("_fields", "_kind")

    def __init__(self, kind: type) -> None:
        self._kind = kind
        self._fields: list[tuple[str, Getter, Encoder]] = []

    def add(self, name: str, encoder: Encoder) -> None:
        """Add the next field."""
        lead = "," if self._fields else "{"
        self._fields.append((f"{lead}{json.dumps(name)}:", field_getter(name), encoder))

    def accepts(self, value: object) -> bool:
        return isinstance(value, self._kind)

    def write(self, value: object, out: list[str]) -> None:
        if not isinstance(value, self._kind):
            raise _mismatch(value, self._kind.__name__)
        for lead, getter, encoder in self._fields:
            out.append(lead)
            encoder.write(getter(value), out)
        out.append("}" if self._fields else "{}")


class UnionEncoder(Encoder):
    __slots__ = ("_members",)

    def __init__(self, members: list[Encoder]) -> None:
        self._members = members

    def accepts(self, value: object) -> bool:
        return any(member.accepts(value) for member in self._members)

    def write(self, value: object, out: list[str]) -> None:
        for member in self._members:
            if member.accepts(value):
                member.write(value, out)
                return
        raise _mismatch(value, "one of the members of a union")


_SCALARS: dict[object, Encoder] = {
    NoneType: NoneEncoder(),
    None: NoneEncoder(),
    bool: BoolEncoder(),
    int: IntEncoder(),
    float: FloatEncoder(),
    str: StrEncoder(),
}


class _Builder:
    """Makes encoders for one annotation; remembers dataclasses, so that one may contain itself."""

    __slots__ = ("_records",)

    def __init__(self) -> None:
        self._records: dict[type, RecordEncoder] = {}

    def build(self, annotation: object) -> Encoder:
        scalar = _SCALARS.get(annotation) if annotation is None or isinstance(annotation, type) else None
        if scalar is not None:
            return scalar
        origin: object = get_origin(annotation)
        arguments: list[object] = list(get_args(annotation))
        if origin in (Union, UnionType):
            return UnionEncoder([self.build(member) for member in arguments])
        if origin is list and len(arguments) == 1:
            return ListEncoder(self.build(arguments[0]))
        if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
            return ListEncoder(self.build(arguments[0]))
        if origin is dict and len(arguments) == 2 and arguments[0] is str:
            return DictEncoder(self.build(arguments[1]))
        if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
            return EnumEncoder(annotation)
        if origin is Literal:
            return self._literal(arguments)
        if isinstance(annotation, type) and is_dataclass(annotation):
            return self._record(annotation)
        raise TypeError(f"no JSON form for the annotation {annotation!r}")

    def _literal(self, values: list[object]) -> Encoder:
        kinds = list(dict.fromkeys(type(value) for value in values))
        if not all(kind in (str, int) for kind in kinds):
            raise TypeError(f"a Literal in JSON is of str and int: {values!r}")
        members = [_SCALARS[kind] for kind in kinds]
        return members[0] if len(members) == 1 else UnionEncoder(members)

    def _record(self, kind: type) -> Encoder:
        known = self._records.get(kind)
        if known is not None:
            return known
        encoder = RecordEncoder(kind)
        self._records[kind] = encoder
        hints: dict[str, object] = get_type_hints(kind)
        if is_dataclass(kind):
            for field in fields(kind):
                encoder.add(field.name, self.build(hints[field.name]))
        return encoder


def encoder_for(annotation: object) -> Encoder:
    """The encoder of an annotation. TypeError where it has no JSON form. Call it at import time."""
    return _Builder().build(annotation)
