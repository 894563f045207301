"""Standard streams that are put in the place of others."""

import contextlib
import io
import logging
import sys
import traceback
from typing import TextIO, cast

HELD = sys.stdout


class Tee(io.StringIO):
    """Passes on what it gets, piece by piece."""

    def __init__(self, below: TextIO) -> None:
        super().__init__()
        self.below = below
        self.pieces: list[str] = []

    def write(self, text: str) -> int:
        self.pieces.append(text)
        self.below.write(text.upper())
        return len(text)


class Prefix:
    """No stream at all but for `write`."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, text: str) -> int:
        self.parts.append(text)
        return len(text)


def assigned() -> None:
    old = sys.stdout
    sys.stdout = buffer = io.StringIO()
    try:
        print("into the buffer", 1, 2.5, sep="-")
        HELD.write("held\n")
        old.write("old\n")
        sys.stdout.write("by the name\n")
    finally:
        sys.stdout = old
    print(repr(buffer.getvalue()), sys.stdout is old, sys.stdout is sys.__stdout__)


def teed() -> None:
    sys.stdout = tee = Tee(sys.stdout)
    print("a", "b")
    print()
    print("no end", end="")
    print(f"text {1 + 1}", "x", sep="")
    sys.stdout = HELD
    print(tee.pieces)


def other_class() -> None:
    prefix = Prefix()
    sys.stdout = cast(TextIO, prefix)
    print("k", 3)
    sys.stdout = cast(TextIO, None)
    print("nothing")
    sys.stdout = HELD
    print(prefix.parts)


def errors() -> None:
    with contextlib.redirect_stderr(io.StringIO()) as caught:
        print("to stderr", file=sys.stderr)
        with contextlib.redirect_stdout(sys.stderr):
            print("print to stderr")
    print(repr(caught.getvalue()))
    with contextlib.redirect_stdout(None):
        print("gone")


def reads() -> None:
    sys.stdin = io.StringIO("first\nsecond\n\nlast")
    print([input("? "), input(), sys.stdin.readline(), input()])
    try:
        input()
    except EOFError as error:
        print(error)
    for line in sys.stdin:
        print(line)


def main() -> None:
    assigned()
    teed()
    other_class()
    errors()
    reads()
    with contextlib.redirect_stderr(io.StringIO()) as held:
        handler = logging.StreamHandler()
    logger = logging.getLogger("streams")
    logger.propagate = False
    logger.addHandler(handler)
    logger.warning("to the stream of before")
    logger.removeHandler(handler)
    with contextlib.redirect_stderr(io.StringIO()) as now:
        logger.warning("to the last resort")
        traceback.print_exception(ValueError("told"))
    print(repr(held.getvalue()), repr(now.getvalue()))
