"""The TCP of one host: all its connections and listeners, fed with segments and time, asked for segments.

    machine.input(now, source, destination, segment)    a segment has arrived
    machine.poll(now)                                    the next segment to send; again until it is None
    machine.deadline()                                   when to poll at the latest, if nothing else happens
    machine.next_event()                                 the next connection that has something to report
    machine.listen(...), machine.connect(...)            the user's opens

After any of `input`, an open, or a call on a connection, poll until None. Times are nanoseconds of a
monotonic clock. Routing, fragmentation and everything about packets are the IP layer's; LISTEN and CLOSED
are handled here (RFC 9293 sections 3.10.7.1 and 3.10.7.2).
"""

from collections.abc import Callable

from naja.net.address import Endpoint, IPAddress
from naja.net.checksum import checksum, pseudo_header_sum
from naja.net.clock import NEVER
from naja.net.tcp import events, wire
from naja.net.tcp.buffers import MINIMUM_BLOCK
from naja.net.tcp.config import MAXIMUM_WINDOW_SHIFT, TcpConfig
from naja.net.tcp.connection import Connection
from naja.net.tcp.drops import Drop
from naja.net.tcp.errors import ResourceError, UsageError
from naja.net.tcp.handshake import reopens, take_syn
from naja.net.tcp.icmp import path_mtu_reported, unreachable_reported
from naja.net.tcp.identity import Identity
from naja.net.tcp.input import segment_arrives
from naja.net.tcp.listener import Listener
from naja.net.tcp.output import next_segment
from naja.net.tcp.segment_writer import PROTOCOL, OutgoingSegment, write_reply
from naja.net.tcp.shared import Reply, Shared
from naja.net.tcp.state import State
from naja.net.tcp.stats import TcpStatistics
from naja.net.tcp.table import ConnectionTable
from naja.net.tcp.timers import expire
from naja.net.tcp.wire import SegmentView


