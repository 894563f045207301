"""traceback: exceptions as text. Frames are told by file, line and function; their source is not in an image."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Protocol

from naja.runtime.core import report


class _Writable(Protocol):
    def write(self, text: str, /) -> object: ...


def _error_of(exc: object, value: object) -> BaseException | None:
    """The exception that a call means: its first argument, or the second where the first is a class."""
    if isinstance(exc, BaseException):
        return exc
    return value if isinstance(value, BaseException) else None


def format_exception(
    exc: object,
    /,
    value: object = None,
    tb: TracebackType | None = None,
    limit: None = None,
    chain: bool = True,
) -> list[str]:
    """The lines of an exception's traceback, those of its causes first if `chain`."""
    error = _error_of(exc, value)
    return ["NoneType: None\n"] if error is None else report.format_exception(error, chain)


def format_exception_only(exc: object, /, value: object = None) -> list[str]:
    """The lines that name the exception."""
    error = _error_of(exc, value)
    return ["NoneType: None\n"] if error is None else report.format_exception_only(error)


def print_exception(
    exc: object,
    /,
    value: object = None,
    tb: TracebackType | None = None,
    limit: None = None,
    file: _Writable | None = None,
    chain: bool = True,
) -> None:
    """Writes an exception's traceback to `file`, standard error by default."""
    out: _Writable = sys.stderr if file is None else file
    for line in format_exception(exc, value, tb, limit, chain):
        out.write(line)


def format_exc(limit: None = None, chain: bool = True) -> str:
    """The traceback of the exception that is being handled."""
    return "".join(format_exception(sys.exc_info()[1], chain=chain))


def print_exc(limit: None = None, file: _Writable | None = None, chain: bool = True) -> None:
    """Writes the traceback of the exception that is being handled."""
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)
