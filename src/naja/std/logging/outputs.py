"""logging: where records go: handlers."""

from __future__ import annotations

import sys
from typing import Protocol, cast

from naja.runtime.core import exceptions, report
from naja.runtime.files.bases import IOBase
from naja.runtime.files.opening import open_file
from naja.std.logging.filters import Filterer
from naja.std.logging.formatters import Formatter
from naja.std.logging.levels import NOTSET, WARNING, getLevelName, level_of
from naja.std.logging.records import LogRecord
from naja.std.os import path as paths

raiseExceptions = True


class Stream(Protocol):
    """What a StreamHandler writes to."""

    def write(self, text: str, /) -> object: ...
    def flush(self) -> object: ...


class Handler(Filterer):
    """Takes records to where they are seen."""

    def __init__(self, level: int | str = NOTSET) -> None:
        super().__init__()
        self.level = level_of(level)
        self.formatter: Formatter | None = None
        self.name: str | None = None

    def setLevel(self, level: int | str) -> None:
        """Lets only records of at least this level through."""
        self.level = level_of(level)

    def setFormatter(self, fmt: Formatter | None) -> None:
        """Sets how records are written."""
        self.formatter = fmt

    def get_name(self) -> str | None:
        """The handler's name."""
        return self.name

    def set_name(self, name: str | None) -> None:
        """Sets the handler's name."""
        self.name = name

    def format(self, record: LogRecord) -> str:
        """The record as text."""
        return (_plain_formatter if self.formatter is None else self.formatter).format(record)

    def handle(self, record: LogRecord) -> bool:
        """Emits the record if the filters let it through."""
        passed = self.filter(record)
        if passed:
            self.emit(record)
        return passed

    def emit(self, record: LogRecord) -> None:
        """Takes the record out. Raises NotImplementedError if the class does not say how."""
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handleError(self, record: LogRecord) -> None:
        """Says on standard error that a record could not be written."""
        if raiseExceptions:
            error = exceptions.handled()
            lines = [] if error is None else report.format_exception(error)
            sys.stderr.write(
                f"--- Logging error ---\n{''.join(lines)}Message: {record.msg!r}\nArguments: {record.args!r}\n"
            )

    def acquire(self) -> None:
        """Nothing: there are no threads."""

    def release(self) -> None:
        """Nothing: there are no threads."""

    def flush(self) -> None:
        """Hands everything on."""

    def close(self) -> None:
        """Gives up what the handler holds."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"


_plain_formatter = Formatter()


class NullHandler(Handler):
    """Does nothing."""

    def handle(self, record: LogRecord) -> bool:
        return True

    def emit(self, record: LogRecord) -> None:
        pass


class StreamHandler(Handler):
    """Writes records to a stream, standard error by default."""

    terminator = "\n"

    def __init__(self, stream: Stream | None = None) -> None:
        super().__init__()
        self.stream: Stream = sys.stderr if stream is None else stream

    def setStream(self, stream: Stream) -> Stream | None:
        """Writes to another stream from now on; the earlier one, None if it is the same."""
        if stream is self.stream:
            return None
        before = self.stream
        self.flush()
        self.stream = stream
        return before

    def flush(self) -> None:
        self.stream.flush()

    def emit(self, record: LogRecord) -> None:
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def __repr__(self) -> str:
        name = getattr(self.stream, "name", "")
        return f"<{type(self).__name__} {f'{name} ' if name else ''}({getLevelName(self.level)})>"


class FileHandler(StreamHandler):
    """Writes records to a file, which is opened at once or, with `delay`, for the first record."""

    def __init__(
        self,
        filename: object,
        mode: str = "a",
        encoding: str | None = None,
        delay: bool = False,
        errors: str | None = None,
    ) -> None:
        super().__init__()
        self.baseFilename = paths.abspath(filename)
        self.mode = mode
        self.encoding = encoding
        self.errors = errors
        self.delay = delay
        self._file: IOBase | None = None
        if not delay:
            self._begin()

    def _begin(self) -> None:
        file = open_file(self.baseFilename, self.mode, -1, self.encoding, self.errors)
        self._file = file
        self.stream = cast(Stream, file)

    def emit(self, record: LogRecord) -> None:
        if self._file is None:
            self._begin()
        super().emit(record)

    def flush(self) -> None:
        if self._file is not None:
            self._file.flush()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.baseFilename} ({getLevelName(self.level)})>"


class _StderrHandler(StreamHandler):
    """Writes to whatever standard error is at the time."""

    def emit(self, record: LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)


lastResort = _StderrHandler()
"""Takes what no handler takes, from level WARNING on."""
lastResort.setLevel(WARNING)
