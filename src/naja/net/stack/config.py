"""The network's boot arguments, which mean the same on every target.

--ipv4 10.0.0.2/24      an address and its prefix length; may be repeated
--ipv4-gateway 10.0.0.1 the default route
--dhcp                  ask a DHCP server for all of it instead
--nameserver 10.0.0.53  where to resolve names; may be repeated
--hostname naja         what DHCP servers are told
"""

from dataclasses import dataclass, field

from naja.net.address import IPAddress, IPv4Address, IPv4Interface, parse_address
from naja.net.tcp.config import TcpConfig

LONGEST_HOSTNAME = 63


class ConfigError(Exception):
    """A boot argument has a value that cannot be."""


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """What a stack is configured with."""

    ipv4: tuple[IPv4Interface, ...] = ()
    ipv4_gateway: IPv4Address | None = None
    dhcp: bool = False
    nameservers: tuple[IPAddress, ...] = ()
    hostname: str = ""
    tcp: TcpConfig = field(default_factory=TcpConfig)

    def check(self) -> None:
        """Raise ConfigError where the parts do not fit together."""
        if self.dhcp and self.ipv4:
            raise ConfigError("--dhcp and --ipv4 exclude each other")
        if self.ipv4_gateway is not None:
            gateway = self.ipv4_gateway
            if self.dhcp:
                raise ConfigError("--dhcp and --ipv4-gateway exclude each other")
            if not any(interface.network().contains(gateway) for interface in self.ipv4):
                raise ConfigError(f"--ipv4-gateway {gateway} is on no network of --ipv4")
        if not is_hostname(self.hostname):
            raise ConfigError(f"--hostname: not a host name: {self.hostname!r}")


def is_hostname(name: str) -> bool:
    """Whether `name` is one label of letters, digits and inner hyphens (RFC 1123 section 2.1), or empty."""
    if not name:
        return True
    if len(name) > LONGEST_HOSTNAME or name[0] == "-" or name[-1] == "-":
        return False
    return all(c in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-" for c in name)


def parse_arguments(arguments: list[str]) -> tuple[NetworkConfig, list[str]]:
    """Take the network's arguments, as `--name value` or `--name=value`; also returns those that are not.

    Raises ConfigError.
    """
    interfaces: list[IPv4Interface] = []
    nameservers: list[IPAddress] = []
    gateway: IPv4Address | None = None
    dhcp = False
    hostname = ""
    others: list[str] = []
    at = 0
    while at < len(arguments):
        name, equals, value = arguments[at].partition("=")
        at += 1
        if name == "--":
            others.extend(arguments[at - 1 :])
            break
        if name == "--dhcp":
            if equals:
                raise ConfigError("--dhcp takes no value")
            dhcp = True
            continue
        if name not in ("--ipv4", "--ipv4-gateway", "--nameserver", "--hostname"):
            others.append(arguments[at - 1])
            continue
        if not equals:
            if at >= len(arguments):
                raise ConfigError(f"{name} needs a value")
            value = arguments[at]
            at += 1
        try:
            if name == "--ipv4":
                interfaces.append(IPv4Interface.parse(value))
            elif name == "--ipv4-gateway":
                gateway = IPv4Address.parse(value)
            elif name == "--nameserver":
                nameservers.append(parse_address(value))
            else:
                hostname = value
        except ValueError as error:
            raise ConfigError(f"{name}: {error}") from error
    config = NetworkConfig(tuple(interfaces), gateway, dhcp, tuple(nameservers), hostname)
    config.check()
    return config, others
