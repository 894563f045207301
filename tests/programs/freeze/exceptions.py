"""Exceptions that import time has made: all of what they hold, and what becomes of it when they are raised."""

from __future__ import annotations


class Refused(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(f"code {code}")
        self.code = code


def caught() -> ValueError:
    try:
        try:
            raise KeyError("inner")
        except KeyError as error:
            raise ValueError("outer") from error
    except ValueError as error:
        error.add_note("a note")
        return error.with_traceback(None)


def in_context() -> ValueError:
    try:
        raise KeyError("missing")
    except KeyError:
        try:
            raise ValueError("in context")
        except ValueError as error:
            return error.with_traceback(None)


PLAIN = ValueError("plain", 2)
SYSTEM = FileNotFoundError(2, "No such file or directory", "name")
UNKNOWN = OSError("only a text")
STOP = StopIteration(5)
EXIT = SystemExit(3)
OWN = Refused(7)
CHAINED = caught()
CONTEXT = in_context()
DECODE = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
GROUP = ExceptionGroup("several", [ValueError(1), TypeError(2)])


def show(error: BaseException) -> None:
    print(repr(error), "|", error, "|", error.args)
    print(
        " ", repr(error.__cause__), repr(error.__context__), error.__suppress_context__, error.__traceback__
    )


def main() -> None:
    for error in (PLAIN, SYSTEM, UNKNOWN, STOP, EXIT, OWN, CHAINED, CONTEXT, DECODE, GROUP):
        show(error)
    print(SYSTEM.errno, SYSTEM.strerror, SYSTEM.filename, SYSTEM.filename2, UNKNOWN.errno, UNKNOWN.filename)
    print(STOP.value, EXIT.code, OWN.code, CHAINED.__notes__, DECODE.start, DECODE.reason)
    print(GROUP.message, GROUP.exceptions)
    try:
        raise PLAIN
    except ValueError as outer:
        try:
            raise OWN
        except Refused as inner:
            print(inner.__context__ is outer, outer.__context__)
            try:
                raise PLAIN
            except ValueError as again:
                print(again.__context__ is inner, inner.__context__)
    PLAIN.add_note("later")
    print(PLAIN.__notes__)
