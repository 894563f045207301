"""`dataclasses.asdict` and `astuple`: over the names and values that the compiler knows of each dataclass."""

from __future__ import annotations

from naja import unsafe


def as_dict(obj: object) -> dict[str, object]:
    """`dataclasses.asdict(obj)`."""
    return _fields(obj)


def as_tuple(obj: object) -> object:
    """`dataclasses.astuple(obj)`."""
    return tuple([_plain(value, True) for value in _values(obj)])


def is_record(obj: object) -> bool:
    """`dataclasses.is_dataclass(obj)`."""
    return unsafe.has_method("#field_values", obj, 0)


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
