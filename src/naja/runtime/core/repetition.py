"""Who is asked first by `sequence * other`: to CPython the builtin sequences have no multiplication, only a repetition that is
tried when the other operand's class has not answered."""

from __future__ import annotations

from naja import unsafe

_LIST: list[object] = []
_ARRAY = bytearray()


def gives_way(a: object, b: object) -> bool:
    """Whether `a * b` asks b's `__rmul__` before it repeats a."""
    return not unsafe.is_small_int(b) and _only_repeats(a) and not _is_only_repeated(b)


def _only_repeats(a: object) -> bool:
    """Whether the object's `__mul__` is that of a builtin sequence."""
    if isinstance(a, list):
        return unsafe.same_method("__mul__", a, _LIST)
    if isinstance(a, str):
        return unsafe.same_method("__mul__", a, "")
    if isinstance(a, tuple):
        return unsafe.same_method("__mul__", a, ())
    if isinstance(a, bytes):
        return unsafe.same_method("__mul__", a, b"")
    return isinstance(a, bytearray) and unsafe.same_method("__mul__", a, _ARRAY)


def _is_only_repeated(b: object) -> bool:
    """The same of its `__rmul__`."""
    if isinstance(b, list):
        return unsafe.same_method("__rmul__", b, _LIST)
    if isinstance(b, str):
        return unsafe.same_method("__rmul__", b, "")
    if isinstance(b, tuple):
        return unsafe.same_method("__rmul__", b, ())
    if isinstance(b, bytes):
        return unsafe.same_method("__rmul__", b, b"")
    return isinstance(b, bytearray) and unsafe.same_method("__rmul__", b, _ARRAY)
