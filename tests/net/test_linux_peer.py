"""Naja's stack under CPython against the Linux kernel's, over TAP: ping, UDP and TCP in both directions."""

import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest
from linux_peer import GUEST, LINUX, LinuxPeer, LossyDevice, linux_peer, needs_root

from naja.net.address import Endpoint, IPv4Address, IPv4Interface
from naja.net.api import Stream
from naja.net.stack.config import NetworkConfig
from naja.net.stack.service import NajaStack
from naja.platform.devices import Network

pytestmark = needs_root

_ECHO_SERVER = """
import socket, sys
kind = socket.SOCK_STREAM if sys.argv[1] == "tcp" else socket.SOCK_DGRAM
s = socket.socket(socket.AF_INET, kind)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("0.0.0.0", 7))
if sys.argv[1] == "udp":
    print("ready", flush=True)
    while True:
        data, source = s.recvfrom(65536)
        s.sendto(data, source)
s.listen()
print("ready", flush=True)
c, _ = s.accept()
while data := c.recv(65536):
    c.sendall(data)
c.close()
"""

_TCP_CLIENT = """
import socket, sys, threading
size = int(sys.argv[2])
data = bytes(i * 7 & 0xFF for i in range(65536)) * (size // 65536)
s = socket.create_connection((sys.argv[1], 7), timeout=15)
def send():
    s.sendall(data)
    s.shutdown(socket.SHUT_WR)
t = threading.Thread(target=send)
t.start()
got = bytearray()
while more := s.recv(1 << 20):
    got += more
t.join()
print(len(got), got == data)
"""

Body = Callable[[LinuxPeer, NajaStack], Awaitable[None]]


def with_peer(body: Body, loss: float = 0.0) -> None:
    """Run `body` with a started stack and its Linux peer, between which some frames may get lost."""

    async def main() -> None:
        with linux_peer() as peer:
            config = NetworkConfig(ipv4=(IPv4Interface.parse(f"{GUEST}/24"),))
            device: Network = peer.device
            if loss:
                device = LossyDevice(peer.device, loss, seed=1)
            stack = NajaStack(device, config)
            await stack.start()
            try:
                async with asyncio.timeout(30):
                    await body(peer, stack)
            finally:
                await stack.close()

    asyncio.run(main())


async def in_namespace(peer: LinuxPeer, *command: str) -> str:
    return await asyncio.to_thread(peer.run, *command)


def test_linux_pings_naja() -> None:
    async def body(peer: LinuxPeer, stack: NajaStack) -> None:
        await ping_like(peer, ["64", "1472", "6000"])
        assert stack.stats().counters["icmp"]["echoes_answered"] == 3
        assert stack.stats().counters["ipv4"]["reassembled"] == 1

    with_peer(body)


async def ping_like(peer: LinuxPeer, sizes: list[str]) -> None:
    """Echo requests of several sizes through a raw socket: `ping` itself is not everywhere."""
    script = """
import os, socket, struct, sys
def checksum(data):
    data += b"\\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
s.settimeout(5)
for number, size in enumerate(sys.argv[2:]):
    body = os.urandom(int(size))
    head = struct.pack("!BBHHH", 8, 0, 0, 99, number)
    head = struct.pack("!BBHHH", 8, 0, checksum(head + body), 99, number)
    s.sendto(head + body, (sys.argv[1], 0))
    while True:
        packet = s.recv(65535)
        if packet[20] == 0:
            break
    assert packet[24:28] == struct.pack("!HH", 99, number) and packet[28:] == body
    assert checksum(packet[20:]) == 0
print("answered")
"""
    assert "answered" in await in_namespace(peer, "python3", "-c", script, GUEST, *sizes)


def test_naja_pings_linux() -> None:
    async def body(peer: LinuxPeer, stack: NajaStack) -> None:
        assert 0 < await stack.ping(LINUX) < 1
        assert 0 < await stack.ping(LINUX, size=8000) < 1

    with_peer(body)


def test_udp_echo_with_linux_as_client() -> None:
    async def body(peer: LinuxPeer, stack: NajaStack) -> None:
        port = await stack.udp_bind(7)

        async def echo() -> None:
            while True:
                received = await port.receive()
                port.send(received.payload, received.source)

        task = asyncio.create_task(echo())
        script = """
import os, socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(5)
s.connect((sys.argv[1], 7))
for size in (0, 1, 1000, 1472, 1473, 9000, 60000):
    data = os.urandom(size)
    s.send(data)
    assert s.recv(65535) == data, size
s.connect((sys.argv[1], 9))
s.send(b"nobody there")
try:
    s.recv(100)
except ConnectionRefusedError:
    print("refused")
"""
        assert "refused" in await in_namespace(peer, "python3", "-c", script, GUEST)
        task.cancel()

    with_peer(body)


