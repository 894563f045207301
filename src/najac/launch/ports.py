"""Ports of a program's that are to be reached on this machine, and the small network between the two: plain data."""

from __future__ import annotations

import ipaddress
import itertools
import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass

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
class Link:
    """The network between the program and this machine: the address of each in it."""

    guest: str = "10.0.2.15"
    host: str = "10.0.2.2"
    bits: int = 24
    """Those of QEMU's own network, unless the program is given another address."""

    def other(self) -> str:
        """A third address."""
        network = ipaddress.IPv4Network((self.host, self.bits), strict=False)
        return next(str(one) for one in network.hosts() if str(one) not in (self.guest, self.host))


@dataclass(frozen=True, slots=True)
class Guest:
    """What `namespace.py` is to start: a command, its executable, a descriptor that it inherits, the ports, and the network."""

    command: list[str]
    executable: str
    handle: int
    ports: list[Port]
    link: Link = Link()


def parse(text: str) -> Port:
    """`HOST:GUEST`, or `ADDRESS:HOST:GUEST` to listen elsewhere than at 127.0.0.1. Raises PortError."""
    *address, host, guest = text.rsplit(":", 2) if ":" in text else ("", text, "")
    numbers = [int(word) if word.isascii() and word.isdigit() else 0 for word in (host, guest)]
    if ":" in "".join(address) or not all(1 <= number <= 65535 for number in numbers):
        raise PortError(f"-p takes HOST:GUEST, two ports such as 8080:80, not {text}")
    return Port((address or [LOOPBACK])[0] or LOOPBACK, numbers[0], numbers[1])


def link(arguments: list[str]) -> Link:
    """The network that the program's arguments speak of. Raises PortError for one without room for this machine."""
    address = _value(arguments, "--ipv4")
    if address is None:
        return Link()
    try:
        guest = ipaddress.IPv4Interface(address)
        gateway = ipaddress.IPv4Address(_value(arguments, "--ipv4-gateway") or "0.0.0.0")
    except ValueError:
        return Link()  # the program tells what is wrong with it
    if guest.network.prefixlen > 29:
        raise PortError(
            f"-p needs room in the program's network for this machine: give --ipv4 {guest.ip}/24, not {address}"
        )
    candidates = itertools.chain((gateway,), guest.network.hosts())
    host = next(one for one in candidates if one in guest.network and one != guest.ip)
    return Link(str(guest.ip), str(host), guest.network.prefixlen)


def _value(arguments: list[str], name: str) -> str | None:
    """What the first argument of a name says; None where there is none."""
    for word, following in itertools.zip_longest(arguments, arguments[1:]):
        if word == name:
            return following
        if word.startswith(f"{name}="):
            return word[len(name) + 1 :]
    return None


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
