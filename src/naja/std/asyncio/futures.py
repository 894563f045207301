"""Future: a result that comes later."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Generic, TypeVar

from naja.std.asyncio.exceptions import CancelledError, InvalidStateError
from naja.std.asyncio.handles import Handle
from naja.std.asyncio.running import get_running_loop

if TYPE_CHECKING:
    from naja.std.asyncio.events import EventLoop

T = TypeVar("T")

_PENDING, _CANCELLED, _FINISHED = 0, 1, 2
_NAMES = ("pending", "cancelled", "finished")
_WITHOUT_MEMORY = CancelledError()
"""Made at build time: what is cancelled has to end, even where there is no memory to say so."""


class Future(Generic[T]):
    """A result that comes later; tasks await it, callbacks are told of it."""

    def __init__(self, *, loop: EventLoop | None = None) -> None:
        self._loop = get_running_loop() if loop is None else loop
        self._state = _PENDING
        self._value: object = None
        self._error: BaseException | None = None
        self._callbacks: list[Handle] = []
        self._cancel_message: object = None
        self._cancelled_by: CancelledError | None = None
        """What ended a task, until somebody asks for the result."""
        self._awaited = False
        """Set between the yield of the future and the task's taking note of it."""

    def __repr__(self) -> str:
        return f"<{' '.join([type(self).__name__, *self._description()])}>"

    def _description(self) -> list[str]:
        parts = [_NAMES[self._state]]
        if self._state == _FINISHED:
            parts.append(
                f"exception={self._error!r}" if self._error is not None else f"result={self._value!r}"
            )
        if len(self._callbacks) == 1:
            parts.append(f"cb=[{_callback_name(self._callbacks[0]._callback)}]")
        elif len(self._callbacks) > 1:
            parts.append(f"cb=[<{len(self._callbacks)} callbacks>]")
        return parts

    def get_loop(self) -> EventLoop:
        """The loop that runs the callbacks."""
        return self._loop

    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self._state == _CANCELLED

    def done(self) -> bool:
        """Whether it has a result or an exception, or was cancelled."""
        return self._state != _PENDING

    def cancel(self, msg: object = None) -> bool:
        """Cancels it; False if it is done already."""
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def result(self) -> T:
        """The result, or the exception raised. Raises InvalidStateError before there is one."""
        if self._state == _CANCELLED:
            raise self._cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Result is not set.")
        if self._error is not None:
            raise self._error
        return self._value  # type: ignore[return-value]  # what set_result was given

    def exception(self) -> BaseException | None:
        """The exception, None if there is a result. Raises InvalidStateError before there is either."""
        if self._state == _CANCELLED:
            raise self._cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Exception is not set.")
        return self._error

    def _cancelled_error(self) -> CancelledError:
        if (error := self._cancelled_by) is not None:
            self._cancelled_by = None
            return error
        message = self._cancel_message
        try:
            return CancelledError() if message is None else CancelledError(message)
        except MemoryError:
            return _WITHOUT_MEMORY

    def add_done_callback(self, fn: Callable[[Future[T]], object], /, *, context: object = None) -> None:
        """`fn(self)` is called by the loop when it is done."""
        handle = Handle(fn, (self,), self._loop)
        if self._state != _PENDING:
            self._loop.run_soon(handle)
        else:
            self._callbacks.append(handle)

    def remove_done_callback(self, fn: Callable[[Future[T]], object], /) -> int:
        """Takes a callback out again; how often it was there."""
        kept = [h for h in self._callbacks if h._callback is not fn and h._callback != fn]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    def set_result(self, result: T, /) -> None:
        """Ends it. Raises InvalidStateError if it is done."""
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        self._value = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception: type | BaseException, /) -> None:
        """Ends it with an exception. Raises InvalidStateError if it is done."""
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        error = exception() if isinstance(exception, type) else exception
        if isinstance(error, StopIteration):
            raise TypeError(
                "StopIteration interacts badly with generators and cannot be raised into a Future"
            )
        assert isinstance(error, BaseException)
        self._error = error
        self._state = _FINISHED
        self._schedule_callbacks()

    def _schedule_callbacks(self) -> None:
        for handle in self._callbacks:
            self._loop.run_soon(handle)
        self._callbacks.clear()

    def __await__(self) -> Generator[Future[T], None, T]:
        if self._state == _PENDING:
            self._awaited = True
            yield self
            if self._state == _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()


def _callback_name(callback: object) -> str:
    return f"{callback!r}()"


def isfuture(value: object) -> bool:
    """Whether a value is a future or a task."""
    return isinstance(value, Future)
