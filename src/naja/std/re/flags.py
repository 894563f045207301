"""The flags of `re`, and the exception for what is no regular expression."""

from __future__ import annotations

import enum

TEMPLATE, IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, DEBUG, ASCII = (
    1,
    2,
    4,
    8,
    16,
    32,
    64,
    128,
    256,
)

NAMES = (
    (IGNORECASE, "IGNORECASE"),
    (LOCALE, "LOCALE"),
    (MULTILINE, "MULTILINE"),
    (DOTALL, "DOTALL"),
    (UNICODE, "UNICODE"),
    (VERBOSE, "VERBOSE"),
    (DEBUG, "DEBUG"),
    (ASCII, "ASCII"),
)
LETTERS = {"i": IGNORECASE, "L": LOCALE, "m": MULTILINE, "s": DOTALL, "x": VERBOSE, "a": ASCII, "u": UNICODE}


def shown(value: int) -> str:
    """Flags as an expression, `re.NOFLAG` for none."""
    parts = [f"re.{name}" for bit, name in NAMES if value & bit]
    rest = value & ~(ASCII | DEBUG | VERBOSE | UNICODE | DOTALL | MULTILINE | LOCALE | IGNORECASE)
    if rest:
        parts.append(f"0x{rest:x}")
    return "|".join(parts) or "re.NOFLAG"


class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """How an expression is read and matched."""

    NOFLAG = 0
    IGNORECASE = 2
    I = 2  # noqa: E741  # the name is CPython's
    LOCALE = 4
    L = 4
    MULTILINE = 8
    M = 8
    DOTALL = 16
    S = 16
    UNICODE = 32
    U = 32
    VERBOSE = 64
    X = 64
    DEBUG = 128
    ASCII = 256
    A = 256

    def __repr__(self) -> str:
        return shown(int(self))

    def __str__(self) -> str:
        return shown(int(self))


class error(Exception):
    """What is no regular expression: the message, the expression and the place in it."""

    _module_ = "re"

    def __init__(self, msg: str, pattern: str | bytes | None = None, pos: int | None = None) -> None:
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno: int | None = None
        self.colno: int | None = None
        if pattern is None or pos is None:
            super().__init__(msg)
            return
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        message = f"{msg} at position {pos}"
        self.lineno = text.count("\n", 0, pos) + 1
        self.colno = pos - text.rfind("\n", 0, pos)
        if "\n" in text:
            message = f"{message} (line {self.lineno}, column {self.colno})"
        super().__init__(message)
