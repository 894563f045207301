"""Sending IPv4: a path for each destination with a ready-made header, fragmentation, path MTU, loopback.

A `Path` remembers what is the same for all packets to one destination: route, neighbour, MTU, and the 34
octets of Ethernet and IPv4 header, of which a packet changes six fields and adjusts the checksum.
"""

from collections import deque
from typing import Final

from naja.net.address import BROADCAST_IPV4, IPv4Address
from naja.net.arp.machine import ArpMachine, Neighbour
from naja.net.checksum import fold
from naja.net.clock import NEVER
from naja.net.drops import DropCounters
from naja.net.entropy import Entropy
from naja.net.ethernet import wire as ethernet
from naja.net.ethernet.drops import LinkDrop
from naja.net.ethernet.queue import FrameQueue
from naja.net.ipv4 import wire
from naja.net.ipv4.config import Ipv4Config
from naja.net.ipv4.drops import Ipv4Drop
from naja.net.ipv4.routes import RoutingTable
from naja.octets import copy, put16, put32, put48, sum16

PAYLOAD: Final = ethernet.HEADER + wire.HEADER
"""Where an outgoing packet's payload stands in its frame: headers we send have no options."""

_IP: Final = ethernet.HEADER


class Path:
    """What is known about sending to one destination."""

    __slots__ = (
        "base_sum",
        "destination",
        "group",
        "local",
        "mac",
        "mtu",
        "mtu_expires",
        "neighbour",
        "next_hop",
        "source",
        "template",
    )

    def __init__(self, destination: int, source: int, next_hop: int, mtu: int) -> None:
        self.destination = destination
        self.source = source  # where the sender does not say otherwise
        self.next_hop = next_hop
        self.local = False  # an address of ours
        self.group = False  # broadcast or multicast: `mac` is fixed
        self.mac = -1  # what is in the template
        self.neighbour: Neighbour | None = None
        self.mtu = mtu
        self.mtu_expires = NEVER
        self.template = memoryview(bytearray(PAYLOAD))
        self.base_sum = 0  # of the template's header


