"""What is printed for an exception that nothing catches, and the same as lines for those who ask.

What belongs here: CPython's format, written piece by piece to a sink. It is in every image, so it uses little: printing
allocates nothing but what `str(error)` does.
"""

from __future__ import annotations

from typing import Protocol

from naja import unsafe
from naja.platform import console
from naja.runtime.core import frames
from naja.runtime.core.kinds import type_of
from naja.runtime.output import streams
from naja.runtime.text import utf8


class _Sink(Protocol):
    """Where the pieces go."""

    def add(self, text: str) -> None:
        """Takes text."""
        ...

    def add_name(self, address: int) -> None:
        """Takes the UTF-8 at an address, up to a zero byte."""
        ...

    def add_number(self, value: int) -> None:
        """Takes a number, which is not negative, in decimal."""
        ...

    def leads(self, error: BaseException, other: BaseException) -> bool:
        """Whether `other` is shown before the error, to which it led."""
        ...


class _Console:
    """Standard error."""

    def add(self, text: str) -> None:
        console.add_error(text)

    def add_name(self, address: int) -> None:
        console.add_error_bytes(address)

    def add_number(self, value: int) -> None:
        console.add_error_number(value)

    def leads(self, error: BaseException, other: BaseException) -> bool:
        return not _is_seen(other)


class _Lines:
    """A list of lines, as `traceback` gives them: a new one begins where a piece ends one."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.chained: list[BaseException] = []
        self._line = ""

    def add(self, text: str) -> None:
        self._line += text
        if text.endswith("\n"):
            self.lines.append(self._line)
            self._line = ""

    def add_name(self, address: int) -> None:
        self.add(_name(address))

    def add_number(self, value: int) -> None:
        self.add(str(value))

    def leads(self, error: BaseException, other: BaseException) -> bool:
        return _is_among(error, self.chained)


class _Margin:
    """What belongs to an exception group: each line is set in, so far as the group is nested, and marked."""

    def __init__(self, inner: _Sink, depth: int) -> None:
        self.inner = inner
        self.depth = depth
        self._begun = False

    def _begin(self) -> None:
        if not self._begun:
            self.inner.add("  " * self.depth)
            self.inner.add("| ")
            self._begun = True

    def add(self, text: str) -> None:
        for line in text.splitlines(True):
            self._begin()
            self.inner.add(line)
            self._begun = not line.endswith("\n")

    def add_name(self, address: int) -> None:
        self._begin()
        self.inner.add_name(address)

    def add_number(self, value: int) -> None:
        self._begin()
        self.inner.add_number(value)

    def leads(self, error: BaseException, other: BaseException) -> bool:
        return self.inner.leads(error, other)


_CONSOLE = _Console()
_MOST_SEEN = 255
_SEEN = unsafe.Static(8 + 8 * _MOST_SEEN)
"""How many exceptions have been shown, and their addresses: they are held, and objects do not move."""
_MOST_ALIKE = 3
"""How many frames that are alike are shown one after the other."""
_MOST_NESTED, _MOST_ERRORS = 10, 15
"""How deep exception groups are shown, and how many exceptions of each."""


def exit_status(error: SystemExit) -> int:
    """The exit status that a SystemExit asks for; a message is printed to standard error."""
    args = error.args
    code = args[0] if len(args) > 0 else None
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    streams.write_error(f"{code}\n")
    return 1


def print_exception(error: BaseException) -> None:
    """A traceback in CPython's format, chained exceptions first."""
    if streams.assigned is not None and _takes(streams.assigned, error):
        return
    console.begin_error()
    _see_nothing()
    _add_chain(error, _CONSOLE)
    console.end_error()


def print_ignored(error: BaseException, source: object) -> None:
    """What is told of an error that can be raised nowhere: without those that led to it, and without notes."""
    if streams.assigned is not None and _takes_ignored(streams.assigned, error, source):
        return
    console.begin_error()
    _add_ignored(error, source, _CONSOLE)
    console.end_error()


def _add_ignored(error: BaseException, source: object, sink: _Sink) -> None:
    sink.add(f"Exception ignored in: {source!r}\n")
    _add_traceback(error, sink)
    _add_name(error, sink)
    sink.add(f": {_text(error, '<exception str() failed>')}\n")


# --- where the program has put something in the place of standard output or error --------------------------------------


def _takes(assigned: streams.Assigned, error: BaseException) -> bool:
    """Whether standard error is another now, which is told of the exception."""
    if isinstance(streams.error, streams.StandardError):
        return False
    _tell(format_exception(error))
    return True


def _takes_ignored(assigned: streams.Assigned, error: BaseException, source: object) -> bool:
    if isinstance(streams.error, streams.StandardError):
        return False
    sink = _Lines()
    _add_ignored(error, source, sink)
    _tell(sink.lines)
    return True


