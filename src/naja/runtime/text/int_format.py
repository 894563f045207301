"""The part of int's methods that formats text."""

from __future__ import annotations

from naja.runtime.text import format_number


def __format__(self: int, spec: str, /) -> str:
    return format_number.format_int(self, spec, "int")
