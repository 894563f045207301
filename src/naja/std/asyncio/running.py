"""Which event loop is running, and which of its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from naja.std.asyncio.events import EventLoop
    from naja.std.asyncio.tasks import Task

_loop: list[EventLoop | None] = [None]
_task: list[Task[object] | None] = [None]


def running_loop() -> EventLoop | None:
    """The loop that is running, None outside of any."""
    return _loop[0]


def get_running_loop() -> EventLoop:
    """The loop that is running. Raises RuntimeError outside of any."""
    loop = _loop[0]
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def set_running_loop(loop: EventLoop | None) -> None:
    """A loop begins to run or ends."""
    _loop[0] = loop


def running_task() -> Task[object] | None:
    """The task that is running, None outside of any."""
    return _task[0]


def set_running_task(task: Task[object] | None) -> None:
    """A task begins a step or ends it."""
    _task[0] = task
