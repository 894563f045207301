"""Deadlines for blocks of code."""

from __future__ import annotations

from naja.std.asyncio.events import TimerHandle
from naja.std.asyncio.exceptions import CancelledError, TimeoutError
from naja.std.asyncio.running import get_running_loop, running_task
from naja.std.asyncio.tasks import Task

_CREATED, _ACTIVE, _EXPIRING, _EXPIRED, _EXITED = "created", "active", "expiring", "expired", "finished"


class Timeout:
    """Cancels the task inside of the block when the deadline is reached, and turns that into TimeoutError."""

    def __init__(self, when: float | None) -> None:
        self._state = _CREATED
        self._when = when
        self._handle: TimerHandle | None = None
        self._task: Task[object] | None = None
        self._cancelling = 0

    def when(self) -> float | None:
        """The deadline in the loop's time, None for none."""
        return self._when

    def reschedule(self, when: float | None) -> None:
        """Moves the deadline. Raises RuntimeError outside of the block."""
        if self._state != _ACTIVE:
            if self._state == _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
        if when is None:
            self._handle = None
            return
        loop = get_running_loop()
        if when <= loop.time():
            self._handle = loop.call_at(loop.time(), self._expire)
        else:
            self._handle = loop.call_at(when, self._expire)

    def expired(self) -> bool:
        """Whether the deadline was reached inside of the block."""
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self) -> str:
        parts = [""]
        if self._state == _ACTIVE:
            parts.append(f"when={round(self._when, 3) if self._when is not None else None}")
        return f"<Timeout [{self._state}]{' '.join(parts)}>"

    async def __aenter__(self) -> Timeout:
        task = running_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ACTIVE
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> bool | None:
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
        if self._state == _EXPIRING:
            self._state = _EXPIRED
            assert self._task is not None
            if self._task.uncancel() <= self._cancelling and isinstance(error, CancelledError):
                raise TimeoutError from error
        elif self._state == _ACTIVE:
            self._state = _EXITED
        return None

    def _expire(self) -> None:
        assert self._task is not None
        self._task.cancel()
        self._state = _EXPIRING
        self._handle = None


def timeout(delay: float | None) -> Timeout:
    """A block that takes at most `delay` seconds."""
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when: float | None) -> Timeout:
    """A block that ends when the loop's time is `when`."""
    return Timeout(when)
