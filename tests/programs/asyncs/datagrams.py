"""Datagram endpoints by asyncio: servers, connected clients, errors, closing."""

import asyncio

Address = tuple[str, int]


class Server(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.transport: asyncio.DatagramTransport | None = None
        self.got: list[bytes] = []

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self.transport = transport
        print("server made", transport.is_closing(), transport.get_extra_info("peername"))

    def datagram_received(self, data: bytes, addr: Address) -> None:
        self.got.append(data)
        assert self.transport is not None
        self.transport.sendto(data.upper(), addr)

    def connection_lost(self, exc: Exception | None) -> None:
        print("server lost", exc)


class Client(asyncio.DatagramProtocol):
    def __init__(self, name: str, wanted: int) -> None:
        self.name = name
        self.wanted = wanted
        self.got: list[tuple[bytes, Address]] = []
        self.errors: list[Exception] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.gone: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()

    def datagram_received(self, data: bytes, addr: Address) -> None:
        self.got.append((data, addr))
        if len(self.got) == self.wanted and not self.done.done():
            self.done.set_result(None)

    def error_received(self, exc: Exception) -> None:
        self.errors.append(exc)
        if not self.done.done():
            self.done.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        print(self.name, "lost", type(exc).__name__, exc)
        self.gone.set_result(exc)


async def conversation(address: Address) -> None:
    loop = asyncio.get_running_loop()
    transport, client = await loop.create_datagram_endpoint(
        lambda: Client("free", 3), local_addr=("127.0.0.1", 0)
    )
    local: Address = transport.get_extra_info("sockname")
    print(local[0], transport.get_extra_info("nothing", 5))
    print(transport.get_extra_info("peername", "none"), transport.get_extra_info("socket") is not None)
    transport.sendto(b"one", address)
    transport.sendto(bytearray(b"two"), address)
    transport.sendto(memoryview(b"three and more")[:5], address)
    transport.sendto(b"", address)
    async with asyncio.timeout(10):
        await client.done
    print(sorted([data for data, _ in client.got]), {addr == address for _, addr in client.got})
    print(transport.get_protocol() is client)
    transport.close()
    print(transport.is_closing(), client.gone.done())
    async with asyncio.timeout(10):
        await client.gone


async def connected(address: Address) -> None:
    loop = asyncio.get_running_loop()
    transport, client = await loop.create_datagram_endpoint(
        lambda: Client("connected", 1), remote_addr=address
    )
    print(transport.get_extra_info("peername") == address)
    transport.sendto(b"x" * 1000)
    async with asyncio.timeout(10):
        await client.done
    print(client.got == [(b"X" * 1000, address)])
    transport.sendto(b"again", address)
    try:
        transport.sendto(b"elsewhere", ("127.0.0.2", 9))
    except ValueError as error:
        print(str(error).startswith("Invalid address: must be None or ('127.0.0.1', "))
    try:
        transport.sendto("text")  # type: ignore[arg-type]
    except TypeError as error:
        print(error)
    transport.abort()
    transport.abort()
    transport.close()
    async with asyncio.timeout(10):
        await client.gone


async def refused() -> None:
    loop = asyncio.get_running_loop()
    empty, _ = await loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
    address: Address = empty.get_extra_info("sockname")
    empty.close()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    transport, client = await loop.create_datagram_endpoint(lambda: Client("refused", 1), remote_addr=address)
    transport.sendto(b"nobody")
    async with asyncio.timeout(10):
        await client.done
    print([(type(error).__name__, str(error)) for error in client.errors])
    transport.close()
    async with asyncio.timeout(10):
        await client.gone


async def impossible(address: Address) -> None:
    loop = asyncio.get_running_loop()
    try:
        await loop.create_datagram_endpoint(Server, local_addr=address)
    except OSError as error:
        print(type(error).__name__, error.errno, error.strerror)
    try:
        await loop.create_datagram_endpoint(Server)
    except ValueError as error:
        print(error)
    transport, client = await loop.create_datagram_endpoint(
        lambda: Client("broad", 1), local_addr=("0.0.0.0", 0)
    )
    transport.sendto(b"to all", ("255.255.255.255", 9))
    transport.sendto(b"y" * 70000, address)
    print([(type(error).__name__, str(error)) for error in client.errors])
    transport.close()
    async with asyncio.timeout(10):
        await client.gone


async def main_task() -> None:
    loop = asyncio.get_running_loop()
    transport, server = await loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 0))
    address: Address = transport.get_extra_info("sockname")
    print(address[0], address[1] > 0)
    await conversation(address)
    await connected(address)
    await refused()
    await impossible(address)
    print(len(server.got) >= 4)
    transport.close()
    await asyncio.sleep(0)
    await asyncio.sleep(0)


def main() -> None:
    asyncio.run(main_task())


if __name__ == "__main__":
    main()
