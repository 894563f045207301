"""A connection after an upgrade: bytes both ways, bounded."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

_MOST_WAITING: Final = 65_536


class Upgraded:
    """What the `run` of an `Upgrade` reads and writes."""

    __slots__ = ("_drained", "_ended", "_paused", "_pieces", "_transport", "_waiter", "_waiting")

    def __init__(self, transport: asyncio.Transport, drained: Callable[[], Awaitable[None]]) -> None:
        self._transport = transport
        self._drained = drained
        self._pieces: list[bytes] = []
        self._waiting = 0
        self._ended = False
        self._paused = False
        self._waiter: asyncio.Future[None] | None = None

    def feed(self, data: bytes) -> None:
        """Input from the connection; an empty piece is its end."""
        if data:
            self._pieces.append(data)
            self._waiting += len(data)
        else:
            self._ended = True
        if self._waiting > _MOST_WAITING and not self._paused and not self._transport.is_closing():
            self._paused = True
            self._transport.pause_reading()
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def read(self) -> bytes:
        """All bytes that have arrived, at least one; empty when the peer has ended its side."""
        while not self._pieces and not self._ended:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        data = b"".join(self._pieces)
        self._pieces.clear()
        self._waiting = 0
        if self._paused and not self._transport.is_closing():
            self._paused = False
            self._transport.resume_reading()
        return data

    def write(self, data: bytes) -> None:
        """Send bytes."""
        self._transport.write(data)

    async def drain(self) -> None:
        """Wait until output is taken. ConnectionResetError where the peer is gone."""
        await self._drained()
