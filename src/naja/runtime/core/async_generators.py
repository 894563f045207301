"""Asynchronous generators: `__anext__`, `asend`, `athrow`, `aclose`, and the builtins `aiter` and `anext`.

What an async generator's body yields is either for the event loop (from an `await`) or a value for the consumer, which
lowering wraps with `wrap_async_value`. A step of the consumer is an awaitable of its own that passes the former on and ends
with the latter. The object's result slot holds, until the body ends, two flags as a small int: being iterated, closed.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core import generators
from naja.runtime.core.kinds import type_name

_RESULT = 16
_ITERATING = 1
_CLOSED = 2
_NEW, _RUNNING, _DONE = 0, 1, 2
_SEND, _THROW, _CLOSE = 0, 1, 2
_NOTHING = unsafe.EXHAUSTED

STARTED: dict[object, None] = {}
"""The generators that have been iterated and have not ended; an event loop closes them when it ends."""


class Wrapped:
    """A value that the body yields to the consumer."""

    def __init__(self, value: object) -> None:
        self.value = value


def wrap_async_value(value: object) -> object:
    """What the body returns for `yield value`."""
    return Wrapped(value)


@unsafe.raw
def _load_flags(generator: object) -> int:
    return unsafe.load64(unsafe.address(generator) + _RESULT) >> 1


@unsafe.raw
def _store_flags(generator: object, flags: int) -> None:
    unsafe.store64(unsafe.address(generator) + _RESULT, flags * 2 + 1)


def _flags(generator: object) -> int:
    return _CLOSED if generators.is_finished(generator) else _load_flags(generator)


def _set_flag(generator: object, flag: int) -> None:
    if not generators.is_finished(generator):
        _store_flags(generator, _load_flags(generator) | flag)


def _clear_flag(generator: object, flag: int) -> None:
    if not generators.is_finished(generator):
        _store_flags(generator, _load_flags(generator) & ~flag)


class AsyncStep:
    """One step of an async generator, as an awaitable: sends a value, throws, or closes."""

    def __init__(self, generator: object, mode: int, value: object) -> None:
        self.generator = generator
        self.mode = mode
        self.value = value
        self.state = _NEW

    def __await__(self) -> AsyncStep:
        return self

    def __iter__(self) -> AsyncStep:
        return self

    def __next__(self) -> object:
        return self.send(None)

    def send(self, value: object) -> object:
        """Resumes the body; StopIteration carries what it yields to the consumer."""
        if self.state == _DONE:
            raise RuntimeError(f"cannot reuse already awaited {self._name()}")
        first = self.state == _NEW
        if first:
            self._begin()
            if self.mode == _SEND and value is None:
                value = self.value
        try:
            if first and self.mode != _SEND:
                assert isinstance(self.value, BaseException)
                found = _resume_raising(self.generator, self.value)
            else:
                found = _resume(self.generator, value)
        except BaseException as error:
            self._failed(error)
            raise
        return self._outcome(found)

    def throw(self, kind: object, value: object = None, trace: object = None) -> object:
        """Throws into the body, at the `await` that it hangs at."""
        if self.state == _DONE:
            raise RuntimeError(f"cannot reuse already awaited {self._name()}")
        error = generators.exception_from(kind, value)
        if self.state == _NEW:
            self._begin()
        try:
            found = _resume_raising(self.generator, error)
        except BaseException as raised:
            self._failed(raised)
            raise
        return self._outcome(found)

    def close(self) -> None:
        """Gives the step up."""
        self.state = _DONE

    def _name(self) -> str:
        return "__anext__()/asend()" if self.mode == _SEND else "aclose()/athrow()"

    def _begin(self) -> None:
        flags = _flags(self.generator)
        if flags & _ITERATING:
            name = "anext" if self.mode == _SEND else "athrow" if self.mode == _THROW else "aclose"
            self.state = _DONE
            raise RuntimeError(f"{name}(): asynchronous generator is already running")
        if self.mode != _SEND:
            if generators.is_finished(self.generator):
                self.state = _DONE
                raise StopIteration
            if flags & _CLOSED:
                self.state = _DONE
                raise StopAsyncIteration
        self.state = _RUNNING
        if not generators.is_finished(self.generator):
            STARTED[self.generator] = None
            _set_flag(self.generator, _ITERATING | (_CLOSED if self.mode == _CLOSE else 0))

    def _failed(self, error: BaseException) -> None:
        """The body has ended with an exception; the end of a close is no error."""
        self.state = _DONE
        STARTED.pop(self.generator, None)
        if self.mode == _CLOSE and isinstance(error, GeneratorExit | StopAsyncIteration):
            raise StopIteration from None

    def _outcome(self, found: object) -> object:
        if isinstance(found, Wrapped):
            self.state = _DONE
            _clear_flag(self.generator, _ITERATING)
            if self.mode == _CLOSE:
                raise RuntimeError("async generator ignored GeneratorExit")
            raise StopIteration(found.value)
        if found is _NOTHING:
            self.state = _DONE
            STARTED.pop(self.generator, None)
            if self.mode == _CLOSE:
                raise StopIteration
            raise StopAsyncIteration
        return found


def _resume(generator: object, value: object) -> object:
    if generators.is_finished(generator):
        return _NOTHING
    if value is not None and generators.is_new(generator):
        _clear_flag(generator, _ITERATING)
        raise TypeError("can't send non-None value to a just-started async generator")
    try:
        return generators.step(generator, value)
    except StopAsyncIteration as error:
        raise RuntimeError("async generator raised StopAsyncIteration") from error


def _resume_raising(generator: object, error: BaseException) -> object:
    if generators.is_finished(generator):
        return _NOTHING
    if generators.is_new(generator):
        return generators.step_raising(generator, error)
    try:
        return generators.step_raising(generator, error)
    except StopAsyncIteration as stop:
        raise RuntimeError("async generator raised StopAsyncIteration") from stop


def __aiter__(self: object) -> object:
    return self


def __anext__(self: object) -> AsyncStep:
    return AsyncStep(self, _SEND, None)


def asend(self: object, value: object) -> AsyncStep:
    return AsyncStep(self, _SEND, value)


def athrow(self: object, kind: object, value: object = None, trace: object = None) -> AsyncStep:
    return AsyncStep(self, _THROW, generators.exception_from(kind, value))


def aclose(self: object) -> AsyncStep:
    return AsyncStep(self, _CLOSE, GeneratorExit())


def __repr__(self: object) -> str:
    return generators.__repr__(self)


def async_iterator(source: object) -> object:
    """`aiter(source)`."""
    if not unsafe.has_method("__aiter__", source, 0):
        raise TypeError(f"'{type_name(source)}' object is not an async iterable")
    return unsafe.call_method("__aiter__", source)


def async_next(iterator: object, default: object = _NOTHING) -> object:
    """`anext(iterator)` and `anext(iterator, default)`."""
    if not unsafe.has_method("__anext__", iterator, 0):
        raise TypeError(f"'{type_name(iterator)}' object is not an async iterator")
    step = unsafe.call_method("__anext__", iterator)
    return step if default is _NOTHING else DefaultStep(step, default)


class DefaultStep:
    """The awaitable of `anext(iterator, default)`."""

    def __init__(self, step: object, default: object) -> None:
        self.iterator = generators.awaitable_iterator(step)
        self.default = default

    def __await__(self) -> DefaultStep:
        return self

    def __iter__(self) -> DefaultStep:
        return self

    def __next__(self) -> object:
        return self.send(None)

    def send(self, value: object) -> object:
        """Resumes the step; the default is the result where there are no more items."""
        try:
            return unsafe.call_method("send", self.iterator, value)
        except StopAsyncIteration:
            raise StopIteration(self.default) from None

    def throw(self, kind: object, value: object = None, trace: object = None) -> object:
        """Throws into the step."""
        try:
            return unsafe.call_method("throw", self.iterator, generators.exception_from(kind, value))
        except StopAsyncIteration:
            raise StopIteration(self.default) from None

    def close(self) -> None:
        """Gives the step up."""
        unsafe.call_method("close", self.iterator)


def closing(generator: object) -> AsyncStep:
    """The step that closes a generator."""
    return AsyncStep(generator, _CLOSE, GeneratorExit())
