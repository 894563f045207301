"""Methods of Coroutine."""

from __future__ import annotations

from collections.abc import Coroutine


def close(self: Coroutine[object, None, object]) -> None:
    """Raises GeneratorExit inside."""
    try:
        self.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError("coroutine ignored GeneratorExit")