def _tell(lines: list[str]) -> None:
    """Writes lines to what stands for standard error. What that objects to is for nobody."""
    try:
        for line in lines:
            streams.write_error(line)
        if streams.error is not None:
            unsafe.call_method("flush", streams.error)
    except Exception:
        return


def is_flushed(assigned: streams.Assigned) -> bool:
    """Flushes, at the end, what stands for standard output and error; whether it could be."""
    flushed = True
    if not isinstance(streams.output, streams.StandardOutput):
        try:
            _flush(streams.output)
        except BaseException as error:
            print_ignored(error, streams.output)
            flushed = False
    if not isinstance(streams.error, streams.StandardError):
        try:
            _flush(streams.error)
        except BaseException:
            flushed = False
    return flushed


def _flush(stream: object) -> None:
    if stream is not None and not getattr(stream, "closed", False):
        unsafe.call_method("flush", stream)


# --- the same as text ---------------------------------------------------------------------------------------------------


def format_exception(error: BaseException, chain: bool = True) -> list[str]:
    """The lines of an exception, those of its causes first if `chain`."""
    sink = _Lines()
    sink.chained = _chained(error)
    if chain:
        _add_chain(error, sink)
    else:
        _add_one(error, sink)
    return sink.lines


def format_exception_only(error: BaseException) -> list[str]:
    """The line that names an exception, and its notes."""
    sink = _Lines()
    _add_message(error, sink)
    return sink.lines


def _add_chain(error: BaseException, sink: _Sink) -> bool:
    """An exception after those that led to it; whether it was a group, below which a line has been drawn."""
    _see(error)
    cause = _cause(error)
    context = _context(error)
    if isinstance(cause, BaseException):
        if sink.leads(error, cause):
            _add_chain(cause, sink)
            sink.add("\nThe above exception was the direct cause of the following exception:\n\n")
    elif isinstance(context, BaseException) and not _is_suppressed(error) and sink.leads(error, context):
        _add_chain(context, sink)
        sink.add("\nDuring handling of the above exception, another exception occurred:\n\n")
    return _add_one(error, sink)


# --- which exceptions have been shown, so that none is shown twice for what it led to ---------------------------------


def _chained(error: BaseException) -> list[BaseException]:
    """The exceptions that are shown after one that led to them, as `traceback` decides: what is in a group counts as seen
    from the start, and the last of it is looked at first."""
    seen = [error]
    waiting = [error]
    found: list[BaseException] = []
    while len(waiting) > 0:
        each = waiting.pop()
        led = _cause(each)
        if not isinstance(led, BaseException) and not _is_suppressed(each):
            led = _context(each)
        if isinstance(led, BaseException) and not _is_among(led, seen):
            seen.append(led)
            found.append(each)
            waiting.append(led)
        if isinstance(each, BaseExceptionGroup):
            seen.extend(each.exceptions)
            waiting.extend(each.exceptions)
    return found


def _is_among(error: BaseException, errors: list[BaseException]) -> bool:
    for each in errors:
        if each is error:
            return True
    return False


@unsafe.raw
def _see_nothing() -> None:
    unsafe.store64(unsafe.static_address(_SEEN), 0)


@unsafe.raw
def _see(error: BaseException) -> None:
    count = unsafe.load64(unsafe.static_address(_SEEN))
    if count < _MOST_SEEN:
        unsafe.store64(unsafe.static_address(_SEEN), count + 1)
        unsafe.store64(unsafe.static_address(_SEEN) + 8 + 8 * count, unsafe.address(error))


@unsafe.raw
def _is_seen(error: BaseException) -> bool:
    count = unsafe.load64(unsafe.static_address(_SEEN))
    while count > 0:
        if unsafe.load64(unsafe.static_address(_SEEN) + 8 * count) == unsafe.address(error):
            return True
        count -= 1
    return False


def _add_one(error: BaseException, sink: _Sink) -> bool:
    if isinstance(error, BaseExceptionGroup):
        return _add_group(error, sink)
    _add_traceback(error, sink)
    _add_message(error, sink)
    return False


def _add_traceback(error: BaseException, sink: _Sink) -> None:
    if frames.entries(error) > 0:
        sink.add("Traceback (most recent call last):\n")
    _add_frames(error, sink)


