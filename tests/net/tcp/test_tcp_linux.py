"""Linux's own TCP as the peer, over a TUN interface in a network namespace, with losses both ways."""

import contextlib
import fcntl
import itertools
import os
import random
import select
import struct
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

from naja.net.address import Endpoint, IPv4Address
from naja.net.tcp.config import Congestion, TcpConfig
from naja.net.tcp.connection import Connection
from naja.net.tcp.errors import Failure
from naja.net.tcp.machine import TcpMachine
from naja.net.tcp.state import State

pytestmark = [
    pytest.mark.root,
    pytest.mark.slow,
    pytest.mark.skipif(
        os.geteuid() != 0 or not os.access("/dev/net/tun", os.R_OK | os.W_OK),
        reason="needs root and /dev/net/tun: run as root on Linux with the tun module loaded",
    ),
]

OURS = IPv4Address.parse("10.78.0.2")
LINUX = IPv4Address.parse("10.78.0.1")
_numbers = itertools.count(1)
_TUNSETIFF, _TUN_WITHOUT_INFO = 0x400454CA, 0x1001

# An echo server, and a client that sends a pattern, reads it back, and prints what it has seen.
SERVER = """
import socket, threading
def serve(c):
    while d := c.recv(65536): c.sendall(d)
    c.close()
s = socket.create_server(("10.78.0.1", 7), backlog=512)
print("ready", flush=True)
while True:
    threading.Thread(target=serve, args=(s.accept()[0],), daemon=True).start()
"""
CLIENT = """
import socket, sys, threading
n = int(sys.argv[1])
d = bytes(i * 7 & 255 for i in range(65536)) * (n // 65536)
s = socket.create_connection(("10.78.0.2", 7), 60)
def send():
    s.sendall(d); s.shutdown(socket.SHUT_WR)
threading.Thread(target=send).start()
got = bytearray()
while m := s.recv(65536): got += m
print(len(got), got == d)
"""