class TcpMachine:
    """`path_mtu` gives the MTU in octets towards an address; `random_bytes` is the only source of entropy."""

    def __init__(
        self,
        config: TcpConfig,
        random_bytes: Callable[[int], bytes],
        path_mtu: Callable[[IPAddress], int],
        headroom: int = 0,
    ) -> None:
        """`headroom`: octets left free in front of each outgoing segment, for the headers of lower layers."""
        if config.memory_limit < 4 * MINIMUM_BLOCK:
            raise UsageError(f"a memory limit below {4 * MINIMUM_BLOCK} octets starves every connection")
        self.config = config
        self._path_mtu = path_mtu
        self._shared = Shared(config)
        self._identity = Identity(random_bytes)
        self._table = ConnectionTable(self._identity.hash_key)
        self._listeners: dict[int, list[Listener]] = {}
        self._segment = SegmentView()
        largest = wire.MAXIMUM_HEADER + max(config.maximum_payload, 65535 - 20)
        self._out = OutgoingSegment(memoryview(bytearray(headroom + largest)), headroom)
        self._own_target = self._out.target
        self._own_at = headroom
        self._serial = 0

    # Opening.

    def listen(self, address: IPAddress | None, port: int, backlog: int) -> Listener:
        """Listen on `port` of `address`, or of every local address. Raises UsageError when that is taken.

        Listening on one address and on all of them at once is fine (MUST-42): the more precise one is asked
        first.
        """
        if not 0 < port < 65536:
            raise UsageError(f"port {port} is not in 1..65535")
        listeners = self._listeners.setdefault(port, [])
        for other in listeners:
            if other.address == address:
                raise UsageError(f"port {port} is already listened on")
        listener = Listener(self._shared, address, port, backlog)
        listeners.append(listener)
        return listener

    def unlisten(self, listener: Listener) -> None:
        """Stop listening. Connections not yet accepted are reset, accepted ones live on."""
        listeners = self._listeners.get(listener.port, [])
        if listener in listeners:
            listeners.remove(listener)
            if not listeners:
                del self._listeners[listener.port]
        listener.close()

    def connect(
        self, now: int, local_address: IPAddress, remote: Endpoint, local_port: int = 0
    ) -> Connection:
        """Open actively, from an ephemeral port unless one is named. A CONNECTED event, or CLOSED, will tell.

        Raises UsageError for an address that is no unicast address (MUST-46) or a connection that exists,
        ResourceError when no port or no room in the table is left.
        """
        self._shared.now = now
        if not remote.address.is_unicast() or not local_address.is_unicast():
            raise UsageError("TCP connects unicast addresses only")
        if not 0 < remote.port < 65536 or not 0 <= local_port < 65536:
            raise UsageError("no such port")
        if local_port == 0:
            local_port = self._ephemeral_port(local_address, remote)
        elif self._table.find(local_address, local_port, remote.address, remote.port) is not None:
            raise UsageError(f"a connection from port {local_port} to {remote} exists")
        if not self._make_room():
            raise ResourceError("too many connections")
        c = self._new_connection(now, local_address, local_port, remote.address, remote.port)
        c.move(State.SYN_SENT)
        c.syn_due = True
        c.wake()
        self._shared.statistics.active_opens += 1
        return c

    def _ephemeral_port(self, local: IPAddress, remote: Endpoint) -> int:
        """RFC 6056 section 3.3.4: the first free port from a place that depends on the peer."""
        first = self.config.first_ephemeral_port
        count = self.config.last_ephemeral_port - first + 1
        offset = self._identity.port_offset(local, remote.address, remote.port)
        for step in range(count):
            port = first + (offset + step) % count
            taken = self._table.find(local, port, remote.address, remote.port)
            if taken is None and port not in self._listeners:
                self._identity.port_used(local, remote.address, remote.port, step + 1)
                return port
        raise ResourceError(f"no ephemeral port is left for {remote}")

    def _new_connection(
        self, now: int, local: IPAddress, local_port: int, remote: IPAddress, remote_port: int
    ) -> Connection:
        headers = 60 if remote.version() == 6 else 40
        link_mss = max(self._path_mtu(remote) - headers, 1)  # MUST-67
        self._serial += 1
        c = Connection(self._shared, local, local_port, remote, remote_port, link_mss, self._serial)
        c.iss = self._identity.initial_sequence(now, local, local_port, remote, remote_port)
        c.ts_offset = self._identity.timestamp_offset(local, remote)
        c.snd_una = c.iss
        c.snd_nxt = c.iss
        c.heard_at = now
        if self.config.window_scaling:
            while c.rcv_shift < MAXIMUM_WINDOW_SHIFT and self.config.receive_buffer >> c.rcv_shift > 0xFFFF:
                c.rcv_shift += 1
        self._table.add(c)
        self._shared.statistics.connections = len(self._table)
        return c

    def _make_room(self) -> bool:
        """Whether one more connection may exist; the oldest TIME_WAIT makes room for it."""
        self._reap()
        if len(self._table) < self.config.maximum_connections:
            return True
        if not self._shared.evict_time_wait():
            return False
        self._reap()
        return True

    # Segments in.

    def input(
        self,
        now: int,
        source: IPAddress,
        destination: IPAddress,
        octets: memoryview,
        start: int,
        end: int,
        checksum_verified: bool = False,
    ) -> None:
        """A segment (TCP header and data) has arrived in `octets[start:end]`. Never raises, whatever it holds.

        `octets` are not kept. `checksum_verified`: a device has checked the checksum, or vouches for it.
        """
        shared = self._shared
        shared.now = now
        segment = self._segment
        shared.statistics.segments_in += 1
        reason = segment.load(octets, start, end)
        if reason is None and not checksum_verified:
            pseudo = pseudo_header_sum(source, destination, PROTOCOL, end - start)
            if checksum(octets, start, end, pseudo):
                reason = Drop.BAD_CHECKSUM
        if reason is not None:
            shared.statistics.drops.count(reason)
            segment.release()
            return
        c = self._table.find(destination, segment.destination_port, source, segment.source_port)
        if c is not None and c.state is State.TIME_WAIT and reopens(c, segment):
            c.end(None)
            self._reap()
            c = None
        if c is None:
            self._no_connection(now, source, destination, segment)
        else:
            segment_arrives(c, now, segment)
            c.reschedule()
        if shared.ended:
            self._reap()
        segment.release()

    def _no_connection(
        self, now: int, source: IPAddress, destination: IPAddress, segment: SegmentView
    ) -> None:
        """LISTEN (section 3.10.7.2) or CLOSED (section 3.10.7.1)."""
        drops = self._shared.statistics.drops
        if not source.is_unicast() or not destination.is_unicast():
            drops.count(Drop.NOT_UNICAST)  # MUST-57, MUST-63
            return
        listener = self._find_listener(destination, segment.destination_port)
        if listener is None:
            drops.count(Drop.NO_CONNECTION)
            if not segment.flags & wire.RST:
                self._refuse(source, destination, segment)
            return
        if segment.flags & wire.RST:
            drops.count(Drop.LISTEN_UNEXPECTED)
        elif segment.flags & wire.ACK:
            drops.count(Drop.LISTEN_UNEXPECTED)
            self._refuse(source, destination, segment)
        elif not segment.flags & wire.SYN:
            drops.count(Drop.LISTEN_UNEXPECTED)
        elif listener.is_full():
            drops.count(Drop.ACCEPT_QUEUE_FULL)
        elif not self._make_room():
            drops.count(Drop.TABLE_FULL)
        else:
            self._passive_open(now, listener, source, destination, segment)

    def _passive_open(
        self, now: int, listener: Listener, source: IPAddress, destination: IPAddress, segment: SegmentView
    ) -> None:
        c = self._new_connection(now, destination, segment.destination_port, source, segment.source_port)
        take_syn(c, now, segment)
        c.move(State.SYN_RECEIVED)
        listener.begin(c)
        c.syn_due = True
        c.wake()
        self._shared.statistics.passive_opens += 1

    def _find_listener(self, address: IPAddress, port: int) -> Listener | None:
        listeners = self._listeners.get(port)
        if listeners is None:
            return None
        found: Listener | None = None
        for listener in listeners:
            if listener.address is None:
                found = listener
            elif listener.address == address:
                return listener
        return found

    def _refuse(self, source: IPAddress, destination: IPAddress, segment: SegmentView) -> None:
        """The reset of section 3.10.7.1."""
        if segment.flags & wire.ACK:
            seq, ack, flags = segment.ack, 0, wire.RST
        else:
            seq, ack, flags = 0, segment.seq + segment.sequence_length() & 0xFFFFFFFF, wire.RST | wire.ACK
        self._shared.reply(
            Reply(destination, segment.destination_port, source, segment.source_port, seq, ack, flags)
        )

    # ICMP errors. The names and the sequence number are those of the segment that the error quotes.

    def icmp_unreachable(
        self, local: IPAddress, local_port: int, remote: IPAddress, remote_port: int, seq: int, hard: bool
    ) -> None:
        """`hard`: protocol or port unreachable, or prohibited; otherwise anything passing."""
        c = self._table.find(local, local_port, remote, remote_port)
        unreachable_reported(self._shared, c, seq, hard)
        self._reap()

    def icmp_path_mtu(
        self, local: IPAddress, local_port: int, remote: IPAddress, remote_port: int, seq: int, mtu: int
    ) -> None:
        """Fragmentation needed, or packet too big: the next hop takes `mtu` octets (RFC 1191, RFC 8201)."""
        c = self._table.find(local, local_port, remote, remote_port)
        path_mtu_reported(self._shared, c, seq, mtu)

    # Segments out, and time.

    def poll(self, now: int) -> OutgoingSegment | None:
        """The next segment to send, valid until the next `poll`; None when there is none at this time."""
        return self.poll_into(now, self._own_target, self._own_at)

    def poll_into(self, now: int, target: memoryview, at: int) -> OutgoingSegment | None:
        """Like `poll`, with the segment written to `target[at:]`, which has room for the largest one."""
        shared = self._shared
        shared.now = now
        self._expire(now)
        if shared.starved:
            self._feed_starved()
        out = self._out
        out.target = target
        out.at = at
        if shared.replies:
            write_reply(shared, shared.replies.popleft(), out)
            return out
        while shared.ready:
            c = shared.ready[0]
            if next_segment(c, now, out):
                # One segment in turn for each: a bulk transfer does not hold up the others.
                shared.ready.append(shared.ready.popleft())
                c.reschedule()
                return out
            shared.ready.popleft()
            c.in_ready = False
            if c.state is not State.CLOSED:
                c.reschedule()
        self._reap()
        return None

    def deadline(self) -> int | None:
        """When `poll` has something to do at the latest: `now` or earlier means at once. None: never."""
        shared = self._shared
        if shared.ready or shared.replies or (shared.starved and not shared.pool.under_pressure()):
            return shared.now
        earliest = shared.timers.earliest()
        return None if earliest == NEVER else earliest

    def _expire(self, now: int) -> None:
        timers = self._shared.timers
        while timers.earliest() <= now:
            c = timers.first()
            expire(c, now)
            if c.state is State.CLOSED:
                timers.remove(c)
                continue
            earliest = c.earliest_timer()
            if earliest == NEVER:
                timers.remove(c)
            else:
                # A timer that is due keeps its connection in the queue for now; output will move it.
                timers.set(c, max(earliest, now + 1))

    def _feed_starved(self) -> None:
        """Tell connections that the pool had refused, now that it has room again."""
        pool = self._shared.pool
        starved = self._shared.starved
        while starved and not pool.under_pressure():
            c = starved.popleft()
            c.in_starved = False
            if c.writable():
                c.notify(events.WRITABLE)

    def _reap(self) -> None:
        """Take connections that have ended out of the table."""
        shared = self._shared
        while shared.ended:
            c = shared.ended.popleft()
            self._table.remove(c)
            shared.time_wait.pop(c.serial, None)
            if c.listener is not None:
                c.listener.forget(c)
        shared.statistics.connections = len(self._table)

    # Looking.

    def next_event(self) -> Connection | None:
        """The next connection with events (`Connection.events`), or None.

        A connection that has ended shows up once more, with CLOSED, and then is gone from the machine.
        """
        eventful = self._shared.eventful
        while eventful:
            c = eventful.popleft()
            c.in_eventful = False
            if c.pending_events:
                return c
        return None

    def statistics(self) -> TcpStatistics:
        """The machine's counters, live."""
        return self._shared.statistics

    def memory_in_use(self) -> int:
        """Octets of buffer storage that connections hold."""
        return self._shared.pool.in_use

    def connections(self) -> list[Connection]:
        """All connections, for a `netstat`."""
        return self._table.all()

    def listeners(self) -> list[Listener]:
        """All listeners."""
        return [listener for listeners in self._listeners.values() for listener in listeners]

    def find(
        self, local: IPAddress, local_port: int, remote: IPAddress, remote_port: int
    ) -> Connection | None:
        """The connection with these names, or None."""
        return self._table.find(local, local_port, remote, remote_port)
