"""Locks, events, conditions, semaphores and barriers for tasks."""

from __future__ import annotations

from collections.abc import Callable

from naja.std.asyncio.exceptions import BrokenBarrierError, CancelledError
from naja.std.asyncio.futures import Future
from naja.std.asyncio.running import get_running_loop


def _label(value: object, state: str, waiters: list[Future[object]]) -> str:
    extra = f"{state}, waiters:{len(waiters)}" if waiters else state
    text = object.__repr__(value)
    return f"<{text[1:-1]} [{extra}]>"


def _drop(waiters: list[Future[object]], waiter: Future[object]) -> None:
    for index in range(len(waiters)):
        if waiters[index] is waiter:
            del waiters[index]
            return


class Lock:
    """Held by one task at a time; those who wait get it in their order."""

    def __init__(self) -> None:
        self._locked = False
        self._waiters: list[Future[object]] = []

    def __repr__(self) -> str:
        return _label(self, "locked" if self._locked else "unlocked", self._waiters)

    async def __aenter__(self) -> None:
        await self.acquire()

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        self.release()

    def locked(self) -> bool:
        """Whether somebody holds it."""
        return self._locked

    async def acquire(self) -> bool:
        """Waits until it is free, and takes it."""
        if not self._locked and all(w.cancelled() for w in self._waiters):
            self._locked = True
            return True
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                _drop(self._waiters, waiter)
        except CancelledError:
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        return True

    def release(self) -> None:
        """Gives it up. Raises RuntimeError if nobody holds it."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()

    def _wake_first(self) -> None:
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event:
    """A flag that tasks wait for."""

    def __init__(self) -> None:
        self._waiters: list[Future[object]] = []
        self._value = False

    def __repr__(self) -> str:
        return _label(self, "set" if self._value else "unset", self._waiters)

    def is_set(self) -> bool:
        """Whether the flag is set."""
        return self._value

    def set(self) -> None:
        """Sets the flag; all who wait go on."""
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self) -> None:
        """Takes the flag away."""
        self._value = False

    async def wait(self) -> bool:
        """Waits until the flag is set."""
        if self._value:
            return True
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            _drop(self._waiters, waiter)


class Condition:
    """A lock, and waiting for a notice with the lock given up meanwhile."""

    def __init__(self, lock: Lock | None = None) -> None:
        self._lock = Lock() if lock is None else lock
        self._waiters: list[Future[object]] = []

    def __repr__(self) -> str:
        return _label(self, "locked" if self._lock.locked() else "unlocked", self._waiters)

    async def __aenter__(self) -> None:
        await self._lock.acquire()

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        self._lock.release()

    def locked(self) -> bool:
        """Whether somebody holds the lock."""
        return self._lock.locked()

    async def acquire(self) -> bool:
        """Takes the lock."""
        return await self._lock.acquire()

    def release(self) -> None:
        """Gives the lock up."""
        self._lock.release()

    async def wait(self) -> bool:
        """Gives the lock up, waits for a notice, takes the lock again."""
        if not self._lock.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self._lock.release()
        try:
            waiter = get_running_loop().create_future()
            self._waiters.append(waiter)
            try:
                await waiter
                return True
            finally:
                _drop(self._waiters, waiter)
        finally:
            await self._acquire_again()

    async def _acquire_again(self) -> None:
        """Takes the lock even if the task is cancelled meanwhile; raises CancelledError after that."""
        cancelled: CancelledError | None = None
        while True:
            try:
                await self._lock.acquire()
                break
            except CancelledError as error:
                cancelled = error
        if cancelled is not None:
            raise cancelled

    async def wait_for(self, predicate: Callable[[], bool]) -> bool:
        """Waits until the predicate is true; its value."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        """Wakes `n` of those who wait."""
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        count = 0
        for waiter in self._waiters:
            if count >= n:
                break
            if not waiter.done():
                count += 1
                waiter.set_result(False)

    def notify_all(self) -> None:
        """Wakes all who wait."""
        self.notify(len(self._waiters))


class Semaphore:
    """At most so many tasks at a time."""

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value
        self._waiters: list[Future[object]] = []

    def __repr__(self) -> str:
        return _label(self, "locked" if self.locked() else f"unlocked, value:{self._value}", self._waiters)

    async def __aenter__(self) -> None:
        await self.acquire()

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        self.release()

    def locked(self) -> bool:
        """Whether `acquire` would wait."""
        return self._value == 0 or any(not w.cancelled() for w in self._waiters)

    async def acquire(self) -> bool:
        """Takes one, waiting for it if there is none."""
        if not self.locked():
            self._value -= 1
            return True
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                _drop(self._waiters, waiter)
        except CancelledError:
            if not waiter.cancelled():
                self._value += 1
                self._wake_next()
            raise
        if self._value > 0:
            self._wake_next()
        return True

    def release(self) -> None:
        """Gives one back."""
        self._value += 1
        self._wake_next()

    def _wake_next(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return


class BoundedSemaphore(Semaphore):
    """A semaphore that is not released more often than it was acquired."""

    def __init__(self, value: int = 1) -> None:
        self._bound = value
        super().__init__(value)

    def release(self) -> None:
        """Gives one back. Raises ValueError if none was taken."""
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


_FILLING, _DRAINING, _RESETTING, _BROKEN = "filling", "draining", "resetting", "broken"


class Barrier:
    """Lets tasks go on when so many of them wait."""

    def __init__(self, parties: int) -> None:
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._condition = Condition()
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    async def __aenter__(self) -> int:
        return await self.wait()

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        return None

    @property
    def parties(self) -> int:
        """How many tasks it takes."""
        return self._parties

    @property
    def n_waiting(self) -> int:
        """How many tasks wait now."""
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self) -> bool:
        """Whether it was aborted."""
        return self._state == _BROKEN

    async def wait(self) -> int:
        """Waits for the others; a number from 0 to parties - 1, another for each task."""
        async with self._condition:
            while self._state in (_DRAINING, _RESETTING):
                await self._condition.wait()
            if self._state == _BROKEN:
                raise BrokenBarrierError("Barrier aborted")
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._state = _DRAINING
                    self._condition.notify_all()
                else:
                    await self._wait_for_others()
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (_DRAINING, _RESETTING):
                    self._state = _FILLING
                self._condition.notify_all()

    async def _wait_for_others(self) -> None:
        while self._state == _FILLING:
            await self._condition.wait()
        if self._state in (_BROKEN, _RESETTING):
            raise BrokenBarrierError("Abort or reset of barrier")

    async def reset(self) -> None:
        """Sends those who wait away with BrokenBarrierError."""
        async with self._condition:
            if self._count > 0:
                if self._state != _RESETTING:
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._condition.notify_all()

    async def abort(self) -> None:
        """Breaks it for good."""
        async with self._condition:
            self._state = _BROKEN
            self._condition.notify_all()
