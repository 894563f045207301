"""The server: listening, the set of open connections, their deadlines, and closing with grace.

Deadlines are looked at for all connections at once, `SWEEP_SECONDS` apart and only while there are
connections: setting one is an assignment, and an idle server sleeps.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Final, Protocol

from naja.http.connection import HttpConnection
from naja.http.errors import Refusal
from naja.http.limits import Limits
from naja.http.prepared import DateLine
from naja.http.request import Request
from naja.http.response import Reply
from naja.http.static import StaticFile
from naja.metrics import Registry
from naja.metrics.registry import SECONDS, Histogram

SWEEP_SECONDS: Final = 0.5


class Application(Protocol):
    """What a server asks of an application; `App` is one."""

    def file(self, target: bytes) -> StaticFile | None:
        """A finished file for a raw target, or None to go through `start`."""
        ...

    def start(self, request: Request) -> Reply | Coroutine[None, None, Reply]:
        """The answer, or a coroutine that comes to it."""
        ...


class HttpMetrics:
    """What a server counts. The hot path only adds to integers."""

    __slots__ = ("accepted", "failures", "overloads", "refusals", "responses", "seconds", "slow_readers")

    def __init__(self) -> None:
        self.accepted = 0
        self.overloads = 0
        self.failures = 0
        self.slow_readers = 0
        self.responses = [0] * 6
        self.refusals = [0] * len(Refusal)
        self.seconds = Histogram(SECONDS)

    def count(self, status: int) -> None:
        """Count a response."""
        self.responses[status // 100] += 1

    def register(self, registry: Registry, server: "Server") -> None:
        """Show everything in `registry`."""
        for hundred in range(1, 6):
            registry.counter_from(
                "naja_http_responses_total",
                "Responses by class of status.",
                _element(self.responses, hundred),
                {"status": f"{hundred}xx"},
            )
        for reason in Refusal:
            if reason != Refusal.NONE:
                registry.counter_from(
                    "naja_http_refusals_total",
                    "Input that was refused, by reason.",
                    _element(self.refusals, reason),
                    {"reason": reason.name.lower()},
                )
        registry.adopt("naja_http_request_seconds", "Time from head to response.", self.seconds)
        registry.gauge_from("naja_http_connections", "Open connections.", lambda: len(server.connections))
        registry.counter_from("naja_http_accepted_total", "Connections accepted.", lambda: self.accepted)
        registry.counter_from(
            "naja_http_overloads_total", "Connections over the limit.", lambda: self.overloads
        )
        registry.counter_from("naja_http_failures_total", "Responses that failed.", lambda: self.failures)
        registry.counter_from(
            "naja_http_slow_readers_total",
            "Connections cut because output was not taken.",
            lambda: self.slow_readers,
        )


def _element(counts: list[int], at: int) -> Callable[[], int]:
    """A function that reads one count."""
    return lambda: counts[at]


class Server:
    """A listening server. Made by `serve`."""

    __slots__ = (
        "_closed",
        "_closing",
        "_listener",
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

    def __init__(self, app: Application, limits: Limits, loop: asyncio.AbstractEventLoop) -> None:
        self.app = app
        self.limits = limits
        self.loop = loop
        self.log = logging.getLogger("naja.http")
        self.access = logging.getLogger("naja.http.access")
        self.date = DateLine()
        self.metrics = HttpMetrics()
        self.connections: set[HttpConnection] = set()
        self._closing = False
        self._closed: asyncio.Event = asyncio.Event()
        self._listener: asyncio.AbstractServer | None = None
        self._sweep: asyncio.TimerHandle | None = None

    def now(self) -> float:
        """The loop's clock, on which all deadlines are."""
        return self.loop.time()

    def seconds(self) -> int:
        """Wall clock in whole seconds since 1970."""
        return int(time.time())

    @property
    def addresses(self) -> list[str]:
        """`http://host:port` of each listening socket."""
        listener = self._listener
        found: list[str] = []
        if isinstance(listener, asyncio.Server):
            for sock in listener.sockets:
                name: tuple[str, int] = sock.getsockname()[:2]
                host = f"[{name[0]}]" if ":" in name[0] else name[0]
                found.append(f"http://{host}:{name[1]}")
        return found

    @property
    def port(self) -> int:
        """Port of the first listening socket."""
        return int(self.addresses[0].rsplit(":", 1)[1])

    async def listen(self, host: str | None, port: int) -> None:
        """Begin to accept. OSError where that is not possible."""
        self._listener = await self.loop.create_server(self._connection, host, port, backlog=1_024)

    def _connection(self) -> HttpConnection:
        return HttpConnection(self)

    def admit(self, connection: HttpConnection) -> bool:
        """Count a new connection in; False where it is one too many."""
        self.metrics.accepted += 1
        self.connections.add(connection)
        if self._sweep is None:
            self._sweep = self.loop.call_later(SWEEP_SECONDS, self._tick)
        if self._closing or len(self.connections) > self.limits.connections:
            self.metrics.overloads += 1
            return False
        return True

    def forget(self, connection: HttpConnection) -> None:
        """A connection is gone."""
        self.connections.discard(connection)
        if self._closing and not self.connections:
            self._closed.set()

    def _tick(self) -> None:
        now = self.now()
        for connection in list(self.connections):
            connection.tick(now)
        self._sweep = self.loop.call_later(SWEEP_SECONDS, self._tick) if self.connections else None

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
            self.log.warning("cutting %d connections", len(self.connections))
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
    registry: Registry | None = None,
) -> Server:
    """Listen with `app`; port 0 lets the system choose. `registry` gets the server's metrics."""
    server = Server(app, Limits() if limits is None else limits, asyncio.get_running_loop())
    if registry is not None:
        server.metrics.register(registry, server)
    await server.listen(host, port)
    return server
