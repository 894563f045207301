"""`copy.copy` and `copy.deepcopy`. An instance is copied field by field: each is one word after the header."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

from naja import unsafe
from naja.runtime.core.kinds import type_name, type_of
from naja.runtime.core.subclasses import tuple_like

Memo = dict[int, object]


class _Maker(Protocol):
    def __call__(self, *arguments: object) -> object: ...


@unsafe.raw
def _copy_fields(source: object, target: object, start: int, size: int) -> None:
    unsafe.copy(unsafe.address(target) + start, unsafe.address(source) + start, size - start)


@unsafe.raw
def _field(source: object, offset: int) -> object:
    """The field's value, None if it is unset."""
    if unsafe.load_bits(unsafe.address(source) + offset) == 0:
        return None
    return unsafe.load_object(unsafe.address(source) + offset)


@unsafe.raw
def _set_field(target: object, offset: int, value: object) -> None:
    if unsafe.load_bits(unsafe.address(target) + offset) != 0:
        unsafe.store_object(unsafe.address(target) + offset, value)


@unsafe.raw
def _give_field(source: object, target: object, offset: int) -> None:
    """Copies the field's value, if it is set."""
    bits = unsafe.load_bits(unsafe.address(source) + offset)
    if bits != 0:
        unsafe.store_bits(unsafe.address(target) + offset, bits)


@unsafe.raw
def _identity(value: object) -> int:
    return unsafe.word(value)


def _size(value: object) -> int:
    """The bytes of an instance whose fields can be copied one by one, 0 for what is its own copy."""
    size = unsafe.call_method_or(None, "#size", value)
    return size if isinstance(size, int) else 0


def copy(x: object) -> object:
    """A new object with the same contents."""
    kind = type_of(x)
    if x is None or kind is int or kind is str or kind is float or isinstance(x, bool | type):
        return x
    if unsafe.has_method("__copy__", x, 0):
        return unsafe.call_method("__copy__", x)
    if isinstance(x, str | bytes):
        return x
    if kind is tuple or kind is frozenset:
        return x
    if kind is list and isinstance(x, list):
        return list(x)
    if kind is dict and isinstance(x, dict):
        return dict(x)
    if kind is set and isinstance(x, set):
        return set(x)
    if isinstance(x, bytearray):
        return bytearray(x)
    return copy_of_fields(x)


def copy_of_fields(x: object) -> object:
    """The same for an instance, whatever its `__copy__` says."""
    size = _size(x)
    if size == 0 or isinstance(x, tuple):
        return x
    if _is_reduced(x):
        return _reduced(x, None)
    made = _made(x, None)
    result = unsafe.call_method("#like", x) if made is None else made
    if _has_state(x):
        _set_state(result, unsafe.call_method("__getstate__", x))
        return result
    start = _copy_native(x, result)
    if made is None:
        _copy_fields(x, result, start, size)
    else:
        for offset in range(start, size, 8):
            _give_field(x, result, offset)
    return result


def same_fields(x: object) -> object:
    """What `copy_of_fields` is while the program is imported."""
    made: object = object.__new__(type(x))
    made.__dict__.update(x.__dict__)
    return made


# --- what a class says of copies of its instances ----------------------------------------------------------------------


def _made(x: object, memo: Memo | None) -> object:
    """What the class's own `__new__` gives for a copy; None if it has none. The arguments of a deep copy are copies, too."""
    arguments: object = ()
    if unsafe.has_method("__getnewargs__", x, 0):
        arguments = unsafe.call_method("__getnewargs__", x)
        if not isinstance(arguments, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type_name(arguments)}'")
    elif isinstance(x, int):
        arguments = (int.__int__(x),)
    elif isinstance(x, float):
        arguments = (float.__float__(x),)
    made = unsafe.call_method_or(None, "#made", x, arguments if memo is None else _deep(arguments, memo))
    if made is not None and type_of(made) is not type_of(x):
        raise NotImplementedError(f"copying a '{type_name(x)}', whose __new__ gives a '{type_name(made)}'")
    return made


def _is_reduced(x: object) -> bool:
    """Whether an instance says what a copy is made of."""
    return unsafe.has_method("__reduce_ex__", x, 1) or unsafe.has_method("__reduce__", x, 0)


def _reduced(x: object, memo: Memo | None) -> object:
    """A copy by what `__reduce__` gives: a function, its arguments, and perhaps a state, items and pairs."""
    if unsafe.has_method("__reduce_ex__", x, 1):
        found = unsafe.call_method("__reduce_ex__", x, 4)
    else:
        found = unsafe.call_method("__reduce__", x)
    if not isinstance(found, tuple):
        return x
    parts: list[object] = list(found)
    make = cast(_Maker, parts[0])
    arguments = cast("tuple[object, ...]", parts[1] if memo is None else _deep(parts[1], memo))
    result = make(*arguments)
    if memo is not None:
        memo[_identity(x)] = result
    if len(parts) > 2 and parts[2] is not None:
        _set_state(result, parts[2] if memo is None else _deep(parts[2], memo))
    if len(parts) > 3 and parts[3] is not None:
        for item in cast("Iterable[object]", parts[3]):
            unsafe.call_method("append", result, item if memo is None else _deep(item, memo))
    if len(parts) > 4 and parts[4] is not None:
        for pair in cast("Iterable[tuple[object, object]]", parts[4]):
            key, value = pair if memo is None else (_deep(pair[0], memo), _deep(pair[1], memo))
            unsafe.call_method("__setitem__", result, key, value)
    return result


