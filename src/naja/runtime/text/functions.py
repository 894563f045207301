"""Builtin functions of this package: `format`."""

from __future__ import annotations

from naja.runtime.core import text as core_text


def format_value(value: object, format_spec: str = "", /) -> str:
    """The builtin `format`."""
    return core_text.format_of(value, format_spec)
