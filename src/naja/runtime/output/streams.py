"""The standard streams: what `sys.stdout` and `sys.stderr` are, and what the program has put in their place.

A program that assigns neither has the console's own: the analysis of classes sees that, and no test of it is left. Standard
input, which is a file, is in `naja.runtime.files.opening`. What belongs here: the streams. What does not: how `print` and
tracebacks use them (`printing.py`, `core/report.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from types import FunctionType

from naja import unsafe
from naja.platform import console
from naja.runtime.core import system_errors


class BinaryOutput:
    """The bytes below standard output or error."""

    def __init__(self, stream: int) -> None:
        self.stream = stream

    def write(self, data: bytes | bytearray) -> int:
        """Writes bytes; how many."""
        plain = bytes(data)
        if self.stream == 1:
            _put(plain)
        else:
            console.flush()
            _put_at_once(plain)
        return len(plain)

    def flush(self) -> None:
        """Hands everything to the platform. Raises OSError."""
        if self.stream == 1:
            flush_console()


@unsafe.raw
def _put(data: bytes) -> None:
    console.write_bytes(unsafe.address(data) + 24, unsafe.load64(unsafe.address(data) + 8))


@unsafe.raw
def _put_at_once(data: bytes) -> None:
    console.console_write(2, unsafe.address(data) + 24, unsafe.load64(unsafe.address(data) + 8))


def flush_console() -> None:
    """Writes out what is buffered. Raises OSError if the system does not take it, or did not take what came before."""
    console.flush()
    number = console.failed()
    if number != 0:
        raise system_errors.failure(number)


class _Output:
    """What standard output and error have in common."""

    encoding = "utf-8"
    closed = False

    def __init__(self, stream: int, name: str) -> None:
        self.buffer = BinaryOutput(stream)
        self.stream = stream
        self.name = name

    def write(self, text: str) -> int:
        """Writes text; how many characters. Raises NotImplementedError where the class does not say how."""
        raise NotImplementedError

    def writelines(self, lines: Iterable[str]) -> None:
        """Writes each text."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Hands everything to the platform. Raises OSError."""

    def fileno(self) -> int:
        """The stream's number."""
        return self.stream

    def isatty(self) -> bool:
        """Whether a person reads it: not known."""
        return False

    def writable(self) -> bool:
        """Whether it can be written: yes."""
        return True

    def readable(self) -> bool:
        """Whether it can be read: no."""
        return False


class StandardOutput(_Output):
    """Standard output as text."""

    errors = "strict"

    def write(self, text: str) -> int:
        console.write_text(text)
        return len(text)

    def flush(self) -> None:
        flush_console()


class StandardError(_Output):
    """Standard error as text."""

    errors = "backslashreplace"

    def write(self, text: str) -> int:
        console.write_error(text)
        return len(text)


class Assigned:
    """The program assigns standard output or error. What only such programs need takes one, so that no other has it."""


assigned: Assigned | None = None
output: object = StandardOutput(1, "<stdout>")
"""What `sys.stdout` is: whatever the program assigns, None included."""
error: object = StandardError(2, "<stderr>")
"""What `sys.stderr` is."""


def current_output() -> object:
    """`sys.stdout`."""
    return output


def set_output(stream: object) -> None:
    """`sys.stdout = stream`."""
    global assigned, output
    assigned = Assigned()
    output = stream


def current_error() -> object:
    """`sys.stderr`."""
    return error


def set_error(stream: object) -> None:
    """`sys.stderr = stream`."""
    global assigned, error
    assigned = Assigned()
    error = stream


def write_error(text: str) -> None:
    """Writes to standard error, or to what stands for it."""
    if isinstance(error, StandardError):
        console.write_error(text)
    elif error is not None:
        unsafe.call_method("write", error, text)


class Variable:
    """A variable of the module `sys` that is kept elsewhere: compiled code reads and assigns it by these functions. What the
    import assigns holds for its own `print`, too."""

    def __init__(self, name: str, read: Callable[[], object], write: Callable[[object], None]) -> None:
        assert isinstance(read, FunctionType)
        assert isinstance(write, FunctionType)
        self.name = name
        self.read = read
        self.write = write

    def __set_name__(self, owner: type, name: str) -> None:
        self._host = name

    def __get__(self, module: object, kind: object = None) -> object:
        """What it is during the import, as it is kept."""
        return self.read.__globals__[self.name]

    def __set__(self, module: object, value: object) -> None:
        self.write(value)
        setattr(sys, self._host, value)
