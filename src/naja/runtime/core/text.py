"""`str`, `repr`, `format`, `ascii` and `hash` of any value."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import type_name
from naja.runtime.numeric import big
from naja.runtime.text import bytes_make, format_number, format_spec, make


def str_of(value: object) -> str:
    """`str(value)`."""
    if isinstance(value, str):
        if unsafe.class_number(value) == unsafe.class_number_of(str):
            return value
    result = unsafe.call_method("__str__", value)
    if not isinstance(result, str):
        raise TypeError(f"__str__ returned non-string (type {type_name(result)})")
    return result


def repr_of(value: object) -> str:
    """`repr(value)`."""
    result = unsafe.call_method("__repr__", value)
    if not isinstance(result, str):
        raise TypeError(f"__repr__ returned non-string (type {type_name(result)})")
    return result


def ascii_of(value: object) -> str:
    """`ascii(value)`: `repr` with everything beyond ASCII escaped."""
    return repr_of(value).encode("ascii", "backslashreplace").decode("ascii")


def format_of(value: object, specification: str) -> str:
    """`format(value, specification)`."""
    result = unsafe.call_method("__format__", value, specification)
    if not isinstance(result, str):
        raise TypeError(f"__format__ must return a str, not {type_name(result)}")
    return result


def format_as_text(self: object, specification: str) -> str:
    """`__format__` of a subclass of a number or of str that has a text of its own: that, if nothing is specified."""
    if specification == "":
        return str_of(self)
    if isinstance(self, float):
        return format_number.format_float(self, specification)
    if isinstance(self, int):
        return format_number.format_int(unsafe.assume(int, big.plain(self)), specification, "int")
    assert isinstance(self, str)
    return format_spec.format_str(self, specification)


def format_plain(value: object) -> str:
    """`format(value)`."""
    if isinstance(value, str):
        if unsafe.class_number(value) == unsafe.class_number_of(str):
            return value
    # Nearly all classes' formats are their text then; the others answer this.
    formatted = unsafe.call_method_or(None, "#format", value)
    return formatted if isinstance(formatted, str) else str_of(value)


@unsafe.raw
def grow_str(a: str, b: str, alone: bool) -> str:
    """`a += b`, where the variable alone holds what this gives until it is read."""
    if not (isinstance(a, str) and isinstance(b, str)):
        _no_text()
    return make.grown(a, b, alone)


@unsafe.raw
def join_str_3(a: str, b: str, c: str) -> str:
    """`a + b + c`; an f-string of three parts."""
    if not (isinstance(a, str) and isinstance(b, str) and isinstance(c, str)):
        _no_text()
    return make.concat3(a, b, c)


@unsafe.raw
def join_str_4(a: str, b: str, c: str, d: str) -> str:
    """`a + b + c + d`; an f-string of four parts."""
    if not (isinstance(a, str) and isinstance(b, str) and isinstance(c, str) and isinstance(d, str)):
        _no_text()
    return make.concat4(a, b, c, d)


@unsafe.raw
def join_bytes_3(a: bytes, b: bytes, c: bytes) -> bytes:
    """`a + b + c`."""
    return join_bytes_4(a, b, c, b"")


@unsafe.raw
def join_bytes_4(a: bytes, b: bytes, c: bytes, d: bytes) -> bytes:
    """`a + b + c + d`."""
    if not (isinstance(a, bytes) and isinstance(b, bytes) and isinstance(c, bytes) and isinstance(d, bytes)):
        _no_text()
    return bytes_make.concat4(a, b, c, d)


@unsafe.noinline
def _no_text() -> None:
    raise TypeError("what is joined is of another type than it is declared to be")


def hash_of(value: object) -> int:
    """`hash(value)`."""
    result = unsafe.call_method("__hash__", value)
    if not isinstance(result, int):
        raise TypeError("__hash__ method should return an integer")
    return result
