"""Naja's own `Stack`: the machine between a network device and an event loop.

One task takes frames from the device. Everything that may have changed what can be sent (frames, a timer, a
user's call) ends in `_pump`: report events to the waiting tasks, send until the machine or the device has had
enough, set the timer. The only code of the stack that awaits.
"""

import asyncio
import errno
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from naja.net.address import Endpoint, IPAddress, IPv4Address, MacAddress
from naja.net.api import Datagrams, Listener, StackStatistics, Stream
from naja.net.arp.claim import Outcome
from naja.net.clock import SECOND, nanoseconds, seconds
from naja.net.dhcp.machine import Lease
from naja.net.dhcp.service import DhcpService
from naja.net.dns.service import DnsService
from naja.net.entropy import Entropy, SystemEntropy
from naja.net.ethernet.drops import LinkDrop
from naja.net.icmp.machine import Ping
from naja.net.ipv4.output import PAYLOAD
from naja.net.stack.config import NetworkConfig
from naja.net.stack.datagrams import NajaDatagrams
from naja.net.stack.machine import MachineConfig, StackMachine
from naja.net.stack.statistics import counters, ports, with_drops
from naja.net.stack.stream import NajaListener, NajaStream
from naja.net.stack.wakeup import Wakeup
from naja.net.tcp import events, wire
from naja.net.tcp.connection import Connection
from naja.net.tcp.errors import ResourceError, UsageError
from naja.net.tcp.listener import Listener as TcpListener
from naja.net.tcp.state import FINISHED, State
from naja.net.udp.machine import UdpUsageError
from naja.net.udp.socket import UdpSocket
from naja.platform.devices import DeviceClosed, Network, OffloadingNetwork

ListenerKey = tuple[int, IPAddress | None]

LINGER: Final = 2 * SECOND
"""How long a stack that closes waits for acknowledgements, in nanoseconds."""

_TURN: Final = 64
"""Frames that are taken before everything else in the program has its turn, though more have arrived."""


