"""What is shown while a build lasts, and where its time went afterwards.

The display has a thread of its own, which runs while the program is imported. It uses nothing that imports as it goes, as rich
does: an import of any thread would then be taken for one of the program's.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from threading import Event, Thread
from types import TracebackType
from typing import TextIO

_PATIENCE = 1.0
"""Seconds: a build that is done by then shows nothing."""

_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_FRAME_SECONDS = 0.1
_START_OF_LINE = "\r\x1b[2K"

_WORDS = {
    "import": "importing the program",
    "check": "checking types",
    "lower": "lowering what main reaches",
    "passes": "optimising",
    "compile": "generating code",
    "link": "linking",
}


class BuildProgress:
    """A context in which a build runs; call it with each phase. Silent unless stderr is a terminal that can erase a line."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._phase = ""
        self._over = Event()
        shown = sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self._thread = Thread(target=self._show, args=(sys.stderr,), daemon=True) if shown else None

    def __call__(self, phase: str) -> None:
        self._phase = _WORDS.get(phase, phase)

    def _show(self, terminal: TextIO) -> None:
        """One line, drawn again until the build is over, and then taken away."""
        began = time.monotonic()
        frames = _FRAMES if "utf" in terminal.encoding.lower() else "|/-\\"
        frame = 0
        wait = _PATIENCE
        while not self._over.wait(wait):
            wait = _FRAME_SECONDS
            seconds = int(time.monotonic() - began)
            line = f"{frames[frame]} {self._name}: {self._phase} {seconds // 60}:{seconds % 60:02}"
            terminal.write(_START_OF_LINE + line[: shutil.get_terminal_size().columns - 1])
            terminal.flush()
            frame = (frame + 1) % len(frames)
        if wait != _PATIENCE:
            terminal.write(_START_OF_LINE)
            terminal.flush()

    def __enter__(self) -> BuildProgress:
        if self._thread is not None:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()


def print_timings(timings: dict[str, float], caption: str) -> None:
    """The seconds of each phase, in order, on stderr. `caption` stands below."""
    from rich.console import Console
    from rich.table import Table

    table = Table("phase", "seconds", "share", caption=caption)
    table.columns[1].justify = table.columns[2].justify = "right"
    total = sum(timings.values())
    for phase, seconds in timings.items():
        table.add_row(phase, f"{seconds:.2f}", f"{seconds / total:.0%}" if total else "")
    table.add_section()
    table.add_row("total", f"{total:.2f}", "")
    Console(stderr=True).print(table)
