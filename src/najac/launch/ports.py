"""Ports of a program's that are to be reached on this machine, and the small network between the two: plain data."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass

GUEST, HOST, NETWORK_BITS = "10.0.2.15", "10.0.2.2", 24
"""Addresses of the program and of this machine, those of QEMU's own network."""
DEVICE = "stack"
"""The network device that is published."""
INTERFACE = "naja0"
"""The TAP interface in a namespace."""
LOOPBACK = "127.0.0.1"


class PortError(ValueError):
    """What was given is no pair of ports; the message says what it should be."""


@dataclass(frozen=True, slots=True)
class Port:
    """A port of the host's that leads to one of the program's."""

    address: str
    host: int
    guest: int


@dataclass(frozen=True, slots=True)
class Guest:
    """What `namespace.py` is to start: a command, its executable, a descriptor that it inherits, and the ports."""

    command: list[str]
    executable: str
    handle: int
    ports: list[Port]


def parse(text: str) -> Port:
    """`HOST:GUEST`, or `ADDRESS:HOST:GUEST` to listen elsewhere than at 127.0.0.1. Raises PortError."""
    *address, host, guest = text.rsplit(":", 2) if ":" in text else ("", text, "")
    numbers = [int(word) if word.isascii() and word.isdigit() else 0 for word in (host, guest)]
    if ":" in "".join(address) or not all(1 <= number <= 65535 for number in numbers):
        raise PortError(f"-p takes HOST:GUEST, two ports such as 8080:80, not {text}")
    return Port((address or [LOOPBACK])[0] or LOOPBACK, numbers[0], numbers[1])


def parse_all(texts: Iterable[str]) -> list[Port]:
    """Several of them. Raises PortError, also for a port of this machine that is given twice."""
    found: list[Port] = []
    for port in map(parse, texts):
        if any((port.address, port.host) == (other.address, other.host) for other in found):
            raise PortError(
                f"-p gives port {port.host} of {port.address} twice: it can lead to one port only"
            )
        found.append(port)
    return found


BACKLOG = 1_024
"""Connections that may wait for the program to take them; Linux may allow fewer (`net.core.somaxconn`)."""


def listen(port: Port) -> socket.socket:
    """A socket that listens on the host. Raises OSError, whose message says what to do."""
    try:
        return socket.create_server((port.address, port.host), backlog=BACKLOG)
    except OSError as error:
        from naja.net.ports import remedy  # not before it is needed: the network stack comes with it

        number = error.errno or 0
        reason = os.strerror(number) if number > 0 else error.strerror
        raise OSError(
            f"port {port.host} of {port.address} cannot be used: {reason}\n  instead: {remedy(number)}"
        ) from None
