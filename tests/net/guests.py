"""The program `guest/guest.py` on each target, with Linux as its peer in a network namespace of its own.

What belongs here: namespaces, TAP interfaces, how a guest is started on a target. The cases are in `test_guest_*.py`;
each runs on every target of TARGETS.
"""

import functools
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from linux_peer import LINUX
from tests.platform.launching import VIRTIO, starting
from tests.programs.compiler import Compiler

_FOLDER = Path(__file__).parent / "guest"
_numbers = itertools.count(1)

TARGETS = ("cpython", "unix", "spt", VIRTIO)


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

    def run(self, *command: str, timeout: float = 60.0) -> str:
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

    def guest(self, program: "Program", *arguments: str) -> Guest:
        """Start a guest on the TAP interface."""
        return Guest(self.start(*program.command(self.interface, arguments)))


@dataclass(frozen=True)
class Program:
    """`guest.py` or another program for one target: its image, or its source for CPython. `device` is its network."""

    target: str
    path: Path
    device: str = "net"

    def command(self, interface: str, arguments: tuple[str, ...]) -> list[str]:
        """What starts it on a TAP interface."""
        if self.target == "cpython":
            return [sys.executable, str(self.path), interface, *arguments]
        if self.target == "unix":
            return [str(self.path), interface, *arguments]
        return starting(self.target, self.path, "--net", f"{self.device}={interface}", arguments=arguments)


@contextmanager
def segment(prefix: int = 24) -> Iterator[Segment]:
    """Make the namespace and the interface, and take them away again."""
    name = f"naja{os.getpid() % 100000}g{next(_numbers)}"
    namespace = f"{name}ns"
    _ip("netns", "add", namespace)
    try:
        _ip("-n", namespace, "tuntap", "add", "dev", name, "mode", "tap")
        _ip("-n", namespace, "addr", "add", f"{LINUX}/{prefix}", "dev", name)
        _ip("-n", namespace, "link", "set", name, "up")
        _ip("-n", namespace, "link", "set", "lo", "up")
        yield Segment(namespace, name)
    finally:
        _ip("netns", "delete", namespace)


@functools.cache
def guest_program(target: str, compiler: Compiler) -> Program:
    """The guest, compiled once in a test process."""
    source = _FOLDER / f"{target}_guest.py"
    if target == "cpython":
        return Program(target, source)
    return Program(target, compiler.build(source, Path(_scratch().name), target))


@functools.cache
def _scratch() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="naja-guest-")


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


needs_tshark = pytest.mark.skipif(shutil.which("tshark") is None, reason="needs tshark: apt install tshark")
