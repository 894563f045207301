"""Random texts and byte strings of every width, and the comparison of a method with CPython's."""

from __future__ import annotations

from random import Random
from types import ModuleType
from typing import Protocol

import host_layout
from tests.reference import in_words

from naja.runtime.text.memory_view import MemoryView

ALPHABETS = ("ab", "abc \t\n", "aé ß", "aΣσ中\u2028", "a\U0001f600中é", "aA1_Zz9 .")


def text(random: Random, longest: int = 40) -> str:
    alphabet = random.choice(ALPHABETS)
    return "".join(random.choice(alphabet) for _ in range(random.randint(0, longest)))


def octets(random: Random, longest: int = 40) -> bytes:
    alphabet = random.choice((b"ab", b"abc \t\n\r", b"aA1_zZ.", bytes(range(256))))
    return bytes(random.choice(alphabet) for _ in range(random.randint(0, longest)))


class Call(Protocol):
    """Anything that can be called."""

    def __call__(self, *arguments: object, **named: object) -> object: ...


def outcome(call: Call, *arguments: object, **named: object) -> tuple[str, object]:
    """The type and value of what a call gives, or the type and message of what it raises."""
    try:
        result = call(*arguments, **named)
    except Exception as error:
        return "error", in_words(error)
    if isinstance(result, str):
        host_layout.check_form(result)
    if isinstance(result, MemoryView | memoryview):
        return "memoryview", result.tobytes()
    return type(result).__name__, result


def _fresh(value: object) -> object:
    """A value that a call may change without harm."""
    return bytearray(value) if isinstance(value, bytearray) else value


def _naja(value: object) -> object:
    """The value as compiled code has it: Naja's own memoryview in the place of CPython's."""
    if isinstance(value, memoryview):
        return MemoryView(value.obj)[:: value.strides[0]] if value.strides else MemoryView(value.obj)
    if isinstance(value, list):
        return [_naja(item) for item in value]
    return _fresh(value)


def agree(module: ModuleType, name: str, receiver: object, *arguments: object, **named: object) -> None:
    """The runtime's method gives or raises what CPython's does, and leaves its receiver in the same state."""
    ours, theirs = _fresh(receiver), _fresh(receiver)
    expected = outcome(getattr(type(receiver), name), theirs, *map(_fresh, arguments), **named)
    found = outcome(getattr(module, name), ours, *map(_naja, arguments), **named)
    assert found == expected, f"{receiver!r}.{name}({arguments!r}, {named!r})"
    assert ours == theirs, f"{receiver!r} after {name}({arguments!r}, {named!r})"
