"""The program `guest/guest.py` on each target, with Linux as its peer in a network namespace of its own.

What belongs here: namespaces, TAP interfaces, how a guest is started on a target. The cases are in `test_linux_*.py`;
each runs on every target of TARGETS.
"""

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from linux_peer import LINUX
from tests.platform.launching import HVT, VIRTIO, starting
from tests.programs.compiler import Compiler

from najac.config.attached import Attached

_FOLDER = Path(__file__).parent / "guest"
_WIRE = Path(__file__).with_name("wire.py")
_numbers = itertools.count(1)

TARGETS = ("cpython", "unix", "spt", HVT, VIRTIO)


class Guest:
    """A running guest, whose lines are read one by one. It is killed at the end of the `with` block."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def __enter__(self) -> "Guest":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def line(self) -> str:
        """What it says next; empty at its end."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().rstrip("\n")


@dataclass(frozen=True)
class Segment:
    """A namespace in which the kernel has LINUX on the TAP interface, at whose other end guests are."""

    namespace: str
    interface: str

    def command(self, *command: str) -> list[str]:
        """What runs `command` inside the namespace."""
        return ["ip", "netns", "exec", self.namespace, *command]

    def run(self, *command: str, timeout: float = 120.0) -> str:
        """Run a command inside the namespace to its end and return what it printed."""
        result = subprocess.run(
            self.command(*command), capture_output=True, text=True, timeout=timeout, check=False
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    def start(self, *command: str) -> "subprocess.Popen[str]":
        """Start a command inside the namespace."""
        return subprocess.Popen(
            self.command(*command),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
        )

    def guest(self, program: "Program", *arguments: str, do: Sequence[str] = (), options: str = "") -> Guest:
        """Start a guest on the TAP interface. `do` is what `guest.py` is to do, `options` follow the interface."""
        words = (*arguments, *(f"--do={command}" for command in do))
        return Guest(self.start(*program.command(self.interface + options, words)))


@dataclass(frozen=True)
class Program:
    """`guest.py` or another program for one target: its image, or its source for CPython. Its network is `stack`."""

    target: str
    path: Path

    def command(self, interface: str, arguments: tuple[str, ...]) -> list[str]:
        """What starts it on a TAP interface."""
        attached = ("--net", f"stack={interface}")
        if self.target == "cpython":
            return [sys.executable, "-m", "najac.launch.cpython", *attached, str(self.path), *arguments]
        return starting(self.target, self.path, *attached, arguments=arguments)


@contextmanager
def segment(loss: float = 0.0) -> Iterator[Segment]:
    """Make the namespace and the interface, and take them away again.

    With `loss` frames get lost with that probability, both ways, and suffer what else `wire.py` does to them; Linux's
    address is then on a second interface behind the wire.
    """
    name = f"naja{os.getpid() % 100000}g{next(_numbers)}"
    namespace = f"{name}ns"
    _ip("netns", "add", namespace)
    try:
        made = Segment(namespace, name)
        own = f"{name}w" if loss else name
        for interface in {name, own}:
            _ip("-n", namespace, "tuntap", "add", "dev", interface, "mode", "tap")
        _ip("-n", namespace, "addr", "add", f"{LINUX}/24", "dev", own)
        if loss:
            _ip("-n", namespace, "link", "set", name, "arp", "off")  # Linux answers behind the wire only
        for interface in {name, own, "lo"}:
            _ip("-n", namespace, "link", "set", interface, "up")
        with _wire(made, own, loss):
            yield made
    finally:
        _ip("netns", "delete", namespace)


@contextmanager
def _wire(made: Segment, own: str, loss: float) -> Iterator[None]:
    if not loss:
        yield
        return
    wire = made.start(sys.executable, str(_WIRE), made.interface, own, str(loss))
    try:
        assert wire.stdout is not None
        assert wire.stdout.readline() == "ready\n"
        yield
    finally:
        wire.kill()
        wire.communicate()


_ECHO_SERVER = """
import socket, sys, threading
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("0.0.0.0", 7))
def datagrams():
    while True:
        data, source = u.recvfrom(65536)
        u.sendto(data, source)
threading.Thread(target=datagrams, daemon=True).start()
s = socket.create_server(("0.0.0.0", 7), backlog=128)
print("ready", flush=True)
while True:
    c, _ = s.accept()
    while data := c.recv(65536):
        c.sendall(data)
    c.close()
"""


@contextmanager
def echo_server(peer: Segment) -> Iterator[None]:
    """Linux echoes on TCP and UDP port 7."""
    server = peer.start("python3", "-c", _ECHO_SERVER)
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == "ready\n"
        yield
    finally:
        server.kill()
        server.communicate()


def guest_program(target: str, compiler: Compiler) -> Program:
    """The guest for a target, with a network stack of its own."""
    source = _FOLDER / "guest.py"
    if target == "cpython":
        return Program(target, source)
    return Program(target, compiler.build(source, target, Attached(frozenset({"stack"}))))


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


needs_tshark = pytest.mark.skipif(shutil.which("tshark") is None, reason="needs tshark: apt install tshark")
