"""All protocols of one interface as one machine: frames and time in, frames out.

    machine.input(now, frame)      a frame has arrived; read in place and not kept
    machine.poll(now, target)      write the next frame to send into `target`; again until it returns 0
    machine.deadline()             when to poll at the latest, if nothing else happens
    udp.ready(), tcp.next_event(), icmp.finished(), arp.claims.outcomes()    what to tell users, after `input`

The only thing decided here is which protocol gets what. No I/O, no loop, no clock, no entropy of its own.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from naja.net.address import IPAddress, IPv4Address, MacAddress
from naja.net.arp.config import ArpConfig
from naja.net.arp.machine import ArpMachine
from naja.net.clock import earlier
from naja.net.drops import DropCounters
from naja.net.entropy import Entropy, random_bytes
from naja.net.ethernet import wire as ethernet
from naja.net.ethernet.drops import LinkDrop
from naja.net.ethernet.queue import FrameQueue
from naja.net.icmp import wire as icmp_wire
from naja.net.icmp.machine import IcmpError, IcmpMachine
from naja.net.ipv4 import wire as ipv4_wire
from naja.net.ipv4.config import Ipv4Config
from naja.net.ipv4.drops import Ipv4Drop
from naja.net.ipv4.machine import Ipv4Machine
from naja.net.ipv4.output import PAYLOAD
from naja.net.tcp import wire
from naja.net.tcp.config import TcpConfig
from naja.net.tcp.machine import TcpMachine
from naja.net.tcp.segment_writer import OutgoingSegment
from naja.net.udp.machine import UdpMachine
from naja.octets import get16, get32, put16, sum16

_ALL_HOSTS_MAC: Final = 0x01005E000001
_ADDRESS_CACHE: Final = 256
_LOOPBACK_BATCH: Final = 256
"""Packets to ourselves that one `poll` takes in, so that it ends whatever they cause."""


@dataclass(frozen=True, slots=True)
class MachineConfig:
    """Settings of all protocols."""

    arp: ArpConfig = field(default_factory=ArpConfig)
    ipv4: Ipv4Config = field(default_factory=Ipv4Config)
    tcp: TcpConfig = field(default_factory=TcpConfig)
    transmit_queue: int = 256  # frames; TCP's data does not pass through it


class StackMachine:
    """Ethernet, ARP, IPv4, ICMP, UDP and TCP over one device."""

    def __init__(
        self, mac: MacAddress, mtu: int, config: MachineConfig, entropy: Entropy, offloaded_frame: int = 0
    ) -> None:
        """`offloaded_frame`: the longest frame of a device that completes checksums and cuts segments; 0: it does
        not.
        """
        self.mac = mac
        self.mtu = mtu
        self.checksum_partial = False  # of the frame that `poll` has written: the device is to complete it
        self.segment_size = 0  # and is to cut its data into segments of so many octets; 0: it is one
        self.header_length = 0  # each behind so many octets
        self._longest = max(ethernet.HEADER + mtu, offloaded_frame)
        self.link_drops = DropCounters(LinkDrop)
        self.frames_in = 0
        self.frames_out = 0
        self.octets_in = 0
        self.octets_out = 0
        queue = FrameQueue(config.transmit_queue, ethernet.HEADER + mtu)
        self.queue = queue
        self.arp = ArpMachine(mac.value, queue, self.link_drops, config.arp, entropy)
        self.ipv4 = Ipv4Machine(self.arp, queue, mtu, self.link_drops, config.ipv4, entropy)
        self.icmp = IcmpMachine(self.ipv4, entropy)
        self.udp = UdpMachine(self.ipv4.output, entropy)
        self.tcp = TcpMachine(
            _offloaded(config.tcp, offloaded_frame),
            lambda count: random_bytes(entropy, count),
            self._path_mtu,
        )
        self._output = self.ipv4.output
        self._now = 0
        self._polling = False  # within a run of polls: timers have been looked at
        self._frame = ethernet.FrameView()
        self._addresses = [IPv4Address(0)] * _ADDRESS_CACHE

    def input(self, now: int, frame: memoryview, verified: bool = False) -> None:
        """A frame has arrived. Never raises, whatever its octets. `verified`: a device vouches for its TCP or UDP
        checksum.
        """
        self._now = now
        self.frames_in += 1
        self.octets_in += len(frame)
        view = self._frame
        drop = view.load(frame)
        if drop is None and len(frame) > self._longest:
            drop = LinkDrop.TOO_LONG
        if drop is None:
            destination = view.destination
            group = destination >> 40 & 1 == 1
            if group:
                if destination not in (ethernet.BROADCAST, _ALL_HOSTS_MAC):
                    drop = LinkDrop.OTHER_STATION
            elif destination != self.mac.value:
                drop = LinkDrop.OTHER_STATION
            if drop is None:
                if view.ethertype == ethernet.TYPE_IPV4:
                    self._packet(now, frame, group, False, verified)
                    return
                if view.ethertype == ethernet.TYPE_ARP:
                    self.arp.input(now, frame)
                    return
                drop = LinkDrop.UNKNOWN_TYPE
        self.link_drops.count(drop)

    def poll(self, now: int, target: memoryview) -> int:
        """Write the next frame into `target`, at least 14 + MTU octets, and return its length; 0 for none."""
        self._now = now
        if not self._polling:
            self._polling = True
            self._advance(now)
        output = self._output
        while True:
            if output.loopback:
                self._loop(now)
            length = self.queue.take(target)
            self.checksum_partial = False
            if length == 0:
                segment = self.tcp.poll_into(now, target, PAYLOAD)
                if segment is None:
                    if output.loopback:
                        continue
                    self._polling = False
                    return 0
                length = self._segment_out(now, target, segment)
            if length:
                self.frames_out += 1
                self.octets_out += length
                return length

    def interrupt(self) -> None:
        """Polling has stopped before `poll` returned 0, and goes on later."""
        self._polling = False

    def deadline(self) -> int | None:
        """When `poll` has something to do at the latest; the past means at once."""
        if len(self.queue) or self._output.loopback:
            return self._now
        first = earlier(self.arp.deadline(), self.ipv4.deadline())
        return earlier(earlier(first, self.icmp.deadline()), self.tcp.deadline())

    def doubt(self, destination: IPAddress) -> None:
        """A transport gets no answers from `destination`: ask the next hop whether it is still there."""
        if isinstance(destination, IPv4Address):
            path = self._output.path(self._now, destination.value)
            if path is not None:
                self.arp.forget(path.next_hop)

    def address(self, value: int) -> IPv4Address:
        """The address object for `value`: made once for each of the peers that are active."""
        slot = (value ^ value >> 8) % _ADDRESS_CACHE
        cached = self._addresses[slot]
        if cached.value != value:
            cached = IPv4Address(value)
            self._addresses[slot] = cached
        return cached

    def _packet(self, now: int, octets: memoryview, group: bool, looped: bool, verified: bool) -> None:
        """An IPv4 packet behind an Ethernet header."""
        ipv4 = self.ipv4
        if not ipv4.input(now, octets, ethernet.PAYLOAD, group, looped):
            return
        packet = ipv4.view
        protocol = packet.protocol
        if protocol == ipv4_wire.TCP:
            if not packet.group:
                self.tcp.input(
                    now,
                    self.address(packet.source),
                    self.address(packet.destination),
                    packet.octets,
                    packet.payload_start,
                    packet.payload_end,
                    verified,
                )
        elif protocol == ipv4_wire.UDP:
            taken = self.udp.input(
                self.address(packet.source),
                self.address(packet.destination),
                packet.octets,
                packet.payload_start,
                packet.payload_end,
                packet.group,
                verified,
            )
            if not taken:
                self.icmp.send_error(now, packet, icmp_wire.UNREACHABLE, icmp_wire.PORT_UNREACHABLE)
        elif protocol == ipv4_wire.ICMP:
            error = self.icmp.input(now, packet)
            if error is not None:
                self._icmp_error(now, error)
        else:
            ipv4.drops.count(Ipv4Drop.UNKNOWN_PROTOCOL)
            self.icmp.send_error(now, packet, icmp_wire.UNREACHABLE, icmp_wire.PROTOCOL_UNREACHABLE)
        packet.release()

    def _segment_out(self, now: int, target: memoryview, segment: OutgoingSegment) -> int:
        """Put headers before a segment of TCP's; as `Ipv4Output.encapsulate`."""
        source = segment.source
        destination = segment.destination
        length = segment.length
        if not isinstance(source, IPv4Address) or not isinstance(destination, IPv4Address):
            self.ipv4.drops.count(Ipv4Drop.NO_ROUTE)
            return 0
        path = self._output.path(now, destination.value)
        header = get16(target, PAYLOAD + wire.DATA_OFFSET) >> 12 << 2
        packet = header + segment.segment_size if segment.segment_size else length
        if path is not None and ipv4_wire.HEADER + packet > path.mtu and not path.local:
            # The path's MTU was lowered by an error about another packet: tell this connection too.
            self.ipv4.drops.count(Ipv4Drop.FRAGMENTATION_NEEDED)
            self.tcp.icmp_path_mtu(
                source,
                get16(target, PAYLOAD),
                destination,
                get16(target, PAYLOAD + 2),
                get32(target, PAYLOAD + 4),
                path.mtu,
            )
            return 0
        if segment.checksum_partial:
            if path is not None and not path.local and self._output.is_linked(now, path):
                self.checksum_partial = True
                self.segment_size = segment.segment_size
                self.header_length = PAYLOAD + header
            else:
                # It will not go to the device as it is, but wait for a neighbour, or come back to ourselves.
                total = sum16(target, PAYLOAD, PAYLOAD + length)
                put16(target, PAYLOAD + wire.CHECKSUM, total ^ 0xFFFF)
        return self._output.encapsulate(
            now,
            target,
            length,
            source.value,
            destination.value,
            ipv4_wire.TCP,
            cut=self.checksum_partial and segment.segment_size > 0,
        )

    def _icmp_error(self, now: int, error: IcmpError) -> None:
        if error.mtu:
            self._output.lower_mtu(now, error.destination, error.mtu)
        destination = self.address(error.destination)
        if error.protocol == ipv4_wire.UDP:
            self.udp.icmp_error(error, destination)
        elif error.protocol == ipv4_wire.TCP:
            self._tcp_error(error, destination)

    def _tcp_error(self, error: IcmpError, destination: IPv4Address) -> None:
        transport = memoryview(error.transport)
        source = self.address(error.source)
        local_port = get16(transport, 0)
        remote_port = get16(transport, 2)
        seq = get32(transport, 4)
        if error.mtu:
            mtu = self._path_mtu(destination)
            self.tcp.icmp_path_mtu(source, local_port, destination, remote_port, seq, mtu)
        elif error.kind == icmp_wire.UNREACHABLE:
            hard = error.code in (icmp_wire.PROTOCOL_UNREACHABLE, icmp_wire.PORT_UNREACHABLE)
            self.tcp.icmp_unreachable(source, local_port, destination, remote_port, seq, hard)

    def _loop(self, now: int) -> None:
        """Take in packets to ourselves."""
        loopback = self._output.loopback
        for _ in range(_LOOPBACK_BATCH):
            if not loopback:
                return
            self._packet(now, memoryview(loopback.popleft()), False, True, False)

    def _advance(self, now: int) -> None:
        due = self.arp.deadline()
        if due is not None and due <= now:
            self.arp.advance(now)
            for frame in self.arp.abandoned():
                error = self.icmp.undeliverable(memoryview(frame), ethernet.PAYLOAD)
                if error is not None:
                    self._icmp_error(now, error)
        due = earlier(self.icmp.deadline(), self.ipv4.deadline())
        if due is not None and due <= now:
            self.icmp.advance(now)

    def _path_mtu(self, address: IPAddress) -> int:
        if isinstance(address, IPv4Address):
            path = self._output.path(self._now, address.value)
            if path is not None:
                return path.mtu
        return self.mtu


def _offloaded(config: TcpConfig, frame: int) -> TcpConfig:
    """Settings for a device that takes frames of up to `frame` octets and completes them; 0: it does not."""
    if frame == 0:
        return config
    return replace(config, maximum_payload=frame - PAYLOAD - wire.MAXIMUM_HEADER, checksum_offload=True)
