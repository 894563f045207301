"""Tasks that wait for something of the machine's: a condition without a lock, for one event loop."""

import asyncio
from collections.abc import Callable


class Wakeup:
    """Wakes every task that waits, and one callback. It remembers nothing: look at the state before waiting and after."""

    __slots__ = ("_callback", "_waiting")

    def __init__(self) -> None:
        self._callback: Callable[[], None] | None = None
        self._waiting: list[asyncio.Future[None]] = []

    async def wait(self) -> None:
        """Return at the next `wake`."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            await future
        finally:
            if future in self._waiting:
                self._waiting.remove(future)

    def call_once(self, callback: Callable[[], None] | None) -> None:
        """Call `callback` at the next `wake`, in place of what was to be called then; None: nothing."""
        self._callback = callback

    def wake(self) -> None:
        """Let all waiting tasks go on."""
        callback = self._callback
        if callback is not None:
            self._callback = None
            try:
                callback()
            except MemoryError:
                self._callback = callback  # nothing has come of it: the next `wake` tries again
                raise
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()
