"""Server: a listening socket whose connections go to a callback."""

from __future__ import annotations

from collections.abc import Callable

from naja.platform.unix import sockets
from naja.std.asyncio.exceptions import CancelledError
from naja.std.asyncio.futures import Future
from naja.std.asyncio.running import get_running_loop
from naja.std.asyncio.trsock import TransportSocket


class Server:
    """Takes connections until it is closed."""

    def __init__(self, descriptor: int, connected: Callable[[int], None]) -> None:
        self._descriptor = descriptor
        self._connected = connected
        self._loop = get_running_loop()
        self._open = True
        self._serving: Future[object] | None = None
        self._loop.add_reader(descriptor, self._accept)

    @property
    def sockets(self) -> tuple[TransportSocket, ...]:
        """The listening sockets."""
        return (TransportSocket(self._descriptor),) if self._open else ()

    def is_serving(self) -> bool:
        """Whether it takes connections."""
        return self._open

    def _accept(self) -> None:
        while self._open:
            descriptor = sockets.accept(self._descriptor)
            if descriptor < 0:
                return
            self._connected(descriptor)

    def close(self) -> None:
        """Takes no more connections."""
        if self._open:
            self._open = False
            self._loop.remove_reader(self._descriptor)
            sockets.close(self._descriptor)
            if self._serving is not None and not self._serving.done():
                self._serving.cancel()

    async def wait_closed(self) -> None:
        """A closed server is gone at once."""

    async def start_serving(self) -> None:
        """It serves from the beginning."""

    async def serve_forever(self) -> None:
        """Waits until the task is cancelled, then closes."""
        if not self._open:
            raise RuntimeError(f"server {self!r} is closed")
        self._serving = self._loop.create_future()
        try:
            await self._serving
        except CancelledError:
            self.close()
            raise

    async def __aenter__(self) -> Server:
        return self

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        self.close()
