"""Runs a tender in a network namespace of its own and carries connections into it: `python -m najac.launch.namespace GUEST`.

No privilege is needed where Linux lets users make namespaces: in its own, this process may make a TAP interface. The
sockets that listen outside were made before, and a socket stays where it was made. The program has no way out to other
networks; for that, attach a TAP interface of the host's.
"""

from __future__ import annotations

import asyncio
import ctypes
import fcntl
import json
import os
import resource
import signal
import socket
import struct
import sys
from collections.abc import Callable

from najac.launch.carrying import Way
from najac.launch.interfaces import InterfaceError, bring_up
from najac.launch.ports import BACKLOG, INTERFACE, Guest, Link, Port, listen

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_SET_INTERFACE, _SET_PERSISTENT = 0x400454CA, 0x400454CB
_TAP_WITHOUT_INFORMATION = 0x0002 | 0x1000
_SET_ADDRESS, _SET_MASK = 0x8916, 0x891C
_PARENT_DEATH_SIGNAL = 1
LACKING = 69
"""The exit status where this machine lacks something (EX_UNAVAILABLE)."""


class NamespaceError(Exception):
    """A namespace or an interface in it cannot be made; the message says why and what to do."""


def enter() -> None:
    """From now on this process is in a network namespace of its own. Raises NamespaceError."""
    user, group = os.geteuid(), os.getegid()
    flags = _NEW_NET if user == 0 else _NEW_USER | _NEW_NET
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(flags) != 0:
        reason = os.strerror(ctypes.get_errno())
        raise NamespaceError(
            f"Linux lets this user make no network namespace ({reason}); allow it\n"
            "  sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0 user.max_user_namespaces=10000\n"
            "or attach a TAP interface: naja run --tap tap0 ..."
        )
    if user != 0:
        for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)


def make_interface(link: Link) -> None:
    """Makes the TAP interface with this machine's address, and brings it and loopback up. Raises NamespaceError."""
    try:
        with open("/dev/net/tun", "r+b", buffering=0) as tun:
            fcntl.ioctl(
                tun, _SET_INTERFACE, struct.pack("16sH22x", INTERFACE.encode(), _TAP_WITHOUT_INFORMATION)
            )
            fcntl.ioctl(tun, _SET_PERSISTENT, 1)
    except OSError as error:
        raise NamespaceError(f"no TAP interface can be made: /dev/net/tun: {error.strerror}") from None
    mask = (0xFFFFFFFF << (32 - link.bits)) & 0xFFFFFFFF
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        for request, address in (
            (_SET_ADDRESS, socket.inet_aton(link.host)),
            (_SET_MASK, struct.pack("!I", mask)),
        ):
            fcntl.ioctl(
                control, request, struct.pack("16sHH4s8x", INTERFACE.encode(), socket.AF_INET, 0, address)
            )
    for name in (INTERFACE, "lo"):
        bring_up(name)


def _end_with_parent() -> Callable[[], None]:
    """What a child does before it becomes the tender, so that it does not outlive this process, however that ends."""
    control = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def prepare() -> None:
        control(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return prepare


async def serve(guest: Guest, sockets: list[socket.socket]) -> int:
    """Starts the tender and carries connections until it ends; its exit status. Says so where nothing listens at a port.

    Signals that ask this process to end are the tender's, whose program may want to close its connections first.
    """
    for port, listening in zip(guest.ports, sockets, strict=True):
        way = Way(guest.link.guest, port.guest)
        await asyncio.start_server(way.carry, sock=listening, backlog=BACKLOG)
        print(
            f"naja: http://{port.address}:{port.host} leads to port {port.guest}", file=sys.stderr, flush=True
        )
    child: asyncio.subprocess.Process | None = None
    early: list[int] = []
    """Signals that came while the tender was being started."""

    def pass_on(number: int) -> None:
        if child is None:
            early.append(number)
        elif child.returncode is None:
            child.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, pass_on, number)
    child = await asyncio.create_subprocess_exec(
        *guest.command,
        executable=guest.executable,
        pass_fds=(guest.handle,),
        preexec_fn=_end_with_parent(),
        process_group=0,  # else Ctrl-C in a terminal comes to the tender twice
    )
    for told in early:
        pass_on(told)
    try:
        return await child.wait()
    finally:
        if child.returncode is None:
            child.kill()


def _parse(text: str) -> Guest:
    """What a JSON text of a `Guest` says."""
    lists: dict[str, list[dict[str, str]]] = json.loads(text)
    single: dict[str, object] = json.loads(text)
    between: dict[str, dict[str, str]] = json.loads(text)
    ports = [Port(str(one["address"]), int(one["host"]), int(one["guest"])) for one in lists["ports"]]
    link = between["link"]
    return Guest(
        [str(word) for word in lists["command"]],
        str(single["executable"]),
        int(str(single["handle"])),
        ports,
        Link(link["guest"], link["host"], int(link["bits"])),
    )


def main(text: str) -> int:
    """Starts what a JSON text says; the exit status."""
    guest = _parse(text)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # each connection takes two descriptors
    try:
        sockets = [listen(port) for port in guest.ports]
        enter()
        make_interface(guest.link)
    except (NamespaceError, InterfaceError, OSError) as error:
        print(f"naja: {error}", file=sys.stderr)
        return LACKING
    try:
        status = asyncio.run(serve(guest, sockets))
    except KeyboardInterrupt:
        return 130
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
