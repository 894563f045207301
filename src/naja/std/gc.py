"""gc: Naja's collector under the names of CPython's.

There is one generation: the figures of the others are zero. What a collection frees is not counted.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.memory import collector, state, statistics

DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = 38

garbage: list[object] = []
callbacks: list[object] = []


@unsafe.raw
def _collect() -> None:
    collector.collect()


@unsafe.raw
def _hold(held: bool) -> None:
    collector.hold(held)


@unsafe.raw
def _held() -> bool:
    return state.get(state.HELD) != 0


def collect(generation: int = 2) -> int:
    """Frees what cannot be reached. Raises ValueError for a generation that CPython does not have."""
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    _collect()
    return 0


def enable() -> None:
    """Collections happen by themselves."""
    _hold(False)


def disable() -> None:
    """Collections happen on request only, or when memory runs out."""
    _hold(True)


def isenabled() -> bool:
    """Whether collections happen by themselves."""
    return not _held()


def get_stats() -> list[dict[str, int]]:
    """CPython's figures for each generation; with the last come Naja's own (`HeapStatistics`): in bytes `live`,
    `used`, `allocated` and `limit`, in processor cycles `cycles` and `longest`."""
    now = statistics.heap_statistics()
    none = {"collections": 0, "collected": 0, "uncollectable": 0}
    last = {"collections": now.collections, "collected": 0, "uncollectable": 0}
    memory = {"live": now.live, "used": now.used, "allocated": now.allocated, "limit": now.limit}
    return [none, dict(none), {**last, **memory, "cycles": now.cycles, "longest": now.longest}]


def get_count() -> tuple[int, int, int]:
    """CPython's counters: zero."""
    return (0, 0, 0)


def get_threshold() -> tuple[int, int, int]:
    """CPython's thresholds, which decide nothing here."""
    return (700, 10, 10)


def set_threshold(threshold0: int, threshold1: int = 10, threshold2: int = 10, /) -> None:
    """Changes nothing but whether there are collections at all: 0 disables them."""
    _hold(threshold0 == 0)


def is_tracked(obj: object, /) -> bool:
    """Whether an object can hold others."""
    return not (obj is None or isinstance(obj, bool | int | float | str | bytes))


def freeze() -> None:
    """Changes nothing: what is made at build time is not collected anyway."""


def unfreeze() -> None:
    """Changes nothing."""


def get_freeze_count() -> int:
    """Zero."""
    return 0


__all__ = [
    "DEBUG_COLLECTABLE",
    "DEBUG_LEAK",
    "DEBUG_SAVEALL",
    "DEBUG_STATS",
    "DEBUG_UNCOLLECTABLE",
    "callbacks",
    "collect",
    "disable",
    "enable",
    "freeze",
    "garbage",
    "get_count",
    "get_freeze_count",
    "get_stats",
    "get_threshold",
    "is_tracked",
    "isenabled",
    "set_threshold",
    "unfreeze",
]
