"""Running a program's main coroutine: a loop is made, run until the end, and closed."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TypeVar

from naja.platform import interrupts
from naja.std.asyncio.events import EventLoop
from naja.std.asyncio.exceptions import CancelledError
from naja.std.asyncio.running import running_loop
from naja.std.asyncio.tasks import Task, gather, iscoroutine

T = TypeVar("T")


class Runner:
    """A loop for several runs, closed at the end of the `with` block."""

    def __init__(self, *, debug: bool | None = None, loop_factory: object = None) -> None:
        self._loop: EventLoop | None = None
        self._closed = False
        self._interruptions = 0

    def __enter__(self) -> Runner:
        self.get_loop()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()

    def get_loop(self) -> EventLoop:
        """The loop."""
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            self._loop = EventLoop()
        return self._loop

    def run(self, coro: Coroutine[object, None, T], *, context: object = None) -> T:
        """Runs a coroutine; its result."""
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop = self.get_loop()
        task = loop.create_task(coro)
        self._interruptions = 0
        before = interrupts.set_handler(lambda: self._interrupt(task))
        try:
            return loop.run_until_complete(task)
        except CancelledError:
            if self._interruptions > 0 and task.uncancel() == 0:
                raise KeyboardInterrupt from None
            raise
        finally:
            interrupts.set_handler(before)

    def _interrupt(self, task: Task[T]) -> None:
        """The first Ctrl-C cancels the main task; the next one does not wait for it."""
        self._interruptions += 1
        if self._interruptions > 1 or task.done():
            raise KeyboardInterrupt
        task.cancel()

    def close(self) -> None:
        """Cancels what still runs, closes async generators, closes the loop."""
        loop = self._loop
        if loop is None or self._closed:
            return
        self._closed = True
        self._loop = None
        try:
            _cancel_all(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            loop.close()


def _cancel_all(loop: EventLoop) -> None:
    tasks = [task for task in loop.tasks if not task.done()]
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    loop.run_until_complete(_all_ended(tasks))
    for task in tasks:
        if not task.cancelled():
            error = task.exception()
            if error is not None:
                message = "unhandled exception during asyncio.run() shutdown"
                loop.call_exception_handler({"message": message, "exception": error, "task": task})


async def _all_ended(tasks: list[Task[object]]) -> None:
    await gather(*tasks, return_exceptions=True)


def run(main: Coroutine[object, None, T], *, debug: bool | None = None) -> T:
    """Runs a coroutine in a new loop; its result."""
    if running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug) as runner:
        return runner.run(main)
