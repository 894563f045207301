"""The devices of a native process: what its first arguments attach, and the host's sockets. Compiled code only."""

from __future__ import annotations

from naja.net.api import Stack
from naja.platform.devices import Network
from naja.platform.unix import boot, interface
from naja.platform.unix.host_stack import HostStack
from naja.platform.unix.tap import TapDevice


def network(name: str) -> Network:
    """The network `name`. Raises OSError if it is not attached or cannot be opened."""
    try:
        tap = interface.open_tap(boot.attached("--net", name))
    except interface.TapError as error:
        raise OSError(19, str(error)) from None
    return TapDevice(tap.descriptor, None, tap.mtu)


def host_stack() -> Stack:
    """The host's sockets."""
    return HostStack()
