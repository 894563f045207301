"""The part of bool's methods that formats text."""

from __future__ import annotations

from naja.runtime.text import format_number


def __format__(self: bool, spec: str, /) -> str:
    return str(self) if spec == "" else format_number.format_int(int(self), spec, "bool")
