"""Naja's stack on each target against the Linux kernel's, over TAP: ping, UDP and TCP in both directions."""

import re
import subprocess
import time
from pathlib import Path

import pytest
from guests import TARGETS, Program, Segment, echo_server, guest_program, needs_tshark, segment
from linux_peer import GUEST, LINUX, needs_root
from tests.platform.launching import HVT
from tests.programs.compiler import Compiler

pytestmark = [*needs_root, pytest.mark.slow]

_OURS = ("--ipv4", f"{GUEST}/24")

INTERPRETED = ("cpython", "virtio")
"""Targets on which a machine's instructions are interpreted: they get a tenth of the connections."""

_RECEIVER = """
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("0.0.0.0", 5000))
u.settimeout(120)
print("ready", flush=True)
print(u.recv(100).decode())
"""

_TCP_CLIENT = """
import socket, sys, threading
size = int(sys.argv[2])
data = bytes(i * 7 & 0xFF for i in range(65536)) * (size // 65536)
s = socket.create_connection((sys.argv[1], 7), timeout=60)
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

_UDP_CLIENT = """
import os, socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(60)
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

_NETSTAT_CLIENT = """
import socket, sys
s = socket.create_connection((sys.argv[1], 15), timeout=60)
while more := s.recv(65536):
    sys.stdout.write(more.decode())
"""

_PING_CLIENT = """
import os, socket, struct, sys
def checksum(data):
    data += b"\\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
s.settimeout(60)
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

_MANY_CLIENTS = """
import socket, sys
address, at_once, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for _ in range(rounds):
    clients = [socket.create_connection((address, 7), timeout=60) for _ in range(at_once)]
    for number, client in enumerate(clients):
        client.sendall(b"%d" % number)
    for number, client in enumerate(clients):
        assert client.recv(100) == b"%d" % number
        client.close()
print("done")
"""

_IDLE_CLIENTS = """
import socket, sys
address, count = sys.argv[1], int(sys.argv[2])
def alive():
    s = socket.create_connection((address, 11), timeout=60)
    return int(s.recv(100))
before = alive()
clients = []
for _ in range(count):
    client = socket.create_connection((address, 7), timeout=60)
    client.sendall(bytes(1000))
    left = 1000
    while left:
        left -= len(client.recv(left))
    clients.append(client)
