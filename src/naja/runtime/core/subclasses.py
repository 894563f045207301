"""Instances of subclasses of the immutable builtins and of bytearray: a builtin value in the subclass's name."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import new_instance, number_of_instances, type_of
from naja.runtime.memory import allocator
from naja.runtime.numeric import big

_TEXT_DATA = 24
_SET_END = 48
_ARRAY_END = 40


def subclass_value(kind: type, value: object) -> object:
    """What `__new__` of a subclass of one of these makes of the value that the builtin gives: int, float, str, bytes,
    bytearray, tuple, frozenset."""
    if isinstance(value, int):
        return _with_number(new_instance(kind), big.plain(value))
    if isinstance(value, float):
        return _with_double(new_instance(kind), value)
    if isinstance(value, str):
        return _named(number_of_instances(kind), value, _TEXT_DATA + len(value) * _width(value) + 4)
    if isinstance(value, bytes):
        return _named(number_of_instances(kind), value, _TEXT_DATA + len(value) + 1)
    if isinstance(value, tuple):
        return _named(number_of_instances(kind), value, 16 + 8 * len(value))
    if isinstance(value, bytearray):
        return _with_storage(new_instance(kind), value)
    return _named(number_of_instances(kind), value, _SET_END)


def tuple_like(model: tuple[object, ...], items: tuple[object, ...]) -> object:
    """A tuple of other items, of the same class as `model`."""
    return _named(unsafe.class_number(model), items, 16 + 8 * len(items))


@unsafe.raw
def _with_number(instance: object, value: object) -> object:
    unsafe.store_object(unsafe.address(instance) + 8, value)
    return instance


@unsafe.raw
def _with_storage(instance: object, value: object) -> object:
    """The octets of a bytearray that nobody else has."""
    unsafe.copy(unsafe.address(instance) + 8, unsafe.address(value) + 8, _ARRAY_END - 8)
    return instance


@unsafe.raw
def _with_double(instance: object, value: float) -> object:
    unsafe.store_float(unsafe.address(instance) + 8, value)
    return instance


@unsafe.raw
def _width(value: object) -> int:
    """The bytes of a code point of a str."""
    return unsafe.load8(unsafe.address(value) + 4)


@unsafe.raw
def _named(number: int, value: object, size: int) -> object:
    """A copy of an object's bytes under another class; what it refers to is shared."""
    extra = unsafe.load32(unsafe.address(value) + 4)
    copy = allocator.allocate(number, size, extra)
    unsafe.copy(unsafe.address(copy) + 8, unsafe.address(value) + 8, size - 8)
    return copy


def named_tuple_of(kind: type, made: tuple[object, ...]) -> object:
    """A new named tuple, or an instance of `kind` with its items if that is another class."""
    return made if type_of(made) is kind else _with_items(new_instance(kind), made)


@unsafe.raw
def _with_items(instance: object, made: tuple[object, ...]) -> object:
    """A copy of the number of items and the items; fields of the subclass's own come after them."""
    count = unsafe.load64(unsafe.address(made) + 8)
    unsafe.store64(unsafe.address(instance) + 8, count)
    unsafe.copy(unsafe.address(instance) + 16, unsafe.address(made) + 16, count << 3)
    return instance


def state_of(own: dict[str, object], slotted: dict[str, object]) -> object:
    """What `object.__getstate__` gives for an instance with these attributes, some of them in slots."""
    plain = own if own else None
    return (plain, slotted) if slotted else plain
