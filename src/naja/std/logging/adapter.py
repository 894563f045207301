"""logging: a logger together with values for each of its events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from naja import unsafe
from naja.std.logging.levels import CRITICAL, DEBUG, ERROR, INFO, WARNING, getLevelName
from naja.std.logging.loggers import Extra, Logger


class LoggerAdapter:
    """A logger whose events carry `extra`; `process` may be overridden to change message and keywords."""

    def __init__(self, logger: Logger, extra: Mapping[str, object] | None = None) -> None:
        self.logger = logger
        self.extra = extra

    @property
    def name(self) -> str:
        """The logger's name."""
        return self.logger.name

    def process(self, msg: object, kwargs: dict[str, object]) -> tuple[object, dict[str, object]]:
        """The message and the keywords that are reported in the place of an event's own."""
        kwargs["extra"] = self.extra
        return msg, kwargs

    def __repr__(self) -> str:
        level = getLevelName(self.logger.getEffectiveLevel())
        return f"<{type(self).__name__} {self.logger.name} ({level})>"

    def isEnabledFor(self, level: int) -> bool:
        """Whether an event of the level would be reported."""
        return self.logger.isEnabledFor(level)

    def setLevel(self, level: int | str) -> None:
        """Sets the logger's level."""
        self.logger.setLevel(level)

    def getEffectiveLevel(self) -> int:
        """The level from which on events are reported."""
        return self.logger.getEffectiveLevel()

    def hasHandlers(self) -> bool:
        """Whether the logger or one above it has handlers."""
        return self.logger.hasHandlers()

    def debug(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level DEBUG."""
        if self.isEnabledFor(DEBUG):
            self._report(DEBUG, msg, args, exc_info, extra, _site)

    def info(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level INFO."""
        if self.isEnabledFor(INFO):
            self._report(INFO, msg, args, exc_info, extra, _site)

    def warning(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level WARNING."""
        if self.isEnabledFor(WARNING):
            self._report(WARNING, msg, args, exc_info, extra, _site)

    def error(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level ERROR."""
        if self.isEnabledFor(ERROR):
            self._report(ERROR, msg, args, exc_info, extra, _site)

    def critical(
        self,
        msg: object,
        *args: object,
        exc_info: object = None,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level CRITICAL."""
        if self.isEnabledFor(CRITICAL):
            self._report(CRITICAL, msg, args, exc_info, extra, _site)

    def exception(
        self,
        msg: object,
        *args: object,
        exc_info: object = True,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at level ERROR, with the exception that is being handled."""
        if self.isEnabledFor(ERROR):
            self._report(ERROR, msg, args, exc_info, extra, _site)

    def log(
        self,
        level: int,
        msg: object,
        *args: object,
        exc_info: object = None,
        extra: Extra | None = None,
        _site: unsafe.CallSite = unsafe.CALLER,
    ) -> None:
        """Reports at a level."""
        if self.isEnabledFor(level):
            self._report(level, msg, args, exc_info, extra, _site)

    def _report(
        self,
        level: int,
        msg: object,
        args: tuple[object, ...],
        exc_info: object,
        extra: Extra | None,
        site: unsafe.CallSite,
    ) -> None:
        given: dict[str, object] = {}
        if exc_info is not None:
            given["exc_info"] = exc_info
        if extra is not None:
            given["extra"] = extra
        text, keywords = self.process(msg, given)
        more = cast("Extra | None", keywords.get("extra"))
        self.logger.report(level, text, args, keywords.get("exc_info"), False, 1, more, site)
