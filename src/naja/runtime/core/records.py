"""`dataclasses.asdict` and `astuple`: over the names and values that the compiler knows of each dataclass."""

from __future__ import annotations

import dataclasses

from naja import unsafe


def as_dict(obj: object) -> dict[str, object]:
    """`dataclasses.asdict(obj)`."""
    return _fields(obj)


def as_tuple(obj: object) -> object:
    """`dataclasses.astuple(obj)`."""
    return tuple([_plain(value, True) for value in _values(obj)])


def is_record(obj: object) -> bool:
    """`dataclasses.is_dataclass(obj)`."""
    return unsafe.call_method_or(None, "#fields", obj) is not None


def fields_of(class_or_instance: object) -> object:
    """`dataclasses.fields(class_or_instance)`."""
    found = unsafe.call_method_or(None, "#fields", class_or_instance)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance") from None
    return found


class Field:
    """What `dataclasses.fields` tells of a field; its type is the text of the annotation or a class."""

    __slots__ = (
        "compare",
        "default",
        "default_factory",
        "hash",
        "init",
        "kw_only",
        "metadata",
        "name",
        "repr",
        "type",
    )

    def __init__(self, live: dataclasses.Field[object], missing: object) -> None:
        self.name = live.name
        self.type = live.type if isinstance(live.type, str | type) else str(live.type)
        self.default = missing if live.default is dataclasses.MISSING else live.default
        factory = live.default_factory
        self.default_factory = missing if factory is dataclasses.MISSING else factory
        self.init = live.init
        self.repr = live.repr
        self.hash = live.hash
        self.compare = live.compare
        self.kw_only = live.kw_only
        self.metadata = dict(live.metadata)


class Missing:
    """The class of `dataclasses.MISSING`."""


MISSING = Missing()


def _values(obj: object) -> list[object]:
    if not unsafe.has_method("#field_values", obj, 0):
        raise TypeError("asdict() should be called on dataclass instances")
    found = unsafe.call_method("#field_values", obj)
    assert isinstance(found, tuple)
    return list(found)


def _fields(obj: object) -> dict[str, object]:
    values = _values(obj)
    names = unsafe.call_method("#field_names", obj)
    assert isinstance(names, tuple)
    result: dict[str, object] = {}
    for index, name in enumerate(names):
        result[name] = _plain(values[index], False)
    return result


def _plain(value: object, as_tuples: bool) -> object:
    """A value with the dataclasses inside it turned into dicts (or tuples), containers copied."""
    if unsafe.has_method("#field_values", value, 0):
        return as_tuple(value) if as_tuples else _fields(value)
    if isinstance(value, list):
        return [_plain(item, as_tuples) for item in value]
    if isinstance(value, tuple):
        return tuple([_plain(item, as_tuples) for item in value])
    if isinstance(value, dict):
        copied: dict[object, object] = {}
        for key, item in value.items():
            copied[_plain(key, as_tuples)] = _plain(item, as_tuples)
        return copied
    return value
