"""The server: listening, the set of open connections, their deadlines, and closing with grace.

Deadlines are looked at for all connections at once, `SWEEP_SECONDS` apart and only while there are
connections: setting one is an assignment, and an idle server sleeps.
"""

import asyncio
import logging
import time
from collections.abc import Coroutine
from typing import Final, Protocol

from naja.http.connection import HttpConnection
from naja.http.limits import Limits
from naja.http.metrics import HttpMetrics
from naja.http.prepared import DateLine
from naja.http.request import Request
from naja.http.response import Reply
from naja.http.static import StaticFile

SWEEP_SECONDS: Final = 0.5


class Application(Protocol):
    """What a server asks of an application; `App` is one."""

    def file(self, target: bytes) -> StaticFile | None:
        """A finished file for a raw target, or None to go through `start`."""
        ...

    def start(self, request: Request) -> Reply | Coroutine[None, None, Reply]:
        """The answer, or a coroutine that comes to it."""
        ...


class Server:
    """A listening server. Made by `serve`."""

    __slots__ = (
        "_closed",
        "_closing",
        "_date_until",
        "_listener",
        "_now",
        "_sweep",
        "access",
        "app",
        "connections",
        "date",
        "limits",
        "log",
        "loop",
        "metrics",
    )

    def __init__(
        self, app: Application, limits: Limits, metrics: HttpMetrics, loop: asyncio.AbstractEventLoop
    ) -> None:
        self.app = app
        self.limits = limits
        self.loop = loop
        self.log = logging.getLogger("naja.http")
        self.access = logging.getLogger("naja.http.access")
        self.date = DateLine()
        self._date_until = 0.0
        self._now = -1.0
        self.metrics = metrics
        self.connections: set[HttpConnection] = set()
        self._closing = False
        self._closed: asyncio.Event = asyncio.Event()
        self._listener: asyncio.AbstractServer | None = None
        self._sweep: asyncio.TimerHandle | None = None

    def now(self) -> float:
        """The loop's clock, on which all deadlines are, asked once for all connections that have input in one round."""
        if self._now < 0.0:
            self.loop.call_soon(self._forget_now)
            self._now = self.loop.time()
        return self._now

    def _forget_now(self) -> None:
        self._now = -1.0

    def refresh_date(self, now: float) -> None:
        """Let `date` be that of `now`. The wall clock is read once a second, so a step of it shows that much later."""
        if now >= self._date_until:
            wall = time.time()
            second = int(wall)
            self.date.update(second)
            self._date_until = now + (second + 1 - wall)

    @property
    def addresses(self) -> list[str]:
        """`http://host:port` of each listening socket; one for all of a unikernel's own addresses has `*`."""
        listener = self._listener
        found: list[str] = []
        if isinstance(listener, asyncio.Server):
            for sock in listener.sockets:
                address: object = sock.getsockname()
                assert isinstance(address, tuple)
                host, port = str(address[0]), str(address[1])
                if host in ("0.0.0.0", "::"):
                    host = "localhost" if sock.fileno() >= 0 else "*"
                elif ":" in host:
                    host = f"[{host}]"
                found.append(f"http://{host}:{port}")
        return found

    @property
    def port(self) -> int:
        """Port of the first listening socket."""
        return int(self.addresses[0].rsplit(":", 1)[1])

    async def listen(self, host: str | None, port: int) -> None:
        """Begin to accept, without a host at all IPv4 addresses: one socket, and so one port, on every target. OSError where
        that is not possible.
        """
        self._listener = await self.loop.create_server(
            self._connection, host or "0.0.0.0", port, backlog=1_024
        )

    def _connection(self) -> HttpConnection:
        return HttpConnection(self)

    def admit(self, connection: HttpConnection) -> bool:
        """Count a new connection in; False where it is one too many."""
        self.metrics.accepted += 1
        self.metrics.connections += 1
        self.connections.add(connection)
        if self._sweep is None:
            self._sweep = self.loop.call_later(SWEEP_SECONDS, self._tick)
        if self._closing or len(self.connections) > self.limits.connections:
            self.metrics.overloads += 1
            return False
        return True

    def forget(self, connection: HttpConnection) -> None:
        """A connection is gone."""
        self.metrics.connections -= 1
        self.connections.discard(connection)
        if self._closing and not self.connections:
            self._closed.set()

    def _tick(self) -> None:
        """Look at all deadlines. Whatever happens to one connection, the next look comes: without it connections that are given
        up would stay until there is room for no other.
        """
        self._sweep = None
        try:
            now = self.now()
            for connection in list(self.connections):
                connection.tick(now)
        finally:
            if self.connections and not self._closed.is_set():
                self._sweep = self.loop.call_later(SWEEP_SECONDS, self._tick)

    async def wait_closed(self) -> None:
        """Wait until `close` has been called and is done."""
        await self._closed.wait()

    async def close(self, grace: float = 5.0) -> None:
        """Stop accepting, close idle connections, let requests in work finish for `grace` seconds, cut
        the rest.
        """
        if self._listener is not None:
            self._listener.close()
        self._closing = True
        for connection in list(self.connections):
            connection.shut_down()
        if not self.connections:
            self._closed.set()
        try:
            await asyncio.wait_for(self._closed.wait(), grace)
        except TimeoutError:
            self.log.warning(f"cutting {len(self.connections)} connections")
            for connection in list(self.connections):
                connection.abort()
        self._closed.set()
        if self._sweep is not None:
            self._sweep.cancel()
            self._sweep = None


async def serve(
    app: Application,
    host: str | None = None,
    port: int = 8080,
    limits: Limits | None = None,
    metrics: HttpMetrics | None = None,
) -> Server:
    """Listen with `app`; port 0 lets the system choose. `metrics` is where the server counts."""
    limits = Limits() if limits is None else limits
    metrics = HttpMetrics() if metrics is None else metrics
    server = Server(app, limits, metrics, asyncio.get_running_loop())
    await server.listen(host, port)
    return server
