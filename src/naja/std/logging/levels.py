"""logging: levels and their names."""

from __future__ import annotations

CRITICAL = 50
FATAL = CRITICAL
ERROR = 40
WARNING = 30
WARN = WARNING
INFO = 20
DEBUG = 10
NOTSET = 0

_names: dict[int, str] = {
    CRITICAL: "CRITICAL",
    ERROR: "ERROR",
    WARNING: "WARNING",
    INFO: "INFO",
    DEBUG: "DEBUG",
    NOTSET: "NOTSET",
}
_levels: dict[str, int] = {
    "CRITICAL": CRITICAL,
    "FATAL": FATAL,
    "ERROR": ERROR,
    "WARN": WARNING,
    "WARNING": WARNING,
    "INFO": INFO,
    "DEBUG": DEBUG,
    "NOTSET": NOTSET,
}


def level_name(level: int) -> str:
    """A level's name, or one made of its number."""
    return _names.get(level, f"Level {level}")


def getLevelName(level: object) -> object:
    """A level's name, or the number of a name."""
    if isinstance(level, int):
        return level_name(level)
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


def level_of(level: int | str) -> int:
    """The number of a level. Raises ValueError for an unknown name."""
    if isinstance(level, int):
        return level
    if isinstance(level, str):
        found = _levels.get(level)
        if found is None:
            raise ValueError(f"Unknown level: {level!r}")
        return found
    raise TypeError(f"Level not an integer or a valid string: {level!r}")
