"""Who is asked first by `sequence * other`: to CPython the builtin sequences have no multiplication, only a repetition that is
tried when the other operand's class has not answered."""

from __future__ import annotations

from naja import unsafe

_LIST: list[object] = []
_ARRAY = bytearray()


def gives_way(a: object, b: object) -> bool:
    """Whether `a * b` asks b's `__rmul__` before it repeats a."""
    if unsafe.is_small_int(b):
        return False
    left, right = _sequence_of(a), _sequence_of(b)
    if left is None or not unsafe.same_method("__mul__", a, left):
        return False
    return right is None or not unsafe.same_method("__rmul__", b, right)


def _sequence_of(value: object) -> object:
    """An object of the builtin sequence class that the value is of, or None."""
    if isinstance(value, list):
        return _LIST
    if isinstance(value, str):
        return ""
    if isinstance(value, tuple):
        return ()
    if isinstance(value, bytes):
        return b""
    return _ARRAY if isinstance(value, bytearray) else None
