"""Acknowledgements and losses: what an acceptable ACK does to the send side.

The rules of RFC 5681, 6298 (timer), 6582 (NewReno without SACK) and 6675 (SACK). One idea serves both kinds
of peers: `pipe` estimates what is in the network, and `output.py` sends while it is below the congestion
window. Without SACK every duplicate acknowledgement takes one segment out of the pipe, which is the
same as RFC 6582's inflated window. Which ACKs are acceptable is decided before, in `input.py`.
"""

from typing import Final

from naja.net.clock import NEVER
from naja.net.tcp import events
from naja.net.tcp.connection import Connection, Recovery
from naja.net.tcp.rtt import MILLISECOND, SECOND
from naja.net.tcp.scoreboard import Scoreboard
from naja.net.tcp.sequence import MASK, after, before, before_or_at, distance, latest, signed_distance
from naja.net.tcp.wire import SegmentView

DUPLICATE_THRESHOLD: Final = 3  # RFC 5681 section 3.2
_MAXIMUM_ECHO_AGE: Final = 1000 * SECOND  # an echoed timestamp older than this measures nothing


def acknowledge(c: Connection, now: int, segment: SegmentView, duplicate: bool) -> None:
    """SEG.ACK is between SND.UNA and SND.NXT. `duplicate`: it has the marks of RFC 5681 section 2.

    Moves SND.UNA, keeps the scoreboard, enters and leaves recovery, measures the round trip, and sets the
    timer.
    """
    newly_sacked = take_sack(c, segment) if c.sack_ok and segment.options.sack_count else 0
    acked = distance(segment.ack, c.snd_una)
    if acked:
        flight = c.flight()
        limited = after(c.limited_end, c.snd_una)
        measure(c, now, segment)
        advance(c, segment.ack)
        progress(c, now)
        if c.recovery == Recovery.OPEN:
            c.duplicate_acks = 0
            c.congestion.acknowledged(now, acked, c.rtt.srtt, limited)
        else:
            partial_or_full(c, now, acked, flight)
    elif newly_sacked or (duplicate and not c.sack_ok):
        c.duplicate_acks += 1
    if acked or newly_sacked or duplicate:
        estimate(c)
        if c.recovery == Recovery.OPEN and loss_detected(c):
            enter_fast_recovery(c, now)


def take_sack(c: Connection, segment: SegmentView) -> int:
    """Enter the segment's SACK blocks; how many octets they newly report.

    A block that is not inside SND.UNA..SND.NXT is ignored: a duplicate report (RFC 2883), or a lie.
    """
    board = c.scoreboard
    if board is None:
        board = Scoreboard()
        c.scoreboard = board
    una = latest(c.snd_una, segment.ack)
    new = 0
    edges = segment.options.sack_edges
    for block in range(segment.options.sack_count):
        left = edges[2 * block]
        right = edges[2 * block + 1]
        if before(left, right) and after(left, una) and before_or_at(right, c.snd_nxt):
            new += board.insert(left, right)
    return new


