"""`dataclasses.asdict`, `astuple` and `replace`: over the names and values that the compiler knows of each dataclass."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Protocol, cast

from naja import unsafe
from naja.runtime.core.copying import copy_of_fields, deepcopy
from naja.runtime.core.kinds import type_of
from naja.runtime.core.subclasses import tuple_like

_Pairs = list[tuple[str, object]]
_DictFactory = Callable[[_Pairs], object]
_TupleFactory = Callable[[list[object]], object]


def as_dict(obj: object, *, dict_factory: _DictFactory = dict) -> object:
    """`dataclasses.asdict(obj)`."""
    return _made_dict(_values(obj, "asdict"), obj, dict_factory)


def as_tuple(obj: object, *, tuple_factory: _TupleFactory = tuple) -> object:
    """`dataclasses.astuple(obj)`."""
    return tuple_factory([_plain(value, None, tuple_factory) for value in _values(obj, "astuple")])


class _Maker(Protocol):
    """A class."""

    def __call__(self, **values: object) -> object: ...


def replaced(obj: object, /, **changes: object) -> object:
    """`dataclasses.replace(obj, ...)`, where the class is known when it runs only."""
    values = _values(obj, "replace")
    for index, field in enumerate(cast("tuple[Field, ...]", fields_of(obj))):
        if field.init:
            changes.setdefault(field.name, values[index])
        elif field.name in changes:
            raise ValueError(
                f"field {field.name} is declared with init=False, it cannot be specified with replace()"
            )
    return cast(_Maker, type_of(obj))(**changes)


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

    def __init__(
        self, live: dataclasses.Field[object], missing: object, metadata: Mapping[object, object]
    ) -> None:
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
        self.metadata = metadata


def shown_fields(obj: object) -> _Pairs | None:
    """The names and values that the `__repr__` of a dataclass shows; None if that is not the one which `dataclass` made."""
    names = unsafe.call_method_or(None, "#shown_names", obj)
    if names is None:
        return None
    pairs = zip(cast("tuple[str, ...]", names), _values(obj, "repr"), strict=True)
    return [(name, value) for name, value in pairs if name]


def shown_at_import(obj: object) -> _Pairs | None:
    """What `shown_fields` is while the program is imported."""
    names = shown_names(type(obj))
    return None if names is None else [(name, getattr(obj, name)) for name in names if name]


def shown_names(kind: type) -> tuple[str, ...] | None:
    """Of a live class: the names of the fields, that of one which `repr` leaves out empty. For the build."""
    made = getattr(vars(kind).get("__repr__", kind.__repr__), "__wrapped__", None)
    if not dataclasses.is_dataclass(kind) or "__create_fn__" not in getattr(made, "__qualname__", ""):
        return None
    return tuple(f.name if f.repr else "" for f in dataclasses.fields(kind))


class Missing:
    """The class of `dataclasses.MISSING`."""


MISSING = Missing()


def _values(obj: object, function: str) -> list[object]:
    if isinstance(obj, type) or not unsafe.has_method("#field_values", obj, 0):
        raise TypeError(f"{function}() should be called on dataclass instances")
    found = unsafe.call_method("#field_values", obj)
    assert isinstance(found, tuple)
    return list(found)


def _made_dict(values: list[object], obj: object, factory: _DictFactory) -> object:
    names = unsafe.call_method("#field_names", obj)
    assert isinstance(names, tuple)
    pairs: _Pairs = []
    for index, name in enumerate(names):
        pairs.append((str(name), _plain(values[index], factory, tuple)))
    return factory(pairs)


def _plain(value: object, dicts: _DictFactory | None, tuples: _TupleFactory) -> object:
    """A value with the dataclasses inside it turned into dicts, or without a factory of those into tuples; all is copied."""
    if not isinstance(value, type) and unsafe.has_method("#field_values", value, 0):
        values = _values(value, "asdict")
        if dicts is not None:
            return _made_dict(values, value, dicts)
        return tuples([_plain(item, None, tuples) for item in values])
    if isinstance(value, tuple):
        items = tuple([_plain(item, dicts, tuples) for item in value])
        return items if type_of(value) is tuple else tuple_like(value, items)
    if type_of(value) is list and isinstance(value, list):
        return [_plain(item, dicts, tuples) for item in value]
    if isinstance(value, list):
        made = copy_of_fields(value)
        assert isinstance(made, list)
        list.__setitem__(made, slice(None), [_plain(item, dicts, tuples) for item in value])
        return made
    if isinstance(value, dict):
        copied: dict[object, object] = {}
        for key, item in value.items():
            copied[_plain(key, dicts, tuples)] = _plain(item, dicts, tuples)
        if type_of(value) is dict:
            return copied
        if hasattr(value, "default_factory"):
            raise TypeError("first argument must be callable or None")
        like = copy_of_fields(value)
        assert isinstance(like, dict)
        dict.clear(like)
        dict.update(like, copied)
        return like
    return deepcopy(value)
