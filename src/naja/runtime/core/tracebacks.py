"""Traceback objects: what `error.__traceback__` gives, frame by frame from the one that caught the exception inwards.

What belongs here: the classes that stand for CPython's, over the record that the exception keeps (`frames.py`). A record
only grows at its outer end, so that places in it stay what they are.
"""

from __future__ import annotations

from types import CodeType, FrameType, TracebackType

from naja.runtime.core import frames, report


class Code:
    """Of a function only its name and file."""

    __slots__ = ("co_filename", "co_name")

    def __init__(self, filename: str, name: str) -> None:
        self.co_filename = filename
        self.co_name = name


class Frame:
    """Of a frame only its function."""

    __slots__ = ("f_code",)

    def __init__(self, code: Code) -> None:
        self.f_code = code


class Traceback:
    """One frame that an exception has left, and the way to the next inner one."""

    __slots__ = ("_error", "_place")

    def __init__(self, error: BaseException, place: int) -> None:
        self._error = error
        self._place = place

    @property
    def tb_lineno(self) -> int:
        return report.line_at(self._error, self._place)

    @property
    def tb_next(self) -> Traceback | None:
        return None if self._place == 0 else Traceback(self._error, self._place - 1)

    @property
    def tb_frame(self) -> Frame:
        code = Code(report.file_at(self._error, self._place), report.function_at(self._error, self._place))
        return Frame(code)


CLASSES: dict[type, type] = {TracebackType: Traceback, FrameType: Frame, CodeType: Code}


def traceback_of(error: BaseException) -> object:
    """`error.__traceback__`: the outermost frame so far, or None before the exception has left one."""
    count = frames.count(error)
    return None if count == 0 else Traceback(error, count - 1)


def set_traceback(error: BaseException, trace: object) -> None:
    """`error.__traceback__ = trace`."""
    if trace is None:
        frames.forget(error)
    elif not isinstance(trace, Traceback):
        raise TypeError("__traceback__ must be a traceback or None")
    else:
        frames.copy(trace._error, error)
        frames.keep(error, trace._place + 1)
