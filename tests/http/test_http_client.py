"""The client against scripted servers: reuse, replacement of a closed connection, limits and deadlines."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from naja.http import Client, ClientResponse, Limits, LocalProtocolError, Refusal, RemoteProtocolError

Script = list[list[bytes]]


def with_server(
    serve: Callable[[asyncio.StreamReader, asyncio.StreamWriter, asyncio.Event], Awaitable[None]],
    test: Callable[[str, Client], Awaitable[None]],
    limits: Limits | None = None,
) -> None:
    """Run `test` against `serve`, which is told when the test has ended."""

    async def run() -> None:
        ended = asyncio.Event()

        async def accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await serve(reader, writer, ended)
            writer.close()

        server = await asyncio.start_server(accepted, "127.0.0.1", 0)
        async with Client(limits) as client:
            await test(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", client)
        ended.set()
        server.close()

    asyncio.run(asyncio.wait_for(run(), 60))


def scripted(
    script: Script, test: Callable[[str, Client], Awaitable[None]], limits: Limits | None = None
) -> list[list[bytes]]:
    """Run `test` with a server that gives each connection its list of answers, one a request, then closes it.

    Returns the requests of each connection.
    """
    seen: list[list[bytes]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, ended: asyncio.Event) -> None:
        requests: list[bytes] = []
        seen.append(requests)
        for answer in script[len(seen) - 1]:
            try:
                requests.append(await reader.readuntil(b"\r\n\r\n"))
            except asyncio.IncompleteReadError:
                break
            writer.write(answer)
        if not script[len(seen) - 1]:
            await reader.read()

    with_server(serve, test, limits)
    return seen


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def test_a_connection_is_used_again() -> None:
    async def test(base: str, client: Client) -> None:
        for _ in range(2):
            assert (await client.get(base + "/a?b", {"X-Y": "z"})).body == b"ok"

    seen = scripted([[OK, OK]], test)
    assert len(seen) == 1
    lines = seen[0][1].split(b"\r\n")
    assert lines[0] == b"GET /a?b HTTP/1.1"
    assert lines[1].startswith(b"Host: 127.0.0.1:")
    assert lines[2:] == [b"X-Y: z", b"Accept-Encoding: identity", b"", b""]


def test_a_closed_connection_is_replaced_for_get_only() -> None:
    async def test(base: str, client: Client) -> None:
        for _ in range(2):
            assert (await client.get(base)).body == b"ok"
            await asyncio.sleep(0.005)
        assert (await client.post(base, b"x")).body == b"ok"

    seen = scripted([[OK], [OK], [OK]], test)
    assert [len(requests) for requests in seen] == [1, 1, 1]


def test_two_responses_to_one_request() -> None:
    async def test(base: str, client: Client) -> None:
        for _ in range(2):
            assert (await client.get(base)).body == b"ok"

    seen = scripted([[OK + OK.replace(b"ok", b"no")], [OK]], test)
    assert [len(requests) for requests in seen] == [1, 1]


@pytest.mark.parametrize("reset", [False, True])
def test_a_connection_on_which_something_came_unasked_is_replaced(reset: bool) -> None:
    """A second response must not become the answer to the next request; a reset in between is no error."""
    answered, finished = asyncio.Event(), asyncio.Event()
    connections = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, ended: asyncio.Event) -> None:
        nonlocal connections
        connections += 1
        await reader.readuntil(b"\r\n\r\n")
        writer.write(OK)
        if connections == 1:
            await answered.wait()
            if reset:
                writer.transport.get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                )
                writer.transport.abort()
            else:
                writer.write(OK.replace(b"ok", b"no"))
            finished.set()
        await reader.read()

    async def test(base: str, client: Client) -> None:
        assert (await client.get(base)).body == b"ok"
        answered.set()
        await finished.wait()
        assert (await client.get(base)).body == b"ok" and connections == 2

    with_server(serve, test)


def test_connection_close_is_obeyed() -> None:
    async def test(base: str, client: Client) -> None:
        for _ in range(2):
            assert (await client.get(base)).status == 200

    closing = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    assert len(scripted([[closing], [closing]], test)) == 2


def fetch_failing(answer: bytes, limits: Limits | None = None, close: bool = True) -> Refusal:
    caught: list[Refusal] = []

    async def test(base: str, client: Client) -> None:
        with pytest.raises(RemoteProtocolError) as error:
            await client.get(base)
        caught.append(error.value.reason)

    scripted([[answer] if close else []], test, limits)
    return caught[0]


def test_broken_responses() -> None:
    assert fetch_failing(b"nonsense\r\n\r\n") == Refusal.BAD_VERSION
    assert fetch_failing(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok") == Refusal.TRUNCATED
    assert (
        fetch_failing(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 200, Limits(body_bytes=100))
        == Refusal.BODY_TOO_LARGE
    )


def test_a_silent_server_is_given_up() -> None:
    assert fetch_failing(b"", Limits(idle_seconds=0.02), close=False) == Refusal.HEAD_TIMEOUT


def test_content_that_takes_long_is_not_the_servers_slowness() -> None:
    async def slow() -> AsyncIterator[bytes]:
        yield b"x"
        await asyncio.sleep(0.06)
        yield b"y"

    async def test(base: str, client: Client) -> None:
        assert (await client.post(base, slow())).body == b"ok"

    scripted([[b"", b"HTTP/1.1 100 Continue\r\n\r\n" + OK]], test, Limits(idle_seconds=0.05))


@pytest.mark.parametrize("reads", [True, False])
def test_an_answer_before_all_content_is_sent(reads: bool) -> None:
    """RFC 9112 section 9.5; the server goes on reading, to end the connection in order, or it does not."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, ended: asyncio.Event) -> None:
        await reader.readexactly(100)
        writer.write(b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nno!")
        while reads and await reader.read(65_536):
            pass
        await ended.wait()

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 100_000

    async def test(base: str, client: Client) -> None:
        for body in (b"x" * 50_000_000, endless()):
            answer = await client.post(base, body)
            assert (answer.status, answer.body) == (413, b"no!")

    with_server(serve, test, Limits(write_seconds=20))


def test_a_server_that_takes_nothing_more_is_given_up() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, ended: asyncio.Event) -> None:
        await ended.wait()

    async def test(base: str, client: Client) -> None:
        with pytest.raises(TimeoutError):
            await client.post(base, b"x" * 50_000_000)

    with_server(serve, test, Limits(write_seconds=0.2))


def test_content_that_fails_ends_the_request() -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"x"
        raise ZeroDivisionError

    async def test(base: str, client: Client) -> None:
        with pytest.raises(ZeroDivisionError):
            await client.post(base, broken())

    scripted([[b"", b""]], test)


def test_requests_that_cannot_be_sent() -> None:
    async def test(base: str, client: Client) -> None:
        answers: list[ClientResponse] = []
        for target, headers in [("/a b", {}), ("/", {"X": "a\r\nb"}), ("/", {"Content-Length": "3"})]:
            with pytest.raises(LocalProtocolError):
                answers.append(await client.get(base + target, headers))
        assert not answers

    scripted([[OK], [OK], [OK]], test)