class Ipv4Output:
    """The sending half of IPv4. Packets to ourselves go to `loopback`, with an unused Ethernet header."""

    def __init__(
        self,
        arp: ArpMachine,
        queue: FrameQueue,
        mtu: int,
        routes: RoutingTable,
        drops: DropCounters[Ipv4Drop],
        link_drops: DropCounters[LinkDrop],
        config: Ipv4Config,
        entropy: Entropy,
    ) -> None:
        self.queue = queue
        self.mtu = mtu
        self.routes = routes
        self.drops = drops
        self.loopback: deque[bytes] = deque()
        self.packets = 0
        self.fragments = 0
        self._arp = arp
        self._config = config
        self._link_drops = link_drops
        self._paths: dict[int, Path] = {}
        self._identification = entropy.bits(16)

    def path(self, now: int, destination: int) -> Path | None:
        """How to reach `destination`; None where there is no route."""
        path = self._paths.get(destination)
        if path is None:
            path = self._make_path(destination)
            if path is None:
                return None
            if len(self._paths) >= self._config.paths:
                del self._paths[next(iter(self._paths))]
            self._paths[destination] = path
        elif path.mtu_expires <= now:
            path.mtu = self.mtu
            path.mtu_expires = NEVER
        return path

    def forget_paths(self) -> None:
        """Addresses or routes have changed: everything remembered may be wrong."""
        self._paths.clear()

    def lower_mtu(self, now: int, destination: int, mtu: int) -> int:
        """A router could not forward to `destination` beyond `mtu` octets; the MTU now assumed (RFC 1191)."""
        path = self.path(now, destination)
        if path is None or path.local:
            return self.mtu
        mtu = max(mtu, self._config.minimum_path_mtu)
        if mtu < path.mtu:
            path.mtu = mtu
            path.mtu_expires = now + self._config.path_mtu_lifetime
        return path.mtu

    def encapsulate(
        self,
        now: int,
        frame: memoryview,
        length: int,
        source: int,
        destination: int,
        protocol: int,
        fragment: int = wire.DONT_FRAGMENT,
        ttl: int = 0,
        tos: int = 0,
        identification: int = 0,
        cut: bool = False,
    ) -> int:
        """Put headers before the `length` octets at `frame[PAYLOAD]`.

        Returns the frame's length when it is ready for the device. 0: it was copied (it waits for ARP, or
        is for ourselves) or dropped, and `frame` is free. `source` 0 and `ttl` 0 stand for the defaults.
        `cut`: the device makes packets out of it that the path can take.
        """
        path = self.path(now, destination)
        if path is None:
            self.drops.count(Ipv4Drop.NO_ROUTE)
            return 0
        total = wire.HEADER + length
        long = total > path.mtu and not path.local and not cut
        if long and (fragment & wire.DONT_FRAGMENT or total > self.mtu):
            self.drops.count(Ipv4Drop.FRAGMENTATION_NEEDED)
            return 0
        linked = path.local or self.is_linked(now, path)
        copy(frame, 0, path.template, 0, PAYLOAD)
        head = path.base_sum + total + identification + fragment + protocol + tos
        if ttl == 0:
            ttl = self._config.ttl
        head += ttl << 8
        put32(frame, _IP, 0x45000000 | tos << 16 | total)
        put32(frame, _IP + wire.IDENTIFICATION, identification << 16 | fragment)
        put16(frame, _IP + wire.TTL, ttl << 8 | protocol)
        if source != path.source and source != 0:
            put32(frame, _IP + wire.SOURCE, source)
            # 0x1FFFE is 0 in one's complement and keeps the sum positive.
            head += (source >> 16) + (source & 0xFFFF) + 0x1FFFE
            head -= (path.source >> 16) + (path.source & 0xFFFF)
        put16(frame, _IP + wire.CHECKSUM, fold(head) ^ 0xFFFF)
        self.packets += 1
        if linked and not path.local:
            return ethernet.HEADER + total
        self._set_aside(now, path, frame[: ethernet.HEADER + total])
        return 0

    def transmit(
        self,
        now: int,
        slot: int,
        length: int,
        source: int,
        destination: int,
        protocol: int,
        fragment: int = wire.DONT_FRAGMENT,
        ttl: int = 0,
        tos: int = 0,
        identification: int = 0,
    ) -> None:
        """Send the `length` octets at [PAYLOAD] of a slot that was reserved in `queue`."""
        size = self.encapsulate(
            now,
            self.queue.room(slot),
            length,
            source,
            destination,
            protocol,
            fragment,
            ttl,
            tos,
            identification,
        )
        if size:
            self.queue.commit(slot, size)
        else:
            self.queue.release(slot)

    def reserve(self) -> int:
        """A slot of `queue` for `transmit`; -1 where it is full, which counts as a drop."""
        slot = self.queue.reserve()
        if slot < 0:
            self._link_drops.count(LinkDrop.TRANSMIT_QUEUE_FULL)
        return slot

    def send(
        self,
        now: int,
        payload: memoryview,
        source: int,
        destination: int,
        protocol: int,
        ttl: int = 0,
        tos: int = 0,
    ) -> None:
        """Send `payload`, in fragments where the path's MTU demands it."""
        path = self.path(now, destination)
        if path is None:
            self.drops.count(Ipv4Drop.NO_ROUTE)
            return
        length = len(payload)
        if wire.HEADER + length > wire.LONGEST:
            self.drops.count(Ipv4Drop.TOO_LONG)
            return
        identification = self.next_identification()
        step = path.mtu - wire.HEADER & ~7
        offset = 0
        while True:
            size = length - offset
            fragment = offset >> 3
            if wire.HEADER + size > path.mtu:
                size = step
                fragment |= wire.MORE_FRAGMENTS
            slot = self.reserve()
            if slot < 0:
                return
            copy(self.queue.room(slot), PAYLOAD, payload, offset, size)
            if fragment:
                self.fragments += 1
            self.transmit(now, slot, size, source, destination, protocol, fragment, ttl, tos, identification)
            offset += size
            if offset >= length:
                return

    def _make_path(self, destination: int) -> Path | None:
        """Choose route, source and kind. A broadcast needs no route and no address of our own (DHCP)."""
        address = IPv4Address(destination)
        for interface in self.routes.interfaces:
            if interface.address == address:
                return self._local_path(destination)
        if address.is_loopback():
            return self._local_path(destination)
        if destination == BROADCAST_IPV4.value or address.is_multicast():
            source = self.routes.source_for(address)
            return self._group_path(address, source)
        if not address.is_unicast():
            return None
        route = self.routes.lookup(address)
        if route is None:
            return None
        next_hop = route.gateway if route.gateway is not None else address
        source = route.source if route.source is not None else self.routes.source_for(next_hop)
        if source is None:
            return None
        if self.routes.is_directed_broadcast(destination):
            return self._group_path(address, source)
        path = Path(destination, source.value, next_hop.value, self.mtu)
        self._fill(path, 0)
        path.mac = -1
        return path

    def _local_path(self, destination: int) -> Path:
        path = Path(destination, destination, destination, self.mtu)
        path.local = True
        self._fill(path, self._arp.mac)
        return path

    def _group_path(self, address: IPv4Address, source: IPv4Address | None) -> Path:
        path = Path(address.value, source.value if source is not None else 0, address.value, self.mtu)
        path.group = True
        if address.is_multicast():
            self._fill(path, 0x01005E000000 | address.value & 0x7FFFFF)  # RFC 1112 section 6.4
        else:
            self._fill(path, ethernet.BROADCAST)
        return path

    def _fill(self, path: Path, mac: int) -> None:
        template = path.template
        ethernet.emit_header(template, mac, self._arp.mac, ethernet.TYPE_IPV4)
        path.mac = mac
        template[_IP] = 0x45
        put32(template, _IP + wire.SOURCE, path.source)
        put32(template, _IP + wire.DESTINATION, path.destination)
        path.base_sum = sum16(template, _IP, PAYLOAD)

    def is_linked(self, now: int, path: Path) -> bool:
        """Whether the next hop's hardware address is known, so that a packet can go out at once."""
        return path.group or self._link(now, path)

    def _link(self, now: int, path: Path) -> bool:
        """Bring the neighbour's hardware address into the template; False while it is not known."""
        neighbour = path.neighbour
        if neighbour is None or not self._arp.is_fresh(now, neighbour):
            neighbour = self._arp.lookup(now, path.next_hop)
            path.neighbour = neighbour
            if neighbour is None:
                return False
        if neighbour.mac != path.mac:
            put48(path.template, ethernet.DESTINATION, neighbour.mac)
            path.mac = neighbour.mac
        return True

    def _set_aside(self, now: int, path: Path, frame: memoryview) -> None:
        if not path.local:
            self._arp.park(now, path.next_hop, frame)
        elif len(self.loopback) >= self._config.loopback_queue:
            self.drops.count(Ipv4Drop.LOOPBACK_FULL)
        else:
            self.loopback.append(bytes(frame))

    def next_identification(self) -> int:
        """A number for a packet that may be fragmented on its way (RFC 6864 section 4.3)."""
        self._identification = (self._identification + 1) & 0xFFFF
        return self._identification