print((alive() - before) // count)
"""


@pytest.fixture(params=TARGETS, scope="module")
def guest(request: pytest.FixtureRequest, compiler: Compiler) -> Program:
    """The guest for one of the targets."""
    return guest_program(request.param, compiler)


def netstat(peer: Segment) -> str:
    """The guest's connections and counters. Each call leaves a connection of port 15 in TIME_WAIT there."""
    return peer.run("python3", "-c", _NETSTAT_CLIENT, GUEST)


def counters(peer: Segment) -> dict[str, int]:
    """The guest's counters, by `protocol.name`; those that are zero are not there."""
    found = re.findall(r"^(\w+\.[\w.]+) (\d+)$", netstat(peer), re.M)
    return {name: int(value) for name, value in found}


def test_linux_as_client(guest: Program) -> None:
    with segment() as peer, peer.guest(guest, *_OURS, do=["serve"]) as running:
        assert running.line() == "ready"
        assert peer.run("python3", "-c", _PING_CLIENT, GUEST, "64", "1472", "6000") == "answered\n"
        assert peer.run("python3", "-c", _UDP_CLIENT, GUEST) == "refused\n"
        assert peer.run("python3", "-c", _TCP_CLIENT, GUEST, str(1 << 21)) == "2097152 True\n"
        assert re.search("lladdr 02:", peer.run("ip", "neigh", "show", GUEST))
        counted = counters(peer)
        assert counted["icmp.echoes_answered"] == 3
        assert counted["ipv4.reassembled"] >= 3
        assert not [name for name in counted if "checksum" in name]


def test_an_interface_that_is_taken_away(guest: Program) -> None:
    """The program ends, instead of waiting for ever for what cannot come."""
    if guest.target == "virtio":
        pytest.skip("the interface is QEMU's, which goes on without it")
    with segment() as peer, peer.guest(guest, *_OURS, do=["serve"]) as running:
        assert running.line() == "ready"
        peer.run("ip", "link", "delete", peer.interface)
        assert running.line().endswith(": stack has failed: the TAP interface was taken away (error 77)")
        assert running.process.wait(60) == 71


def test_linux_as_server(guest: Program) -> None:
    with segment() as peer, echo_server(peer):
        receiver = peer.start("python3", "-c", _RECEIVER)
        assert receiver.stdout is not None
        assert receiver.stdout.readline() == "ready\n"
        commands = {
            f"ping:{LINUX}:56": "answered",
            f"ping:{LINUX}:8000": "answered",
            f"udp:{LINUX}:0": "echoed",
            f"udp:{LINUX}:1472": "echoed",
            f"udp:{LINUX}:20000": "echoed",
            f"refused:{LINUX}": "refused",
            f"tcp:{LINUX}:{1 << 21}": "echoed",
            f"many:{LINUX}:200": "200 echoed",
            "address": f"{GUEST}/24",
            f"send:{LINUX}": "sent",
        }
        with peer.guest(guest, *_OURS, do=list(commands)) as running:
            for command, answer in commands.items():
                assert running.line() == answer, command
            # What was sent at the very end of the program has gone out, too.
            received, _ = receiver.communicate(timeout=60)
            assert received == "the end\n"


@pytest.mark.parametrize("loss", [0.01, 0.05])
def test_losses_reordering_duplicates_corruption(guest: Program, loss: float) -> None:
    with segment(loss) as peer, peer.guest(guest, *_OURS, do=["serve"]) as running:
        assert running.line() == "ready"
        assert peer.run("python3", "-c", _TCP_CLIENT, GUEST, str(1 << 19)) == "524288 True\n"
        assert counters(peer)["tcp.retransmitted"] > 0


@pytest.mark.parametrize(("at_once", "rounds"), [(1000, 1), (1, 10_000)])
def test_many_connections(guest: Program, at_once: int, rounds: int) -> None:
    if guest.target in INTERPRETED:
        rounds = min(rounds, 1000)
    with segment() as peer, peer.guest(guest, *_OURS, do=["serve"]) as running:
        assert running.line() == "ready"
        assert peer.run("python3", "-c", _MANY_CLIENTS, GUEST, str(at_once), str(rounds)) == "done\n"
        counted = counters(peer)
        assert counted["tcp.passive_opens"] == at_once * rounds + 1
        # TAP's queue is shorter than what the clients say at their end: some of it is lost, and sent again.
        until = time.monotonic() + 60
        while f" {GUEST}:7 " in netstat(peer):
            assert time.monotonic() < until


@pytest.mark.parametrize("target", ["unix", "spt", HVT])
def test_offloads(target: str, compiler: Compiler) -> None:
    program = guest_program(target, compiler)
    with (
        segment() as peer,
        peer.guest(program, *_OURS, do=["serve"], options=",offloads=on") as running,
    ):
        assert running.line() == "ready"
        assert peer.run("python3", "-c", _PING_CLIENT, GUEST, "64", "6000") == "answered\n"
        assert peer.run("python3", "-c", _UDP_CLIENT, GUEST) == "refused\n"
        assert peer.run("python3", "-c", _TCP_CLIENT, GUEST, str(1 << 22)) == "4194304 True\n"
        counted = counters(peer)
        assert not [name for name in counted if "checksum" in name]
        # Far fewer segments than the MSS would make, in each direction.
        assert counted["tcp.segments_in"] < (1 << 22) // 1460
        assert counted["tcp.segments_out"] < (1 << 22) // 1460


def test_an_idle_connection_costs_at_most_4_kib(compiler: Compiler) -> None:
    """With its task, which waits for more: all that the program's heap has more."""
    with segment() as peer, peer.guest(guest_program("unix", compiler), *_OURS, do=["serve"]) as running:
        assert running.line() == "ready"
        octets = int(peer.run("python3", "-c", _IDLE_CLIENTS, GUEST, "900"))
        assert 1000 < octets <= 4096


@needs_tshark
def test_tshark_finds_nothing_malformed(guest: Program, tmp_path: Path) -> None:
    with segment() as peer:
        file = tmp_path / "all.pcapng"
        capture = peer.start("tshark", "-q", "-i", peer.interface, "-w", str(file))
        assert capture.stdout is not None
        while "Capturing" not in capture.stdout.readline():
            assert capture.poll() is None
        with peer.guest(guest, *_OURS, do=[f"ping:{LINUX}:3000", "serve"]) as running:
            assert running.line() == "answered"
            assert running.line() == "ready"
            peer.run("python3", "-c", _UDP_CLIENT, GUEST)
            peer.run("python3", "-c", _TCP_CLIENT, GUEST, "262144")
        capture.terminate()
        capture.communicate(timeout=60)
        options = (
            "-o",
            "ip.check_checksum:TRUE",
            "-o",
            "udp.check_checksum:TRUE",
            "-o",
            "tcp.check_checksum:TRUE",
        )
        bad = " or ".join(f"{protocol}.checksum.status==0" for protocol in ("ip", "udp", "tcp"))
        wrong = f"_ws.malformed or (ip.src=={GUEST} and ({bad}))"
        found = subprocess.run(
            ["tshark", "-r", str(file), *options, "-Y", wrong], capture_output=True, text=True, check=True
        )
        assert found.stdout == ""
        whole = subprocess.run(["tshark", "-r", str(file)], capture_output=True, text=True, check=True)
        assert whole.stdout.count("\n") > 200
