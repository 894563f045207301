"""The services that bench/net measures, on Naja's stack: those of `peer serve` (peer.c)."""

import asyncio
from collections.abc import Awaitable, Callable

from naja.net.api import Stream
from naja.net.stack.config import parse_arguments
from naja.net.stack.service import NajaStack
from naja.platform.devices import Network

_BLOCK = bytes(1 << 18)


async def serve(device: Network, arguments: list[str]) -> None:
    config, _ = parse_arguments(arguments)
    stack = NajaStack(device, config)
    await stack.start()
    async with asyncio.TaskGroup() as group:
        group.create_task(accept(stack, 9, sink))
        group.create_task(accept(stack, 19, source))
        group.create_task(accept(stack, 7, answer))
        group.create_task(datagrams(stack))
        print("ready", flush=True)


async def accept(stack: NajaStack, port: int, serve_one: Callable[[Stream], Awaitable[None]]) -> None:
    listener = await stack.listen(port, backlog=4096)
    running: set[asyncio.Task[None]] = set()
    while True:
        task = asyncio.create_task(guarded(serve_one, await listener.accept()))
        running.add(task)
        task.add_done_callback(running.discard)


async def guarded(serve_one: Callable[[Stream], Awaitable[None]], stream: Stream) -> None:
    try:
        await serve_one(stream)
        await stream.close()
    except ConnectionError:
        stream.abort()


async def sink(stream: Stream) -> None:
    while await stream.read(1 << 18):
        pass


async def source(stream: Stream) -> None:
    while True:
        await stream.write(_BLOCK)


async def answer(stream: Stream) -> None:
    await stream.write(await stream.read())


async def datagrams(stack: NajaStack) -> None:
    port = await stack.udp_bind(7)
    while True:
        received = await port.receive()
        port.send(received.payload, received.source)
