"""Protocols and handlers that raise: the connection ends, the loop goes on; and timeouts that never come."""

import asyncio
import math


class Received(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        print("made")

    def data_received(self, data: bytes) -> None:
        print("data", data)
        raise ValueError(data)

    def connection_lost(self, exc: Exception | None) -> None:
        print("lost", repr(exc))


class Ended(asyncio.Protocol):
    def eof_received(self) -> bool:
        print("end")
        raise ValueError("end")

    def connection_lost(self, exc: Exception | None) -> None:
        print("lost", repr(exc))


class Made(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        raise ValueError("made")

    def data_received(self, data: bytes) -> None:
        print("data all the same", data)

    def connection_lost(self, exc: Exception | None) -> None:
        print("lost", repr(exc))


def handler(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    message = str(context["message"])
    print("handler:", "callback" if "callback" in message else message, repr(context.get("exception")))


def raising_handler(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    print("raises")
    raise RuntimeError("in the handler")


async def talk(factory: type[asyncio.Protocol], end: bool) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(factory, "127.0.0.1", 0)
    address: tuple[str, int] = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection("127.0.0.1", address[1])
    writer.write(b"hello")
    if end:
        writer.write_eof()
    async with asyncio.timeout(math.inf):
        print(await reader.read())
    writer.close()
    server.close()
    await asyncio.sleep(0.01)


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(await reader.read(10))
    writer.close()


async def ask(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(10):
        await asyncio.sleep(0)
    writer.write(b"hello")
    data = await reader.read()
    writer.close()
    return data


async def main() -> None:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    await talk(Received, False)
    await talk(Ended, True)
    await talk(Made, True)
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    address: tuple[str, int] = server.sockets[0].getsockname()
    for delay in (math.inf, 1e15, 1e30):
        print(await asyncio.wait_for(ask(address[1]), delay))
    server.close()
    loop.set_exception_handler(raising_handler)
    loop.call_soon(int, "x")
    await asyncio.sleep(0.01)
    print("the loop goes on")
