"""TaskGroup: tasks that end with the block; the first error cancels the others."""

from __future__ import annotations

from collections.abc import Coroutine, Generator
from typing import TypeVar

from naja.std.asyncio.events import EventLoop
from naja.std.asyncio.exceptions import CancelledError
from naja.std.asyncio.futures import Future
from naja.std.asyncio.running import get_running_loop, running_task
from naja.std.asyncio.tasks import Task

T = TypeVar("T")


class TaskGroup:
    """Waits at the end of the block for all tasks that were created in it."""

    def __init__(self) -> None:
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop: EventLoop | None = None
        self._parent: Task[object] | None = None
        self._parent_cancel_requested = False
        self._tasks: dict[Task[object], None] = {}
        self._errors: list[BaseException] = []
        self._base_error: BaseException | None = None
        self._completed: Future[object] | None = None

    def __repr__(self) -> str:
        parts = [""]
        if self._tasks:
            parts.append(f"tasks={len(self._tasks)}")
        if self._errors:
            parts.append(f"errors={len(self._errors)}")
        if self._aborting:
            parts.append("cancelling")
        elif self._entered:
            parts.append("entered")
        return f"<TaskGroup{' '.join(parts)}>"

    async def __aenter__(self) -> TaskGroup:
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has been already entered")
        self._loop = get_running_loop()
        self._parent = running_task()
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> bool | None:
        self._exiting = True
        if error is not None and _is_fatal(error) and self._base_error is None:
            self._base_error = error
        assert self._parent is not None and self._loop is not None
        propagated = error if isinstance(error, CancelledError) else None
        if self._parent_cancel_requested and self._parent.uncancel() == 0:
            propagated = None
        if error is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._completed is None:
                self._completed = self._loop.create_future()
            try:
                await self._completed
            except CancelledError as cancelled:
                if not self._aborting:
                    propagated = cancelled
                    self._abort()
            self._completed = None
        if self._base_error is not None:
            raise self._base_error
        if propagated is not None and not self._errors:
            raise propagated
        if error is not None and not isinstance(error, CancelledError):
            self._errors.append(error)
        if self._errors:
            raise _group(self._errors) from None
        return None

    def create_task(
        self,
        coro: Generator[object, None, T] | Coroutine[object, None, T],
        *,
        name: object = None,
        context: object = None,
    ) -> Task[T]:
        """A task that the block waits for. Raises RuntimeError outside of the block."""
        if not self._entered or self._loop is None:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._exiting and not self._tasks:
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborting:
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        task = self._loop.create_task(coro, name=name)
        task.add_done_callback(self._task_done)  # type: ignore[arg-type]  # tasks of any result
        self._tasks[task] = None  # type: ignore[index]  # tasks of any result
        return task

    def _abort(self) -> None:
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _task_done(self, task: Task[object]) -> None:
        self._tasks.pop(task, None)
        if self._completed is not None and not self._tasks and not self._completed.done():
            self._completed.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if _is_fatal(error) and self._base_error is None:
            self._base_error = error
        assert self._parent is not None
        if self._parent.done() or self._aborting or self._parent_cancel_requested:
            return
        self._abort()
        self._parent_cancel_requested = True
        self._parent.cancel()


def _is_fatal(error: BaseException) -> bool:
    return isinstance(error, SystemExit | KeyboardInterrupt)


def _group(errors: list[BaseException]) -> BaseException:
    ordinary = [e for e in errors if isinstance(e, Exception)]
    message = "unhandled errors in a TaskGroup"
    return (
        ExceptionGroup(message, ordinary)
        if len(ordinary) == len(errors)
        else BaseExceptionGroup(message, errors)
    )
