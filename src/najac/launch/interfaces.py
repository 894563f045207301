"""Interfaces of the host's for a program: `naja run --tap NAME` and `--bridge NAME`.

What belongs here: whether an interface is there and may be used, and the commands that set it up where it is not; they
need root, this process does not, and it changes nothing but that it brings an interface up where it may. Opening the
interface is the program's or its tender's part.
"""

from __future__ import annotations

import errno
import fcntl
import getpass
import ipaddress
import os
import socket
import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from najac.launch.ports import DEVICE

_CLASS = Path("/sys/class/net")
_GET_FLAGS, _SET_FLAGS, _GET_ADDRESS = 0x8913, 0x8914, 0x8915
_UP, _UP_AND_RUNNING = 0x1, 0x1 | 0x40
_LONGEST_NAME = 15
_OURS, _OTHERS = "10.0.0.2/24", "10.0.0.1/24"
"""What is proposed: the program's address, this machine's."""
_TUN = "/dev/net/tun"


class InterfaceError(Exception):
    """An interface cannot be used; the message says why and which commands set it up."""

    def __init__(self, what: str, *commands: str, remedy: str = "set it up") -> None:
        super().__init__(f"{what}\n  instead: {remedy}{':' if commands else ''}{_lines(commands)}")


def parse(text: str, option: str) -> tuple[str, str]:
    """`NAME`, or `DEVICE=NAME` for a device of main that is not called `stack`. Raises ValueError."""
    device, equals, name = text.rpartition("=")
    device = device if equals else DEVICE
    octets = name.encode()
    if not device.isidentifier() or not 1 <= len(octets) <= _LONGEST_NAME or b"/" in octets or " " in name:
        raise ValueError(f"{option} takes NAME or DEVICE=NAME; a name has 1 to {_LONGEST_NAME} bytes: {text}")
    return device, name


def tap(name: str, arguments: list[str]) -> str:
    """Makes sure that the TAP interface `name` can be used, and gives what the user should know, empty for nothing.

    `arguments` are the program's: what is proposed fits the address in them. Raises InterfaceError.
    """
    if not _exists(name):
        raise InterfaceError(
            f"there is no interface {name}", *_making(name), *_addressing(name, arguments), *_up(name)
        )
    _open(name)
    bring_up(name)
    if _has_address(name) or (_CLASS / name / "brport").exists():
        return ""
    lines = _lines(tuple(_addressing(name, arguments)))
    return f"this machine has no IPv4 address on {name}; to reach the program from here:{lines}"


def bridged(name: str, arguments: list[str]) -> str:
    """A TAP interface that is a port of the bridge `name`, and can be used. Raises InterfaceError."""
    if not _exists(name):
        port = _free_name()
        making = [f"ip link add name {name} type bridge", *_addressing(name, arguments), *_up(name)]
        raise InterfaceError(f"there is no bridge {name}", *making, *_making(port), *_joining(port, name))
    if not (_CLASS / name / "bridge").exists():
        raise InterfaceError(
            f"the interface {name} is no bridge", remedy="name a bridge; `bridge link` lists all"
        )
    for port in sorted(one.name for one in (_CLASS / name / "brif").iterdir()):
        try:
            _open(port)
        except InterfaceError:
            continue
        bring_up(port)
        bring_up(name)
        return port
    port = _free_name()
    up = [] if _flags(name) & _UP else _up(name)
    what = f"the bridge {name} has no TAP interface that this user may use and nobody uses"
    raise InterfaceError(what, *_making(port), *_joining(port, name), *up)


def bring_up(name: str) -> None:
    """Sets the interface up where it is down. Raises InterfaceError."""
    flags = _flags(name)
    if flags & _UP:
        return
    request = struct.pack("16sH14x", name.encode(), flags | _UP_AND_RUNNING)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        try:
            fcntl.ioctl(control, _SET_FLAGS, request)
        except OSError as error:
            raise InterfaceError(f"the interface {name} is down ({error.strerror})", *_up(name)) from None