def test_udp_echo_with_linux_as_server() -> None:
    async def body(peer: LinuxPeer, stack: NajaStack) -> None:
        server = peer.start("python3", "-c", _ECHO_SERVER, "udp")
        try:
            assert server.stdout is not None
            assert await asyncio.to_thread(server.stdout.readline) == "ready\n"
            port = await stack.udp_bind()
            for size in (0, 1, 1472, 1473, 20000):
                port.send(b"u" * size, Endpoint(IPv4Address.parse(LINUX), 7))
                received = await port.receive()
                assert received.payload == b"u" * size
                assert str(received.source) == f"{LINUX}:7"
            port.send(b"?", Endpoint(IPv4Address.parse(LINUX), 9))
            try:
                await port.receive()
                raise AssertionError("nobody is there")
            except ConnectionRefusedError:
                pass
        finally:
            server.kill()
            server.wait()

    with_peer(body)


def test_tcp_with_linux_as_client() -> None:
    async def body(peer: LinuxPeer, stack: NajaStack) -> None:
        listener = await stack.listen(7)

        async def serve() -> None:
            stream = await listener.accept()
            while data := await stream.read():
                await stream.write(data)
            await stream.close()

        task = asyncio.create_task(serve())
        assert await in_namespace(peer, "python3", "-c", _TCP_CLIENT, GUEST, str(1 << 21)) == "2097152 True\n"
        await task

    with_peer(body)


def test_tcp_with_linux_as_server() -> None:
    async def body(peer: LinuxPeer, stack: NajaStack) -> None:
        server = peer.start("python3", "-c", _ECHO_SERVER, "tcp")
        try:
            assert server.stdout is not None
            assert await asyncio.to_thread(server.stdout.readline) == "ready\n"
            stream = await stack.connect(LINUX, 7)
            data = bytes(index * 11 & 0xFF for index in range(65536)) * 32

            async def send() -> None:
                await stream.write(data)
                await stream.finish()

            task = asyncio.create_task(send())
            got = bytearray()
            while more := await stream.read():
                got += more
            await task
            assert got == data
            await stream.close()
            try:
                await stack.connect(LINUX, 9)
                raise AssertionError("nobody listens there")
            except ConnectionRefusedError:
                pass
        finally:
            server.kill()
            server.wait()

    with_peer(body)


def test_linux_sees_our_announcement() -> None:
    async def body(peer: LinuxPeer, stack: NajaStack) -> None:
        await stack.ping(LINUX)
        neighbours = await in_namespace(peer, "ip", "neigh", "show", GUEST)
        assert re.search(f"lladdr {stack.device.mac}", neighbours)

    with_peer(body)


@pytest.mark.slow
@pytest.mark.parametrize("loss", [0.01, 0.05])
def test_tcp_both_ways_with_losses(loss: float) -> None:
    async def body(peer: LinuxPeer, stack: NajaStack) -> None:
        listener = await stack.listen(7)

        async def serve() -> None:
            stream = await listener.accept()
            while data := await stream.read():
                await stream.write(data)
            await stream.close()

        task = asyncio.create_task(serve())
        assert await in_namespace(peer, "python3", "-c", _TCP_CLIENT, GUEST, str(1 << 19)) == "524288 True\n"
        await task
        assert stack.stats().counters["tcp"]["retransmitted"] > 0

    with_peer(body, loss)


_MANY_CLIENTS = """
import socket, sys
address, at_once, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for _ in range(rounds):
    clients = [socket.create_connection((address, 7), timeout=15) for _ in range(at_once)]
    for number, client in enumerate(clients):
        client.sendall(b"%d" % number)
    for number, client in enumerate(clients):
        assert client.recv(100) == b"%d" % number
        client.close()
print("done")
"""


@pytest.mark.slow
@pytest.mark.parametrize(("at_once", "rounds"), [(500, 2), (1, 2000)])
def test_many_connections(at_once: int, rounds: int) -> None:
    async def body(peer: LinuxPeer, stack: NajaStack) -> None:
        listener = await stack.listen(7, backlog=at_once)

        async def echo(stream: Stream) -> None:
            while data := await stream.read():
                await stream.write(data)
            await stream.close()

        async def serve() -> None:
            tasks = set()
            while True:
                task = asyncio.create_task(echo(await listener.accept()))
                tasks.add(task)
                task.add_done_callback(tasks.discard)

        server = asyncio.create_task(serve())
        script = ("python3", "-c", _MANY_CLIENTS, GUEST, str(at_once), str(rounds))
        assert await in_namespace(peer, *script) == "done\n"
        server.cancel()
        while stack.machine.tcp.connections():
            await asyncio.sleep(0.05)
        counters = stack.stats().counters["tcp"]
        assert counters["passive_opens"] == at_once * rounds
        assert counters["memory"] == 0
        assert not stack._streams

    with_peer(body)
