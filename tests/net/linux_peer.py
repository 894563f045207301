"""Linux as the peer: a TAP interface whose kernel side sits in a network namespace of its own."""

import itertools
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from naja.platform.cpython.tap import TapDevice

_numbers = itertools.count(1)

needs_root = [
    pytest.mark.root,
    pytest.mark.skipif(
        os.geteuid() != 0 or not os.access("/dev/net/tun", os.R_OK | os.W_OK),
        reason="needs root and /dev/net/tun: run as root on Linux with the tun module loaded",
    ),
]

GUEST = "10.77.0.2"
LINUX = "10.77.0.1"


@dataclass(frozen=True)
class LinuxPeer:
    """A namespace that is connected with `device`; the kernel has LINUX, the guest should take GUEST."""

    namespace: str
    interface: str
    device: TapDevice

    def run(self, *command: str, timeout: float = 60.0) -> str:
        """Run a command inside the namespace to its end and return what it printed."""
        return subprocess.run(
            ["ip", "netns", "exec", self.namespace, *command],
            check=True,
            capture_output=True,
            text=True,
            timeout=timeout,
        ).stdout

    def start(self, *command: str) -> "subprocess.Popen[str]":
        """Start a command inside the namespace."""
        return subprocess.Popen(
            ["ip", "netns", "exec", self.namespace, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


@contextmanager
def linux_peer(prefix: int = 24) -> Iterator[LinuxPeer]:
    """Make the namespace and the interface, and take them away again."""
    number = next(_numbers)
    name = f"naja{os.getpid() % 100000}x{number}"
    device = TapDevice(name)
    namespace = f"{name}ns"
    _ip("netns", "add", namespace)
    try:
        _ip("link", "set", name, "netns", namespace)
        _ip("-n", namespace, "addr", "add", f"{LINUX}/{prefix}", "dev", name)
        _ip("-n", namespace, "link", "set", name, "up")
        _ip("-n", namespace, "link", "set", "lo", "up")
        yield LinuxPeer(namespace, name, device)
    finally:
        device.close()
        _ip("netns", "delete", namespace)
