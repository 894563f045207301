"""logging: a record as text."""

from __future__ import annotations

import time
from collections.abc import Mapping

from naja.runtime.core import report
from naja.std.logging.records import ExcInfo, LogRecord
from naja.std.logging.styles import style_of


class Formatter:
    """Writes a record as a line."""

    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format: str | None = "%s,%03d"

    def __init__(
        self,
        fmt: str | None = None,
        datefmt: str | None = None,
        style: str = "%",
        validate: bool = True,
        *,
        defaults: Mapping[str, object] | None = None,
    ) -> None:
        self._style = style_of(style, fmt, defaults)
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def usesTime(self) -> bool:
        """Whether the format has the time in it."""
        return self._style.usesTime()

    def formatTime(self, record: LogRecord, datefmt: str | None = None) -> str:
        """The record's time."""
        fields = time.gmtime(record.created)
        if datefmt:
            return time.strftime(datefmt, fields)
        text = time.strftime(self.default_time_format, fields)
        if self.default_msec_format:
            return self.default_msec_format % (text, record.msecs)
        return text

    def formatException(self, ei: ExcInfo) -> str:
        """The exception's traceback, its causes first."""
        error = ei[1]
        if error is None:
            return "NoneType: None"
        return "".join(report.format_exception(error)).removesuffix("\n")

    def formatStack(self, stack_info: str) -> str:
        """The stack as it was given."""
        return stack_info

    def formatMessage(self, record: LogRecord) -> str:
        """The format with the record's fields put in. Raises ValueError for a field that the record does not have."""
        return self._style.format(record)

    def format(self, record: LogRecord) -> str:
        """The record as text; an exception on lines of its own."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info is not None and record.exc_text is None:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text = text.rstrip("\n") + "\n" + record.exc_text
        if record.stack_info:
            text = text.rstrip("\n") + "\n" + self.formatStack(record.stack_info)
        return text
