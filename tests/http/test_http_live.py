"""A server in this process, where a test looks inside or takes the clock away; cases from outside: test_http_served.py."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest
from live_program import site

from naja.http import App, Limits, Server
from naja.http.connection import HttpConnection
from naja.metrics import Registry


def live(test: Callable[[Server], Awaitable[None]], limits: Limits | None = None) -> None:
    """Run `test` against a server on a free port."""

    async def run() -> None:
        server = await site(Registry()).serve("127.0.0.1", 0, limits)
        try:
            await asyncio.wait_for(test(server), 60)
        finally:
            await server.close(0.05)

    asyncio.run(run())


async def talk(server: Server, data: bytes, end: bool = True) -> bytes:
    """Send `data`, and return all that comes until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(data)
    if end:
        writer.write_eof()
    answer = await reader.read()
    writer.close()
    return answer


def get(target: str, *fields: str, method: str = "GET") -> bytes:
    return "\r\n".join([f"{method} {target} HTTP/1.1", "Host: a", *fields, "", ""]).encode()


def test_deadlines_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naja.http.server.SWEEP_SECONDS", 0.01)
    monkeypatch.setattr("logging.Logger.info", lambda *arguments: None)

    async def test(server: Server) -> None:
        idle, slow, body = await asyncio.gather(
            talk(server, b"", end=False),
            talk(server, b"GET / HT", end=False),
            talk(server, b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab", end=False),
        )
        assert idle == b""
        assert slow.startswith(b"HTTP/1.1 408 ")
        assert body.startswith(b"HTTP/1.1 408 ")

    live(test, Limits(idle_seconds=0.02, head_seconds=0.02, body_seconds=0.02, linger_seconds=0.01))


def test_a_client_that_does_not_read_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naja.http.server.SWEEP_SECONDS", 0.01)

    async def test(server: Server) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=1)
        writer.write(get("/") * 10_000)
        while not server.metrics.slow_readers:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0)
        assert not server.connections
        writer.close()

    live(test, Limits(write_seconds=0.02))


def test_too_many_connections_get_503() -> None:
    async def test(server: Server) -> None:
        _, first = await asyncio.open_connection("127.0.0.1", server.port)
        first.write(get("/docs/"))
        while not server.connections:
            await asyncio.sleep(0)
        answer = await talk(server, get("/docs/"))
        assert answer.startswith(b"HTTP/1.1 503 ")
        first.close()

    live(test, Limits(connections=1))


def test_graceful_shutdown_finishes_what_is_in_work() -> None:
    async def run() -> None:
        app = App()
        begun, gate = asyncio.Event(), asyncio.Event()

        @app.get("/slow")
        async def slow() -> str:
            begun.set()
            await gate.wait()
            return "done"

        server = await app.serve("127.0.0.1", 0)
        port = server.port
        idle_reader, idle_writer = await asyncio.open_connection("127.0.0.1", port)
        busy = asyncio.create_task(talk(server, get("/slow"), end=False))
        while len(server.connections) < 2:
            await asyncio.sleep(0)
        await begun.wait()
        closing = asyncio.create_task(server.close(60.0))
        assert await idle_reader.read() == b""
        idle_writer.close()
        gate.set()
        answer = await busy
        assert answer.endswith(b"done") and b"\r\nConnection: close\r\n" in answer
        await closing
        with pytest.raises(OSError):
            await asyncio.open_connection("127.0.0.1", port)

    asyncio.run(asyncio.wait_for(run(), 60))


def test_access_log(caplog: pytest.LogCaptureFixture) -> None:
    async def test(server: Server) -> None:
        with caplog.at_level(logging.INFO, "naja.http.access"):
            await talk(server, get("/docs/?x=1") + b"BAD\r\n")

    live(test)
    lines = [record.getMessage() for record in caplog.records if record.name == "naja.http.access"]
    assert lines == ["127.0.0.1 GET /docs/?x=1 200"]


class ResetTransport(asyncio.Transport):
    """A transport whose peer has reset the connection, which nobody has noticed yet."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        raise OSError(107, "Transport endpoint is not connected")

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True


def test_a_reset_while_lingering_is_survived() -> None:
    async def test(server: Server) -> None:
        connection = HttpConnection(server)
        transport = ResetTransport()
        connection.connection_made(transport)
        connection.data_received(b"nonsense\r\n")
        assert transport.written.startswith(b"HTTP/1.1 400 ")
        assert transport.closed
        connection.connection_lost(None)

    live(test)


def test_lingering_ends_even_if_writing_was_paused_meanwhile() -> None:
    class LingeringTransport(ResetTransport):
        def write_eof(self) -> None:
            pass

    async def test(server: Server) -> None:
        connection = HttpConnection(server)
        transport = LingeringTransport()
        connection.connection_made(transport)
        connection.data_received(b"nonsense\r\n")
        connection.pause_writing()
        connection.resume_writing()
        assert not transport.closed
        connection.tick(server.now() + 2.5)
        assert transport.closed
        connection.connection_lost(None)

    live(test)
