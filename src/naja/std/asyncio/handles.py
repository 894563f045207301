"""What an event loop will call.

What belongs here: a callback with its arguments, and callbacks in a row. What does not: when they are called (`events.py`).

Callbacks are kept in handles everywhere, never as they are in a list: what a field of a class holds is known for that
field, what a list holds for all lists of a program together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from naja.runtime.core import report

if TYPE_CHECKING:
    from naja.std.asyncio.events import EventLoop

Callback = Callable[..., object]  # type: ignore[explicit-any]  # called with whatever was given along


class Handle:
    """A callback that the loop will call, unless it is cancelled."""

    def __init__(self, callback: Callback, args: tuple[object, ...], loop: EventLoop) -> None:
        self._callback = callback
        self._args = args
        self._loop = loop
        self._cancelled = False
        self._queued = False
        self._next: Handle | None = None

    def cancel(self) -> None:
        """It will not be called."""
        self._cancelled = True

    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self._cancelled

    def _run(self) -> None:
        args = self._args
        try:
            if len(args) == 0:
                self._callback()
            elif len(args) == 1:
                self._callback(args[0])
            else:
                self._callback(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._report(error)

    def _report(self, error: BaseException) -> None:
        """The callback has raised. Without memory to tell the loop's handler of it, it is printed: the loop goes on."""
        try:
            self._loop.call_exception_handler(
                {"message": f"Exception in callback {self._callback!r}", "exception": error, "handle": self}
            )
        except MemoryError:
            report.print_exception(error)


class TimerHandle(Handle):
    """A callback that is due at a time."""

    def __init__(
        self,
        when: float,
        sequence: int,
        callback: Callback,
        args: tuple[object, ...],
        loop: EventLoop,
    ) -> None:
        super().__init__(callback, args, loop)
        self._when = when
        self._sequence = sequence

    def when(self) -> float:
        """The loop's time at which it is due, in seconds."""
        return self._when

    def __lt__(self, other: TimerHandle) -> bool:
        if self._when == other._when:
            return self._sequence < other._sequence
        return self._when < other._when


class HandleQueue:
    """Handles in the order in which they came, linked by themselves. To add one takes no memory: what is woken does run, even
    where memory has run out.
    """

    __slots__ = ("_first", "last")

    def __init__(self) -> None:
        self._first: Handle | None = None
        self.last: Handle | None = None
        """The handle that came last, None if there is none."""

    def append(self, handle: Handle) -> None:
        """Adds a handle, unless it is there."""
        if handle._queued:
            return
        handle._queued = True
        if self.last is None:
            self._first = handle
        else:
            self.last._next = handle
        self.last = handle

    def take(self) -> Handle:
        """Takes the first handle, which there is."""
        handle = self._first
        assert handle is not None
        self._first = handle._next
        if self._first is None:
            self.last = None
        handle._next = None
        handle._queued = False
        return handle
