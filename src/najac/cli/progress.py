"""What is shown while a build lasts, and where its time went afterwards."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # rich is loaded where something is shown
    from rich.progress import Progress

_PATIENCE = 1.0
"""Seconds: a build that is done by then shows nothing."""

_WORDS = {
    "import": "importing the program",
    "check": "checking types",
    "lower": "lowering what main reaches",
    "passes": "optimising",
    "compile": "generating code",
    "link": "linking",
}


class BuildProgress:
    """A context in which a build runs; call it with each phase. Silent unless stderr is a terminal."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._display = _display() if sys.stderr.isatty() else None
        self._lock = Lock()
        self._over = False
        self._timer = Timer(_PATIENCE, self._show)
        self._timer.daemon = True

    def __call__(self, phase: str) -> None:
        if self._display is not None:
            self._display.update(
                self._display.task_ids[0], description=f"{self._name}: {_WORDS.get(phase, phase)}"
            )

    def _show(self) -> None:
        with self._lock:
            if self._display is not None and not self._over:
                self._display.start()

    def __enter__(self) -> BuildProgress:
        if self._display is not None:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._over = True
            self._timer.cancel()
            if self._display is not None and self._display.live.is_started:
                self._display.stop()


def _display() -> Progress:
    """One line on stderr. Made before the build begins, whose imports are not those of this process."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    display = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    display.add_task("")
    return display


def print_timings(timings: dict[str, float]) -> None:
    """The seconds of each phase, in order, on stderr."""
    from rich.console import Console
    from rich.table import Table

    table = Table("phase", "seconds", "share")
    table.columns[1].justify = table.columns[2].justify = "right"
    total = sum(timings.values())
    for phase, seconds in timings.items():
        table.add_row(phase, f"{seconds:.2f}", f"{seconds / total:.0%}" if total else "")
    table.add_section()
    table.add_row("total", f"{total:.2f}", "")
    Console(stderr=True).print(table)
