"""The devices of a program under CPython: TAP interfaces, files, the host's sockets."""

from __future__ import annotations

from collections.abc import Callable

from naja.net.api import Stack
from naja.platform import network_option
from naja.platform.cpython.block import FileBlock
from naja.platform.cpython.host_stack import HostStack
from naja.platform.cpython.tap import TapDevice
from naja.platform.devices import Block, Network

_attached: dict[tuple[str, str], str] = {}
"""What stands behind a device on the host, by `net`, `block` or `pcap` and the device's name; a capture has none."""


def attach(kind: str, name: str, host: str) -> None:
    """Says what `network(name)`, `block(name)` or `capture()` opens: an interface, a file."""
    _attached[kind, name] = host


def _host(kind: str, name: str) -> str:
    found = _attached.get((kind, name))
    if found is None:
        host = "TAP" if kind == "net" else "FILE"
        value = f"{name}={host}" if name else host
        raise OSError(19, f"it is not attached; give --{kind} {value} before the program")
    return found


def require(kind: str, name: str) -> None:
    """Raises OSError unless a device of the kind, `net` or `block`, is attached as `name`."""
    _host(kind, name)


def network(name: str) -> Network:
    """The network `name`. Raises OSError if it is not attached or cannot be opened."""
    try:
        option = network_option.parse(_host("net", name))
    except network_option.NetworkOptionError as error:
        raise OSError(19, str(error)) from None
    if option.offloads:
        raise OSError(
            19, "there are no offloads under CPython: leave offloads=on out, or run it on another target"
        )
    return TapDevice(option.interface, option.mac)


def block(name: str) -> Block:
    """The block device `name`. Raises OSError if it is not attached."""
    return FileBlock(_host("block", name))


def capture() -> Callable[[bytes], object]:
    """What writes to the file of `--pcap`. Raises OSError if it cannot be opened."""
    return open(_host("pcap", ""), "wb", buffering=0).write


def host_stack() -> Stack:
    """The host's sockets."""
    return HostStack()
