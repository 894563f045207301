"""Methods of Generator."""

from __future__ import annotations

from collections.abc import Generator


def __next__(self: Generator[object, None, object]) -> object:
    """The next value."""
    return self.send(None)


def close(self: Generator[object, None, object]) -> None:
    """Raises GeneratorExit inside."""
    try:
        self.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        return
    raise RuntimeError("generator ignored GeneratorExit")
