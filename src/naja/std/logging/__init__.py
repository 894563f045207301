"""logging: loggers in a tree, handlers for streams, formatters. Configuration files and rotating files are not here.

What belongs here: what the module offers, and its functions on the root logger.
"""

from __future__ import annotations

from naja import unsafe
from naja.std.logging.adapter import LoggerAdapter
from naja.std.logging.filters import Filter, Filterer
from naja.std.logging.formatters import Formatter
from naja.std.logging.levels import (
    CRITICAL,
    DEBUG,
    ERROR,
    FATAL,
    INFO,
    NOTSET,
    WARN,
    WARNING,
    addLevelName,
    getLevelName,
    getLevelNamesMapping,
)
from naja.std.logging.loggers import Extra, Logger, RootLogger, disable, getLogger, root
from naja.std.logging.outputs import (
    FileHandler,
    Handler,
    NullHandler,
    Stream,
    StreamHandler,
    lastResort,
    raiseExceptions,
)
from naja.std.logging.records import LogRecord, makeLogRecord
from naja.std.logging.styles import PercentStyle as PercentStyle
from naja.std.logging.styles import StrFormatStyle as StrFormatStyle
from naja.std.logging.styles import StringTemplateStyle as StringTemplateStyle

BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"


def basicConfig(
    *,
    format: str | None = None,
    datefmt: str | None = None,
    style: str = "%",
    level: int | str | None = None,
    stream: Stream | None = None,
    handlers: list[Handler] | None = None,
    force: bool = False,
    filename: str | None = None,
    filemode: str = "a",
    encoding: str | None = None,
    errors: str | None = "backslashreplace",
) -> None:
    """Gives the root logger a handler, if it has none: for a stream, standard error by default, or a file."""
    if filename is not None and stream is not None:
        raise ValueError("'stream' and 'filename' should not be specified together")
    if force:
        for each in list(root.handlers):
            root.removeHandler(each)
            each.close()
    if root.handlers:
        return
    usual = {"%": "%(levelname)s:%(name)s:%(message)s", "{": "{levelname}:{name}:{message}"}
    formatter = Formatter(format or usual.get(style, "${levelname}:${name}:${message}"), datefmt, style)
    chosen: list[Handler] = [] if handlers is None else handlers
    if filename is not None:
        chosen = [FileHandler(filename, filemode, encoding, errors=errors)]
    elif handlers is None:
        chosen = [StreamHandler(stream)]
    for each in chosen:
        if each.formatter is None:
            each.setFormatter(formatter)
        root.addHandler(each)
    if level is not None:
        root.setLevel(level)


def _ready() -> Logger:
    """The root logger, with a handler."""
    if not root.handlers:
        basicConfig()
    return root


def debug(
    msg: object,
    *args: object,
    exc_info: object = None,
    stack_info: bool = False,
    stacklevel: int = 1,
    extra: Extra | None = None,
    _site: unsafe.CallSite = unsafe.CALLER,
) -> None:
    """Reports at level DEBUG to the root logger."""
    if _ready().isEnabledFor(DEBUG):
        root.report(DEBUG, msg, args, exc_info, stack_info, stacklevel, extra, _site)


def info(
    msg: object,
    *args: object,
    exc_info: object = None,
    stack_info: bool = False,
    stacklevel: int = 1,
    extra: Extra | None = None,
    _site: unsafe.CallSite = unsafe.CALLER,
) -> None:
    """Reports at level INFO to the root logger."""
    if _ready().isEnabledFor(INFO):
        root.report(INFO, msg, args, exc_info, stack_info, stacklevel, extra, _site)


def warning(
    msg: object,
    *args: object,
    exc_info: object = None,
    stack_info: bool = False,
    stacklevel: int = 1,
    extra: Extra | None = None,
    _site: unsafe.CallSite = unsafe.CALLER,
) -> None:
    """Reports at level WARNING to the root logger."""
    if _ready().isEnabledFor(WARNING):
        root.report(WARNING, msg, args, exc_info, stack_info, stacklevel, extra, _site)


def error(
    msg: object,
    *args: object,
    exc_info: object = None,
    stack_info: bool = False,
    stacklevel: int = 1,
    extra: Extra | None = None,
    _site: unsafe.CallSite = unsafe.CALLER,
) -> None:
    """Reports at level ERROR to the root logger."""
    if _ready().isEnabledFor(ERROR):
        root.report(ERROR, msg, args, exc_info, stack_info, stacklevel, extra, _site)


def critical(
    msg: object,
    *args: object,
    exc_info: object = None,
    stack_info: bool = False,
    stacklevel: int = 1,
    extra: Extra | None = None,
    _site: unsafe.CallSite = unsafe.CALLER,
) -> None:
    """Reports at level CRITICAL to the root logger."""
    if _ready().isEnabledFor(CRITICAL):
        root.report(CRITICAL, msg, args, exc_info, stack_info, stacklevel, extra, _site)


def exception(
    msg: object,
    *args: object,
    exc_info: object = True,
    stack_info: bool = False,
    stacklevel: int = 1,
    extra: Extra | None = None,
    _site: unsafe.CallSite = unsafe.CALLER,
) -> None:
    """Reports at level ERROR to the root logger, with the exception that is being handled."""
    if _ready().isEnabledFor(ERROR):
        root.report(ERROR, msg, args, exc_info, stack_info, stacklevel, extra, _site)


def log(
    level: int,
    msg: object,
    *args: object,
    exc_info: object = None,
    stack_info: bool = False,
    stacklevel: int = 1,
    extra: Extra | None = None,
    _site: unsafe.CallSite = unsafe.CALLER,
) -> None:
    """Reports at a level to the root logger."""
    if _ready().isEnabledFor(level):
        root.report(level, msg, args, exc_info, stack_info, stacklevel, extra, _site)


def captureWarnings(capture: bool) -> None:
    """Nothing: compiled programs give no warnings."""


def shutdown() -> None:
    """Flushes what the root logger's handlers hold."""
    for each in root.handlers:
        each.flush()


__all__ = [
    "BASIC_FORMAT",
    "CRITICAL",
    "DEBUG",
    "ERROR",
    "FATAL",
    "INFO",
    "NOTSET",
    "WARN",
    "WARNING",
    "FileHandler",
    "Filter",
    "Filterer",
    "Formatter",
    "Handler",
    "LogRecord",
    "Logger",
    "LoggerAdapter",
    "NullHandler",
    "RootLogger",
    "StreamHandler",
    "addLevelName",
    "basicConfig",
    "captureWarnings",
    "critical",
    "debug",
    "disable",
    "error",
    "exception",
    "getLevelName",
    "getLevelNamesMapping",
    "getLogger",
    "info",
    "lastResort",
    "log",
    "makeLogRecord",
    "raiseExceptions",
    "root",
    "shutdown",
    "warning",
]
