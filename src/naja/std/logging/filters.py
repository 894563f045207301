"""logging: which records go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from naja.std.logging.records import LogRecord


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
            elif isinstance(each, type):
                raise TypeError(f"a filter is an object or a function, not the class {each.__name__}")
            else:
                passed = cast("Callable[[LogRecord], object]", each)(record)
            if not passed:
                return False
        return True
