"""For `config.py` beside a program: how main's devices are implemented where the default does not suit.

    from naja.config import Congestion, TcpConfig, static_ipv4
    from naja.storage import crunch

    site = crunch("public")        # or tar(), or directory("public")
    stack = static_ipv4("10.0.0.2/24", gateway="10.0.0.1", tcp=TcpConfig(congestion=Congestion.NEWRENO))

What is chosen here holds where the command line says nothing else.
"""

from __future__ import annotations

import os

from naja.net.address import IPAddress, IPv4Address, IPv4Interface, parse_address
from naja.net.stack.config import NetworkConfig
from naja.net.tcp.config import Congestion, TcpConfig

__all__ = [
    "Congestion",
    "DirectoryChoice",
    "HostSocketsChoice",
    "TarChoice",
    "TcpConfig",
    "dhcp",
    "directory",
    "host_sockets",
    "static_ipv4",
    "tar",
]

_DEFAULTS = TcpConfig()


class HostSocketsChoice:
    """The stack is the host's sockets."""


class TarChoice:
    """The store is the tar archive on the block device of its name."""


class DirectoryChoice:
    """The store is a directory of the host's: `path` unless the boot argument of its name says another, empty for none."""

    def __init__(self, path: str) -> None:
        self.path = path


def static_ipv4(
    *addresses: str,
    gateway: str | None = None,
    nameservers: tuple[str, ...] = (),
    hostname: str = "",
    tcp: TcpConfig = _DEFAULTS,
) -> NetworkConfig:
    """A stack with fixed addresses, each as `10.0.0.2/24`. `tcp` has TCP's settings: buffers, congestion control,
    keep-alive and the rest. Raises TypeError, ValueError or ConfigError.
    """
    if not addresses:
        raise ValueError('static_ipv4 needs an address, as in static_ipv4("10.0.0.2/24")')
    for one in (*addresses, *(() if gateway is None else (gateway,))):
        if not isinstance(one, str):
            raise TypeError(f'static_ipv4 takes addresses as texts, such as "10.0.0.2/24", not {one!r}')
    config = NetworkConfig(
        ipv4=tuple([IPv4Interface.parse(one) for one in addresses]),
        ipv4_gateway=IPv4Address.parse(gateway) if gateway is not None else None,
        nameservers=_servers(nameservers),
        hostname=hostname,
        tcp=tcp,
    )
    config.check()
    return config


def _servers(nameservers: tuple[str, ...]) -> tuple[IPAddress, ...]:
    if not isinstance(nameservers, tuple | list) or not all(isinstance(one, str) for one in nameservers):
        one = nameservers if isinstance(nameservers, str) else "9.9.9.9"
        raise TypeError(f"nameservers takes several addresses as texts, as in nameservers=({one!r},)")
    return tuple([parse_address(one) for one in nameservers])


def dhcp(
    *, hostname: str = "", nameservers: tuple[str, ...] = (), tcp: TcpConfig = _DEFAULTS
) -> NetworkConfig:
    """A stack that asks a DHCP server for its addresses. Raises TypeError, ValueError or ConfigError."""
    config = NetworkConfig(dhcp=True, nameservers=_servers(nameservers), hostname=hostname, tcp=tcp)
    config.check()
    return config


def host_sockets() -> HostSocketsChoice:
    """The host's sockets, on the targets that have them: `unix` and `cpython`."""
    return HostSocketsChoice()


def tar() -> TarChoice:
    """The tar archive on the block device that has the store's name: content is replaced without building a new image."""
    return TarChoice()


def directory(path: str) -> DirectoryChoice:
    """A directory of the host's, on the targets that have files: `unix` and `cpython`. What is there now is served."""
    return DirectoryChoice(os.path.abspath(path))
