"""What typing knows nothing of becomes a typed value: whether it is what is declared, looked at as deep as containers go.

What belongs here: the check of a value against a *form*. The compiler makes forms of declared types (`najac.lower.conversion`).
A form is a tuple: the type as it is written, a kind, and what the kind needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from naja import unsafe
from naja.runtime.containers import tuple_layout
from naja.runtime.core.iteration import all_items
from naja.runtime.core.kinds import isinstance_of, type_name, type_of

Form = tuple[object, ...]

ANYTHING, INSTANCE, UNION, ITEMS, PAIRS, TUPLE, ELEMENTS, MAPPING, RECORD = range(9)
"""INSTANCE: a class. UNION: forms. ITEMS: a class and the form of the items. PAIRS: a class and the forms of keys and values.
TUPLE: a class and the forms of the items in order. ELEMENTS, MAPPING: the same as ITEMS and PAIRS of what may have any class.
RECORD: pairs of a key, which may be missing, and the form of its value.
"""


def convert(value: object, form: Form) -> object:
    """The value itself; of an iterator, one that checks each item. Raises TypeError unless it has the form."""
    kind = _kind(form)
    if kind == INSTANCE:
        fits = _is(value, _part(form))
    elif kind == ELEMENTS and unsafe.has_method("__next__", value, 0):
        return _checked_items(value, form[2])
    else:
        fits = _fits(value, form)
    if not fits:
        raise TypeError(f"expected {form[0]}, got {_shown(value, form)}")
    return value


@unsafe.inline
def _kind(form: Form) -> int:
    return unsafe.assume(int, tuple_layout.item(form, 1))


@unsafe.inline
def _part(form: Form) -> object:
    """The first of what the kind needs."""
    return tuple_layout.item(form, 2)


@unsafe.inline
def _inner(form: Form, index: int) -> Form:
    """A form that is part of another."""
    return unsafe.assume(tuple, tuple_layout.item(form, index))


def _is(value: object, kind: object) -> bool:
    """Whether a value is of a class. A bool does not pass for an int."""
    if type_of(value) is kind:
        return True
    return isinstance_of(value, kind) and not (kind is int and isinstance(value, bool))


def refuse_value(value: object, declared: str) -> None:
    """What `convert` raises where a plain class is declared."""
    raise TypeError(f"expected {declared}, got {type_name(value)}")


def _checked_items(iterator: object, form: object) -> Iterator[object]:
    assert isinstance(form, tuple)
    while (item := unsafe.call_method("#next", iterator)) is not unsafe.EXHAUSTED:
        yield convert(item, form)


def _shown(value: object, form: Form) -> str:
    """The class of a value; of a container whose class is right, that of the first item that is not."""
    kind = form[1]
    if kind == ELEMENTS or (kind == ITEMS and isinstance_of(value, form[2])):
        inner = form[-1]
        assert isinstance(inner, tuple)
        for item in _items(value):
            if not _fits(item, inner):
                return f"{type_name(value)} with {_shown(item, inner)}"
    if kind in (PAIRS, MAPPING) and isinstance(value, dict):
        key_form, value_form = form[-2], form[-1]
        assert isinstance(key_form, tuple)
        assert isinstance(value_form, tuple)
        for key, item in value.items():
            if not _fits(key, key_form):
                return f"dict with {_shown(key, key_form)}"
            if not _fits(item, value_form):
                return f"dict with {_shown(item, value_form)}"
    return type_name(value)


def _fits(value: object, form: Form) -> bool:
    kind = _kind(form)
    if kind == INSTANCE:
        return _is(value, _part(form))
    if kind == ANYTHING:
        return True
    if kind == UNION:
        for index in range(2, len(form)):
            if _fits(value, _inner(form, index)):
                return True
        return False
    if kind == TUPLE:
        return _fits_tuple(value, form)
    if kind == RECORD:
        return _fits_record(value, form)
    if kind != ELEMENTS and kind != MAPPING and not _is(value, _part(form)):
        return False
    if kind in (ITEMS, ELEMENTS):
        return _fit(_items(value), form[-1])
    if isinstance(value, dict):
        keys: list[object] = list(value)
        return _fit(keys, form[-2]) and _fit([value[key] for key in keys], form[-1])
    return True


def _items(value: object) -> list[object] | tuple[object, ...]:
    """What a container holds; nothing of what can be asked for its items only once, or has none."""
    if isinstance(value, list | tuple):
        return value
    return all_items(value) if unsafe.has_method("__len__", value, 0) else ()


def _fit(items: list[object] | tuple[object, ...], form: object) -> bool:
    assert isinstance(form, tuple)
    for item in items:
        if not _fits(item, form):
            return False
    return True


def _fits_tuple(value: object, form: Form) -> bool:
    if not isinstance(value, tuple) or not isinstance_of(value, form[2]) or len(value) != len(form) - 3:
        return False
    for item, inner in zip(value, form[3:], strict=True):
        assert isinstance(inner, tuple)
        if not _fits(item, inner):
            return False
    return True


def _fits_record(value: object, form: Form) -> bool:
    if not isinstance(value, dict):
        return False
    for pair in form[2:]:
        assert isinstance(pair, tuple)
        key, inner = pair
        assert isinstance(inner, tuple)
        if key in value and not _fits(value[key], inner):
            return False
    return True
