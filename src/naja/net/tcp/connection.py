"""One connection: the transmission control block and the calls of its user (RFC 9293 sections 3.3.1 and
3.9.1).

Here are the fields, the user's calls and the small steps that several files share. What arriving segments do
is in `input.py` and `recovery.py`, what is sent in `output.py`, what time does in `timers.py`; those are
functions over a `Connection`. User calls never send: they mark the connection, and the machine's next `poll`
sends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from naja.net.address import Endpoint, IPAddress
from naja.net.clock import NEVER
from naja.net.tcp import events
from naja.net.tcp.config import MINIMUM_SEND_MSS
from naja.net.tcp.congestion.api import CongestionControl
from naja.net.tcp.congestion.choice import make_congestion
from naja.net.tcp.errors import ConnectionFailed, Failure, UsageError
from naja.net.tcp.options import TIMESTAMPS_LENGTH
from naja.net.tcp.receive_queue import ReceiveQueue
from naja.net.tcp.rtt import RoundTrip
from naja.net.tcp.scoreboard import Scoreboard
from naja.net.tcp.send_queue import SendQueue
from naja.net.tcp.sequence import MASK, distance
from naja.net.tcp.shared import Shared
from naja.net.tcp.state import MAY_SEND, SYNCHRONIZED, State, allowed
from naja.net.tcp.stats import ConnectionStatistics
from naja.net.tcp.timer_queue import Timed

if TYPE_CHECKING:
    from naja.net.tcp.listener import Listener


class Recovery:
    """The phases of loss recovery (values of `Connection.recovery`)."""

    OPEN = 0  # nothing is deemed lost
    FAST = 1  # fast recovery, RFC 6675 or RFC 6582
    LOSS = 2  # after a retransmission timeout, until all that was then in flight is acknowledged


class Connection(Timed):
    """A connection in any state but LISTEN. Sequence variables bear the names of RFC 9293 section 3.3.1."""

    def __init__(
        self,
        shared: Shared,
        local_address: IPAddress,
        local_port: int,
        remote_address: IPAddress,
        remote_port: int,
        link_mss: int,
        serial: int,
    ) -> None:
        super().__init__()
        config = shared.config
        self.shared = shared
        self.local_address = local_address
        self.local_port = local_port
        self.remote_address = remote_address
        self.remote_port = remote_port
        self.state = State.CLOSED
        self.failure: Failure | None = None
        self.listener: Listener | None = None  # whose SYN or accept queue holds this connection
        self.passive = False  # began in LISTEN (MUST-11)

        # Places in the machine's structures.
        self.serial = serial
        self.hash_code = 0
        self.bucket_next: Connection | None = None
        self.in_ready = False
        self.in_eventful = False
        self.in_starved = False
        self.in_ended = False
        self.pending_events = 0

        # Send sequence space.
        self.iss = 0
        self.snd_una = 0
        self.snd_nxt = 0
        self.snd_wnd = 0
        self.snd_wl1 = 0
        self.snd_wl2 = 0
        self.snd_max_wnd = 0  # MAX.SND.WND of RFC 5961 section 5.2
        self.snd_shift = 0
        self.small_end = 0  # after the last segment that was smaller than the MSS (Nagle)
        self.limited_end = 0  # SND.NXT when the congestion window last held us back

        # Receive sequence space.
        self.irs = 0
        self.rcv_nxt = 0
        self.rcv_adv = 0  # right edge of the window we have offered: RCV.NXT + RCV.WND
        self.rcv_shift = 0
        self.rcv_mss = 536  # the largest segment seen, for delayed acknowledgements
        self.last_ack_sent = 0

        # Sizes. `link_mss` is what our side's path allows without options, and what our SYN announces.
        self.link_mss = link_mss
        self.peer_mss = 0  # from the peer's SYN; 0 before it
        self.mss = link_mss  # data octets in a full segment, options deducted (Eff.snd.MSS)

        # Negotiated options.
        self.scale_ok = False
        self.sack_ok = False
        self.ts_ok = False
        self.ts_recent = 0
        self.ts_recent_at = 0
        self.ts_offset = 0

        # Data.
        self.send_queue = SendQueue(shared.pool, config.send_buffer)
        self.receive_queue = ReceiveQueue(shared.pool, config.receive_buffer)
        self.fin_queued = False  # the user has closed the sending side
        self.fin_acked = False
        self.fin_known = False  # a FIN from the peer has been seen, at `fin_seq`
        self.fin_seq = 0
        self.peer_closed = False  # it has been reached: no more data will come
        self.orphaned = False  # the user has closed: nobody reads any more

        # What the next poll must send.
        self.syn_due = False
        self.ack_due = False
        self.reset_due = False
        self.probe_due = False
        self.keepalive_due = False
        self.override_due = False  # the SWS override timer has come: send what fits

        # Loss recovery.
        self.rtt = RoundTrip(config.minimum_rto)
        self.congestion: CongestionControl = make_congestion(config.congestion, link_mss)
        self.scoreboard: Scoreboard | None = None  # made at the first SACK block
        self.recovery = Recovery.OPEN
        self.recover = 0  # RecoveryPoint: leaves the phase when acknowledged
        self.high_rxt = 0  # after the highest octet retransmitted in this phase
        self.lost_edge = 0  # unreported octets below are deemed lost
        self.duplicate_acks = 0
        self.pipe = 0  # octets deemed in the network
        self.first_due = False  # retransmit the octets at SND.UNA whatever else holds
        self.rescued = False  # rule (4) of RFC 6675 NextSeg has been used in this phase
        self.timing = False  # one segment is being measured
        self.timed_end = 0
        self.timed_at = 0
        self.timed_clean = False  # nothing was retransmitted meanwhile (Karn, MUST-18)

        # Timers: when they expire, NEVER when off.
        self.retransmit_at = NEVER
        self.delayed_ack_at = NEVER
        self.keepalive_at = NEVER
        self.life_at = NEVER  # end of TIME_WAIT, or of an orphan's FIN_WAIT_2
        self.retransmissions = 0  # expiries since the last progress
        self.stalled_since = 0
        self.syn_retransmissions = 0
        self.heard_at = 0  # when the peer's last segment came
        self.sent_at = 0  # when we last sent data
        self.keepalive_probes = 0
        self.challenge_start = 0
        self.challenges = 0

        # The user's settings.
        self.nodelay = config.nodelay
        self.user_timeout = config.user_timeout
        self.keepalive = config.keepalive
        self.keepalive_idle = config.keepalive_idle
        self.keepalive_interval = config.keepalive_interval
        self.keepalive_count = config.keepalive_count

        # Counters.
        self.segments_in = 0
        self.segments_out = 0
        self.octets_in = 0
        self.octets_out = 0
        self.retransmitted = 0

    # The user's calls.

    def send(self, data: bytes | bytearray | memoryview) -> int:
        """Take octets for sending; how many were taken from the front of `data`.

        Fewer than offered means that a limit was reached: a WRITABLE event tells when to go on.
        Raises UsageError after `shutdown_send` or `close`, ConnectionFailed when the connection has ended.
        """
        return self.send_view(memoryview(data))

    def send_view(self, data: memoryview) -> int:
        """Like `send`; the view is the connection's own from now on."""
        if not MAY_SEND[self.state] or self.fin_queued:
            self._refuse_call("send")
        count = self.send_queue.append(data)
        if count == 0 and len(data) and self.send_queue.length() == 0 and not self.in_starved:
            # Nothing is queued whose acknowledgement could make room: the pool must.
            self.in_starved = True
            self.shared.starved.append(self)
        if count:
            self.wake()
        return count

    def receive(self, maximum: int) -> bytes:
        """At most `maximum` octets that have arrived in order; empty when there are none (see `eof`).

        Raises ConnectionFailed when the connection has failed.
        """
        data = self.receive_queue.read(maximum)
        self._after_receive(len(data))
        return data

    def receive_into(self, target: memoryview) -> int:
        """Like `receive`, into the front of `target`; how many octets."""
        count = self.receive_queue.read_into(target)
        self._after_receive(count)
        return count

    def _after_receive(self, count: int) -> None:
        if count:
            self._consumed()
        elif self.failure is not None:
            raise ConnectionFailed(self.failure)

    def shutdown_send(self) -> None:
        """No more will be sent: the FIN follows what is queued. Receiving goes on (half-close)."""
        if self.state is State.CLOSED:
            self._refuse_call("shutdown_send")
        if self.fin_queued:
            return
        self.fin_queued = True
        if self.state is State.ESTABLISHED:
            self.move(State.FIN_WAIT_1)
        elif self.state is State.CLOSE_WAIT:
            self.move(State.LAST_ACK)
        elif self.state is State.SYN_SENT and self.send_queue.length() == 0:
            self.end(None)
            return
        self.wake()

    def close(self) -> None:
        """Close both directions. What is queued is still sent; unread data make it a reset (SHLD-3)."""
        if self.orphaned or self.state is State.CLOSED:
            self.orphaned = True
            self.receive_queue.clear()
            return
        if self.state in (State.CLOSING, State.LAST_ACK, State.TIME_WAIT):
            # Both sides have said their last: a reset would only spoil the end.
            self.orphaned = True
            self.receive_queue.clear()
            if self.state is State.TIME_WAIT:
                self.retire()
            return
        if self.receive_queue.readable() or self.receive_queue.scattered():
            self.abort()
            return
        self.orphaned = True
        if self.state is State.SYN_SENT:
            self.end(None)  # RFC 9293 section 3.10.4
            return
        self.shutdown_send()
        if self.state is State.FIN_WAIT_2:
            self.life_at = self.shared.now + self.shared.config.fin_wait_2
            self.reschedule()

    def abort(self) -> None:
        """End the connection at once, with a reset to the peer where RFC 9293 section 3.10.5 has one."""
        self.orphaned = True
        if self.state is State.CLOSED:
            return
        if self.state in (State.SYN_SENT, State.CLOSING, State.LAST_ACK, State.TIME_WAIT):
            self.end(Failure.ABORTED)
            return
        self.reset_due = True
        self.wake()

    def readable(self) -> bool:
        """`receive` has data or would tell the end or the failure."""
        return self.receive_queue.readable() > 0 or self.peer_closed or self.state is State.CLOSED

    def writable(self) -> bool:
        """`send` would take at least one octet, as far as this connection's own limit goes."""
        return MAY_SEND[self.state] and not self.fin_queued and self.send_queue.free() > 0

    def eof(self) -> bool:
        """The peer has closed and everything before that has been read."""
        return self.peer_closed and self.receive_queue.readable() == 0

    def events(self) -> int:
        """What has happened since the last call: bits from `events.py`."""
        pending = self.pending_events
        self.pending_events = 0
        return pending

    def set_nodelay(self, nodelay: bool) -> None:
        """Turn the Nagle algorithm off or on (MUST-17)."""
        self.nodelay = nodelay
        self.wake()

    def set_keepalive(self, on: bool, idle: int = 0, interval: int = 0, count: int = 0) -> None:
        """Turn keep-alive on or off (MUST-24); a time (nanoseconds) or count of 0 keeps its present value."""
        self.keepalive = on
        self.keepalive_idle = idle or self.keepalive_idle
        self.keepalive_interval = interval or self.keepalive_interval
        self.keepalive_count = count or self.keepalive_count
        self.keepalive_probes = 0
        if on and SYNCHRONIZED[self.state]:
            self.keepalive_at = max(self.heard_at, self.sent_at) + self.keepalive_idle
        else:
            self.keepalive_at = NEVER
        self.reschedule()

    def set_user_timeout(self, timeout: int) -> None:
        """Set R2 of this connection, in nanoseconds (MUST-21)."""
        self.user_timeout = timeout

    def statistics(self) -> ConnectionStatistics:
        """A snapshot for a `netstat`."""
        return ConnectionStatistics(
            state=self.state,
            local=Endpoint(self.local_address, self.local_port),
            remote=Endpoint(self.remote_address, self.remote_port),
            send_queued=self.send_queue.length(),
            in_flight=self.flight(),
            receive_queued=self.receive_queue.readable(),
            storage=self.send_queue.storage() + self.receive_queue.storage(),
            congestion_window=self.congestion.cwnd,
            slow_start_threshold=self.congestion.ssthresh,
            send_window=self.snd_wnd,
            receive_window=distance(self.rcv_adv, self.rcv_nxt),
            mss=self.mss,
            smoothed_rtt=self.rtt.srtt,
            rtt_variation=self.rtt.variation,
            retransmission_timeout=self.rtt.rto(),
            segments_in=self.segments_in,
            segments_out=self.segments_out,
            octets_in=self.octets_in,
            octets_out=self.octets_out,
            retransmitted=self.retransmitted,
        )

    def _refuse_call(self, name: str) -> None:
        if self.failure is not None:
            raise ConnectionFailed(self.failure)
        raise UsageError(f"{name} in state {self.state.name} after the sending side was closed")

    def _consumed(self) -> None:
        """The user has read: tell the peer when the window grew by a worthwhile amount (MUST-39)."""
        grown = distance((self.rcv_nxt + self.receive_queue.free()) & MASK, self.rcv_adv)
        limit = self.receive_queue.limit()
        if grown >= min(limit >> 1, 2 * self.rcv_mss) and grown <= limit and not self.peer_closed:
            self.ack_due = True
            self.wake()

    # Steps that several files share.

    def flight(self) -> int:
        """Octets of sequence space between SND.UNA and SND.NXT."""
        return (self.snd_nxt - self.snd_una) & MASK

    def unsent(self) -> int:
        """Octets of data not yet sent once. Synchronized states only."""
        return max(self.send_queue.length() - self.flight(), 0)

    def fin_sent(self) -> bool:
        """Our FIN has been sent at least once."""
        return self.fin_acked or (self.fin_queued and self.flight() > self.send_queue.length())

    def move(self, new: State) -> None:
        """Step to another state; a step that the table does not have is a mistake of this package."""
        if not allowed(self.state, new):
            raise AssertionError(f"no transition from {self.state.name} to {new.name}")
        self.state = new

    def retire(self) -> None:
        """In TIME_WAIT, and the user has closed: keep only what it takes to answer a late segment."""
        spent = self.shared.spent
        self.send_queue.clear()
        self.receive_queue.clear()
        self.send_queue = spent.send_queue
        self.receive_queue = spent.receive_queue
        self.rtt = spent.rtt
        self.congestion = spent.congestion

    def end(self, failure: Failure | None) -> None:
        """To CLOSED: release everything but data the user may still read, and report."""
        self.move(State.CLOSED)
        shared = self.shared
        shared.statistics.closed += 1
        self.failure = failure
        self.send_queue.clear()
        if failure is not None or self.orphaned:
            self.receive_queue.clear()  # RFC 9293 section 3.10.7.4: "all segment queues should be flushed"
        self.retransmit_at = NEVER
        self.delayed_ack_at = NEVER
        self.keepalive_at = NEVER
        self.life_at = NEVER
        self.scoreboard = None
        shared.timers.remove(self)
        bits = events.CLOSED
        if failure is Failure.RESET or failure is Failure.REFUSED:
            bits |= events.RESET
        elif failure is Failure.TIMED_OUT:
            bits |= events.TIMED_OUT
            shared.statistics.timed_out += 1
        if self.listener is None:
            self.notify(bits)
        else:
            self.pending_events = 0  # nobody has accepted it, so nobody is to hear of it
        if not self.in_ended:
            self.in_ended = True
            shared.ended.append(self)

    def notify(self, bits: int) -> None:
        """Report events."""
        self.pending_events |= bits
        if not self.in_eventful:
            self.in_eventful = True
            self.shared.eventful.append(self)

    def wake(self) -> None:
        """There may be something to send."""
        if not self.in_ready:
            self.in_ready = True
            self.shared.ready.append(self)

    def earliest_timer(self) -> int:
        """When the first of the timers expires, NEVER when none runs."""
        return min(self.retransmit_at, self.delayed_ack_at, self.keepalive_at, self.life_at)

    def reschedule(self) -> None:
        """Make the machine's timer queue look at this connection when its earliest timer expires."""
        earliest = self.earliest_timer()
        if earliest < self.timer_key:
            self.shared.timers.set(self, earliest)

    def settle_mss(self) -> None:
        """Compute Eff.snd.MSS (RFC 9293 section 3.7.1, MUST-16)."""
        size = min(self.peer_mss, self.link_mss) if self.peer_mss else self.link_mss
        size = max(size, MINIMUM_SEND_MSS)
        if self.ts_ok:
            size -= TIMESTAMPS_LENGTH
        self.mss = size
