"""The host's sockets behind the same `Stack`: over the loopback interface."""

import asyncio
import socket

import pytest
from tests.platform.launching import free_port

from naja.net.address import LOOPBACK_IPV4, Endpoint
from naja.net.api import Stack
from naja.platform.cpython.host_stack import HostStack
from naja.testing.loop import run
from naja.testing.network import MemoryNetwork


async def conversation(server: Stack, client: Stack, host: str, there: int) -> None:
    """What a program does with a stack, whichever it is."""
    listener = await server.listen(there)
    stream = await client.connect(host, there, timeout=60)
    served = await listener.accept()
    assert (stream.remote.port, served.remote.port) == (there, stream.local.port)
    await stream.write(b"hello")
    assert await served.read() == b"hello"
    await served.write(b"x" * 100_000)
    await served.finish()
    got = bytearray()
    while data := await stream.read():
        got += data
    assert got == b"x" * 100_000
    await stream.close()
    assert await served.read() == b""
    await served.close()
    listener.close()
    with pytest.raises(ConnectionRefusedError):
        await client.connect(host, there)
    port = await server.udp_bind()
    sender = await client.udp_bind()
    sender.send(b"datagram", Endpoint((await client.resolve(host))[0], port.local.port))
    received = await port.receive()
    assert received.payload == b"datagram"
    assert received.source.port == sender.local.port
    port.close()
    sender.close()
    assert server.stats().text().startswith("proto")
    await client.close()
    await server.close()


def test_host_stack() -> None:
    async def main() -> None:
        async with asyncio.timeout(60):
            await conversation(HostStack(), HostStack(), "127.0.0.1", free_port())

    asyncio.run(main())


def test_a_port_that_is_taken_is_told_with_what_to_do() -> None:
    async def main() -> None:
        with socket.create_server(("0.0.0.0", 0)) as taken, pytest.raises(OSError, match="in use") as caught:
            await HostStack().listen(taken.getsockname()[1])
        assert caught.value.__notes__[0].startswith("  instead: take another port, or end the program")

    asyncio.run(main())


def test_naja_stack_does_the_same() -> None:
    async def main() -> None:
        network = MemoryNetwork()
        server = await network.stack("10.0.0.1/24")
        client = await network.stack("10.0.0.2/24")
        await conversation(server, client, "10.0.0.1", 28080)

    run(main())


def test_names_of_the_host() -> None:
    async def main() -> None:
        assert LOOPBACK_IPV4 in await HostStack().resolve("localhost")
        assert await HostStack().resolve("127.0.0.1") == [LOOPBACK_IPV4]

    asyncio.run(main())
