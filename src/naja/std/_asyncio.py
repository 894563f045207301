"""Where typeshed has Future and Task; the overlay's own are in `asyncio`."""

from naja.std.asyncio.futures import Future
from naja.std.asyncio.tasks import Task

__all__ = ["Future", "Task"]
