"""What the tests with Linux as the peer run on every target: servers, and commands that use Linux's.

Each `--do` is done in turn, one line of output each:

    serve               echo on TCP and UDP port 7; on TCP port 11 the octets that a collection finds alive, on 15
                        `netstat`; for ever
    ping:HOST:SIZE      an echo request
    udp:HOST:SIZE       a datagram to port 7 and its echo
    tcp:HOST:SIZE       octets to port 7 and their echo, both ways at once
    refused:HOST        TCP and UDP to port 9, where nobody is
    many:HOST:N         connections to port 7, one after the other
    send:HOST           a datagram to port 5000; nobody waits for anything
    resolve:NAME        the addresses
    address             what the stack's address is
"""

import asyncio
import gc

from naja.net import Stack
from naja.net.address import Endpoint
from naja.net.api import Stream
from naja.net.stack.service import NajaStack


async def main(stack: Stack, *, do: list[str]) -> None:
    """Does one thing after the other.

    Args:
        do: What to do.
    """
    for command in do:
        try:
            if command == "serve":
                await _serve(stack)
            else:
                print(await _command(stack, command.split(":")), flush=True)
        except OSError as error:
            print(type(error).__name__, error, flush=True)


async def _command(stack: Stack, parts: list[str]) -> str:
    name = parts[0]
    if name == "ping":
        # Linux drops what it sends during the first second after a TAP interface got its other end.
        taken = await stack.ping(parts[1], size=int(parts[2]), timeout=60)
        return "answered" if taken > 0 else f"answered after {taken}"
    if name == "udp":
        return await _udp(stack, parts[1], int(parts[2]))
    if name == "tcp":
        return await _tcp(stack, parts[1], int(parts[2]))
    if name == "refused":
        return await _refused(stack, parts[1])
    if name == "send":
        port = await stack.udp_bind()
        port.send(b"the end", Endpoint((await stack.resolve(parts[1]))[0], 5000))
        return "sent"
    if name == "many":
        return await _many(stack, parts[1], int(parts[2]))
    if name == "resolve":
        addresses = await stack.resolve(parts[1])
        return " ".join([str(address) for address in addresses])
    if name == "address":
        assert isinstance(stack, NajaStack)
        return " ".join([str(interface) for interface in stack.machine.ipv4.routes.interfaces])
    return f"no such command: {name}"


async def _udp(stack: Stack, host: str, size: int) -> str:
    port = await stack.udp_bind()
    address = (await stack.resolve(host))[0]
    data = pattern(size)
    port.send(data, Endpoint(address, 7))
    async with asyncio.timeout(60):
        received = await port.receive()
    port.close()
    return "echoed" if received.payload == data and received.source.port == 7 else "something else came back"


async def _tcp(stack: Stack, host: str, size: int) -> str:
    stream = await stack.connect(host, 7)
    data = pattern(size)
    sender = asyncio.create_task(_send(stream, data))
    got = bytearray()
    while more := await stream.read():
        got += more
    await sender
    await stream.close()
    return "echoed" if got == data else f"{len(got)} other octets came back"


async def _send(stream: Stream, data: bytes) -> None:
    await stream.write(data)
    await stream.finish()


async def _refused(stack: Stack, host: str) -> str:
    try:
        await stack.connect(host, 9)
        return "somebody listens there"
    except ConnectionRefusedError:
        pass
    port = await stack.udp_bind()
    address = (await stack.resolve(host))[0]
    port.send(b"?", Endpoint(address, 9))
    try:
        async with asyncio.timeout(60):
            await port.receive()
        return "something came"
    except ConnectionRefusedError:
        return "refused"


async def _many(stack: Stack, host: str, count: int) -> str:
    for number in range(count):
        stream = await stack.connect(host, 7)
        message = str(number).encode()
        await stream.write(message)
        if await stream.read() != message:
            return f"connection {number} echoed something else"
        await stream.close()
    return f"{count} echoed"


async def _serve(stack: Stack) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(_serve_tcp(stack, 7))
        group.create_task(_serve_tcp(stack, 11))
        group.create_task(_serve_tcp(stack, 15))
        group.create_task(_serve_udp(stack))
        print("ready", flush=True)


async def _serve_tcp(stack: Stack, port: int) -> None:
    listener = await stack.listen(port, backlog=1000)
    running: set[asyncio.Task[None]] = set()
    while True:
        stream = await listener.accept()
        if port == 7:
            serving = _echo(stream)
        else:
            serving = _memory(stream) if port == 11 else _netstat(stack, stream)
        task = asyncio.create_task(serving)
        running.add(task)
        task.add_done_callback(running.discard)


async def _echo(stream: Stream) -> None:
    try:
        while data := await stream.read():
            await stream.write(data)
        await stream.close()
    except ConnectionError:
        stream.abort()


async def _memory(stream: Stream) -> None:
    gc.collect()
    await stream.write(str(gc.get_stats()[-1].get("live", 0)).encode())
    await stream.close()


async def _netstat(stack: Stack, stream: Stream) -> None:
    await stream.write(stack.stats().text().encode())
    await stream.close()


async def _serve_udp(stack: Stack) -> None:
    port = await stack.udp_bind(7)
    while True:
        received = await port.receive()
        port.send(received.payload, received.source)


def pattern(size: int) -> bytes:
    """Octets in which a lost or doubled piece shows."""
    return bytes([index * 11 & 0xFF ^ index >> 8 & 0xFF for index in range(65536)]) * (size // 65536) + bytes(
        size % 65536
    )
