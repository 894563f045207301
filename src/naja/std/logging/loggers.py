"""logging: the tree of loggers.

Each method that reports an event has CPython's parameters and one more, `_site`, which the compiler fills in: the place of
the call.
"""

from __future__ import annotations

from collections.abc import Mapping

from naja import unsafe
from naja.std.logging.filters import Filterer
from naja.std.logging.levels import CRITICAL, DEBUG, ERROR, INFO, NOTSET, WARNING, getLevelName, level_of
from naja.std.logging.outputs import Handler, lastResort
from naja.std.logging.records import LogRecord, record_of

Extra = Mapping[str, object]


class Logger(Filterer):
    """A place in the tree of names where events are reported."""

    def __init__(self, name: str, level: int | str = NOTSET) -> None:
        super().__init__()
        self.name = name
        self.level = level_of(level)
        self.parent: Logger | None = None
        self.propagate = True
        self.handlers: list[Handler] = []
        self.disabled = False

    def setLevel(self, level: int | str) -> None:
        """Lets only records of at least this level through."""
        self.level = level_of(level)

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
        return getLogger(suffix if self is root else f"{self.name}.{suffix}")

    def debug(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level DEBUG."""
        if self.isEnabledFor(DEBUG):
            self.report(DEBUG, msg, args, exc_info, stack_info, stacklevel, extra, _site)

    def info(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level INFO."""
        if self.isEnabledFor(INFO):
            self.report(INFO, msg, args, exc_info, stack_info, stacklevel, extra, _site)

    def warning(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level WARNING."""
        if self.isEnabledFor(WARNING):
            self.report(WARNING, msg, args, exc_info, stack_info, stacklevel, extra, _site)

    def error(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level ERROR."""
        if self.isEnabledFor(ERROR):
            self.report(ERROR, msg, args, exc_info, stack_info, stacklevel, extra, _site)

    def critical(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level CRITICAL."""
        if self.isEnabledFor(CRITICAL):
            self.report(CRITICAL, msg, args, exc_info, stack_info, stacklevel, extra, _site)

    def exception(
        self,
        msg: object,
        *args: object,
        exc_info: object = True,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level ERROR, with the exception that is being handled."""
        if self.isEnabledFor(ERROR):
            self.report(ERROR, msg, args, exc_info, stack_info, stacklevel, extra, _site)

    def log(
        self,
        level: int,
        msg: object,
        *args: object,
        exc_info: object = None,
        stack_info: bool = False,
        stacklevel: int = 1,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at a level."""
        if self.isEnabledFor(level):
            self.report(level, msg, args, exc_info, stack_info, stacklevel, extra, _site)

    def report(
        self,
        level: int,
        msg: object,
        args: tuple[object, ...],
        exc_info: object,
        stack_info: bool,
        stacklevel: int,
        extra: Extra | None,
        site: unsafe.CallSite,
    ) -> None:
        """Makes the record of an event and handles it. Raises NotImplementedError for what needs a stack of frames."""
        if stack_info or stacklevel != 1:
            raise NotImplementedError(
                "compiled programs have no stack to walk: no stack_info, and stacklevel 1 only"
            )
        self.handle(record_of(self.name, level, msg, args, exc_info, extra, site))

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
        if not found and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"


class RootLogger(Logger):
    """The logger above all others."""

    def __init__(self, level: int) -> None:
        super().__init__("root", level)


root = RootLogger(WARNING)
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
