"""A real server over loopback, plain sockets and Naja's client as peers."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from naja.http import (
    App,
    ByteStream,
    Client,
    Limits,
    Reply,
    Request,
    Response,
    Server,
    StreamingResponse,
    Upgrade,
)
from naja.http.connection import HttpConnection
from naja.metrics import Registry
from naja.storage.crunch import freeze

HELLO = b"hello, world\n" * 100
SITE = freeze(
    {
        "index.html": HELLO,
        "index.html.gz": b"gz!",
        "index.html.br": b"br",
        "a b.txt": b"0123456789",
        "docs/index.html": b"docs",
        "404.html": b"<p>lost",
    },
    {"a b.txt": 784111777},
)


def site() -> App:
    app = App()
    app.static("/", SITE, max_age=60)

    @app.post("/echo")
    async def echo(request: Request) -> Response:
        return Response(await request.body())

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        trailers: list[tuple[str, str]] = []

        async def content() -> AsyncIterator[bytes]:
            for part in (b"one", b"two"):
                yield part
                await asyncio.sleep(0)
            trailers.append(("X-Count", "2"))

        return StreamingResponse(content(), trailers=trailers)

    @app.get("/broken")
    def broken() -> StreamingResponse:
        async def content() -> AsyncIterator[bytes]:
            yield b"one"
            raise RuntimeError("broken stream")

        return StreamingResponse(content())

    @app.get("/split")
    def split() -> Response:
        return Response("x", headers={"X": "a\r\nSet-Cookie: b"})

    @app.post("/ignore")
    def ignore() -> str:
        return "ignored"

    @app.get("/up")
    def up() -> Reply:
        async def run(stream: ByteStream) -> None:
            while data := await stream.read():
                stream.write(data.upper())
                await stream.drain()

        return Upgrade("shout", run)

    return app


def live(
    test: Callable[[Server], Awaitable[None]], limits: Limits | None = None, registry: Registry | None = None
) -> None:
    """Run `test` against a server on a free port."""

    async def run() -> None:
        server = await site().serve("127.0.0.1", 0, limits, registry)
        try:
            await asyncio.wait_for(test(server), 5)
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


def test_pipelined_requests_are_answered_in_order() -> None:
    async def test(server: Server) -> None:
        sent = (
            get("/docs/")
            + get("/stream")
            + b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
            + get("/docs/")
        )
        for data in (sent, sent.replace(b"/docs/ HTTP", b"/nowhere HTTP")):
            answer = await talk(server, data)
            bodies = [b"docs", b"3\r\none\r\n3\r\ntwo\r\n0\r\nX-Count: 2\r\n\r\n", b"abc", b"docs"]
            if data is not sent:
                bodies[0] = bodies[3] = b"<p>lost"
            at = 0
            for body in bodies:
                at = answer.index(b"\r\n\r\n" + body, at) + 4 + len(body)
            assert at == len(answer)

    live(test)


def test_static_variants_conditions_and_ranges() -> None:
    async def test(server: Server) -> None:
        async with Client() as client:
            base = f"http://127.0.0.1:{server.port}"
            plain = await client.get(base + "/")
            assert (plain.status, plain.body, plain.headers["cache-control"]) == (200, HELLO, "max-age=60")
            assert plain.headers["content-type"] == "text/html; charset=utf-8"
            assert plain.headers["vary"] == "Accept-Encoding"
            tags = {plain.headers["etag"]}
            for accepted, coding, body in [("gzip", "gzip", b"gz!"), ("gzip, br", "br", b"br")]:
                packed = await client.get(base + "/index.html", {"Accept-Encoding": accepted})
                assert (packed.headers["content-encoding"], packed.body) == (coding, body)
                tags.add(packed.headers["etag"])
            assert len(tags) == 3
            same = await client.get(base + "/", {"If-None-Match": plain.headers["etag"]})
            assert (same.status, same.body, "content-type" in same.headers) == (304, b"", False)
            text = base + "/a%20b.txt"
            dated = await client.get(text, {"If-Modified-Since": "Sun, 06 Nov 1994 08:49:37 GMT"})
            assert dated.status == 304
            part = await client.get(text, {"Range": "bytes=2-4"})
            assert (part.status, part.body, part.headers["content-range"]) == (206, b"234", "bytes 2-4/10")
            parts = await client.get(text, {"Range": "bytes=0-0,-2"})
            assert parts.status == 206
            boundary = parts.headers["content-type"].removeprefix("multipart/byteranges; boundary=")
            assert parts.body.count(b"--" + boundary.encode()) == 3
            assert b"Content-Range: bytes 8-9/10\r\n\r\n89\r\n" in parts.body
            none = await client.get(text, {"Range": "bytes=10-"})
            assert (none.status, none.headers["content-range"]) == (416, "bytes */10")
            changed = await client.get(text, {"Range": "bytes=0-1", "If-Range": '"old"'})
            assert (changed.status, changed.body) == (200, b"0123456789")
            moved = await client.get(base + "/docs")
            assert (moved.status, moved.headers["location"]) == (308, "/docs/")
            head = await client.request("HEAD", base + "/")
            assert (head.status, head.headers["content-length"], head.body) == (200, str(len(HELLO)), b"")
            lost = await client.get(base + "/..%2f")
            assert lost.status == 400
            assert server.metrics.accepted == 1

    live(test)


def test_continue_and_echo() -> None:
    async def test(server: Server) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
        assert await reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        writer.write(b"hello")
        await reader.readuntil(b"\r\n\r\n")
        assert await reader.readexactly(5) == b"hello"
        writer.close()

    live(test)


def test_failures_never_lose_the_server(caplog: pytest.LogCaptureFixture) -> None:
    async def test(server: Server) -> None:
        with caplog.at_level(logging.CRITICAL, "naja.http"):
            broken = await talk(server, get("/broken"))
            assert broken.endswith(b"\r\n\r\n3\r\none\r\n")
            split = await talk(server, get("/split"))
        assert split.startswith(b"HTTP/1.1 500 ") and b"Set-Cookie" not in split
        assert (await talk(server, get("/docs/"))).endswith(b"docs")
        assert server.metrics.failures == 2

    live(test)


def test_refusals_are_answered_and_the_connection_ends() -> None:
    async def test(server: Server) -> None:
        for data, status in [
            (b"GET / HTTP/1.1\r\n\r\n", b"400"),
            (b"GET /" + b"a" * 9000, b"414"),
            (b"GET / HTTP/3.0\r\n", b"505"),
            (b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000, b"431"),
            (b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n", b"413"),
            (b"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"400"),
        ]:
            answer = await talk(server, data, end=False)
            assert answer[9:12] == status, data[:40]
            assert answer.count(b"HTTP/1.1") == 1 and b"\r\nConnection: close\r\n" in answer
        assert sum(server.metrics.refusals) == 6

    live(test, Limits(linger_seconds=0.05))


def test_unread_content_is_drained_or_the_connection_closed() -> None:
    async def test(server: Server) -> None:
        small = b"POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + b"x" * 1000
        assert (await talk(server, small + get("/docs/"))).endswith(b"docs")
        large = b"POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n" + b"x" * 200_000
        assert (await talk(server, large + get("/docs/"))).endswith(b"ignored")

    live(test)


def test_upgrade() -> None:
    async def test(server: Server) -> None:
        answer = await talk(server, get("/up", "Connection: upgrade", "Upgrade: shout") + b"hello")
        head, body = answer.split(b"\r\n\r\n", 1)
        assert head.startswith(b"HTTP/1.1 101 ") and body == b"HELLO"
        plain = await talk(server, get("/up"))
        assert plain.startswith(b"HTTP/1.1 500 ")

    live(test)


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
        await asyncio.sleep(0.01)
        answer = await talk(server, get("/docs/"))
        assert answer.startswith(b"HTTP/1.1 503 ")
        first.close()

    live(test, Limits(connections=1))


def test_graceful_shutdown_finishes_what_is_in_work() -> None:
    async def run() -> None:
        app = App()
        gate = asyncio.Event()

        @app.get("/slow")
        async def slow() -> str:
            await gate.wait()
            return "done"

        server = await app.serve("127.0.0.1", 0)
        port = server.port
        idle_reader, idle_writer = await asyncio.open_connection("127.0.0.1", port)
        busy = asyncio.create_task(talk(server, get("/slow"), end=False))
        while len(server.connections) < 2:
            await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        closing = asyncio.create_task(server.close(2.0))
        assert await idle_reader.read() == b""
        idle_writer.close()
        gate.set()
        answer = await busy
        assert answer.endswith(b"done") and b"\r\nConnection: close\r\n" in answer
        await closing
        with pytest.raises(OSError):
            await asyncio.open_connection("127.0.0.1", port)

    asyncio.run(asyncio.wait_for(run(), 5))


def test_metrics_count() -> None:
    registry = Registry()

    async def test(server: Server) -> None:
        await talk(server, get("/docs/") + get("/nowhere"))
        text = registry.render()
        assert 'naja_http_responses_total{status="2xx"} 1\n' in text
        assert 'naja_http_responses_total{status="4xx"} 1\n' in text
        assert "naja_http_request_seconds_count 2\n" in text
        assert "naja_http_accepted_total 1\n" in text

    live(test, None, registry)


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
