"""Ports of a program's that are to be reached on this machine, without root: `-p 8080:80`.

What belongs here: what each target makes of that wish, whose form is in `ports.py`. A native program listens at the host's port
itself. QEMU has a network of its own that forwards ports. A tender runs in a network namespace of its own, where it may
have a TAP interface (`namespace.py`).
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from typing import NoReturn

from najac.launch import sealed, tender
from najac.launch.ports import DEVICE, INTERFACE, LOOPBACK, Guest, Link, Port, PortError, link
from najac.launch.virtio import Network


def arguments(given: list[str]) -> list[str]:
    """The program's arguments with an address, unless they say one."""
    if _names(given) & {"--ipv4", "--dhcp", "--help"}:
        return given
    found = Link()
    return [*given, "--ipv4", f"{found.guest}/{found.bits}", "--ipv4-gateway", found.host]


def _names(given: list[str]) -> set[str]:
    return {word.partition("=")[0] for word in given}


def check(target: str, given: list[str]) -> None:
    """Whether a program with these arguments can be reached. Raises PortError."""
    link(given)
    if target in ("spt", "hvt") and "--dhcp" in _names(given):
        raise PortError(
            f"nobody in the network that -p makes on {target} gives out addresses: leave --dhcp out, or attach --tap TAP"
        )


def native_options(ports: list[Port]) -> tuple[str, ...]:
    """What a native program is told. Raises PortError for an address, which the program itself chooses."""
    for port in ports:
        if port.address != LOOPBACK:
            raise PortError("on unix the program says at which address it listens: give -p HOST:GUEST alone")
    return tuple(word for port in ports for word in ("--publish", f"{port.guest}={port.host}"))


def qemu_network(ports: list[Port], given: list[str]) -> Network:
    """QEMU's own network with these ports, which has the program's address in it."""
    found = link(given)
    options = ""
    if found != Link():
        network = f"{found.host}/{found.bits}"
        options = f",net={network},host={found.host},dns={found.other()},dhcpstart={found.guest}"
    forwards = "".join(
        f",hostfwd=tcp:{port.address}:{port.host}-{found.guest}:{port.guest}" for port in ports
    )
    return Network(DEVICE, f"user{options}{forwards}", "02:00:00:00:02:0f")


def start(
    image: bytes, target: str, name: str, given: list[str], options: list[str], ports: list[Port]
) -> NoReturn:
    """Replaces this process by the tender in a network namespace, with its ports published."""
    handle = sealed.in_memory(image, name)
    network = ["--net", f"{DEVICE}={INTERFACE}"]
    command = sealed.command(target, handle, name, [*options, *network], arguments(given))
    guest = Guest(command, str(tender.path(target)), handle, ports, link(given))
    words = [sys.executable, "-m", "najac.launch.namespace", json.dumps(asdict(guest))]
    os.execv(sys.executable, words)
