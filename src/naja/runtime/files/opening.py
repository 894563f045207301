"""`open` and `input`."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import type_name
from naja.runtime.files.bases import IOBase
from naja.runtime.files.buffered import CHUNK, BufferedRandom, BufferedReader, BufferedWriter
from naja.runtime.files.raw_file import FileIO
from naja.runtime.files.text_file import TextIOWrapper
from naja.runtime.output import printing, streams


def open_file(
    file: object,
    mode: object = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: object = None,
) -> IOBase:
    """The builtin `open`; an opener of one's own is not taken."""
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type_name(mode)}")
    _check_mode(mode)
    binary = "b" in mode
    if binary:
        for value, name in ((encoding, "encoding"), (errors, "errors"), (newline, "newline")):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {_article(name)} argument")
    elif buffering == 0:
        raise ValueError("can't have unbuffered text I/O")
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {newline}")
    if not closefd and not isinstance(file, int):
        raise ValueError("Cannot use closefd=False with file name")
    if opener is not None:
        raise TypeError("opener is not supported by Naja")
    raw = FileIO(file, mode, closefd)
    if buffering == 0:
        return raw
    size = buffering if buffering > 1 else CHUNK
    buffered = (
        BufferedRandom(raw, size)
        if "+" in mode
        else BufferedReader(raw, size)
        if "r" in mode
        else BufferedWriter(raw, size)
    )
    if binary:
        return buffered
    text = TextIOWrapper(
        buffered, encoding, errors, newline, buffering == 1 or (buffering < 0 and raw.isatty())
    )
    text.mode = mode
    return text


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "ae" else f"a {name}"


def _check_mode(mode: str) -> None:
    for letter in mode:
        if letter not in "rwxabt+" or mode.count(letter) > 1:
            raise ValueError(f"invalid mode: {mode!r}")
    if "t" in mode and "b" in mode:
        raise ValueError("can't have text and binary mode at once")
    if sum(1 for letter in mode if letter in "rwxa") != 1:
        if sum(1 for letter in mode if letter in "rwxa") == 0:
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        raise ValueError("must have exactly one of create/read/write/append mode")


STANDARD_INPUT: list[TextIOWrapper] = []
"""The stream that `input` and `sys.stdin` share, once it is used."""


def standard_input() -> TextIOWrapper:
    """Standard input as text."""
    if not STANDARD_INPUT:
        raw = FileIO(0, "r", False)
        raw.name = "<stdin>"
        stream = TextIOWrapper(BufferedReader(raw), "utf-8")
        stream.mode = "r"
        STANDARD_INPUT.append(stream)
    return STANDARD_INPUT[0]


class _NotOpened:
    """Stands for standard input until that is read; compiled code that names it gets the stream."""

    _at_run_time_ = standard_input


standard: object = _NotOpened()
"""What `sys.stdin` is: whatever the program assigns, None included."""


def current_input() -> object:
    """`sys.stdin`."""
    return standard_input() if isinstance(standard, _NotOpened) else standard


def set_input(stream: object) -> None:
    """`sys.stdin = stream`."""
    global standard
    standard = stream


def read_line(prompt: object = "", /) -> str:
    """The builtin `input`. Raises EOFError at the end of standard input."""
    source = current_input()
    if source is None:
        raise RuntimeError("input(): lost sys.stdin")
    if streams.output is None:
        raise RuntimeError("input(): lost sys.stdout")
    printing.print_values(prompt, end="", flush=True)
    line = unsafe.call_method("readline", source)
    if not isinstance(line, str):
        raise TypeError("object.readline() returned non-string")
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")
