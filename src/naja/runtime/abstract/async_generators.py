"""Methods of AsyncGenerator."""

from __future__ import annotations

from collections.abc import AsyncGenerator


async def __anext__(self: AsyncGenerator[object, None]) -> object:
    """The next value."""
    return await self.asend(None)


async def aclose(self: AsyncGenerator[object, None]) -> None:
    """Raises GeneratorExit inside."""
    try:
        await self.athrow(GeneratorExit)
    except (GeneratorExit, StopAsyncIteration):
        return
    raise RuntimeError("asynchronous generator ignored GeneratorExit")
