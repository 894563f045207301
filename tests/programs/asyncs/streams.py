"""Servers and clients by asyncio: streams, protocols, transports, half-closing, limits."""

import asyncio


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    async for line in reader:
        if line == b"stop\n":
            break
        writer.writelines([b"<", line.strip(), b">\n"])
        await writer.drain()
    writer.write(b"bye\n")
    writer.close()
    await writer.wait_closed()


class Counter(asyncio.Protocol):
    def __init__(self, name: str) -> None:
        self.name = name
        self.received = 0
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        print(self.name, "made", transport.can_write_eof(), transport.is_closing(), transport.is_reading())

    def data_received(self, data: bytes) -> None:
        self.received += len(data)

    def eof_received(self) -> bool | None:
        print(self.name, "eof", self.received)
        if self.transport is not None:
            self.transport.write(str(self.received).encode())
            self.transport.write_eof()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        print(self.name, "lost", exc)


class Collector(asyncio.Protocol):
    def __init__(self, done: "asyncio.Future[bytes]") -> None:
        self.pieces: list[bytes] = []
        self.done = done

    def data_received(self, data: bytes) -> None:
        self.pieces.append(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(b"".join(self.pieces))


async def lines() -> None:
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    print(host, port > 0, server.is_serving())
    reader, writer = await asyncio.open_connection(host, port)
    print(writer.get_extra_info("peername") == (host, port), writer.get_extra_info("nothing", 7))
    for text in ("one", "two", "stop"):
        writer.write(text.encode() + b"\n")
    await writer.drain()
    print(await reader.readline(), await reader.readuntil(b">"), await reader.readexactly(3))
    print(await reader.read(), reader.at_eof(), await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)


async def large() -> None:
    loop = asyncio.get_running_loop()
    counters: list[Counter] = []

    def made() -> Counter:
        counters.append(Counter("server"))
        return counters[-1]

    server = await loop.create_server(made, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    done: asyncio.Future[bytes] = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Collector(done), "127.0.0.1", port)
    piece = bytes(range(256)) * 1024
    for _ in range(20):
        transport.write(piece)
    view = memoryview(bytearray(b"0123456789"))
    transport.writelines([view[2:5], b"", b"ab"])
    view[2] = 0
    transport.write_eof()
    print(await done, protocol.pieces, counters[0].received == 20 * len(piece) + 5)
    server.close()


async def errors() -> None:
    server = await asyncio.start_server(echo, "127.0.0.1", 0, limit=16)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=8)
    writer.write(b"0123456789\n")
    for call in (reader.readuntil, reader.readline):
        try:
            print(await call())
        except asyncio.LimitOverrunError as error:
            print("overrun", error, error.consumed)
        except ValueError as error:
            print("value", error)
    writer.write(b"x\nstop\n")
    try:
        print(await reader.readexactly(100))
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    writer.close()
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError as error:
        print(type(error).__name__, error.errno)
    try:
        await asyncio.wait_for(server.serve_forever(), 1)
    except RuntimeError as error:
        print("RuntimeError", "is closed" in str(error))


async def main() -> None:
    await lines()
    await large()
    await errors()
