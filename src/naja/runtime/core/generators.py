"""Generators and coroutines: `send`, `throw`, `close`, delegation, `await`.

The object's slots (lowering's generators.py): state at 8, result at 16, running at 24. State 0: not started; -1: finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import AsyncGeneratorType, CoroutineType, GeneratorType

from naja import unsafe
from naja.runtime.core import report
from naja.runtime.core.kinds import type_name
from naja.runtime.text import hexadecimal

_STATE = 8
_RESULT = 16
_RUNNING = 24
_FINISHED = -1
_delegated: object = None
"""The result of the delegation that has just ended."""


@unsafe.raw
@unsafe.inline
def _state(generator: object) -> int:
    return unsafe.load64(unsafe.address(generator) + _STATE) >> 1


@unsafe.raw
def _finish(generator: object) -> None:
    unsafe.store64(unsafe.address(generator) + _STATE, _FINISHED * 2 + 1)
    unsafe.store64(unsafe.address(generator) + _RUNNING, 0)


@unsafe.raw
def _result(generator: object) -> object:
    return unsafe.load_object(unsafe.address(generator) + _RESULT)


@unsafe.raw
def _enter(generator: object) -> bool:
    """Marks the generator as running; False if it runs already."""
    if unsafe.load64(unsafe.address(generator) + _RUNNING) != 0:
        return False
    unsafe.store64(unsafe.address(generator) + _RUNNING, 1)
    return True


@unsafe.raw
def _leave(generator: object) -> None:
    unsafe.store64(unsafe.address(generator) + _RUNNING, 0)


def _kind(generator: object) -> str:
    if isinstance(generator, CoroutineType):
        return "coroutine"
    return "async generator" if isinstance(generator, AsyncGeneratorType) else "generator"


def step(generator: object, value: object) -> object:
    """Resumes with a value: what is yielded, or EXHAUSTED with the result in the object."""
    if not _enter(generator):
        raise ValueError(f"{_kind(generator)} already executing")
    try:
        found = unsafe.resume(generator, value)
    except StopIteration as error:
        _finish(generator)
        raise RuntimeError(f"{_kind(generator)} raised StopIteration") from error
    except BaseException:
        _finish(generator)
        raise
    if found is unsafe.EXHAUSTED:
        _finish(generator)
    else:
        _leave(generator)
    return found


def step_raising(generator: object, error: BaseException) -> object:
    """Resumes with an exception at the suspended `yield`."""
    if not _enter(generator):
        raise ValueError(f"{_kind(generator)} already executing")
    if _state(generator) == 0:
        _finish(generator)
        raise error
    try:
        found = unsafe.resume_raising(generator, error)
    except StopIteration as stop:
        _finish(generator)
        raise RuntimeError(f"{_kind(generator)} raised StopIteration") from stop
    except BaseException:
        _finish(generator)
        raise
    if found is unsafe.EXHAUSTED:
        _finish(generator)
    else:
        _leave(generator)
    return found


def generator_stopped(error: BaseException) -> None:
    """StopIteration has left a generator expression whose loops are in line. Raises RuntimeError."""
    try:
        raise error
    except StopIteration as stop:
        raise RuntimeError("generator raised StopIteration") from stop


def is_finished(generator: object) -> bool:
    """Whether the body has ended."""
    return _state(generator) == _FINISHED


def is_new(generator: object) -> bool:
    """Whether the body has not begun."""
    return _state(generator) == 0


def result_of(generator: object) -> object:
    """What a body that has ended gave."""
    return _result(generator)


def drive(coroutine: object, error: BaseException | None) -> object:
    """One step of a coroutine by an event loop: what it yields, or EXHAUSTED with the result in the object."""
    if _state(coroutine) == _FINISHED:
        raise RuntimeError("cannot reuse already awaited coroutine")
    return step(coroutine, None) if error is None else step_raising(coroutine, error)


def iternext(self: object) -> object:
    """The next item, or EXHAUSTED."""
    if _state(self) == _FINISHED:
        return unsafe.EXHAUSTED
    return step(self, None)


def _stop(generator: object) -> StopIteration:
    value = _result(generator)
    return StopIteration() if value is None else StopIteration(value)


def __iter__(self: Iterator[object]) -> Iterator[object]:
    return self


def __await__(self: object) -> object:
    return self


def __next__(self: object) -> object:
    if _state(self) == _FINISHED:
        raise StopIteration
    found = step(self, None)
    if found is unsafe.EXHAUSTED:
        raise _stop(self)
    return found


def send(self: object, value: object) -> object:
    state = _state(self)
    if state == _FINISHED:
        if isinstance(self, CoroutineType):
            raise RuntimeError("cannot reuse already awaited coroutine")
        raise StopIteration
    if state == 0 and value is not None:
        raise TypeError(f"can't send non-None value to a just-started {_kind(self)}")
    found = step(self, value)
    if found is unsafe.EXHAUSTED:
        raise _stop(self)
    return found


def exception_from(kind: object, value: object) -> BaseException:
    """The exception that `throw(kind, value)` throws."""
    error = kind
    if isinstance(kind, type):
        error = value if isinstance(value, BaseException) else unsafe.call_method("__call__", kind)
    if not isinstance(error, BaseException):
        raise TypeError(
            f"exceptions must be classes or instances deriving from BaseException, not {type_name(kind)}"
        )
    return error


def throw(self: object, kind: object, value: object = None, trace: object = None) -> object:
    error = exception_from(kind, value)
    if _state(self) == _FINISHED:
        if isinstance(self, CoroutineType):
            raise RuntimeError("cannot reuse already awaited coroutine")
        raise error
    found = step_raising(self, error)
    if found is unsafe.EXHAUSTED:
        raise _stop(self)
    return found


def close(self: object) -> None:
    if _state(self) == _FINISHED:
        return
    if _state(self) == 0:
        _finish(self)
        return
    try:
        found = step_raising(self, GeneratorExit())
    except (GeneratorExit, StopIteration):
        return
    if found is not unsafe.EXHAUSTED:
        raise RuntimeError(f"{_kind(self)} ignored GeneratorExit")


def close_abandoned(generator: object) -> None:
    """Closes a generator that nobody can resume any more. What it raises is for nobody: it is told on standard error."""
    try:
        close(generator)
    except BaseException as error:
        report.print_ignored(error, generator)


def __repr__(self: object) -> str:
    name = unsafe.call_method("get __qualname__", self)
    return f"<{_kind(self)} object {name} at 0x{hexadecimal.of_object(self)}>"


def is_frame(value: object) -> bool:
    """Whether a value is a generator or coroutine of compiled code."""
    return isinstance(value, GeneratorType | CoroutineType)


def awaitable_iterator(value: object) -> object:
    """The iterator that `await value` drives."""
    if isinstance(value, CoroutineType):
        if _state(value) == _FINISHED:
            raise RuntimeError("cannot reuse already awaited coroutine")
        return value
    found = unsafe.call_method_or(None, "__await__", value)
    if found is None:
        raise TypeError(f"object {type_name(value)} can't be used in 'await' expression")
    return found


@unsafe.inline
def _step_of(iterator: object, value: object) -> object:
    """One step of `yield from`: what to yield, or EXHAUSTED when the inner iterator has ended."""
    global _delegated
    if is_frame(iterator):
        if _state(iterator) == _FINISHED:
            _delegated = None
            return unsafe.EXHAUSTED
        found = step(iterator, value)
        if found is unsafe.EXHAUSTED:
            _delegated = _result(iterator)
        return found
    try:
        if value is None:
            return unsafe.call_method("__next__", iterator)
        return unsafe.call_method("send", iterator, value)
    except StopIteration as stop:
        _delegated = stop.value
        return unsafe.EXHAUSTED


@unsafe.inline
def _throw_into(iterator: object, error: BaseException) -> object:
    """An exception is thrown into a `yield from`: passed to the inner iterator if it can take it."""
    global _delegated
    if isinstance(error, GeneratorExit):
        if unsafe.has_method("close", iterator, 0):
            unsafe.call_method("close", iterator)
        raise error
    if not unsafe.has_method("throw", iterator, 1):
        raise error
    try:
        return unsafe.call_method("throw", iterator, error)
    except StopIteration as stop:
        _delegated = stop.value
        return unsafe.EXHAUSTED


def delegate(iterator: object, value: object) -> object:
    """One step of `yield from`."""
    return _step_of(iterator, value)


def delegate_throw(iterator: object, error: BaseException) -> object:
    """An exception is thrown into a `yield from`."""
    return _throw_into(iterator, error)


def await_step(iterator: object, value: object) -> object:
    """One step of `await`, whose iterators are others than those of `yield from`."""
    return _step_of(iterator, value)


def await_step_throw(iterator: object, error: BaseException) -> object:
    """An exception is thrown into an `await`."""
    return _throw_into(iterator, error)


def delegate_result() -> object:
    """The value of the `yield from` that has just ended."""
    global _delegated
    value = _delegated
    _delegated = None
    return value
