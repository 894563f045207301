"""logging: loggers in a tree, handlers for streams, formatters. Configuration files and rotating files are not here."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Protocol, cast

CRITICAL = 50
FATAL = 50
ERROR = 40
WARNING = 30
WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

raiseExceptions = True

_names: dict[int, str] = {
    50: "CRITICAL",
    40: "ERROR",
    30: "WARNING",
    20: "INFO",
    10: "DEBUG",
    0: "NOTSET",
}
_levels: dict[str, int] = {
    "CRITICAL": 50,
    "FATAL": 50,
    "ERROR": 40,
    "WARN": 30,
    "WARNING": 30,
    "INFO": 20,
    "DEBUG": 10,
    "NOTSET": 0,
}

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class _Stream(Protocol):
    def write(self, text: str, /) -> object: ...
    def flush(self) -> object: ...


def getLevelName(level: object) -> object:
    """A level's name, or the number of a name."""
    if isinstance(level, int):
        return _names.get(level, f"Level {level}")
    if isinstance(level, str):
        return _levels.get(level, f"Level {level}")
    return f"Level {level}"


def getLevelNamesMapping() -> dict[str, int]:
    """All names with their levels."""
    return dict(_levels)


def addLevelName(level: int, levelName: str) -> None:
    """Gives a level a name."""
    _names[level] = levelName
    _levels[levelName] = level


def _level_of(level: int | str) -> int:
    if isinstance(level, int):
        return level
    if isinstance(level, str):
        found = _levels.get(level)
        if found is None:
            raise ValueError(f"Unknown level: {level!r}")
        return found
    raise TypeError(f"Level not an integer or a valid string: {level!r}")


_began = [0.0]


class LogRecord:
    """One event."""

    def __init__(
        self,
        name: str,
        level: int,
        pathname: str,
        lineno: int,
        msg: object,
        args: tuple[object, ...] | Mapping[str, object] | None,
        exc_info: ExcInfo | None,
        func: str | None = None,
        sinfo: str | None = None,
    ) -> None:
        now = time.time()
        if _began[0] == 0.0:
            _began[0] = now
        self.name = name
        self.msg = msg
        self.args: tuple[object, ...] | Mapping[str, object] | None = args
        if isinstance(args, tuple) and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            self.args = cast("Mapping[str, object]", args[0])
        self.levelname = str(getLevelName(level))
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.rpartition("/")[2]
        self.module = self.filename.removesuffix(".py")
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
        self.message = ""
        self.asctime = ""

    def getMessage(self) -> str:
        """The message with its arguments put in."""
        text = str(self.msg)
        if self.args:
            return text % self.args
        return text

    def __repr__(self) -> str:
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'


def _fields(record: LogRecord) -> dict[str, object]:
    return {
        "name": record.name,
        "msg": record.msg,
        "levelname": record.levelname,
        "levelno": record.levelno,
        "pathname": record.pathname,
        "filename": record.filename,
        "module": record.module,
        "lineno": record.lineno,
        "funcName": record.funcName,
        "created": record.created,
        "msecs": record.msecs,
        "relativeCreated": record.relativeCreated,
        "thread": record.thread,
        "threadName": record.threadName,
        "processName": record.processName,
        "process": record.process,
        "message": record.message,
        "asctime": record.asctime,
    }


class Formatter:
    """Writes a record as a line."""

    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(
        self,
        fmt: str | None = None,
        datefmt: str | None = None,
        style: str = "%",
        validate: bool = True,
        *,
        defaults: Mapping[str, object] | None = None,
    ) -> None:
        if style not in ("%", "{", "$"):
            raise ValueError("Style must be one of: %,{,$")
        usual = {"%": "%(message)s", "{": "{message}", "$": "${message}"}
        self._fmt = fmt or usual[style]
        self._style = style
        self.datefmt = datefmt
        self._defaults = dict(defaults) if defaults is not None else {}

    def usesTime(self) -> bool:
        """Whether the format has the time in it."""
        return "asctime" in self._fmt

    def formatTime(self, record: LogRecord, datefmt: str | None = None) -> str:
        """The record's time."""
        fields = time.gmtime(record.created)
        if datefmt:
            return time.strftime(datefmt, fields)
        text = time.strftime("%Y-%m-%d %H:%M:%S", fields)
        return f"{text},{int(record.msecs):03d}"

    def formatException(self, ei: ExcInfo) -> str:
        """An exception's name and text."""
        error = ei[1]
        text = str(error)
        return f"{type(error).__name__}: {text}" if text else type(error).__name__

    def formatStack(self, stack_info: str) -> str:
        """The stack as it was given."""
        return stack_info

    def formatMessage(self, record: LogRecord) -> str:
        """The format with the record's fields put in."""
        values = dict(self._defaults)
        values.update(_fields(record))
        if self._style == "%":
            return self._fmt % values
        if self._style == "{":
            return self._fmt.format(**values)
        return _dollars(self._fmt, values)

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


