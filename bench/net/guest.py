"""The services that bench/net measures, on Naja's stack: those of `peer serve` (peer.c), and three about the guest itself.

TCP 9, 19       a sink, a source
TCP 7           one answer to each connection
UDP 7           echo
TCP 11          octets alive after a collection, octets handed out since the start, frames received, frames sent
TCP 13          moves PAIR octets between two stacks in this program, over a cable: octets moved, frames
"""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from contextlib import suppress

from naja.net import Stack
from naja.net.address import IPv4Interface
from naja.net.api import Stream
from naja.net.stack.config import NetworkConfig
from naja.net.stack.service import NajaStack
from naja.platform.devices import Network
from naja.testing.cable import cable

PAIR = 1 << 30
_BLOCK = bytes(1 << 18)


async def main(stack: Stack) -> None:
    """Serve for ever."""
    assert isinstance(stack, NajaStack)
    own = stack

    async def memory(stream: Stream) -> None:
        gc.collect()
        machine = own.machine
        last = gc.get_stats()[-1]
        words = (last["live"], last["allocated"], machine.frames_in, machine.frames_out)
        await stream.write(" ".join([str(word) for word in words]).encode())

    async with asyncio.TaskGroup() as group:
        for port, serve_one in ((9, sink), (19, source), (7, answer), (11, memory), (13, pair)):
            group.create_task(accept(stack, port, serve_one))
        group.create_task(datagrams(stack))
        print("ready", flush=True)


async def accept(stack: Stack, port: int, serve_one: Callable[[Stream], Awaitable[None]]) -> None:
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


async def datagrams(stack: Stack) -> None:
    port = await stack.udp_bind(7)
    while True:
        with suppress(ConnectionRefusedError):  # who asked last did not wait for all answers
            received = await port.receive()
            port.send(received.payload, received.source)


async def pair(asking: Stream) -> None:
    one, other = cable()
    sender, receiver = await started(one, "10.80.0.1/24"), await started(other, "10.80.0.2/24")
    listener = await receiver.listen(9)

    async def send() -> None:
        stream = await sender.connect("10.80.0.2", 9)
        for _ in range(PAIR // len(_BLOCK)):
            await stream.write(_BLOCK)
        await stream.close()

    sending = asyncio.create_task(send())
    stream = await listener.accept()
    octets = 0
    while data := await stream.read(1 << 18):
        octets += len(data)
    await sending
    frames = receiver.machine.frames_in + sender.machine.frames_in
    await sender.close()
    await receiver.close()
    await asking.write(f"{octets} {frames}".encode())


async def started(device: Network, interface: str) -> NajaStack:
    stack = NajaStack(device, NetworkConfig(ipv4=(IPv4Interface.parse(interface),)))
    await stack.start()
    return stack
