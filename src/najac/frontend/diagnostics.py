"""What a user is told: refusals with a place, a reason and a remedy; mypy's errors; internal errors with the user's line.

Codes are listed, with the explanation that `docs/language.md` gives, in `codes.py`.
"""

from __future__ import annotations

import linecache
import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a source file: line from 1, column from 0 (shown from 1), in code points."""

    path: str
    line: int
    column: int = 0
    end_column: int = 0


class Refusal(Exception):
    """The program cannot be compiled. `remedy` says what to write instead; `path_of_reasons` how it was reached."""

    def __init__(self, code: str, place: Place | None, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.code = code
        self.place = place
        self.what = what
        self.remedy = remedy

    def render(self) -> str:
        """The message as printed: place, what, the source line with a caret, the remedy."""
        lines: list[str] = []
        if self.place is None:
            lines.append(f"error: {self.what} [{self.code}]")
        else:
            where = self.place
            lines.append(f"{where.path}:{where.line}:{where.column + 1}: error: {self.what} [{self.code}]")
            source = linecache.getline(where.path, where.line).rstrip("\n")
            if source:
                width = max(1, where.end_column - where.column)
                lines.append(f"    {source}")
                lines.append(
                    "    " + " " * where.column + "^" * min(width, max(1, len(source) - where.column))
                )
        if self.remedy:
            lines.append(f"  instead: {self.remedy}")
        return "\n".join(lines)


def place_of_failure(path: str, error: BaseException) -> Place | None:
    """Where in the file at `path` an exception came from that its import raised; for a syntax error, the place of that."""
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return Place(error.filename, error.lineno, max(0, (error.offset or 1) - 1))
    place: Place | None = None
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if os.path.abspath(file) == os.path.abspath(path):
            place = Place(path, trace.tb_lineno)
        trace = trace.tb_next
    return place


class CheckFailed(Exception):
    """mypy found errors; `messages` are its lines, `path:line:column: error: text [code]`."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


class InternalError(Exception):
    """The compiler failed at the user's line `place`; the cause is chained."""

    def __init__(self, place: Place | None, what: str) -> None:
        super().__init__(what)
        self.place = place
