"""What an event loop will call.

What belongs here: a callback with its arguments. What does not: when it is called (`events.py`).

Callbacks are kept in handles everywhere, never as they are in a list: what a field of a class holds is known for that
field, what a list holds for all lists of a program together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

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
            self._loop.call_exception_handler(
                {"message": f"Exception in callback {self._callback!r}", "exception": error, "handle": self}
            )


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
