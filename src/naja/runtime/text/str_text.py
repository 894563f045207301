"""str's methods that convert: repr, encode, format, `%`.

What belongs here: methods, one line each. What does not: the conversions themselves.
"""

from __future__ import annotations

from naja.runtime.core import text as core_text
from naja.runtime.text import buffers, decoding, encoding, format_spec, percent, replacement, str_repr


def __new__(object: object = "", encoding: str | None = None, errors: str | None = None) -> str:
    if encoding is None and errors is None:
        return core_text.str_of(object)
    if isinstance(object, str):
        raise TypeError("decoding str is not supported")
    found = buffers.steady(object)
    if found is None:
        raise TypeError(f"decoding to str: need a bytes-like object, {type(object).__name__} found")
    name = "utf-8" if encoding is None else encoding
    handler = "strict" if errors is None else errors
    source = object if isinstance(object, bytes) else None
    return decoding.decode(source, buffers.address(found), buffers.size(found), name, handler)


def __repr__(self: str) -> str:
    return str_repr.repr_str(self)


def encode(self: str, encoding: str = "utf-8", errors: str = "strict") -> bytes:
    return _encode(self, encoding, errors)


def _encode(s: str, name: str, errors: str) -> bytes:
    return encoding.encode(s, name, errors)


def __format__(self: str, spec: str, /) -> str:
    return format_spec.format_str(self, spec)


def format(self: str, /, *args: object, **kwargs: object) -> str:
    return replacement.expand(self, args, kwargs)


def format_map(self: str, mapping: object, /) -> str:
    return replacement.expand(self, None, mapping)


def __mod__(self: str, values: object) -> str:
    return percent.expand(self, values)
