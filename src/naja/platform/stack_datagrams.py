"""Datagram endpoints of `asyncio` on Naja's own stack. Compiled code only."""

from __future__ import annotations

from naja.net.address import Endpoint, IPAddress, IPv4Address, parse_address
from naja.net.stack.datagrams import NajaDatagrams
from naja.net.stack.service import NajaStack
from naja.std.asyncio.datagram_transport import Address, DatagramEndpoint, datagram_protocol
from naja.std.asyncio.events import EventLoop
from naja.std.asyncio.protocols import BaseProtocol, DatagramProtocol

_BATCH = 64
"""Datagrams handed over in a row before the others have their turn."""
_EVERYWHERE = ("", "0.0.0.0", "::")
_LIMITED_BROADCAST = 0xFFFFFFFF
_PERMISSION_DENIED = 13


class StackDatagrams(DatagramEndpoint):
    """A port of Naja's own UDP, which always has room: what does not fit the device is lost, as on any network."""

    __slots__ = ("_broadcast", "_due", "_port", "_reading", "_source", "_stack")

    def __init__(
        self,
        loop: EventLoop,
        stack: NajaStack,
        port: NajaDatagrams,
        protocol: DatagramProtocol,
        peer: Endpoint | None,
        broadcast: bool,
    ) -> None:
        super().__init__(loop, protocol, None if peer is None else (str(peer.address), peer.port))
        self._stack = stack
        self._port = port
        self._source = _source(stack, peer.address) if peer is not None else None
        self._broadcast = broadcast
        self._reading = False
        self._due = False

    def take(self) -> tuple[bytes, Address] | None:
        """Receive."""
        received = self._port.receive_now()
        if received is None:
            return None
        return received.payload, (str(received.source.address), received.source.port)

    def put(self, data: bytes, to: Address | None) -> bool:
        """Send."""
        host, port = to if to is not None else self._peer_address()
        address = _numeric(host)
        if not self._broadcast and _is_broadcast(self._stack, address):
            raise PermissionError(_PERMISSION_DENIED, "Permission denied")
        self._port.send(data, Endpoint(address, port))
        return True

    def _peer_address(self) -> Address:
        assert self._peer is not None
        return self._peer

    def watch_reading(self, on: bool) -> None:
        """Ask the port."""
        self._reading = on
        self._port.arrivals.call_once(self._arrived if on else None)
        if on and self._port.readable():
            self._arrived()

    def _arrived(self) -> None:
        if not self._due:
            self._loop.call_soon(self._read)
            self._due = True

    def _read(self) -> None:
        self._due = False
        try:
            for _ in range(_BATCH):
                if not self._reading or not self._port.readable():
                    break
                self.on_readable()
        finally:
            if self._reading:
                self.watch_reading(True)

    def watch_writing(self, on: bool) -> None:
        """There is always room."""

    def dispose(self) -> None:
        """Give the port back."""
        self._port.close()

    def local(self) -> Address:
        """Our own address and port."""
        end = self._port.local
        address = (
            end.address if self._source is None or self._port.socket.address is not None else self._source
        )
        return str(address), end.port


def _source(stack: NajaStack, address: IPAddress) -> IPAddress | None:
    """The address of ours that packets to `address` come from; None: there is no way to it."""
    if not isinstance(address, IPv4Address):
        return None
    machine = stack.machine
    path = machine.ipv4.output.path(stack.clock(), address.value)
    return None if path is None else machine.address(path.source)


def _is_broadcast(stack: NajaStack, address: IPAddress) -> bool:
    """Whether everybody on a network has `address`."""
    if not isinstance(address, IPv4Address):
        return False
    return address.value == _LIMITED_BROADCAST or stack.machine.ipv4.routes.is_directed_broadcast(
        address.value
    )


def _numeric(host: str) -> IPAddress:
    """The address that a text stands for. Raises OSError for a name: resolving waits, and sending does not."""
    try:
        return parse_address(host)
    except ValueError:
        raise OSError(-2, "Name or service not known: resolve it before sending") from None


async def open_endpoint(
    loop: EventLoop,
    stack: NajaStack,
    protocol: BaseProtocol,
    local: Address | None,
    remote: Address | None,
    broadcast: bool,
    shared: bool,
) -> StackDatagrams:
    """A port that is bound and connected as asked for. Raises OSError, ValueError."""
    told = datagram_protocol(protocol)
    if shared:
        raise ValueError("reuse_port not supported: one program has the whole network")
    address: IPAddress | None = None
    if local is not None and local[0] not in _EVERYWHERE:
        address = stack.own_address(local[0])
        if address not in [interface.address for interface in stack.machine.ipv4.routes.interfaces]:
            raise OSError(99, "Cannot assign requested address")
    peer: Endpoint | None = None
    if remote is not None:
        peer = Endpoint((await stack.resolve(remote[0]))[0], remote[1])
        if _source(stack, peer.address) is None:
            raise OSError(101, "Network is unreachable")
    port = stack.bind_datagrams(0 if local is None else local[1], address, peer)
    return StackDatagrams(loop, stack, port, told, peer, broadcast)
