"""The UDP machine: bound ports, demultiplexing, sending.

`input` is given addresses and octets and knows no IP version; sending goes to IPv4's output.
"""

from typing import Final

from naja.net.address import Endpoint, IPAddress, IPv4Address
from naja.net.drops import DropCounters
from naja.net.entropy import Entropy, between
from naja.net.icmp.machine import IcmpError
from naja.net.ipv4.output import PAYLOAD, Ipv4Output
from naja.net.ipv4.wire import HEADER as IP_HEADER
from naja.net.udp import wire
from naja.net.udp.drops import UdpDrop
from naja.net.udp.socket import QUEUE_ERRORS, Datagram, UdpError, UdpSocket
from naja.octets import NO_OCTETS, get16

MAXIMUM_SOCKETS: Final = 4096
FIRST_EPHEMERAL: Final = 49152  # RFC 6335 section 6
LAST_EPHEMERAL: Final = 65535


class UdpUsageError(Exception):
    """The caller asked for something that cannot be: a port in use, a datagram too long, no route."""


class UdpMachine:
    """All UDP ports of one stack."""

    def __init__(self, output: Ipv4Output, entropy: Entropy) -> None:
        self.drops = DropCounters(UdpDrop)
        self.datagrams_in = 0
        self.datagrams_out = 0
        self.sockets = 0
        self._ports: dict[int, list[UdpSocket]] = {}
        self._output = output
        self._entropy = entropy
        self._view = wire.UdpView()
        self._ready: list[UdpSocket] = []

    def bind(
        self, port: int = 0, address: IPAddress | None = None, peer: Endpoint | None = None
    ) -> UdpSocket:
        """Take a port, 0 for a random free one. Raises UdpUsageError."""
        if not 0 <= port <= 65535:
            raise UdpUsageError(f"not a port: {port}")
        if self.sockets >= MAXIMUM_SOCKETS:
            raise UdpUsageError(f"more than {MAXIMUM_SOCKETS} sockets")
        if port == 0:
            port = self._free_port()
        sockets = self._ports.get(port)
        if sockets is None:
            sockets = []
            self._ports[port] = sockets
        for other in sockets:
            if other.peer == peer and (other.address is None or address is None or other.address == address):
                raise UdpUsageError(f"port {port} is in use")
        socket = UdpSocket(address, port, peer)
        sockets.append(socket)
        self.sockets += 1
        return socket

    def close(self, socket: UdpSocket) -> None:
        """Give the port back. What is queued stays readable."""
        if socket.closed:
            return
        socket.closed = True
        self.sockets -= 1
        sockets = self._ports[socket.port]
        sockets.remove(socket)
        if not sockets:
            del self._ports[socket.port]

    def all_sockets(self) -> list[UdpSocket]:
        """Every socket, by port."""
        return [socket for port in sorted(self._ports) for socket in self._ports[port]]

    def input(
        self,
        source: IPAddress,
        destination: IPAddress,
        octets: memoryview,
        start: int,
        end: int,
        group: bool,
        verified: bool = False,
    ) -> bool:
        """Take the datagram in `octets[start:end]`. False: nobody has the port, and ICMP should say so.

        `verified`: a device vouches for the checksum.
        """
        view = self._view
        drop = view.load(
            octets,
            start,
            end,
            source.checksum_sum() + destination.checksum_sum(),
            source.version(),
            verified,
        )
        if drop is not None:
            self.drops.count(drop)
            return True
        sockets = self._ports.get(view.destination_port)
        if sockets is None:
            self.drops.count(UdpDrop.NO_SOCKET)
            return group
        taken = False
        sender = Endpoint(source, view.source_port)
        best: UdpSocket | None = None
        for socket in sockets:
            if socket.address is not None and socket.address != destination and not group:
                continue
            if socket.peer is not None and socket.peer != sender:
                continue
            taken = True
            if group:
                self._deliver(socket, view, sender, destination)
            elif best is None or _specificity(socket) > _specificity(best):
                best = socket
        if best is not None:
            self._deliver(best, view, sender, destination)
        if not taken:
            self.drops.count(UdpDrop.NO_SOCKET)
        view.octets = NO_OCTETS
        return taken or group

    def send(
        self, now: int, socket: UdpSocket, payload: bytes | bytearray | memoryview, to: Endpoint
    ) -> None:
        """Send `payload`, in fragments where the path's MTU demands it. Raises UdpUsageError.

        UDP promises nothing: a datagram that does not fit the device's queue is dropped and counted there.
        """
        destination = to.address
        if not isinstance(destination, IPv4Address):
            raise UdpUsageError(f"no route to {to}")
        length = len(payload)
        if length > wire.LONGEST_PAYLOAD:
            raise UdpUsageError(f"longer than a datagram can be: {length} octets")
        if not 0 < to.port <= 65535:
            raise UdpUsageError(f"not a port: {to.port}")
        path = self._output.path(now, destination.value)
        if path is None:
            raise UdpUsageError(f"no route to {to}")
        source = path.source
        if isinstance(socket.address, IPv4Address):
            source = socket.address.value
        sums = (source >> 16) + (source & 0xFFFF) + destination.checksum_sum()
        socket.sent += 1
        self.datagrams_out += 1
        if IP_HEADER + wire.HEADER + length > path.mtu:
            whole = memoryview(bytearray(wire.HEADER + length))
            whole[wire.PAYLOAD :] = payload
            wire.emit_header(whole, 0, socket.port, to.port, length, sums)
            self._output.send(now, whole, source, destination.value, wire.PROTOCOL)
            return
        slot = self._output.reserve()
        if slot < 0:
            return
        room = self._output.queue.room(slot)
        start = PAYLOAD + wire.HEADER
        room[start : start + length] = payload
        wire.emit_header(room, PAYLOAD, socket.port, to.port, length, sums)
        self._output.transmit(now, slot, wire.HEADER + length, source, destination.value, wire.PROTOCOL)

    def icmp_error(self, error: IcmpError, destination: IPAddress) -> None:
        """Report an ICMP error to the socket that sent what it is about (RFC 1122 section 4.1.3.3)."""
        transport = memoryview(error.transport)
        sockets = self._ports.get(get16(transport, 0))
        if sockets is None:
            return
        to = Endpoint(destination, get16(transport, 2))
        for socket in sockets:
            if (socket.peer is None or socket.peer == to) and len(socket.errors) < QUEUE_ERRORS:
                socket.errors.append(UdpError(to, error.kind, error.code))
                self._signal(socket)

    def ready(self) -> list[UdpSocket]:
        """Sockets that received a datagram or an error since the last call."""
        found = self._ready
        if found:
            self._ready = []
            for socket in found:
                socket.signalled = False
        return found

    def _deliver(
        self, socket: UdpSocket, view: wire.UdpView, sender: Endpoint, destination: IPAddress
    ) -> None:
        self.datagrams_in += 1
        if socket.put(Datagram(bytes(view.payload()), sender, destination)):
            self._signal(socket)
        else:
            self.drops.count(UdpDrop.QUEUE_FULL)

    def _signal(self, socket: UdpSocket) -> None:
        if not socket.signalled:
            socket.signalled = True
            self._ready.append(socket)

    def _free_port(self) -> int:
        """A random free port (RFC 6056 section 3.3.2)."""
        span = LAST_EPHEMERAL - FIRST_EPHEMERAL + 1
        start = between(self._entropy, 0, span - 1)
        for step in range(span):
            port = FIRST_EPHEMERAL + (start + step) % span
            if port not in self._ports:
                return port
        raise UdpUsageError("no free port")


def _specificity(socket: UdpSocket) -> int:
    """How closely a socket's binding describes what it takes; the closest gets a datagram."""
    return (2 if socket.peer is not None else 0) + (1 if socket.address is not None else 0)
