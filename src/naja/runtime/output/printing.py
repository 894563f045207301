"""`print`."""

from __future__ import annotations

from naja import unsafe
from naja.platform import console
from naja.runtime.core.kinds import type_name
from naja.runtime.core.text import str_of

REDIRECTED: list[object] = []
"""The streams that stand for standard output, the innermost last."""


def print_values(
    *values: object, sep: object = None, end: object = None, file: object = None, flush: bool = False
) -> None:
    """The builtin `print`."""
    separator = " " if sep is None else _text(sep, "sep")
    ending = "\n" if end is None else _text(end, "end")
    parts: list[str] = []
    for value in values:
        parts.append(str_of(value))
    line = separator.join(parts) + ending
    if file is None and not REDIRECTED:
        console.write_text(line)
    else:
        target = REDIRECTED[-1] if file is None else file
        unsafe.call_method("write", target, line)
        if flush:
            unsafe.call_method("flush", target)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} must be None or a string, not {type_name(value)}")
    return value
