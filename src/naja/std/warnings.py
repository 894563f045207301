"""warnings: what a program may say of itself, filtered and shown on standard error.

A compiled program has no stack to walk: a warning names no place, and "default", "module" and "once" mean the same, each text
of a category once. Filters by module or line raise NotImplementedError.
"""

from __future__ import annotations

import re
from types import TracebackType

from naja.runtime.output import streams

_ACTIONS = ("error", "ignore", "always", "default", "module", "once")


class WarningMessage:
    """A warning that was recorded."""

    def __init__(self, message: Warning, category: type[Warning]) -> None:
        self.message = message
        self.category = category
        self.filename = "<unknown>"
        self.lineno = 0
        self.file = None
        self.line = None
        self.source = None


class _Filter:
    """What is done with warnings of a category whose text matches."""

    __slots__ = ("action", "category", "pattern")

    def __init__(self, action: str, pattern: re.Pattern[str] | None, category: type[Warning]) -> None:
        self.action = action
        self.pattern = pattern
        self.category = category

    def fits(self, text: str, category: type[Warning]) -> bool:
        """Whether the filter is for such a warning."""
        if not issubclass(category, self.category):
            return False
        return self.pattern is None or self.pattern.match(text) is not None


class _State:
    """The filters in force, what was shown, and where warnings are recorded."""

    def __init__(self) -> None:
        self.filters = [
            _Filter("ignore", None, kind)
            for kind in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
        ]
        self.shown: set[tuple[str, type[Warning]]] = set()
        self.log: list[WarningMessage] | None = None


_state = _State()


def _add(new: _Filter, append: bool) -> None:
    _state.shown.clear()
    if append:
        _state.filters.append(new)
    else:
        _state.filters.insert(0, new)


def simplefilter(
    action: str, category: type[Warning] = Warning, lineno: int = 0, append: bool = False
) -> None:
    """Says what is done with all warnings of a category."""
    assert action in _ACTIONS, f"invalid action: {action!r}"
    if lineno:
        raise NotImplementedError("compiled programs filter no warnings by line")
    _add(_Filter(action, None, category), append)


def filterwarnings(
    action: str,
    message: str = "",
    category: type[Warning] = Warning,
    module: str = "",
    lineno: int = 0,
    append: bool = False,
) -> None:
    """Says what is done with warnings of a category whose text begins as an expression says."""
    assert action in _ACTIONS, f"invalid action: {action!r}"
    if module or lineno:
        raise NotImplementedError("compiled programs filter no warnings by module or line")
    pattern = re.compile(message, re.IGNORECASE) if message else None
    _add(_Filter(action, pattern, category), append)


def resetwarnings() -> None:
    """Takes all filters away."""
    _state.shown.clear()
    _state.filters.clear()


def _action(text: str, category: type[Warning]) -> str:
    for each in _state.filters:
        if each.fits(text, category):
            return each.action
    return "default"


def warn(
    message: str | Warning,
    category: type[Warning] | None = None,
    stacklevel: int = 1,
    source: object = None,
) -> None:
    """Gives a warning, or raises it where the filters say so."""
    if isinstance(message, Warning):
        warning, kind = message, type(message)
    else:
        kind = UserWarning if category is None else category
        if not isinstance(kind, type) or not issubclass(kind, Warning):
            raise TypeError(f"category must be a Warning subclass, not '{type(kind).__name__}'")
        warning = kind(message)
    text = str(warning)
    action = _action(text, kind)
    if action == "ignore":
        return
    if action == "error":
        raise warning
    if action != "always":
        if (text, kind) in _state.shown:
            return
        _state.shown.add((text, kind))
    if _state.log is not None:
        _state.log.append(WarningMessage(warning, kind))
    else:
        streams.write_error(f"{kind.__name__}: {text}\n")


class catch_warnings:
    """What is said of warnings inside holds there only; they are recorded if that is wanted."""

    def __init__(
        self,
        *,
        record: bool = False,
        action: str | None = None,
        category: type[Warning] = Warning,
        lineno: int = 0,
        append: bool = False,
    ) -> None:
        self._record = record
        self._first = None if action is None else (action, category, lineno, append)
        self._before: tuple[list[_Filter], list[WarningMessage] | None] | None = None

    def __enter__(self) -> list[WarningMessage] | None:
        if self._before is not None:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._before = _state.filters, _state.log
        _state.filters = list(_state.filters)
        _state.shown.clear()
        if self._record:
            _state.log = []
        if self._first is not None:
            action, category, lineno, append = self._first
            simplefilter(action, category, lineno, append)
        return _state.log if self._record else None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is None:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        _state.filters, _state.log = self._before
        _state.shown.clear()


__all__ = [
    "WarningMessage",
    "catch_warnings",
    "filterwarnings",
    "resetwarnings",
    "simplefilter",
    "warn",
]
