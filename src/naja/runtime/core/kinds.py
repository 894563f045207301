"""Classes at run time: from a value to its class, names of classes, subclass tests by number."""

from __future__ import annotations

from naja import unsafe

_ENTRY = 16
_LAST = 8
_MORE_BASES = 1 << 31


@unsafe.raw
@unsafe.inline
def is_subclass_number(number: int, other: int) -> bool:
    """Whether the class with this number is `other` or comes below it in the single-inheritance chain."""
    return other <= number and number <= _last(other) & (_MORE_BASES - 1)


@unsafe.raw
def has_more_bases(number: int) -> bool:
    """Whether the class with this number comes below others than that chain tells."""
    return _last(number) >= _MORE_BASES


@unsafe.raw
@unsafe.inline
def _last(number: int) -> int:
    return unsafe.load32(unsafe.linker_symbol("naja.classes") + number * _ENTRY + _LAST)


@unsafe.raw
def type_of(value: object) -> type:
    """`type(value)`."""
    entry = unsafe.linker_symbol("naja.classes") + unsafe.class_number(value) * _ENTRY
    return unsafe.assume(type, unsafe.load_object(entry))


@unsafe.raw
def name_of_type(kind: object) -> str:
    """A type object's `__name__`."""
    return unsafe.assume(str, unsafe.load_object(unsafe.address(kind) + 16))


@unsafe.raw
def type_name(value: object) -> str:
    """The name of a value's class, for messages."""
    return name_of_type(type_of(value))


@unsafe.raw
def number_of_type(kind: object) -> int:
    """A type object's class number."""
    return unsafe.load64(unsafe.address(kind) + 8)


@unsafe.raw
def mro_of_type(kind: object) -> object:
    """A type object's MRO, a tuple of type objects."""
    return unsafe.load_object(unsafe.address(kind) + 40)


def is_subtype(kind: object, other: object) -> bool:
    """`issubclass(kind, other)` for type objects."""
    if kind is other:
        return True
    mro = mro_of_type(kind)
    assert isinstance(mro, tuple)
    for each in mro:
        if each is other:
            return True
    return False


def isinstance_of(value: object, kinds: object) -> bool:
    """`isinstance(value, kinds)` where the classes are not known when compiling."""
    if isinstance(kinds, tuple):
        for kind in kinds:
            if isinstance_of(value, kind):
                return True
        return False
    if not isinstance(kinds, type):
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    return is_subtype(type_of(value), kinds)


def identity(value: object) -> int:
    """`id(value)`: the address of an object, or a number of its own for a tagged int or float."""
    return unsafe.word(value)


def new_type(value: object) -> object:
    """A `typing.NewType` called: the value itself."""
    return value


def is_callable(value: object) -> bool:
    """`callable(value)`."""
    return unsafe.has_method("__call__", value, 0)


def issubclass_of(kind: object, kinds: object) -> bool:
    """`issubclass(kind, kinds)`."""
    if not isinstance(kind, type):
        raise TypeError("issubclass() arg 1 must be a class")
    if isinstance(kinds, tuple):
        for each in kinds:
            if issubclass_of(kind, each):
                return True
        return False
    if not isinstance(kinds, type):
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return is_subtype(kind, kinds)


def change_class(value: object, kind: type) -> None:
    """`value.__class__ = kind`, for classes of the same layout."""
    _set_number(value, number_of_instances(kind))


@unsafe.raw
def _set_number(value: object, number: int) -> None:
    unsafe.store32(unsafe.address(value), number)


def number_of_instances(kind: type) -> int:
    """The number of a class for an object that is made without `new_instance`. One is made with it all the same: from that the
    analysis of what a program can do knows that the class has objects."""
    return _number(new_instance(kind))


@unsafe.raw
def _number(value: object) -> int:
    return unsafe.load32(unsafe.address(value))


def new_instance(kind: type) -> object:
    """`object.__new__(kind)`."""
    return unsafe.call_method("#new", kind)
