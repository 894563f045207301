"""The part of float's methods that formats text."""

from __future__ import annotations

from naja.runtime.text import format_number


def __format__(self: float, spec: str, /) -> str:
    return format_number.format_float(self, spec)
