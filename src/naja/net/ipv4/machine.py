"""The receiving half of IPv4 and its configuration: addresses, routes, which packets are ours, reassembly.

`input` says which protocol the packet in `view` belongs to; the owner of all protocols takes it there.
Sending is in `output.py`.
"""

from naja.net.address import IPv4Address, IPv4Interface, IPv4Network
from naja.net.arp.machine import ArpMachine
from naja.net.clock import NEVER
from naja.net.drops import DropCounters
from naja.net.entropy import Entropy
from naja.net.ethernet.drops import LinkDrop
from naja.net.ethernet.queue import FrameQueue
from naja.net.ipv4.config import Ipv4Config
from naja.net.ipv4.drops import Ipv4Drop
from naja.net.ipv4.output import Ipv4Output
from naja.net.ipv4.reassembly import Reassembly
from naja.net.ipv4.routes import Route, RoutingTable
from naja.net.ipv4.wire import Ipv4View

_DEFAULT = IPv4Network(IPv4Address(0), 0)
_ALL_HOSTS = IPv4Address.parse("224.0.0.1").value


class Ipv4Machine:
    """IPv4 on one interface."""

    def __init__(
        self,
        arp: ArpMachine,
        queue: FrameQueue,
        mtu: int,
        link_drops: DropCounters[LinkDrop],
        config: Ipv4Config,
        entropy: Entropy,
    ) -> None:
        self.drops = DropCounters(Ipv4Drop)
        self.routes = RoutingTable()
        self.output = Ipv4Output(arp, queue, mtu, self.routes, self.drops, link_drops, config, entropy)
        self.reassembly = Reassembly(config, self.drops)
        self.view = Ipv4View()
        self.packets = 0  # received, well-formed and for us
        self.fragments = 0
        self._arp = arp
        self._own: list[int] = []
        self._proven = -1  # a source that is none of ours and no broadcast: packets come in trains

    def add_address(self, interface: IPv4Interface, now: int, announce: bool = True) -> None:
        """Use an address; its network becomes reachable directly. The link is told about it.

        Raises ValueError for an address no host can have.
        """
        address = interface.address
        if not address.is_unicast() or address.is_loopback():
            raise ValueError(f"not an address for a host: {address}")
        if interface.prefix < 31 and self._is_network_or_broadcast(interface):
            raise ValueError(f"the network's own or broadcast address: {interface}")
        self.remove_address(address)
        self.routes.set_interfaces([*self.routes.interfaces, interface])
        self.routes.add(Route(interface.network(), None, address))
        self._own.append(address.value)
        self._arp.addresses.append(address.value)
        self._proven = -1
        self.output.forget_paths()
        if announce:
            self._arp.announce(now, address.value)

    def remove_address(self, address: IPv4Address) -> None:
        """Stop using an address, and the routes that send from it."""
        if address.value not in self._own:
            return
        self._own.remove(address.value)
        self._arp.addresses.remove(address.value)
        self._arp.claims.cancel(address.value)
        self.routes.set_interfaces([i for i in self.routes.interfaces if i.address != address])
        self.routes.routes = [r for r in self.routes.routes if r.source != address]
        self._proven = -1
        self.output.forget_paths()

    def set_gateway(self, gateway: IPv4Address | None) -> None:
        """Set or remove the default route."""
        if gateway is None:
            self.routes.remove(_DEFAULT)
        else:
            self.routes.add(Route(_DEFAULT, gateway, None))
        self.output.forget_paths()

    def add_route(self, route: Route) -> None:
        """Add a route, in place of one for the same network. Raises ValueError when the table is full."""
        self.routes.add(route)
        self.output.forget_paths()

    def is_own(self, address: int) -> bool:
        """Whether `address` is one of ours."""
        return address in self._own

    def input(self, now: int, octets: memoryview, at: int, link_group: bool, looped: bool) -> bool:
        """Take the packet at `octets[at]`. True: a whole datagram for us is in `view`.

        `link_group`: the frame went to more than this station. `looped`: it never left this machine.
        """
        packet = self.view
        drop = packet.load(octets, at)
        if drop is None:
            drop = self._check_addresses(packet, link_group, looped)
        if drop is not None:
            self.drops.count(drop)
            return False
        if packet.is_fragment():
            self.fragments += 1
            if not self.reassembly.input(now, packet):
                return False
        self.packets += 1
        return True

    def deadline(self) -> int | None:
        """When the oldest unfinished datagram must go."""
        earliest = self.reassembly.earliest()
        return earliest if earliest != NEVER else None

    def _check_addresses(self, packet: Ipv4View, link_group: bool, looped: bool) -> Ipv4Drop | None:
        """RFC 1122 section 3.2.1.3; a broadcast of IP in a unicast frame is refused (section 3.3.6)."""
        source = packet.source
        packet.group = link_group
        if not looped and source != self._proven:
            if source >> 24 == 127 or source >= 0xE0000000 or (source < 0x01000000 and source != 0):
                return Ipv4Drop.BAD_SOURCE
            if source in self._own or (source != 0 and self.routes.is_directed_broadcast(source)):
                return Ipv4Drop.BAD_SOURCE
            self._proven = source
        destination = packet.destination
        if destination in self._own:
            return None
        if looped:
            return None if destination >> 24 == 127 else Ipv4Drop.NOT_FOR_US
        if destination == 0xFFFFFFFF or destination == _ALL_HOSTS:
            packet.group = True
            return None if link_group else Ipv4Drop.NOT_FOR_US
        if link_group and self.routes.is_directed_broadcast(destination):
            packet.group = True
            return None
        return Ipv4Drop.NOT_FOR_US

    def _is_network_or_broadcast(self, interface: IPv4Interface) -> bool:
        network = interface.network()
        return interface.address == network.address or interface.address == network.broadcast()
