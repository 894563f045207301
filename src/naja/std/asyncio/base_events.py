"""Server: a port whose connections go to protocols."""

from __future__ import annotations

from naja.platform.streams import Listening
from naja.std.asyncio.exceptions import CancelledError
from naja.std.asyncio.futures import Future
from naja.std.asyncio.running import get_running_loop
from naja.std.asyncio.trsock import TransportSocket


class AbstractServer:
    """What `loop.create_server` gives."""

    def close(self) -> None:
        """Takes no more connections."""
        raise NotImplementedError

    def is_serving(self) -> bool:
        """Whether it takes connections."""
        raise NotImplementedError

    async def start_serving(self) -> None:
        """It serves from the beginning."""
        raise NotImplementedError

    async def serve_forever(self) -> None:
        """Waits until the task is cancelled, then closes."""
        raise NotImplementedError

    async def wait_closed(self) -> None:
        """Waits until it is closed."""
        raise NotImplementedError

    async def __aenter__(self) -> AbstractServer:
        return self

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        self.close()
        await self.wait_closed()


class Server(AbstractServer):
    """Takes connections until it is closed."""

    def __init__(self, listening: Listening) -> None:
        self._listening: Listening | None = listening
        self._serving: Future[object] | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    @property
    def sockets(self) -> tuple[TransportSocket, ...]:
        """The listening sockets."""
        listening = self._listening
        if listening is None:
            return ()
        return (TransportSocket(listening.name(), None, listening.descriptor()),)

    def is_serving(self) -> bool:
        """Whether it takes connections."""
        return self._listening is not None

    def close(self) -> None:
        """Takes no more connections."""
        listening = self._listening
        if listening is not None:
            self._listening = None
            listening.close()
            if self._serving is not None and not self._serving.done():
                self._serving.cancel()

    async def wait_closed(self) -> None:
        """A closed server is gone at once."""

    async def start_serving(self) -> None:
        """It serves from the beginning."""

    async def serve_forever(self) -> None:
        """Waits until the task is cancelled, then closes."""
        if self._listening is None:
            raise RuntimeError(f"server {self!r} is closed")
        if self._serving is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        self._serving = get_running_loop().create_future()
        try:
            await self._serving
        except CancelledError:
            self.close()
            raise
        finally:
            self._serving = None
