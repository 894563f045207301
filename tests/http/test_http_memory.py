"""Applications in memory, under a virtual clock: how a program tests its own, with `naja.http.Client` or plain asyncio."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from naja.http import App, Client, Limits, Request, StreamingResponse
from naja.testing.loop import Deadlock, run

app = App()


@app.get("/slow")
async def slow(seconds: int) -> str:
    await asyncio.sleep(seconds)
    return "done"


@app.post("/size", max_body=10_000_000)
async def size(request: Request) -> int:
    return len(await request.body())


@app.get("/large")
def large() -> StreamingResponse:
    async def pieces() -> AsyncIterator[bytes]:
        for n in range(100):
            yield bytes([n]) * 10_000

    return StreamingResponse(pieces())


def test_a_conversation_takes_no_time() -> None:
    async def scene() -> list[str]:
        await app.serve(port=80)
        async with Client() as client:
            answers = [await client.get(f"http://shop/slow?seconds={n}") for n in (5, 0)]
            posted = await client.post("http://localhost/size", b"x" * 5_000_000)
            streamed = await client.get("http://10.0.0.1/large")
        assert streamed.body == b"".join(bytes([n]) * 10_000 for n in range(100))
        return [*[answer.text for answer in answers], posted.text]

    assert run(scene()) == ["done", "done", "5000000"]


def test_limits_of_time_are_those_of_the_virtual_clock() -> None:
    async def scene() -> tuple[bytes, float]:
        server = await app.serve(limits=Limits(head_seconds=30))
        reader, writer = await asyncio.open_connection("localhost", server.port)
        began = asyncio.get_running_loop().time()
        writer.write(b"GET / HT")
        return await reader.read(), asyncio.get_running_loop().time() - began

    answer, waited = run(scene())
    assert answer.startswith(b"HTTP/1.1 408 ") and 30 <= waited <= 31


def test_nobody_listens_and_nobody_answers() -> None:
    async def scene() -> None:
        server = await app.serve(port=80)
        with pytest.raises(OSError, match="in use"):
            await app.serve(port=80)
        await server.close()
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("localhost", 80)
        kept: list[asyncio.StreamWriter] = []  # from 3.12 on one that nobody has is closed
        await asyncio.start_server(lambda reader, writer: kept.append(writer), port=81)
        reader, _ = await asyncio.open_connection("localhost", 81)
        await reader.read()

    with pytest.raises(Deadlock):
        run(scene())


def test_ends_of_connections() -> None:
    """Half closed, closed by both, reset, and written to when the peer has gone."""

    async def scene() -> None:
        accepted: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
        server = await asyncio.start_server(
            lambda reader, writer: accepted.put_nowait((reader, writer)), port=7
        )
        async with server:
            reader, writer = await asyncio.open_connection("localhost", 7)
            far_reader, far_writer = await accepted.get()
            assert far_writer.get_extra_info("peername") == writer.get_extra_info("sockname")
            writer.write(b"a")
            writer.writelines([b"b", b"c"])
            writer.write_eof()
            assert await far_reader.read() == b"abc"
            far_writer.write(b"late")
            far_writer.close()
            await far_writer.wait_closed()
            assert await reader.read() == b"late"

            reader, writer = await asyncio.open_connection("localhost", 7)
            far_reader, far_writer = await accepted.get()
            far_writer.transport.abort()
            with pytest.raises(ConnectionResetError):
                await reader.read()

            reader, writer = await asyncio.open_connection("localhost", 7)
            far_reader, far_writer = await accepted.get()
            far_writer.close()
            assert await reader.read() == b""
            writer.write(b"x")
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            with pytest.raises(ConnectionError):
                writer.write(b"x")
                await writer.drain()

    run(scene())


def test_a_sender_is_held_back() -> None:
    async def scene() -> int:
        done: asyncio.Event = asyncio.Event()

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await done.wait()

        await asyncio.start_server(accept, port=7)
        _, writer = await asyncio.open_connection("localhost", 7)
        sent = 0
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(10):
                while True:
                    writer.write(bytes(10_000))
                    await writer.drain()
                    sent += 10_000
        return sent

    assert 60_000 < run(scene()) < 400_000
