"""logging: one event, and what is known of the place that reported it.

Where CPython walks the stack for that place, compiled code has it from the call itself (`unsafe.CALLER`).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import cast

from naja import unsafe
from naja.std.logging.levels import NOTSET, level_name

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
Arguments = tuple[object, ...] | Mapping[str, object]

_RESERVED = ("message", "asctime")
"""Names that the formatter gives to a record."""

_began: list[float] = []


class LogRecord:
    """One event. Times are in seconds since 1970, UTC."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: Arguments | None,
        exc_info: ExcInfo | None,
        func: str | None = None,
        sinfo: str | None = None,
    ) -> None:
        now = time.time()
        if not _began:
            _began.append(now)
        self.name = name
        self.msg = msg
        self.args: Arguments | None = args
        if isinstance(args, tuple) and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            self.args = cast("Mapping[str, object]", args[0])
        self.levelname = level_name(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.rpartition("/")[2]
        stem, dot, _ = self.filename.rpartition(".")
        self.module = stem if dot and stem else self.filename
        self.lineno = lineno
        self.funcName = func
        self.created = now
        self.msecs = float(int((now - int(now)) * 1000))
        self.relativeCreated = (now - _began[0]) * 1000
        self.exc_info = exc_info
        self.exc_text: str | None = None
        self.stack_info = sinfo
        self.thread = 0
        self.threadName = "MainThread"
        self.processName = "MainProcess"
        self.process = 1
        self.taskName: str | None = None
        self.message = ""
        self.asctime = ""
        self._extra: dict[str, object] = {}

    def getMessage(self) -> str:
        """The message with its arguments put in."""
        text, args = str(self.msg), self.args
        if isinstance(args, tuple):  # asked so, the compiler sees whether any message has arguments
            return text if len(args) == 0 else text % args
        return text % args if args else text

    def fields(self) -> dict[str, object]:
        """What a format may name: CPython's attributes of a record, and those of `extra`."""
        named: dict[str, object] = {
            "name": self.name,
            "msg": self.msg,
            "args": self.args,
            "levelname": self.levelname,
            "levelno": self.levelno,
            "pathname": self.pathname,
            "filename": self.filename,
            "module": self.module,
            "exc_info": self.exc_info,
            "exc_text": self.exc_text,
            "stack_info": self.stack_info,
            "lineno": self.lineno,
            "funcName": self.funcName,
            "created": self.created,
            "msecs": self.msecs,
            "relativeCreated": self.relativeCreated,
            "thread": self.thread,
            "threadName": self.threadName,
            "processName": self.processName,
            "process": self.process,
            "message": self.message,
            "asctime": self.asctime,
        }
        named.update(self._extra)
        return named

    def add(self, extra: Mapping[str, object]) -> None:
        """Takes in the values of `extra`. Raises KeyError for the name of a record's own attribute."""
        own = self.fields()
        for name, value in extra.items():
            if name in _RESERVED or name in own:
                raise KeyError(f"Attempt to overwrite {name!r} in LogRecord")
            self._extra[name] = value

    def __getattr__(self, name: str) -> object:
        """What `extra` or the program has given to the record."""
        if name not in self._extra:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return self._extra[name]

    def _set_missing_(self, name: str, value: object) -> None:
        """`record.name = value` for an attribute that is none of the class's (`lower/resolve.py`)."""
        self._extra[name] = value

    def __repr__(self) -> str:
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'


def makeLogRecord(dict: Mapping[str, object]) -> LogRecord:
    """A record with the given message, name, level and place."""
    args = dict.get("args")
    level = dict.get("levelno", NOTSET)
    line = dict.get("lineno", 0)
    function = dict.get("funcName")
    record = LogRecord(
        str(dict.get("name")),
        level if isinstance(level, int) else NOTSET,
        str(dict.get("pathname", "")),
        line if isinstance(line, int) else 0,
        dict.get("msg", ""),
        args if isinstance(args, tuple) else None,
        None,
        function if isinstance(function, str) else None,
    )
    name = dict.get("levelname")
    if isinstance(name, str):
        record.levelname = name
    return record


def record_of(
    name: str,
    level: int,
    msg: object,
    args: tuple[object, ...],
    exc_info: object,
    extra: Mapping[str, object] | None,
    site: unsafe.CallSite,
) -> LogRecord:
    """The record of an event that a logger of this name reports from `site`."""
    record = LogRecord(name, level, site.file, site.line, msg, args, _exception(exc_info), site.function)
    if extra is not None:
        record.add(extra)
    return record


def _exception(given: object) -> ExcInfo | None:
    """The exception that `exc_info` means: the one given, or with True the one that is being handled."""
    if isinstance(given, BaseException):
        return (type(given), given, given.__traceback__)
    if isinstance(given, tuple):
        return cast("ExcInfo", given)
    return sys.exc_info() if given else None