class Host:
    """A machine on a TUN device; packets each way are lost with probability `loss`."""

    def __init__(self, name: str, config: TcpConfig, loss: float) -> None:
        self.fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(self.fd, _TUNSETIFF, struct.pack("16sH22x", name.encode(), _TUN_WITHOUT_INFO))
        self.machine = TcpMachine(config, os.urandom, lambda _address: 1500)
        self.loss = loss
        self.dice = random.Random(1)

    def run(self, done: Callable[[], bool], seconds: float) -> bool:
        """Serve the device until `done`, at most `seconds`; whether it was done."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if done():
                return True
            self._send()
            deadline = self.machine.deadline()
            wait = 0.05 if deadline is None else min(max(deadline - time.monotonic_ns(), 0) / 1e9, 0.05)
            select.select([self.fd], [], [], wait)
            with contextlib.suppress(BlockingIOError):
                for _ in range(64):
                    self._receive(os.read(self.fd, 65536))
        return done()

    def _send(self) -> None:
        while (out := self.machine.poll(time.monotonic_ns())) is not None:
            if self.dice.random() < self.loss:
                continue
            length = 20 + len(out.segment)
            header = struct.pack(
                ">BBHHHBBHII", 0x45, 0, length, 0, 0x4000, 64, 6, 0, out.source.value, out.destination.value
            )
            total = sum(struct.unpack(">10H", header))
            total = (total & 0xFFFF) + (total >> 16)
            value = ~((total & 0xFFFF) + (total >> 16)) & 0xFFFF
            os.write(self.fd, header[:10] + struct.pack(">H", value) + header[12:] + bytes(out.segment))

    def _receive(self, packet: bytes) -> None:
        if packet[0] >> 4 != 4 or packet[9] != 6 or self.dice.random() < self.loss:
            return
        source, destination = struct.unpack(">II", packet[12:20])
        segment = memoryview(packet)[(packet[0] & 15) * 4 :]
        self.machine.input(
            time.monotonic_ns(), IPv4Address(source), IPv4Address(destination), segment, 0, len(segment)
        )


class Linux:
    """The namespace at the other end."""

    def __init__(self, host: Host, namespace: str) -> None:
        self.host = host
        self.namespace = namespace

    def start(self, *command: str) -> "subprocess.Popen[str]":
        full = ["ip", "netns", "exec", self.namespace, "python3", "-c", *command]
        return subprocess.Popen(full, stdout=subprocess.PIPE, text=True)


@contextlib.contextmanager
def linux(config: TcpConfig, loss: float = 0.0) -> Iterator[Linux]:
    name = f"njtcp{os.getpid() % 10000}x{next(_numbers)}"
    host = Host(name, config, loss)

    def ip(*arguments: str) -> None:
        subprocess.run(["ip", *arguments], check=True, capture_output=True)

    ip("netns", "add", name)
    try:
        ip("link", "set", name, "netns", name)
        ip("-n", name, "addr", "add", f"{LINUX}/24", "dev", name)
        ip("-n", name, "link", "set", name, "up")
        yield Linux(host, name)
    finally:
        os.close(host.fd)
        ip("netns", "delete", name)


CASES = [
    (Congestion.CUBIC, True, True, 0.0),
    (Congestion.CUBIC, True, True, 0.02),
    (Congestion.NEWRENO, False, False, 0.02),
    (Congestion.NEWRENO, True, False, 0.05),
]


@pytest.mark.parametrize(("congestion", "sack", "timestamps", "loss"), CASES)
def test_linux_connects_to_us(congestion: Congestion, sack: bool, timestamps: bool, loss: float) -> None:
    with linux(TcpConfig(congestion=congestion, sack=sack, timestamps=timestamps), loss) as peer:
        machine = peer.host.machine
        listener = machine.listen(None, 7, 4)
        client = peer.start(CLIENT, str(1 << 20))
        connections: list[Connection] = []
        waiting = bytearray()

        def echo() -> bool:
            c = listener.accept()
            if c is not None:
                connections.append(c)
            for c in connections:
                if c.state is State.CLOSED:
                    continue
                if len(waiting) < 1 << 17:
                    waiting.extend(c.receive(1 << 16))
                if waiting and c.writable():
                    del waiting[: c.send(bytes(waiting))]
                if c.eof() and not waiting:
                    c.close()
            return client.poll() is not None

        assert peer.host.run(echo, 120)
        assert client.stdout is not None
        assert client.stdout.read() == f"{1 << 20} True\n"
        assert [c.failure for c in connections] == [None]
        # What is repeated is out of the window, or old. A FIN of ours that went out twice is acknowledged twice, and the
        # first acknowledgement has ended the connection.
        assert machine.statistics().drops.as_dict().keys() <= {"out_of_window", "paws", "listen_unexpected"}


@pytest.mark.parametrize(("congestion", "sack", "timestamps", "loss"), CASES)
def test_we_connect_to_linux(congestion: Congestion, sack: bool, timestamps: bool, loss: float) -> None:
    with linux(TcpConfig(congestion=congestion, sack=sack, timestamps=timestamps), loss) as peer:
        server = peer.start(SERVER)
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == "ready\n"
            machine = peer.host.machine
            c = machine.connect(time.monotonic_ns(), OURS, Endpoint(LINUX, 7))
            data = random.Random(3).randbytes(1 << 20)
            sent = 0
            received = bytearray()

            def transfer() -> bool:
                nonlocal sent
                if c.state is State.ESTABLISHED:
                    sent += c.send(memoryview(data)[sent : sent + 65536])
                    if sent == len(data):
                        c.shutdown_send()
                received.extend(c.receive(1 << 16))
                return c.eof()

            assert peer.host.run(transfer, 120)
            assert received == data
            assert (c.sack_ok, c.ts_ok, c.scale_ok) == (sack, timestamps, True)
        finally:
            server.kill()
            server.wait()


def test_many_connections_opened_and_closed() -> None:
    with linux(TcpConfig()) as peer:
        server = peer.start(SERVER)
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == "ready\n"
            machine = peer.host.machine
            opened = [machine.connect(time.monotonic_ns(), OURS, Endpoint(LINUX, 7)) for _ in range(300)]
            assert peer.host.run(lambda: all(c.state is State.ESTABLISHED for c in opened), 60)
            for index, c in enumerate(opened):
                c.send(b"%d" % index)
                c.shutdown_send()
            assert peer.host.run(lambda: all(c.peer_closed for c in opened), 60)
            assert [c.receive(10) for c in opened] == [b"%d" % index for index in range(300)]
            # CLOSED where Linux, already done, has answered our ACK of a repeated FIN by a reset (RFC 1337).
            assert {c.state for c in opened} <= {State.TIME_WAIT, State.CLOSED}
            assert {c.failure for c in opened} == {None}
            assert machine.memory_in_use() == 0
            refused = machine.connect(time.monotonic_ns(), OURS, Endpoint(LINUX, 9))
            assert peer.host.run(lambda: refused.failure is Failure.REFUSED, 60)
        finally:
            server.kill()
            server.wait()
