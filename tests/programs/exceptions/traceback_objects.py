"""Traceback objects: lines, functions and the way inwards; removed, shared with __exit__ and sys.exc_info."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType


def innermost() -> None:
    raise ValueError("here")


def middle(depth: int) -> None:
    if depth == 0:
        innermost()
    middle(depth - 1)


@contextmanager
def section() -> Iterator[None]:
    try:
        yield
    finally:
        print("end of section")


class Watch:
    def __enter__(self) -> "Watch":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        print(kind is ValueError, shown(trace))
        return True


def shown(trace: TracebackType | None) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    while trace is not None:
        found.append((trace.tb_lineno, trace.tb_frame.f_code.co_name))
        trace = trace.tb_next
    return found


def passing_on() -> None:
    try:
        middle(1)
    except ValueError as error:
        print(shown(error.__traceback__))
        raise


def main() -> None:
    with Watch():
        middle(0)
    try:
        passing_on()
    except ValueError as error:
        trace = error.__traceback__
        print(shown(trace), type(trace).__name__, shown(sys.exc_info()[2]) == shown(trace))
        assert trace is not None
        print(trace.tb_frame.f_code.co_filename.endswith("traceback_objects.py"))
        error.__traceback__ = None
        print(error.__traceback__, shown(error.__traceback__))
        kept = error
    try:
        raise kept
    except ValueError as error:
        print(shown(error.__traceback__))
    fresh = KeyError("x").with_traceback(None)
    print(fresh.__traceback__, repr(fresh))
    try:
        with section():
            middle(2)
    except ValueError as error:
        print(shown(error.__traceback__))
        part = error.__traceback__ and error.__traceback__.tb_next
        assert part is not None
        other = KeyError("other").with_traceback(part)
        print(shown(other.__traceback__), shown(KeyError().with_traceback(part.tb_next).__traceback__))
        kept = error
    whole = kept.__traceback__
    try:
        raise kept
    except ValueError as error:
        print(shown(error.__traceback__))
        error.__traceback__ = whole
        print(shown(error.__traceback__))