def _dollars(text: str, values: Mapping[str, object]) -> str:
    """A text with `${name}` and `$name` filled in."""
    parts: list[str] = []
    place = 0
    while place < len(text):
        if text[place] != "$":
            parts.append(text[place])
            place += 1
            continue
        place += 1
        braced = place < len(text) and text[place] == "{"
        if braced:
            place += 1
        start = place
        while place < len(text) and (text[place].isalnum() or text[place] == "_"):
            place += 1
        parts.append(str(values[text[start:place]]) if place > start else "$")
        if braced:
            place += 1
    return "".join(parts)


class Filter:
    """Lets records of one part of the tree through."""

    def __init__(self, name: str = "") -> None:
        self.name = name

    def filter(self, record: LogRecord) -> bool | LogRecord:
        """Whether the record goes on."""
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class Filterer:
    """What has filters."""

    def __init__(self) -> None:
        self.filters: list[object] = []

    def addFilter(self, filter: object) -> None:
        """Adds a filter, or a function like one."""
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter: object) -> None:
        """Takes a filter away."""
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record: LogRecord) -> bool:
        """Whether all filters let the record through."""
        for each in self.filters:
            if isinstance(each, Filter):
                passed: object = each.filter(record)
            else:
                passed = cast("Callable[[LogRecord], object]", each)(record)
            if not passed:
                return False
        return True


class Handler(Filterer):
    """Takes records to where they are seen."""

    def __init__(self, level: int | str = NOTSET) -> None:
        super().__init__()
        self.level = _level_of(level)
        self.formatter: Formatter | None = None
        self.name: str | None = None

    def setLevel(self, level: int | str) -> None:
        """Lets only records of at least this level through."""
        self.level = _level_of(level)

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
            sys.stderr.write(f"--- Logging error ---\nMessage: {record.msg!r}\nArguments: {record.args!r}\n")

    def acquire(self) -> None:
        """Nothing: there are no threads."""

    def release(self) -> None:
        """Nothing: there are no threads."""

    def flush(self) -> None:
        """Hands everything on."""

    def close(self) -> None:
        """Gives up what the handler holds."""


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

    def __init__(self, stream: _Stream | None = None) -> None:
        super().__init__()
        self.stream: _Stream = sys.stderr if stream is None else stream

    def setStream(self, stream: _Stream) -> _Stream | None:
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


class Logger(Filterer):
    """A place in the tree of names where events are reported."""

    def __init__(self, name: str, level: int | str = NOTSET) -> None:
        super().__init__()
        self.name = name
        self.level = _level_of(level)
        self.parent: Logger | None = None
        self.propagate = True
        self.handlers: list[Handler] = []
        self.disabled = False

    def setLevel(self, level: int | str) -> None:
        """Lets only records of at least this level through."""
        self.level = _level_of(level)

    def getEffectiveLevel(self) -> int:
        """The level of this logger or of the nearest above it that has one."""
        logger: Logger | None = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level: int) -> bool:
        """Whether an event of the level would be reported."""
        if self.disabled or _disabled[0] >= level:
            return False
        return level >= self.getEffectiveLevel()

    def getChild(self, suffix: str) -> Logger:
        """The logger below this one."""
        return getLogger(suffix if self.name == "root" else f"{self.name}.{suffix}")

    def debug(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Reports at level DEBUG."""
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, exc_info)

    def info(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Reports at level INFO."""
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, exc_info)

    def warning(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Reports at level WARNING."""
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, exc_info)

    def error(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Reports at level ERROR."""
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, exc_info)

    def critical(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Reports at level CRITICAL."""
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, exc_info)

    def exception(
        self,
        msg: object,
        *args: object,
        exc_info: object = True,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Reports at level ERROR, with the exception that is being handled."""
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, exc_info)

    def log(
        self,
        level: int,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        """Reports at a level."""
        if self.isEnabledFor(level):
            self._log(level, msg, args, exc_info)

    def _log(self, level: int, msg: object, args: tuple[object, ...], exc_info: object) -> None:
        info: ExcInfo | None = None
        if isinstance(exc_info, BaseException):
            info = (type(exc_info), exc_info, exc_info.__traceback__)
        elif isinstance(exc_info, tuple):
            info = cast("ExcInfo", exc_info) if exc_info[1] is not None else None
        elif exc_info:
            found = sys.exc_info()
            if found[1] is not None:
                info = found
        self.handle(LogRecord(self.name, level, "", 0, msg, args, info))

    def handle(self, record: LogRecord) -> None:
        """Gives a record to the handlers if the filters let it through."""
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def addHandler(self, hdlr: Handler) -> None:
        """Adds a handler."""
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr: Handler) -> None:
        """Takes a handler away."""
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self) -> bool:
        """Whether this logger or one above it has handlers."""
        logger: Logger | None = self
        while logger is not None:
            if logger.handlers:
                return True
            if not logger.propagate:
                return False
            logger = logger.parent
        return False

    def callHandlers(self, record: LogRecord) -> None:
        """Gives a record to the handlers here and above; to standard error if there are none."""
        logger: Logger | None = self
        found = False
        while logger is not None:
            for each in logger.handlers:
                found = True
                if record.levelno >= each.level:
                    each.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and record.levelno >= WARNING:
            sys.stderr.write(record.getMessage() + "\n")

    def __repr__(self) -> str:
        return f"<Logger {self.name} ({getLevelName(self.getEffectiveLevel())})>"