class NajaStack:
    """A network stack on one device. `start` it before use, inside a running event loop."""

    def __init__(
        self,
        device: Network,
        config: NetworkConfig | None = None,
        machine_config: MachineConfig | None = None,
        entropy: Entropy | None = None,
    ) -> None:
        self.config = config if config is not None else NetworkConfig()
        self.entropy: Entropy = entropy if entropy is not None else SystemEntropy()
        self.device = device
        self._offloading = device if isinstance(device, OffloadingNetwork) and device.offloads else None
        self.machine = StackMachine(
            device.mac,
            device.mtu,
            machine_config if machine_config is not None else MachineConfig(tcp=self.config.tcp),
            self.entropy,
            self._offloading.largest_frame if self._offloading is not None else 0,
        )
        self._streams: dict[int, NajaStream] = {}  # by the connection's serial number
        self._listeners: dict[ListenerKey, NajaListener] = {}
        self._sockets: dict[int, list[NajaDatagrams]] = {}  # by port
        self._pings = Wakeup()
        self._delivered: Wakeup | None = None  # while the stack closes
        self._claims = Wakeup()
        self._probes: dict[int, Outcome] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._receiver: asyncio.Task[None] | None = None
        self._sender: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = -1
        self._scheduled = False
        self._recent = -1
        self._closed = False
        self.failure = ""
        """Why the device stopped without having been closed here; nothing more can be sent or received then."""
        self.on_failure: Callable[[], object] | None = None
        self.dns = DnsService(self, self.entropy)
        self.dhcp = DhcpService(self, self.entropy)

    async def start(self) -> None:
        """Bring the stack up: addresses set and announced, or, with DHCP, a lease taken."""
        self.config.check()
        self._loop = asyncio.get_running_loop()
        now = self.clock()
        for interface in self.config.ipv4:
            self.machine.ipv4.add_address(interface, now)
        if self.config.ipv4_gateway is not None:
            self.machine.ipv4.set_gateway(self.config.ipv4_gateway)
        self.dns.set_servers(self.config.nameservers)
        self._receiver = self._loop.create_task(self._receive())
        self.kick()
        if self.config.dhcp:
            await self.dhcp.start(self.config.hostname)

    def clock(self) -> int:
        """The event loop's time in nanoseconds."""
        if self._loop is None:
            raise RuntimeError("the stack has not been started")
        return nanoseconds(self._loop.time())

    def recent_clock(self) -> int:
        """Like `clock`, asked of the host once for everything that is sent in one round of the event loop."""
        if self._recent < 0:
            self._recent = self.clock()
            self.kick()  # the pump forgets it
        return self._recent

    def kick(self) -> None:
        """There may be something to send: look once the present task waits, so that calls gather."""
        if not self._scheduled and self._loop is not None:
            self._loop.call_soon(self._pump)
            self._scheduled = True

    async def listen(self, port: int, *, address: IPAddress | None = None, backlog: int = 128) -> Listener:
        """Take TCP connections to `port`."""
        return self.listen_now(port, address, backlog)

    def listen_now(self, port: int, address: IPAddress | None, backlog: int) -> NajaListener:
        """Like `listen`."""
        self._check_open()
        try:
            listener = self.machine.tcp.listen(address, port, backlog)
        except UsageError as error:
            raise OSError(errno.EADDRINUSE, str(error)) from error
        own = NajaListener(listener, self._adopt, self._unlisten)
        self._listeners[port, address] = own
        return own

    async def connect(self, host: str, port: int, *, timeout: float | None = None) -> Stream:
        """Open a TCP connection; the addresses of a name are tried in turn, `timeout` counts for each."""
        return await self.connect_stream(host, port, timeout)

    async def connect_stream(self, host: str, port: int, timeout: float | None) -> NajaStream:
        """Like `connect`."""
        failure: OSError | None = None
        for address in await self.resolve(host):
            try:
                return await self._connect(Endpoint(address, port), timeout)
            except OSError as error:
                failure = error
        if failure is None:
            raise OSError(errno.EHOSTUNREACH, f"{host} has no address")
        raise failure

    async def udp_bind(self, port: int = 0, *, address: IPAddress | None = None) -> Datagrams:
        """Take a UDP port, 0 for any free one."""
        self._check_open()
        return self.bind_datagrams(port, address, None)

    def bind_datagrams(self, port: int, address: IPAddress | None, peer: Endpoint | None) -> NajaDatagrams:
        """Like `udp_bind`, at once; with `peer`, only datagrams from there are received."""
        try:
            socket = self.machine.udp.bind(port, address, peer)
        except UdpUsageError as error:
            raise OSError(errno.EADDRINUSE, str(error)) from error
        own = NajaDatagrams(self.machine.udp, socket, self.recent_clock, self.kick, self._forget_socket)
        self._sockets.setdefault(socket.port, []).append(own)
        return own

    async def resolve(self, host: str) -> Sequence[IPAddress]:
        """The addresses of a name, or of an address in text form."""
        return await self.dns.resolve(host)

    def own_address(self, host: str) -> IPAddress:
        """What to listen on: an address in text form, or `localhost`. No server is asked, so that a program that only listens
        needs no resolver. Raises OSError for any other name."""
        known = self.dns.known(host)
        if not known:
            raise OSError(-2, "Name or service not known")
        return known[0]

    async def ping(self, host: str, *, timeout: float = 1.0, size: int = 56) -> float:
        """Send an ICMP echo request with `size` octets; the round trip in seconds."""
        address = (await self.resolve(host))[0]
        self._check_open()
        now = self.clock()
        if not isinstance(address, IPv4Address) or self.machine.ipv4.output.path(now, address.value) is None:
            raise OSError(errno.ENETUNREACH, f"no route to {address}")
        body = bytes(index & 0xFF for index in range(size))
        ping = self.machine.icmp.ping(now, address.value, body, nanoseconds(timeout))
        if ping is None:
            raise OSError(errno.ENOBUFS, "too many pings under way")
        self.kick()
        return await self._finish_ping(ping, host)

    async def probe_address(self, address: IPv4Address) -> bool:
        """Whether nobody on the link has `address` (RFC 5227)."""
        claims = self.machine.arp.claims
        self._probes.pop(address.value, None)
        claims.probe(self.clock(), address.value)
        self.kick()
        while address.value not in self._probes:
            await self._claims.wait()
        return self._probes.pop(address.value) is Outcome.FREE

    def hardware_address(self) -> MacAddress:
        """The device's address."""
        return self.device.mac

    def apply_lease(self, lease: Lease) -> None:
        """Use what a DHCP server has lent. An address in use already is only renewed."""
        ipv4 = self.machine.ipv4
        if lease.interface not in ipv4.routes.interfaces:
            ipv4.add_address(lease.interface, self.clock())
        ipv4.set_gateway(lease.gateway)
        self.dns.set_servers(self.config.nameservers or lease.nameservers)
        self.kick()

    def drop_lease(self, lease: Lease) -> None:
        """Stop using what a DHCP server had lent."""
        self.machine.ipv4.remove_address(lease.interface.address)
        self.machine.ipv4.set_gateway(None)
        self.dns.set_servers(self.config.nameservers)

    def counters(self) -> dict[str, dict[str, int]]:
        """What has happened so far, by protocol and name."""
        found = counters(self.machine)
        resolver = self.dns.resolver
        found["dns"] = with_drops(
            {
                "queries": resolver.queries,
                "attempts": resolver.attempts,
                "cache_hits": resolver.cache.hits,
                "cache_entries": len(resolver.cache),
            },
            resolver.drops.as_dict(),
        )
        client = self.dhcp.machine
        if client is not None:
            messages = {"sent": client.sent, "received": client.received}
            found["dhcp"] = with_drops(messages, client.drops.as_dict())
        return found

    def stats(self) -> StackStatistics:
        """The counters, and the ports that are open now."""
        return StackStatistics(self.counters(), ports(self.machine))

    async def close(self) -> None:
        """End all connections in good order, as an operating system does when a program ends, and give the device up.

        What the peers have not acknowledged LINGER later is lost: their connections are reset.
        """
        if self._closed:
            return
        for listener in list(self._listeners.values()):
            listener.close()
        await self._deliver()
        self._closed = True
        await self.dhcp.stop()
        self._abort_connections()
        for sockets in list(self._sockets.values()):
            for socket in list(sockets):
                socket.close()
        if self._loop is not None:
            with suppress(DeviceClosed):
                while not self._pump():
                    await self.device.wait_transmit()
        if self._timer is not None:
            self._timer.cancel()
        self.device.close()
        if self._receiver is not None:
            await self._receiver
        if self._sender is not None:
            await self._sender

    async def _deliver(self) -> None:
        """Close all connections and wait until their peers have everything, for LINGER at most."""
        for stream in list(self._streams.values()):
            stream.close_now()
        self._delivered = delivered = Wakeup()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds(LINGER)):
                while self._undelivered() and self._receiver is not None and not self._receiver.done():
                    await delivered.wait()

    def _undelivered(self) -> bool:
        """Whether a peer has not acknowledged our FIN, which is the last thing that it gets."""
        return any(not FINISHED[stream.connection.state] for stream in self._streams.values())

    async def _connect(self, remote: Endpoint, timeout: float | None) -> NajaStream:
        self._check_open()
        now = self.clock()
        address = remote.address
        path = self.machine.ipv4.output.path(now, address.value) if isinstance(address, IPv4Address) else None
        if path is None or path.group:
            raise OSError(errno.ENETUNREACH, f"no route to {address}")
        try:
            connection = self.machine.tcp.connect(now, self.machine.address(path.source), remote)
        except UsageError as error:
            raise ValueError(str(error)) from error
        except ResourceError as error:
            raise OSError(errno.EADDRNOTAVAIL, str(error)) from error
        stream = self._adopt(connection)
        self.kick()
        try:
            async with asyncio.timeout(timeout):
                await stream.connected()
        except BaseException:
            stream.abort()
            raise
        return stream

    async def _finish_ping(self, ping: Ping, host: str) -> float:
        try:
            while not ping.finished:
                await self._pings.wait()
        finally:
            self.machine.icmp.cancel(ping)
        if ping.round_trip < 0:
            raise TimeoutError(errno.ETIMEDOUT, f"no answer from {host}")
        return ping.round_trip / SECOND

    def _adopt(self, connection: Connection) -> NajaStream:
        stream = NajaStream(connection, self.kick)
        if connection.state is not State.CLOSED:
            self._streams[connection.serial] = stream
        return stream

    def _unlisten(self, listener: TcpListener) -> None:
        self.machine.tcp.unlisten(listener)
        self._listeners.pop((listener.port, listener.address), None)
        self.kick()

    def _forget_socket(self, socket: UdpSocket) -> None:
        sockets = self._sockets.get(socket.port, [])
        sockets = [own for own in sockets if own.socket is not socket]
        if sockets:
            self._sockets[socket.port] = sockets
        else:
            self._sockets.pop(socket.port, None)

    def _check_open(self) -> None:
        if self._closed or self._loop is None:
            raise OSError(errno.ENETDOWN, "the stack is not running")

    async def _receive(self) -> None:
        """Take frames from the device until it closes."""
        taken = 0
        try:
            while True:
                frames = await self.device.receive()
                now = self.clock()
                self._take(now, frames)
                self._pump(now)
                taken += len(frames)
                if taken >= _TURN:
                    taken = 0
                    await asyncio.sleep(0)
        except DeviceClosed as error:
            if not self._closed:
                self._fail(str(error))

    def _fail(self, why: str) -> None:
        """The device has ended by itself: so do the connections, which nothing can reach any more."""
        self._closed = True
        self.failure = why or "its device was closed"
        self._abort_connections()
        if self.on_failure is not None:
            self.on_failure()

    def _abort_connections(self) -> None:
        for stream in list(self._streams.values()):
            if not FINISHED[stream.connection.state]:
                stream.abort()

    def _take(self, now: int, frames: list[memoryview]) -> None:
        """Give frames to the machine. Where the heap is exhausted the rest is lost, as networks lose frames, and sent again."""
        machine = self.machine
        offloading = self._offloading
        index = 0
        try:
            if offloading is None:
                for frame in frames:
                    machine.input(now, frame)
                    index += 1
            else:
                for index in range(len(frames)):
                    machine.input(now, frames[index], offloading.is_verified(index))
        except MemoryError:
            for _ in range(len(frames) - index):
                machine.link_drops.count(LinkDrop.NO_MEMORY)

    def _pump(self, now: int = -1) -> bool:
        """Report, send, set the timer; whether the device had room for all. `now`: the time, where it was just asked for."""
        self._scheduled = False
        self._recent = -1
        if now < 0:
            now = self.clock()
        done = True
        try:
            done = self._send(now)
            self._report()
        except MemoryError:
            self.machine.link_drops.count(LinkDrop.NO_MEMORY)
        self._set_timer(now)
        if self._delivered is not None:
            self._delivered.wake()
        return done

    def _send(self, now: int) -> bool:
        """Send until the machine has no more, or the device no room: then False."""
        device = self.device
        machine = self.machine
        offloading = self._offloading
        sent = False
        done = False
        while True:
            buffer = device.transmit_buffer()
            if buffer is None:
                machine.interrupt()
                if self._sender is None and not self._closed and self._loop is not None:
                    self._sender = self._loop.create_task(self._wait_for_room())
                break
            length = machine.poll(now, buffer)
            if length == 0:
                done = True
                break
            if machine.checksum_partial and offloading is not None:
                offloading.transmit_offloaded(
                    length, PAYLOAD, wire.CHECKSUM, machine.header_length, machine.segment_size
                )
            else:
                device.transmit(length)
            sent = True
        if sent:
            device.flush()
        return done

    async def _wait_for_room(self) -> None:
        try:
            await self.device.wait_transmit()
        except DeviceClosed:
            return
        except MemoryError:
            self.machine.link_drops.count(LinkDrop.NO_MEMORY)
        self._sender = None
        self._pump()

    def _report(self) -> None:
        """Wake the tasks that the machine has news for."""
        machine = self.machine
        for socket in machine.udp.ready():
            for own in self._sockets.get(socket.port, []):
                if own.socket is socket:
                    own.handle()
        if machine.icmp.finished():
            self._pings.wake()
        for address, outcome in machine.arp.claims.outcomes():
            if outcome is Outcome.ATTACKED:
                self.dhcp.conflict(machine.address(address))
            else:
                self._probes[address] = outcome
                self._claims.wake()
        while True:
            connection = machine.tcp.next_event()
            if connection is None:
                return
            self._report_connection(connection)

    def _report_connection(self, connection: Connection) -> None:
        bits = connection.events()
        if bits & events.ACCEPTED and connection.listener is not None:
            listener = connection.listener
            own = self._listeners.get((listener.port, listener.address))
            if own is not None:
                own.handle()
        if bits & events.ROUTE_DOUBT:
            self.machine.doubt(connection.remote_address)
        stream = self._streams.get(connection.serial)
        if stream is not None:
            stream.handle(bits)
            if bits & events.CLOSED or (connection.orphaned and FINISHED[connection.state]):
                # In TIME_WAIT, too, nobody waits for anything of a connection that was closed.
                del self._streams[connection.serial]

    def _set_timer(self, now: int) -> None:
        deadline = self.machine.deadline()
        if deadline == self._timer_at and self._timer is not None:
            return
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if deadline is None or self._loop is None or self._closed:
            return
        if deadline <= now and self._sender is not None:
            return  # the device has no room: it will tell
        self._timer_at = deadline
        self._timer = self._loop.call_at(deadline / SECOND, self._on_timer)

    def _on_timer(self) -> None:
        self._timer = None
        self._pump()
