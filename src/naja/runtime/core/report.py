"""What is printed for an exception that nothing catches."""

from __future__ import annotations

from naja import unsafe
from naja.platform import console
from naja.runtime.core.kinds import type_name
from naja.runtime.text import utf8


def exit_status(error: SystemExit) -> int:
    """The exit status that a SystemExit asks for; a message is printed to standard error."""
    args = error.args
    code = args[0] if len(args) > 0 else None
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    console.write_error(f"{code}\n")
    return 1


def print_exception(error: BaseException) -> None:
    """A traceback in CPython's format, chained exceptions first."""
    console.write_error("".join(format_exception(error)))


def format_exception(error: BaseException, chain: bool = True) -> list[str]:
    """The lines of an exception, those of its causes first if `chain`."""
    lines: list[str] = []
    cause = _slot(error, 16) if chain else None
    context = _slot(error, 24) if chain else None
    if isinstance(cause, BaseException):
        lines.extend(format_exception(cause))
        lines.append("\nThe above exception was the direct cause of the following exception:\n\n")
    elif isinstance(context, BaseException) and _slot(error, 40) is not True:
        lines.extend(format_exception(context))
        lines.append("\nDuring handling of the above exception, another exception occurred:\n\n")
    count = frame_count(error)
    if count > 0:
        lines.append("Traceback (most recent call last):\n")
        for index in range(count - 1, -1, -1):
            lines.append(_frame(error, index))
    lines.extend(format_exception_only(error))
    return lines


def format_exception_only(error: BaseException) -> list[str]:
    """The line that names an exception, and its notes."""
    text = str(error)
    lines = [f"{type_name(error)}: {text}\n" if text else f"{type_name(error)}\n"]
    notes = _slot(error, 48)
    if isinstance(notes, list):
        for note in notes:
            lines.append(f"{note}\n")
    return lines


@unsafe.raw
def _slot(error: object, offset: int) -> object:
    if unsafe.load64(unsafe.address(error) + offset) == 0:
        return None
    return unsafe.load_object(unsafe.address(error) + offset)


@unsafe.raw
def _count(error: object) -> int:
    trace = unsafe.load64(unsafe.address(error) + 32)
    return 0 if trace == 0 else unsafe.load64(trace + 8)


def frame_count(error: object) -> int:
    """How many frames the exception has left."""
    return _count(error)


@unsafe.raw
def _site(error: object, index: int) -> int:
    return unsafe.load32(unsafe.load64(unsafe.address(error) + 32) + 16 + 4 * index)


@unsafe.raw
def _function(site: int) -> int:
    return unsafe.linker_symbol("naja.functions") + 12 * (site >> 14)


@unsafe.raw
def _line(error: object, index: int) -> int:
    site = _site(error, index)
    return unsafe.load32(_function(site)) + (site & 0x3FFF)


@unsafe.raw
def _name_address(error: object, index: int, field: int) -> int:
    return unsafe.linker_symbol("naja.names") + unsafe.load32(_function(_site(error, index)) + field)


@unsafe.raw
def _name(error: object, index: int, field: int) -> str:
    start = _name_address(error, index, field)
    end = start
    while unsafe.load8(end) != 0:
        end += 1
    return utf8.decode_valid(start, end - start)


def _frame(error: object, index: int) -> str:
    return f'  File "{_name(error, index, 8)}", line {_line(error, index)}, in {_name(error, index, 4)}\n'