def _lines(commands: tuple[str, ...]) -> str:
    """Commands of root's for this user to run, one a line."""
    who = "" if os.geteuid() == 0 else "sudo "
    return "".join(f"\n    {who}{command}" for command in commands)


def _exists(name: str) -> bool:
    return any(found == name for _, found in socket.if_nameindex())


def _free_name() -> str:
    """A name that no interface has."""
    taken = {found for _, found in socket.if_nameindex()}
    return next(name for name in _names() if name not in taken)


def _names() -> Iterator[str]:
    number = 0
    while True:
        yield f"naja{number}"
        number += 1


def _flags(name: str) -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        found = fcntl.ioctl(control, _GET_FLAGS, struct.pack("16sH14x", name.encode(), 0))
    flags: int = struct.unpack_from("H", found, 16)[0]
    return flags


def _has_address(name: str) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        try:
            fcntl.ioctl(control, _GET_ADDRESS, struct.pack("16s16x", name.encode()))
        except OSError:
            return False
    return True


def _open(name: str) -> None:
    """Opens the TAP interface, which exists, and closes it again. Raises InterfaceError."""
    try:
        from naja.platform.cpython.tap import TapDevice  # with asyncio, which no other verb needs

        TapDevice(name).close()
    except OSError as error:
        raise _refused(name, error) from None


def _refused(name: str, error: OSError) -> InterfaceError:
    if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return InterfaceError(
            f"there is no {_TUN}", "modprobe tun", remedy="load it; a container must be given it"
        )
    if error.errno == errno.EACCES or error.filename == _TUN:
        return InterfaceError(f"{_TUN} may not be opened", f"chmod 0666 {_TUN}", remedy="let users open it")
    if error.errno == errno.EPERM:
        again = [f"ip tuntap del dev {name} mode tap", *_making(name)]
        bridge = _CLASS / name / "master"
        again += _joining(name, bridge.resolve().name) if bridge.exists() else _up(name)
        return InterfaceError(
            f"the TAP interface {name} is not yours", *again, remedy="make it again, for you"
        )
    if error.errno == errno.EBUSY:
        return InterfaceError(
            f"the TAP interface {name} is in use", remedy="end the program that has it, or take another one"
        )
    if error.errno == errno.EINVAL:
        return InterfaceError(f"the interface {name} is no TAP interface", remedy="take another name")
    return InterfaceError(
        f"the TAP interface {name} cannot be opened", remedy=f"Linux says: {error.strerror}"
    )


def _making(name: str) -> list[str]:
    return [f"ip tuntap add dev {name} mode tap user {_user()}"]


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.geteuid())


def _up(name: str) -> list[str]:
    return [f"ip link set dev {name} up"]


def _joining(port: str, bridge: str) -> list[str]:
    return [f"ip link set dev {port} master {bridge}", *_up(port)]


def _addressing(name: str, arguments: list[str]) -> list[str]:
    """The command that gives this machine an address in the program's network, and what the program then takes."""
    given = _given(arguments)
    if given is None:
        note = "" if "--dhcp" in arguments else f"    # the program then takes --ipv4 {_OURS}"
        return [f"ip addr add {_OTHERS} dev {name}{note}"]
    others = (host for host in given.network.hosts() if host != given.ip)
    host = next(others, given.ip)
    return [f"ip addr add {host}/{given.network.prefixlen} dev {name}"]


def _given(arguments: list[str]) -> ipaddress.IPv4Interface | None:
    """The first address among a program's arguments, None where there is none."""
    words = [part for word in arguments for part in word.split("=", 1)]
    for option, value in pairwise(words):
        if option.startswith("--") and option.endswith("ipv4"):
            try:
                return ipaddress.IPv4Interface(value)
            except ValueError:
                return None
    return None