def measure(c: Connection, now: int, segment: SegmentView) -> None:
    """Take a round-trip sample from an ACK of new data: at most one each round trip."""
    if not c.timing or before(segment.ack, c.timed_end):
        return
    c.timing = False
    if c.timed_clean:
        c.rtt.sample(now - c.timed_at)
    elif c.ts_ok and segment.options.has_timestamps:
        # RFC 7323 section 4.1: the echo names the transmission that was acknowledged.
        ticks = signed_distance((now // MILLISECOND + c.ts_offset) & MASK, segment.options.ts_echo)
        age = ticks * MILLISECOND
        if age > now - c.sent_at + MILLISECOND:
            # An earlier transmission arrived, but this ACK may answer the last one: if the ACK of the earlier
            # was lost, the age has a timeout in it, and as a sample would make the next timeout longer yet.
            # If really the path is slow, the back-off that stays lets the next new data be measured.
            return
        if 0 <= age < _MAXIMUM_ECHO_AGE:
            c.rtt.sample(age)


def advance(c: Connection, ack: int) -> None:
    """SND.UNA = `ack`: forget what has arrived."""
    acked = distance(ack, c.snd_una)
    queue = c.send_queue
    data = min(acked, queue.length())
    if data:
        queue.acknowledge(data)
    if acked > data and c.fin_queued:
        c.fin_acked = True
    c.snd_una = ack
    if before(c.small_end, ack):
        c.small_end = ack
    if before(c.limited_end, ack):
        c.limited_end = ack
    if before(c.high_rxt, ack):
        c.high_rxt = ack
    if c.scoreboard is not None:
        c.scoreboard.advance(ack)
    if queue.refused and queue.free() >= queue.length():
        queue.refused = False
        c.notify(events.WRITABLE)


def progress(c: Connection, now: int) -> None:
    """New data were acknowledged: restart or stop the retransmission timer (RFC 6298 (5.2), (5.3))."""
    c.rtt.progress(c.retransmissions == 0)
    c.retransmissions = 0
    c.first_due = False
    c.probe_due = False
    if c.snd_una == c.snd_nxt:
        c.retransmit_at = NEVER
    else:
        c.retransmit_at = now + c.rtt.rto()


def partial_or_full(c: Connection, now: int, acked: int, flight: int) -> None:
    """An ACK of new data in recovery."""
    if not before(c.snd_una, c.recover):
        leave_recovery(c)
        return
    if c.recovery == Recovery.LOSS:
        c.congestion.acknowledged(now, acked, c.rtt.srtt, True)
    elif not c.sack_ok:
        # RFC 6582 section 3.2, partial acknowledgement: the next hole is at SND.UNA, and of the segments
        # that left the network all but the retransmitted one are now acknowledged.
        c.first_due = True
        c.high_rxt = c.snd_una
        c.duplicate_acks = max(c.duplicate_acks - max(acked // c.mss - 1, 0), 0)


def loss_detected(c: Connection) -> bool:
    """Whether to enter fast recovery (RFC 5681 3.2, RFC 6582 3.2 step 1, RFC 6675 5)."""
    if c.snd_una == c.snd_nxt:
        return False
    if c.sack_ok:
        # RFC 6675 section 5, steps (1) and (2).
        return c.duplicate_acks >= DUPLICATE_THRESHOLD or after(c.lost_edge, c.snd_una)
    # RFC 6582 section 3.2 step 1: not for the echoes of an earlier recovery.
    return c.duplicate_acks >= DUPLICATE_THRESHOLD and after(c.snd_una, c.recover)


def enter_fast_recovery(c: Connection, now: int) -> None:
    """RFC 6675 section 5 (4), RFC 6582 section 3.2 (2)."""
    c.recovery = Recovery.FAST
    c.recover = c.snd_nxt
    c.high_rxt = c.snd_una
    c.first_due = True
    c.rescued = False
    c.congestion.lost(now, c.flight())
    c.shared.statistics.fast_recoveries += 1
    estimate(c)


def leave_recovery(c: Connection) -> None:
    """All that was in flight at the loss is acknowledged."""
    if c.recovery == Recovery.FAST and not c.sack_ok:
        # RFC 6582 section 3.2, full acknowledgement, option (1): no burst.
        c.congestion.cwnd = min(c.congestion.ssthresh, max(c.flight(), c.mss) + c.mss)
    c.recovery = Recovery.OPEN
    c.duplicate_acks = 0
    c.first_due = False


def enter_loss(c: Connection, now: int) -> None:
    """The retransmission timer expired (RFC 6298 (5.4) to (5.6), RFC 5681 3.1, RFC 6675 5.1)."""
    board = c.scoreboard
    if board is not None and board.count() and board.first_start() == c.snd_una:
        board.clear()  # RFC 2018 section 8: it reported what it has not kept
    # Twice for the same data: ssthresh stays (RFC 5681 section 3.1).
    c.congestion.timed_out(now, c.flight(), c.retransmissions > 1)
    retransmit_all(c)


def retransmit_all(c: Connection) -> None:
    """Deem everything in flight lost but what the peer has reported; the window is the caller's."""
    c.recovery = Recovery.LOSS
    c.recover = c.snd_nxt
    c.high_rxt = c.snd_una
    c.duplicate_acks = 0
    c.first_due = False
    c.timed_clean = False
    estimate(c)


def estimate(c: Connection) -> None:
    """Compute `lost_edge` and `pipe` afresh (RFC 6675 section 4, SetPipe)."""
    board = c.scoreboard
    flight = c.flight()
    if board is None or board.count() == 0:
        if c.recovery == Recovery.LOSS:
            c.lost_edge = c.recover
            c.pipe = distance(c.snd_nxt, c.recover) + distance(c.high_rxt, c.snd_una)
        else:
            c.lost_edge = c.snd_una
            c.pipe = max(flight - c.duplicate_acks * c.mss, 0)
        return
    edge = board.lost_edge(c.snd_una, c.mss)
    if c.recovery == Recovery.LOSS:
        edge = latest(edge, c.recover)
    c.lost_edge = edge
    c.pipe = board.unreported(edge, c.snd_nxt)
    if c.recovery != Recovery.OPEN:
        c.pipe += board.unreported(c.snd_una, c.high_rxt)


def next_retransmission(c: Connection) -> int:
    """The first octet to send again now, by RFC 6675 NextSeg rule (1) (or RFC 6582); SND.NXT when none."""
    if c.first_due:
        return c.snd_una
    if c.recovery == Recovery.OPEN:
        return c.snd_nxt
    edge = c.lost_edge
    start = latest(c.high_rxt, c.snd_una)
    if not before(start, edge):
        return c.snd_nxt
    if c.scoreboard is None:
        return start
    hole = c.scoreboard.next_hole(start, edge)
    return hole if before(hole, edge) else c.snd_nxt


def last_resort(c: Connection) -> int:
    """NextSeg rules (3) and (4): what to send again with no known loss and no new data, or SND.NXT."""
    board = c.scoreboard
    if c.recovery != Recovery.FAST or board is None or board.count() == 0:
        return c.snd_nxt
    start = latest(c.high_rxt, c.snd_una)
    reported = board.last_end()
    hole = board.next_hole(start, reported)
    if before(hole, reported):
        return hole
    if c.rescued or not before(reported, c.snd_nxt):
        return c.snd_nxt
    c.rescued = True
    unreported = distance(c.snd_nxt, latest(reported, c.snd_una))
    return (c.snd_nxt - min(unreported, c.mss)) & MASK


def retransmission_end(c: Connection, start: int) -> int:
    """Where a segment sent again from `start` must end: at what the peer has, or at SND.NXT."""
    if c.scoreboard is None:
        return c.snd_nxt
    return c.scoreboard.hole_end(start, c.snd_nxt)
