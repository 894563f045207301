"""`print`, and what stands for standard output."""

from __future__ import annotations

from naja import unsafe
from naja.platform import console
from naja.runtime.core import system_errors
from naja.runtime.core.kinds import type_name
from naja.runtime.core.text import str_of

_target: object = None
"""The stream that stands for standard output; None: the console."""


def redirect(target: object) -> object:
    """From now on `target` stands for standard output, None for the console. Returns what stood for it before."""
    global _target
    before = _target
    _target = target
    return before


def write_output(text: str) -> None:
    """Appends to standard output. `print` of arguments that are no surprise is this, a piece at a time."""
    if _target is None:
        console.write_text(text)
    else:
        unsafe.call_method("write", _target, text)


def print_values(
    *values: object, sep: object = None, end: object = None, file: object = None, flush: bool = False
) -> None:
    """The builtin `print`. Like CPython's it writes piece by piece: what comes before an error is written."""
    separator = " " if sep is None else _text(sep, "sep")
    ending = "\n" if end is None else _text(end, "end")
    target = _target if file is None else file
    first = True
    for value in values:
        if not first:
            _write(target, separator)
        first = False
        _write(target, str_of(value))
    _write(target, ending)
    if flush:
        if target is None:
            flush_output()
        else:
            unsafe.call_method("flush", target)


def flush_output() -> None:
    """Writes out what is buffered. Raises OSError if the system does not take it, or did not take what came before."""
    console.flush()
    number = console.failed()
    if number != 0:
        raise system_errors.failure(number)


def _write(target: object, text: str) -> None:
    if target is None:
        console.write_text(text)
    else:
        unsafe.call_method("write", target, text)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} must be None or a string, not {type_name(value)}")
    return value
