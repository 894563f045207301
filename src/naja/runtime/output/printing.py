"""`print`."""

from __future__ import annotations

from naja import unsafe
from naja.platform import console
from naja.runtime.core.kinds import type_name
from naja.runtime.core.text import str_of
from naja.runtime.output import streams


def write_output(text: str) -> None:
    """Appends to standard output. `print` of arguments that are no surprise is this, a piece at a time."""
    _write(streams.output, text)


def print_values(
    *values: object, sep: object = None, end: object = None, file: object = None, flush: bool = False
) -> None:
    """The builtin `print`. Like CPython's it writes piece by piece: what comes before an error is written."""
    separator = " " if sep is None else _text(sep, "sep")
    ending = "\n" if end is None else _text(end, "end")
    target = streams.output if file is None else file
    first = True
    for value in values:
        if not first:
            _write(target, separator)
        first = False
        _write(target, str_of(value))
    _write(target, ending)
    if flush and target is not None:
        unsafe.call_method("flush", target)


def _write(target: object, text: str) -> None:
    """Writes to a stream, nothing to None."""
    if isinstance(target, streams.StandardOutput):
        console.write_text(text)
    elif target is not None:
        unsafe.call_method("write", target, text)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} must be None or a string, not {type_name(value)}")
    return value
