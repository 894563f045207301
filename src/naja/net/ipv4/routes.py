"""The routing table: prefixes to gateways, the longest prefix first (RFC 1122 section 3.3.1)."""

from dataclasses import dataclass
from typing import Final

from naja.net.address import IPv4Address, IPv4Interface, IPv4Network

MAXIMUM_ROUTES: Final = 1024


@dataclass(frozen=True, slots=True)
class Route:
    """Where packets to `network` go: to `gateway`, or to the destination itself where that is None."""

    network: IPv4Network
    gateway: IPv4Address | None
    source: IPv4Address | None  # our address to send from, None: the one on the next hop's network

    def __str__(self) -> str:
        via = f" via {self.gateway}" if self.gateway is not None else ""
        source = f" src {self.source}" if self.source is not None else ""
        return f"{self.network}{via}{source}"


class RoutingTable:
    """Addresses of this host and routes; looked up once for each destination, then remembered by `paths`."""

    def __init__(self) -> None:
        self.interfaces: list[IPv4Interface] = []  # changed by `set_interfaces` only
        self._broadcasts: list[int] = []
        self.routes: list[Route] = []

    def set_interfaces(self, interfaces: list[IPv4Interface]) -> None:
        """Make these our addresses. What is asked for each packet is worked out here, once."""
        self.interfaces = interfaces
        self._broadcasts = []
        for interface in interfaces:
            if interface.prefix < 31:
                network = interface.network()
                self._broadcasts.append(network.broadcast().value)
                self._broadcasts.append(network.address.value)

    def add(self, route: Route) -> None:
        """Add a route, in place of one for the same network. Raises ValueError when the table is full."""
        self.remove(route.network)
        if len(self.routes) >= MAXIMUM_ROUTES:
            raise ValueError(f"more than {MAXIMUM_ROUTES} routes")
        self.routes.append(route)
        self.routes.sort(key=_shortness)

    def remove(self, network: IPv4Network) -> None:
        """Remove the route for `network`, if there is one."""
        self.routes = [route for route in self.routes if route.network != network]

    def lookup(self, destination: IPv4Address) -> Route | None:
        """The route with the longest prefix that contains `destination`."""
        for route in self.routes:
            if route.network.contains(destination):
                return route
        return None

    def source_for(self, next_hop: IPv4Address) -> IPv4Address | None:
        """Our address on the network of `next_hop`, else our first one (RFC 1122 section 3.3.4.3)."""
        best: IPv4Interface | None = None
        for interface in self.interfaces:
            if interface.network().contains(next_hop) and (best is None or interface.prefix > best.prefix):
                best = interface
        if best is None and self.interfaces:
            best = self.interfaces[0]
        return best.address if best is not None else None

    def is_directed_broadcast(self, address: int) -> bool:
        """Whether `address` is the broadcast address, in its old form with zeros too, of a network of
        ours.
        """
        return address in self._broadcasts


def _shortness(route: Route) -> int:
    return -route.network.prefix
