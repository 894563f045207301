"""_thread: locks. An image has one thread of control, so a lock that is held is never given up while one waits for it.

`threading` has them, too.
"""

from __future__ import annotations

from types import TracebackType


class LockType:
    """A lock. Waiting for one that is held raises RuntimeError: CPython would wait for ever."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held = False

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Takes the lock; whether it was free."""
        if not self._held:
            self._held = True
            return True
        if not blocking or timeout >= 0:
            return False
        raise RuntimeError(
            "a lock that is held is waited for: there is no other thread that would release it"
        )

    def release(self) -> None:
        """Gives the lock back. Raises RuntimeError if it is not held."""
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    def locked(self) -> bool:
        """Whether the lock is held."""
        return self._held

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class RLock:
    """A lock that its holder may take again."""

    __slots__ = ("_count",)

    def __init__(self) -> None:
        self._count = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Takes the lock once more."""
        self._count += 1
        return True

    def release(self) -> None:
        """Gives the lock back once. Raises RuntimeError if it is not held."""
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def allocate_lock() -> LockType:
    """A lock that is free."""
    return LockType()


def get_ident() -> int:
    """The number of the one thread."""
    return 1


__all__ = ["LockType", "RLock", "allocate_lock", "get_ident"]
