"""Naja's own network stack as a device, over an attached network. Its boot arguments are the same on every target:

--ipv4 10.0.0.2/24      an address and its prefix length; may be repeated
--ipv4-gateway 10.0.0.1 the default route
--dhcp                  ask a DHCP server for all of it instead
--nameserver 10.0.0.53  where to resolve names; may be repeated
--hostname naja         what DHCP servers are told
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from dataclasses import replace

from naja.boot.address_kinds import IPAddressKind, IPv4AddressKind, IPv4InterfaceKind
from naja.boot.arguments import Argument, ArgumentError, Values
from naja.boot.devices import Opener
from naja.boot.kinds import Flag, Str
from naja.net.address import IPv4Address, IPv4Interface, IPv6Address
from naja.net.stack.config import ConfigError, NetworkConfig
from naja.net.stack.service import NajaStack
from naja.platform import streams
from naja.platform.devices import Network


def prefix(name: str) -> str:
    """What the arguments of a stack begin with: nothing for one called `stack`, its name for any other."""
    return "" if name == "stack" else f"{name.replace('_', '-')}-"


def arguments(name: str, config: NetworkConfig) -> tuple[Argument, ...]:
    """The boot arguments of the stack `name`; `config` holds where they are not given."""
    before = prefix(name)
    addresses = ", ".join([str(one) for one in config.ipv4])
    gateway = "" if config.ipv4_gateway is None else str(config.ipv4_gateway)
    servers = ", ".join([str(one) for one in config.nameservers])
    return (
        Argument(f"{before}ipv4", IPv4InterfaceKind(), "An address of this machine.", addresses, many=True),
        Argument(f"{before}ipv4-gateway", IPv4AddressKind(), "The default route.", gateway),
        Argument(
            f"{before}dhcp", Flag(), "Ask a DHCP server for the addresses.", "on" if config.dhcp else ""
        ),
        Argument(f"{before}nameserver", IPAddressKind(), "Where to resolve names.", servers, many=True),
        Argument(f"{before}hostname", Str(), "What DHCP servers are told.", config.hostname),
    )


def configuration(name: str, values: Values, config: NetworkConfig) -> NetworkConfig:
    """`config` with what the command line says. `--ipv4` or `--dhcp` there replaces how addresses are had as a
    whole. Raises ArgumentError.
    """
    before = prefix(name)
    ipv4 = tuple([one for one in values.get(f"{before}ipv4", []) if isinstance(one, IPv4Interface)])
    gateway = values.get(f"{before}ipv4-gateway", [None])[0]
    asked = values.get(f"{before}dhcp", [None])[0]
    dhcp = asked is True or (asked is None and not ipv4 and config.dhcp)
    if not ipv4 and not dhcp:
        ipv4 = config.ipv4
    if not isinstance(gateway, IPv4Address):
        gateway = config.ipv4_gateway if ipv4 == config.ipv4 and not dhcp else None
    servers = tuple(
        [one for one in values.get(f"{before}nameserver", []) if isinstance(one, IPv4Address | IPv6Address)]
    )
    hostname = values.get(f"{before}hostname", [config.hostname])[0]
    assert isinstance(hostname, str)
    found = NetworkConfig(ipv4, gateway, dhcp, servers or config.nameservers, hostname, config.tcp)
    try:
        found.check()
    except ConfigError as error:
        raise ArgumentError(str(error)) from None
    if not ipv4 and not dhcp:
        raise ArgumentError(f"{name} has no address: give --{before}ipv4 ADDRESS/PREFIX or --{before}dhcp")
    return found


def _cancel_this_task() -> Callable[[], object]:
    task = asyncio.current_task()
    assert task is not None
    return task.cancel


class NetworkStack(Opener):
    """Naja's own stack over the network of the same name."""

    __slots__ = ("_config", "_find")

    def __init__(self, name: str, find: Callable[[str], Network], config: NetworkConfig) -> None:
        super().__init__(name)
        self._find = find
        self._config = config

    def check(self, values: Values) -> None:
        configuration(self.name, values, self._config)

    async def open(self, values: Values) -> object:
        config = configuration(self.name, values, self._config)
        heap = gc.get_stats()[-1].get("limit", 0)  # CPython's has none
        if heap > 0:
            config = replace(config, tcp=config.tcp.within(heap))
        stack = NajaStack(self._find(self.name), config)
        stack.on_failure = _cancel_this_task()
        await stack.start()
        streams.share(stack)
        return stack

    def failure(self, device: object) -> str:
        assert isinstance(device, NajaStack)
        return device.failure

    async def close(self, device: object) -> None:
        assert isinstance(device, NajaStack)
        await device.close()
