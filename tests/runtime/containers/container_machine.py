"""The compiled representation of objects under CPython, so that runtime code can be tested without the
compiler.

`install` replaces the functions of `naja.unsafe` that need compiled objects. Every object gets an address;
lists, dicts, sets and tuples that runtime code allocates are subclasses of the builtin ones whose methods are
the runtime's functions and whose contents are in that memory. Builtin containers given to runtime code are
copied into such memory.
"""

# mypy: ignore-errors
# Wrong types are used on purpose here: the errors they raise are what is tested.

from __future__ import annotations

import ctypes
from types import FunctionType

import pytest

from naja import unsafe
from naja.runtime.containers import table
from naja.runtime.core import kinds
from naja.runtime.text import make

MASK = (1 << 64) - 1


class Machine:
    """All objects that have an address. They are never freed."""

    def __init__(self) -> None:
        self.objects: dict[int, object] = {}
        self.addresses: dict[int, int] = {}
        self.keep: list[object] = []

    def register(self, value: object, size: int) -> int:
        """Gives an object zeroed memory."""
        buffer = ctypes.create_string_buffer(size + 16)
        address = (ctypes.addressof(buffer) + 15) & ~15
        self.keep.append((value, buffer))
        self.objects[address] = value
        self.addresses[id(value)] = address
        return address

    def address(self, value: object) -> int:
        """Where an object is."""
        found = self.addresses.get(id(value))
        if found is not None:
            return found
        if type(value) is tuple:
            found = self.register(value, 16 + 8 * len(value))
            unsafe.store64(found + 8, len(value))
            for index, item in enumerate(value):
                unsafe.store64(found + 16 + 8 * index, self.word(item))
            return found
        if type(value) is str:
            return self._text(value)
        if type(value) in FAKES:
            if isinstance(value, dict):
                made = FakeDict.__new__(FakeDict)
                for key, item in value.items():
                    made[key] = item
                return self.address(made)
            return self.address(FAKES[type(value)](iter(value)))
        return self.register(value, 16)

    def _text(self, value: str) -> int:
        width = 1 if not value or max(value) < "\x80" else 4
        found = self.register(value, 24 + width * len(value))
        unsafe.store32(found + 4, 0x101 if width == 1 else 4)
        unsafe.store64(found + 8, len(value))
        data = value.encode("ascii" if width == 1 else "utf-32-le")
        ctypes.memmove(found + 24, data, len(data))
        return found

    def word(self, value: object) -> int:
        if type(value) is int and -(1 << 62) <= value < 1 << 62:
            return (value << 1) | 1
        return self.address(value)

    def object_at(self, word: int) -> object:
        return word >> 1 if word & 1 else self.objects[word & MASK]


MACHINE = Machine()
FAKES: dict[type, type] = {}
_NUMBERS: dict[type, int] = {}


def _number(kind: type) -> int:
    return _NUMBERS.setdefault(kind, len(_NUMBERS) + 1)


class FakeList(list):
    def __new__(cls, *arguments: object) -> FakeList:
        made = list.__new__(cls)
        MACHINE.register(made, 32)
        return made


class FakeDict(dict):
    def __new__(cls, *arguments: object, **items: object) -> FakeDict:
        made = dict.__new__(cls)
        MACHINE.register(made, 48)
        return made


class FakeSet(set):
    def __new__(cls, *arguments: object) -> FakeSet:
        made = set.__new__(cls)
        MACHINE.register(made, 48)
        return made


class FakeFrozenSet(frozenset):
    def __new__(cls, items: object = ()) -> frozenset[object]:
        from naja.runtime.containers import frozenset_core

        return frozenset_core.__new__(items)

    def __init__(self, *arguments: object) -> None: ...


class FakeTuple(tuple):
    def __init__(self, *arguments: object) -> None: ...


FAKES.update({list: FakeList, dict: FakeDict, set: FakeSet, frozenset: FakeFrozenSet})
_KINDS: dict[type, type] = {fake: kind for kind, fake in FAKES.items()} | {FakeTuple: tuple}


def _allocate(kind: type, size: int, extra: int = 0) -> object:
    if kind is frozenset:
        made: object = frozenset.__new__(FakeFrozenSet)
    elif kind is tuple:
        made = tuple.__new__(FakeTuple)
    elif kind in FAKES:
        made = kind.__new__(FAKES[kind])
    else:
        made = kind()
    address = MACHINE.register(made, size)
    unsafe.store32(address + 4, extra)
    return made


def _class_number(value: object) -> int:
    return _number(_KINDS.get(type(value), type(value)))


def _call_method_or(default: object, name: str, receiver: object, *arguments: object) -> object:
    method = getattr(type(receiver), name, None)
    return default if method is None else method(receiver, *arguments)


def _same(a: object, b: object) -> bool:
    return a is b or (type(a) is int and type(b) is int and a == b)


def _method(name: str, function: FunctionType) -> object:
    """What a function of a runtime module is as an attribute of a class."""
    if name == "fromkeys":
        return staticmethod(function)
    return function


def install(patch: pytest.MonkeyPatch) -> None:
    """Makes runtime code run under CPython until the patch is undone."""
    for fake, kind in _KINDS.items():
        fake.__name__ = kind.__name__
        for module in reversed(table.METHODS[kind]):
            for name, function in vars(module).items():
                own = isinstance(function, FunctionType) and function.__module__ == module.__name__
                if own and name != "__new__" and (not name.startswith("_") or name.startswith("__")):
                    setattr(fake, name, _method(name, function))
    replacements: dict[str, object] = {
        "word": MACHINE.word,
        "address": MACHINE.address,
        "object_at": MACHINE.object_at,
        "assume": lambda kind, value: value,
        "load_object": lambda address: MACHINE.object_at(unsafe.load64(address)),
        "store_object": lambda address, value: unsafe.store64(address, MACHINE.word(value)),
        "is_small_int": lambda value: type(value) is int and -(1 << 62) <= value < 1 << 62,
        "is_immediate_float": lambda value: False,
        "is_pointer": lambda value: type(value) is not int,
        "class_number": _class_number,
        "class_number_of": _number,
        "same_object": _same,
        "allocate": _allocate,
        "call_method": lambda name, receiver, *arguments: getattr(receiver, name)(*arguments),
        "call_method_or": _call_method_or,
        "has_method": lambda name, receiver, positional: any(
            name in vars(kind) for kind in type(receiver).__mro__
        ),
    }
    patch.setattr(kinds, "type_name", lambda value: type(value).__name__)
    # Strs are CPython's own, none of them in that memory: a builder of texts is the text.
    patch.setattr(make, "builder", lambda capacity: "")
    patch.setattr(make, "add_str", lambda made, text: made + text)
    patch.setattr(make, "finish", lambda made: made)
    for name, replacement in replacements.items():
        patch.setattr(unsafe, name, replacement)