root = Logger("root", WARNING)
_loggers: dict[str, Logger] = {}
_disabled = [0]


def getLogger(name: str | None = None) -> Logger:
    """The logger of a name, the root without one; made at its first use."""
    if not name or name == "root":
        return root
    found = _loggers.get(name)
    if found is not None:
        return found
    logger = Logger(name)
    logger.parent = _above(name)
    _loggers[name] = logger
    for other in _loggers.values():
        if other.name.startswith(name + "."):
            other.parent = _above(other.name)
    return logger


def _above(name: str) -> Logger:
    """The nearest logger above a name."""
    prefix = name.rpartition(".")[0]
    while prefix:
        found = _loggers.get(prefix)
        if found is not None:
            return found
        prefix = prefix.rpartition(".")[0]
    return root


def disable(level: int = CRITICAL) -> None:
    """Silences events up to a level everywhere."""
    _disabled[0] = level


def basicConfig(
    *,
    format: str | None = None,
    datefmt: str | None = None,
    style: str = "%",
    level: int | str | None = None,
    stream: _Stream | None = None,
    handlers: list[Handler] | None = None,
    force: bool = False,
) -> None:
    """Gives the root logger a handler, if it has none."""
    if force:
        root.handlers.clear()
    if root.handlers:
        return
    usual = {"%": "%(levelname)s:%(name)s:%(message)s", "{": "{levelname}:{name}:{message}"}
    formatter = Formatter(format or usual.get(style, "${levelname}:${name}:${message}"), datefmt, style)
    for each in [StreamHandler(stream)] if handlers is None else handlers:
        if each.formatter is None:
            each.setFormatter(formatter)
        root.addHandler(each)
    if level is not None:
        root.setLevel(level)


def _ready() -> Logger:
    if not root.handlers:
        basicConfig()
    return root


def debug(msg: object, *args: object) -> None:
    """Reports at level DEBUG to the root logger."""
    _ready().debug(msg, *args)


def info(msg: object, *args: object) -> None:
    """Reports at level INFO to the root logger."""
    _ready().info(msg, *args)


def warning(msg: object, *args: object) -> None:
    """Reports at level WARNING to the root logger."""
    _ready().warning(msg, *args)


def error(msg: object, *args: object, exc_info: object = None) -> None:
    """Reports at level ERROR to the root logger."""
    _ready().error(msg, *args, exc_info=exc_info)


def critical(msg: object, *args: object) -> None:
    """Reports at level CRITICAL to the root logger."""
    _ready().critical(msg, *args)


def exception(msg: object, *args: object) -> None:
    """Reports at level ERROR to the root logger, with the exception that is being handled."""
    _ready().error(msg, *args, exc_info=True)


def log(level: int, msg: object, *args: object) -> None:
    """Reports at a level to the root logger."""
    _ready().log(level, msg, *args)


def captureWarnings(capture: bool) -> None:
    """Nothing: compiled programs give no warnings."""


def shutdown() -> None:
    """Flushes what the root logger's handlers hold."""
    for each in root.handlers:
        each.flush()


class LoggerAdapter:
    """A logger with values of its own for each event."""

    def __init__(self, logger: Logger, extra: Mapping[str, object] | None = None) -> None:
        self.logger = logger
        self.extra = extra

    def process(self, msg: object, kwargs: dict[str, object]) -> tuple[object, dict[str, object]]:
        """What is reported in the place of an event."""
        return msg, kwargs

    def log(self, level: int, msg: object, *args: object) -> None:
        """Reports at a level."""
        text, _ = self.process(msg, {})
        self.logger.log(level, text, *args)

    def debug(self, msg: object, *args: object) -> None:
        """Reports at level DEBUG."""
        self.log(DEBUG, msg, *args)

    def info(self, msg: object, *args: object) -> None:
        """Reports at level INFO."""
        self.log(INFO, msg, *args)

    def warning(self, msg: object, *args: object) -> None:
        """Reports at level WARNING."""
        self.log(WARNING, msg, *args)

    def error(self, msg: object, *args: object) -> None:
        """Reports at level ERROR."""
        self.log(ERROR, msg, *args)
