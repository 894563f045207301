"""The kinds of boot arguments that are addresses of networks."""

from __future__ import annotations

from naja.boot import kinds
from naja.net.address import Endpoint, IPv4Address, IPv4Interface, MacAddress, parse_address


class IPv4AddressKind(kinds.Kind):
    """`10.0.0.1`."""

    number = kinds.IPV4_ADDRESS
    __slots__ = ()

    def word(self) -> str:
        return "ADDRESS"

    def parse(self, text: str) -> object:
        return IPv4Address.parse(text)


class IPv4InterfaceKind(kinds.Kind):
    """`10.0.0.2/24`."""

    number = kinds.IPV4_INTERFACE
    __slots__ = ()

    def word(self) -> str:
        return "ADDRESS/PREFIX"

    def parse(self, text: str) -> object:
        return IPv4Interface.parse(text)


class IPAddressKind(kinds.Kind):
    """`10.0.0.1` or `2001:db8::1`."""

    number = kinds.IP_ADDRESS
    __slots__ = ()

    def word(self) -> str:
        return "ADDRESS"

    def parse(self, text: str) -> object:
        return parse_address(text)


class MacAddressKind(kinds.Kind):
    """`02:00:00:00:00:01`."""

    number = kinds.MAC_ADDRESS
    __slots__ = ()

    def word(self) -> str:
        return "MAC"

    def parse(self, text: str) -> object:
        return MacAddress.parse(text)


class EndpointKind(kinds.Kind):
    """`10.0.0.1:80` or `[::1]:80`."""

    number = kinds.ENDPOINT
    __slots__ = ()

    def word(self) -> str:
        return "ADDRESS:PORT"

    def parse(self, text: str) -> object:
        return Endpoint.parse(text)