def _has_state(x: object) -> bool:
    """Whether an instance has a say in what a copy takes over."""
    return unsafe.has_method("__getstate__", x, 0) or unsafe.has_method("__setstate__", x, 1)


def _set_state(result: object, state: object) -> None:
    if state is None:
        return
    if unsafe.has_method("__setstate__", result, 1):
        unsafe.call_method("__setstate__", result, state)
        return
    named, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
    for each in (named, slots):
        if isinstance(each, dict):
            for name, value in each.items():
                unsafe.call_method("#restore", result, name, value)


# --- fields -------------------------------------------------------------------------------------------------------------


def _copy_native(x: object, result: object) -> int:
    """Copies the items of an instance of a subclass of a container; where its fields begin."""
    if isinstance(x, list) and isinstance(result, list):
        result.extend(list(x))
        return 32
    if isinstance(x, dict) and isinstance(result, dict):
        for key, value in dict.items(x):
            dict.__setitem__(result, key, value)
        return 48
    if isinstance(x, set) and isinstance(result, set):
        for item in set.__iter__(x):
            set.add(result, item)
        return 48
    if isinstance(x, int | float):
        _copy_number(x, result)
        return 16
    return 8


@unsafe.raw
def _copy_number(x: object, result: object) -> None:
    """What an instance of a subclass of int or float holds as its value."""
    unsafe.copy(unsafe.address(result) + 8, unsafe.address(x) + 8, 8)


def deepcopy(x: object, memo: object = None) -> object:
    """A new object with copies of the contents; what is shared stays shared."""
    known: Memo = memo if isinstance(memo, dict) else {}
    return _deep(x, known)


def _deep(x: object, memo: Memo) -> object:
    kind = type_of(x)
    if x is None or kind is int or kind is str or kind is float or isinstance(x, bool | type):
        return x
    number = _identity(x)
    if number in memo:
        return memo[number]
    if unsafe.has_method("__deepcopy__", x, 1):
        result = unsafe.call_method("__deepcopy__", x, memo)
        memo[number] = result
        return result
    if isinstance(x, str | bytes):
        return x
    if isinstance(x, tuple):
        return _deep_tuple(x, kind is tuple, memo)
    if kind is list and isinstance(x, list):
        items: list[object] = []
        memo[number] = items
        for item in x:
            items.append(_deep(item, memo))
        return items
    if kind is dict and isinstance(x, dict):
        pairs: dict[object, object] = {}
        memo[number] = pairs
        for key, value in x.items():
            pairs[_deep(key, memo)] = _deep(value, memo)
        return pairs
    if isinstance(x, frozenset):
        return frozenset([_deep(item, memo) for item in x])
    if kind is set and isinstance(x, set):
        members: set[object] = set()
        memo[number] = members
        for item in x:
            members.add(_deep(item, memo))
        return members
    if isinstance(x, bytearray):
        memo[number] = bytearray(x)
        return memo[number]
    return _deep_instance(x, kind, memo)


def _deep_tuple(x: tuple[object, ...], plain: bool, memo: Memo) -> object:
    items: list[object] = []
    changed = False
    for item in x:
        fresh = _deep(item, memo)
        changed = changed or fresh is not item
        items.append(fresh)
    if _identity(x) in memo:
        return memo[_identity(x)]
    if not changed:
        return x
    result: object = tuple(items) if plain else tuple_like(x, tuple(items))
    memo[_identity(x)] = result
    return result


def _deep_instance(x: object, kind: type, memo: Memo) -> object:
    size = _size(x)
    if size == 0:
        return x
    if _is_reduced(x):
        return _reduced(x, memo)
    made = _made(x, memo)
    result = unsafe.call_method("#like", x) if made is None else made
    memo[_identity(x)] = result
    if _has_state(x):
        _set_state(result, _deep(unsafe.call_method("__getstate__", x), memo))
        return result
    start = 8
    if isinstance(x, list) and isinstance(result, list):
        start = 32
        for item in list(x):
            result.append(_deep(item, memo))
    elif isinstance(x, dict) and isinstance(result, dict):
        start = 48
        for key, value in dict.items(x):
            dict.__setitem__(result, _deep(key, memo), _deep(value, memo))
    elif isinstance(x, set) and isinstance(result, set):
        start = 48
        for item in list(x):
            set.add(result, _deep(item, memo))
    elif isinstance(x, int | float):
        _copy_number(x, result)
        start = 16
    for offset in range(start, size, 8):
        _give_field(x, result, offset)
        _set_field(result, offset, _deep(_field(x, offset), memo))
    return result
