"""What typing knows nothing of becomes a typed value: whether it is what is declared, looked at as deep as containers go.

What belongs here: the check of a value against a *form*. The compiler makes forms of declared types (`najac.lower.conversion`).
A form is a tuple: the type as it is written, a kind, and what the kind needs.
"""

from __future__ import annotations

from naja.runtime.core.kinds import isinstance_of, type_name

Form = tuple[object, ...]

ANYTHING, INSTANCE, UNION, ITEMS, PAIRS, TUPLE = range(6)
"""INSTANCE: a class. UNION: forms. ITEMS: a class and the form of the items. PAIRS: a class and the forms of keys and values.
TUPLE: the forms of the items in order."""


def convert(value: object, form: Form) -> object:
    """The value itself. Raises TypeError unless it has the form."""
    if not _fits(value, form):
        raise TypeError(f"expected {form[0]}, got {_shown(value, form)}")
    return value


def _shown(value: object, form: Form) -> str:
    """The class of a value; of a container whose class is right, that of the first item that is not."""
    if (
        form[1] == ITEMS
        and isinstance_of(value, form[2])
        and isinstance(value, list | tuple | set | frozenset)
    ):
        inner = form[3]
        assert isinstance(inner, tuple)
        for item in value:
            if not _fits(item, inner):
                return f"{type_name(value)} with {_shown(item, inner)}"
    if form[1] == PAIRS and isinstance(value, dict):
        key_form, value_form = form[3], form[4]
        assert isinstance(key_form, tuple)
        assert isinstance(value_form, tuple)
        for key, item in value.items():
            if not _fits(key, key_form):
                return f"dict with {_shown(key, key_form)}"
            if not _fits(item, value_form):
                return f"dict with {_shown(item, value_form)}"
    return type_name(value)


def _fits(value: object, form: Form) -> bool:
    kind = form[1]
    if kind == ANYTHING:
        return True
    if kind == UNION:
        for alternative in form[2:]:
            assert isinstance(alternative, tuple)
            if _fits(value, alternative):
                return True
        return False
    if kind == TUPLE:
        return _fits_tuple(value, form)
    if not isinstance_of(value, form[2]) or (form[2] is int and isinstance(value, bool)):
        return False
    if kind == ITEMS:
        return _fit_items(value, form[3])
    if kind == PAIRS and isinstance(value, dict):
        keys: list[object] = list(value)
        return _fit_items(keys, form[3]) and _fit_items([value[key] for key in keys], form[4])
    return True


def _fit_items(value: object, form: object) -> bool:
    assert isinstance(form, tuple)
    if not isinstance(value, list | tuple | set | frozenset):
        return True
    for item in value:
        if not _fits(item, form):
            return False
    return True


def _fits_tuple(value: object, form: Form) -> bool:
    if not isinstance(value, tuple) or len(value) != len(form) - 2:
        return False
    for item, inner in zip(value, form[2:], strict=True):
        assert isinstance(inner, tuple)
        if not _fits(item, inner):
            return False
    return True
