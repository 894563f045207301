"""What is shown while a build lasts, and where its time went afterwards."""

from __future__ import annotations

from threading import Lock, Timer
from types import TracebackType

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

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
        self._console = Console(stderr=True)
        self._display = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._name = name
        self._task = self._display.add_task(name)
        self._lock = Lock()
        self._over = False
        self._timer = Timer(_PATIENCE, self._show)
        self._timer.daemon = True

    def __call__(self, phase: str) -> None:
        self._display.update(self._task, description=f"{self._name}: {_WORDS.get(phase, phase)}")

    def _show(self) -> None:
        with self._lock:
            if not self._over:
                self._display.start()

    def __enter__(self) -> BuildProgress:
        if self._console.is_terminal:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._over = True
            self._timer.cancel()
            if self._display.live.is_started:
                self._display.stop()


def print_timings(timings: dict[str, float]) -> None:
    """The seconds of each phase, in order, on stderr."""
    table = Table("phase", "seconds", "share")
    table.columns[1].justify = table.columns[2].justify = "right"
    total = sum(timings.values())
    for phase, seconds in timings.items():
        table.add_row(phase, f"{seconds:.2f}", f"{seconds / total:.0%}" if total else "")
    table.add_section()
    table.add_row("total", f"{total:.2f}", "")
    Console(stderr=True).print(table)
