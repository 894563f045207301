"""Exceptions: the methods of the builtin classes, raising, chaining, groups, and the traceback that is kept and printed."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import tuple_layout
from naja.runtime.core import frames
from naja.runtime.core.kinds import isinstance_of, type_name
from naja.runtime.core.tracebacks import set_traceback


def __init__(self: BaseException, *args: object) -> None:
    self.args = args


def __str__(self: BaseException) -> str:
    args = self.args
    if tuple_layout.holds(args, 0):
        return ""
    return str(tuple_layout.item(args, 0)) if tuple_layout.holds(args, 1) else str(args)


def __repr__(self: BaseException) -> str:
    args = self.args
    if len(args) == 1:
        return f"{type_name(self)}({args[0]!r})"
    return f"{type_name(self)}{args!r}"


def with_traceback(self: BaseException, trace: object) -> BaseException:
    set_traceback(self, trace)
    return self


@unsafe.raw
@unsafe.inline
def _get(error: BaseException, offset: int) -> object:
    return unsafe.load_object(unsafe.address(error) + offset)


@unsafe.raw
@unsafe.inline
def _put(error: BaseException, offset: int, value: object) -> None:
    unsafe.store_object(unsafe.address(error) + offset, value)


def add_note(self: BaseException, note: str) -> None:
    if not isinstance(note, str):
        raise TypeError(f"note must be a str, not '{type_name(note)}'")
    notes = _notes(self)
    if isinstance(notes, list):
        notes.append(note)
    else:
        _put(self, 48, [note])


def _notes(error: BaseException) -> object:
    """`__notes__`, None where there is no such attribute."""
    return _get(error, 48) if unsafe.load_bits(unsafe.address(error) + 48) != 0 else None


def copy_notes(source: BaseException, target: BaseException) -> None:
    """A part of a group has notes of its own, at first the group's."""
    notes = _notes(source)
    if isinstance(notes, list | tuple):
        _put(target, 48, [*notes])


def prepare_raise(value: object) -> object:
    """What `raise value` raises: the exception itself, or an instance of the class."""
    if isinstance(value, BaseException):
        return value
    if isinstance(value, type):
        made = unsafe.call_method("__call__", value)
        if isinstance(made, BaseException):
            return made
    raise TypeError("exceptions must derive from BaseException")


@unsafe.raw
def set_context(error: BaseException, handling: BaseException) -> BaseException:
    """The exception that is being handled becomes the context of one raised meanwhile."""
    if unsafe.word(handling) != 0:
        if not unsafe.same_object(error, handling):
            _break_cycle(error, handling)
            unsafe.store_object(unsafe.address(error) + 24, handling)
    return error


@unsafe.raw
def _break_cycle(error: BaseException, handling: BaseException) -> None:
    """If the exception is already in the chain of contexts, it is taken out there."""
    link = handling
    while True:
        inner = unsafe.load_object(unsafe.address(link) + 24)
        if inner is None:
            return
        if unsafe.same_object(inner, error):
            unsafe.store_object(unsafe.address(link) + 24, None)
            return
        link = unsafe.assume(BaseException, inner)


@unsafe.raw
def reset(error: BaseException) -> BaseException:
    """The exception as one is that has just been made, without arguments."""
    unsafe.store_object(unsafe.address(error) + 8, ())
    unsafe.store_object(unsafe.address(error) + 16, None)
    unsafe.store_object(unsafe.address(error) + 24, None)
    frames.forget(error)
    unsafe.store_object(unsafe.address(error) + 40, False)
    unsafe.store_bits(unsafe.address(error) + 48, 0)
    return error


def set_cause(error: BaseException, cause: object) -> None:
    """`raise error from cause`."""
    if isinstance(cause, type):
        cause = prepare_raise(cause)
    if cause is not None and not isinstance(cause, BaseException):
        raise TypeError("exception causes must derive from BaseException")
    _put(error, 16, cause)
    _put(error, 40, True)


def handled() -> BaseException | None:
    """The exception that the innermost except clause is handling."""
    error = unsafe.handled_exception()
    return None if unsafe.word(error) == 0 or not isinstance(error, BaseException) else error


def current_exception() -> object:
    """What a bare `raise` outside of an except clause of the same function raises again."""
    error = handled()
    if error is None:
        raise RuntimeError("No active exception to reraise")
    return error


def exception_isinstance(error: object, kinds: object) -> bool:
    """Whether an except clause whose classes are computed takes the exception."""
    return isinstance_of(error, kinds)


@unsafe.raw
@unsafe.export("traceback_add")
def traceback_add(site: int) -> None:
    """The pending exception leaves a frame."""
    frames.add(unsafe.assume(BaseException, unsafe.pending_exception()), site)


class Failed:
    """Set when the machine's stack is used up, by the compiler's prologue."""


@unsafe.export("stack_overflow")
@unsafe.noinline
def stack_overflow() -> None:
    """Raises RecursionError; there is a reserve of stack for this."""
    raise RecursionError("maximum recursion depth exceeded")
