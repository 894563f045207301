"""str's methods that convert: repr, encode, format, `%`.

What belongs here: methods, one line each. What does not: the conversions themselves.
"""

from __future__ import annotations

from naja.runtime.text import encoding, format_spec, percent, replacement, str_repr


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
