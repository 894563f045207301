"""The three-way handshake: the state SYN_SENT, what a SYN brings, and what its acknowledgement completes.

RFC 9293 sections 3.5 and 3.10.7.3; options by RFC 7323 and 2018. The other states are in `input.py`.
"""

from naja.net.clock import NEVER
from naja.net.tcp import events, wire
from naja.net.tcp.config import DEFAULT_MSS_IPV4, DEFAULT_MSS_IPV6, MAXIMUM_WINDOW_SHIFT
from naja.net.tcp.connection import Connection
from naja.net.tcp.drops import Drop
from naja.net.tcp.errors import Failure
from naja.net.tcp.recovery import estimate, measure
from naja.net.tcp.segment_writer import initial_window
from naja.net.tcp.sequence import MASK, after
from naja.net.tcp.state import State
from naja.net.tcp.wire import SegmentView


def syn_sent(c: Connection, now: int, segment: SegmentView) -> bool:
    """A segment for a connection in SYN_SENT (RFC 9293 section 3.10.7.3).

    True: the connection is established, and the segment's data and FIN are still to be taken.
    """
    flags = segment.flags
    statistics = c.shared.statistics
    if flags & wire.ACK and segment.ack != c.snd_nxt:
        # First, the ACK bit. Nothing but the SYN has been sent, so one number is acceptable.
        statistics.drops.count(Drop.SYN_SENT_BAD_ACK)
        if not flags & wire.RST:
            c.shared.refuse(c, segment.ack)
        return False
    if flags & wire.RST:
        # Second, the RST bit: only with an acceptable ACK (RFC 5961 asks for no more here).
        if flags & wire.ACK:
            statistics.resets_in += 1
            c.end(Failure.REFUSED)
        else:
            statistics.drops.count(Drop.SYN_SENT_UNEXPECTED)
        return False
    if not flags & wire.SYN:
        statistics.drops.count(Drop.SYN_SENT_UNEXPECTED)  # fifth
        return False
    # Fourth, the SYN bit.
    take_syn(c, now, segment)
    if flags & wire.ACK:
        measure(c, now, segment)
        c.snd_una = segment.ack  # past the SYN; data that wait in the queue are not touched
        c.move(State.ESTABLISHED)
        _established(c, now, segment)
        c.ack_due = True
        c.notify(events.CONNECTED)
    else:
        c.move(State.SYN_RECEIVED)  # simultaneous open, MUST-10
        c.syn_due = True
    c.wake()
    # Data of a SYN without ACK are not kept until ESTABLISHED: the peer sends them again.
    segment.drop_front(1)
    return c.state is not State.SYN_RECEIVED


def take_syn(c: Connection, now: int, segment: SegmentView) -> None:
    """The peer's SYN: its sequence number, window and options."""
    options = segment.options
    config = c.shared.config
    c.irs = segment.seq
    c.rcv_nxt = (segment.seq + 1) & MASK
    c.rcv_adv = (c.rcv_nxt + initial_window(c)) & MASK
    c.last_ack_sent = c.rcv_nxt
    c.scale_ok = config.window_scaling and options.window_scale >= 0
    if c.scale_ok:
        # RFC 7323 section 2.3: a larger shift is used as 14.
        c.snd_shift = min(options.window_scale, MAXIMUM_WINDOW_SHIFT)
    else:
        c.rcv_shift = 0
    c.sack_ok = config.sack and options.sack_permitted
    c.ts_ok = config.timestamps and options.has_timestamps
    if c.ts_ok:
        c.ts_recent = options.ts_value
        c.ts_recent_at = now
    default = DEFAULT_MSS_IPV6 if c.remote_address.version() == 6 else DEFAULT_MSS_IPV4
    c.peer_mss = options.mss or default
    c.settle_mss()
    c.snd_wnd = segment.window  # never scaled in a SYN (RFC 7323 section 2.2)
    c.snd_max_wnd = c.snd_wnd
    c.snd_wl1 = segment.seq
    c.snd_wl2 = segment.ack


def _established(c: Connection, now: int, segment: SegmentView) -> None:
    """Our SYN has been acknowledged."""
    c.syn_due = False
    c.retransmit_at = NEVER
    c.retransmissions = 0
    c.recover = c.iss  # RFC 6582 section 3.2
    c.small_end = c.snd_una
    c.limited_end = c.snd_una
    c.high_rxt = c.snd_una
    c.snd_wl2 = segment.ack
    if c.syn_retransmissions:
        c.rtt.syn_was_lost()
    c.congestion.start(c.mss, c.syn_retransmissions)
    estimate(c)
    if c.keepalive:
        c.keepalive_at = now + c.keepalive_idle
    if c.fin_queued:
        c.move(State.FIN_WAIT_1)


def handshake_done(c: Connection, now: int, segment: SegmentView) -> bool:
    """SYN_RECEIVED: our SYN is acknowledged. False when the listener has no room for the connection yet."""
    listener = c.listener
    if listener is not None and not listener.complete(c):
        c.shared.statistics.drops.count(Drop.ACCEPT_QUEUE_FULL)
        return False
    measure(c, now, segment)
    c.snd_una = segment.ack  # past the SYN; data that wait in the queue are not touched
    c.move(State.ESTABLISHED)
    c.snd_wnd = segment.window << c.snd_shift
    c.snd_max_wnd = c.snd_wnd
    c.snd_wl1 = segment.seq
    _established(c, now, segment)
    c.notify(events.ACCEPTED if c.passive else events.CONNECTED)
    return True


def reopens(c: Connection, segment: SegmentView) -> bool:
    """Whether a SYN may replace a connection in TIME_WAIT (MAY-2, and RFC 6191 with timestamps)."""
    if segment.flags & (wire.SYN | wire.ACK | wire.RST) != wire.SYN:
        return False
    if c.ts_ok and segment.options.has_timestamps and segment.options.ts_value != c.ts_recent:
        return after(segment.options.ts_value, c.ts_recent)
    return after(segment.seq, c.rcv_nxt)
