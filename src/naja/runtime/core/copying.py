"""`copy.copy` and `copy.deepcopy`. An instance is copied field by field: each is one word after the header."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import type_name, type_of
from naja.runtime.core.subclasses import tuple_like

Memo = dict[int, object]


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
    result = unsafe.call_method("#like", x)
    if _has_state(x):
        _set_state(result, unsafe.call_method("__getstate__", x))
        return result
    start = _copy_native(x, result)
    _copy_fields(x, result, start, size)
    return result


def same_fields(x: object) -> object:
    """What `copy_of_fields` is while the program is imported."""
    made: object = object.__new__(type(x))
    made.__dict__.update(x.__dict__)
    return made


def _has_state(x: object) -> bool:
    """Whether an instance says itself what a copy takes over. NotImplementedError for what only pickling needs."""
    if unsafe.has_method("__reduce_ex__", x, 1) or unsafe.has_method("__reduce__", x, 0):
        raise NotImplementedError(f"copying a '{type_name(x)}' by what __reduce__ gives")
    if unsafe.has_method("__getstate__", x, 0):
        return True
    if unsafe.has_method("__setstate__", x, 1):
        raise NotImplementedError(f"copying a '{type_name(x)}', which has __setstate__ and no __getstate__")
    return False


def _set_state(result: object, state: object) -> None:
    if unsafe.has_method("__setstate__", result, 1):
        unsafe.call_method("__setstate__", result, state)
    elif isinstance(state, dict):
        for name, value in state.items():
            unsafe.call_method("#restore", result, name, value)


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
    result = unsafe.call_method("#like", x)
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
    _copy_fields(x, result, start, size)
    for offset in range(start, size, 8):
        _set_field(result, offset, _deep(_field(x, offset), memo))
    return result