def _add_group(group: BaseExceptionGroup[BaseException], sink: _Sink) -> bool:
    """A group and what is in it. Each exception has a margin; the last line is drawn by the innermost of the last ones."""
    inner = isinstance(sink, _Margin)
    margin = sink if isinstance(sink, _Margin) else _Margin(sink, 1)
    out, depth = margin.inner, margin.depth
    if depth > _MOST_NESTED:
        margin.add(f"... (max_group_depth is {_MOST_NESTED})\n")
        return False
    if frames.entries(group) > 0:
        heading = "Exception Group Traceback (most recent call last):\n"
        if inner:
            margin.add(heading)
        else:
            out.add(f"  + {heading}")
    _add_frames(group, margin)
    _add_message(group, margin)
    errors = group.exceptions
    closed = False
    for place, error in enumerate(errors[: _MOST_ERRORS + 1]):
        title = str(place + 1) if place < _MOST_ERRORS else "..."
        corner = "+-" if place == 0 else "  "
        out.add(f"{'  ' * depth}{corner}+---------------- {title} ----------------\n")
        part = _Margin(out, depth + 1)
        if place < _MOST_ERRORS:
            closed = _add_chain(error, part)
        else:
            more = len(errors) - _MOST_ERRORS
            part.add(f"and {more} more exception{'s' if more > 1 else ''}\n")
            closed = False
    if not closed:
        out.add(f"{'  ' * (depth + 1)}+------------------------------------\n")
    return True


def _add_name(error: BaseException, sink: _Sink) -> None:
    kind = type_of(error)
    if kind.__module__ != "builtins":
        sink.add(kind.__module__)
        sink.add(".")
    sink.add(kind.__qualname__)


def _add_message(error: BaseException, sink: _Sink) -> None:
    text = _text(error, "<exception str() failed>")
    _add_name(error, sink)
    if text:
        sink.add(": ")
        sink.add(text)
    sink.add("\n")
    notes = _notes(error)
    if isinstance(notes, list):
        for note in notes:
            sink.add(_text(note, "<note str() failed>"))
            sink.add("\n")


def _text(value: object, instead: str) -> str:
    """What a value shows itself as; where it fails at that, what is shown instead."""
    try:
        return str(value)
    except BaseException:
        return instead


def _add_frames(error: BaseException, sink: _Sink) -> None:
    """The frames, the outermost first. Of more than three that are alike three are shown, as `traceback` does."""
    index = frames.entries(error)
    while index > 0:
        index -= 1
        more = 0
        site = frames.entry(error, index)
        if site < 0:
            index -= 1
            more = -site
            site = frames.entry(error, index)
        shown = more if more < _MOST_ALIKE else _MOST_ALIKE - 1
        while shown >= 0:
            _add_frame(site, sink)
            shown -= 1
        rest = more + 1 - _MOST_ALIKE
        if rest > 0:
            sink.add("  [Previous line repeated ")
            sink.add_number(rest)
            sink.add(" more times]\n" if rest > 1 else " more time]\n")


def _add_frame(site: int, sink: _Sink) -> None:
    sink.add('  File "')
    sink.add_name(_name_address(site, 8))
    sink.add('", line ')
    sink.add_number(_line(site))
    sink.add(", in ")
    sink.add_name(_name_address(site, 4))
    sink.add("\n")


# --- single frames -----------------------------------------------------------------------------------------------


def line_at(error: BaseException, place: int) -> int:
    """The line in the frame at a place, the innermost frame's at 0; 0 if there are fewer frames."""
    site = frames.site_at(error, place)
    return 0 if site < 0 else _line(site)


def file_at(error: BaseException, place: int) -> str:
    """The file of the function that the frame belongs to."""
    return _name_of(error, place, 8)


def function_at(error: BaseException, place: int) -> str:
    """The function that the frame belongs to."""
    return _name_of(error, place, 4)


def _name_of(error: BaseException, place: int, field: int) -> str:
    site = frames.site_at(error, place)
    return "" if site < 0 else _name(_name_address(site, field))


# --- an exception's own fields (docs/internals/representation.md), unset ones as None --------------------------------


@unsafe.raw
def _cause(error: BaseException) -> object:
    if unsafe.load_bits(unsafe.address(error) + 16) == 0:
        return None
    return unsafe.load_object(unsafe.address(error) + 16)


@unsafe.raw
def _context(error: BaseException) -> object:
    if unsafe.load_bits(unsafe.address(error) + 24) == 0:
        return None
    return unsafe.load_object(unsafe.address(error) + 24)


@unsafe.raw
def _is_suppressed(error: BaseException) -> bool:
    return unsafe.load_bits(unsafe.address(error) + 40) == unsafe.word(True)


@unsafe.raw
def _notes(error: BaseException) -> object:
    if unsafe.load_bits(unsafe.address(error) + 48) == 0:
        return None
    return unsafe.load_object(unsafe.address(error) + 48)


# --- traceback sites (docs/internals/abi.md) --------------------------------------------------------------------


@unsafe.raw
def _function(site: int) -> int:
    return unsafe.linker_symbol("naja.functions") + 12 * (site >> 14)


@unsafe.raw
def _line(site: int) -> int:
    return unsafe.load32(_function(site)) + (site & 0x3FFF)


@unsafe.raw
def _name_address(site: int, field: int) -> int:
    return unsafe.linker_symbol("naja.names") + unsafe.load32(_function(site) + field)


@unsafe.raw
def _name(start: int) -> str:
    end = start
    while unsafe.load8(end) != 0:
        end += 1
    return utf8.decode_valid(start, end - start)
