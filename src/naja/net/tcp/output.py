"""What a connection sends next: one call, at most one segment (RFC 9293 sections 3.8.6 and 3.10.2).

The order: reset, SYN, retransmission, new data and FIN, window probe, keep-alive probe, acknowledgement.
"""

from naja.net.clock import NEVER
from naja.net.tcp import wire
from naja.net.tcp.connection import Connection, Recovery
from naja.net.tcp.errors import Failure
from naja.net.tcp.options import sack_length
from naja.net.tcp.recovery import last_resort, next_retransmission, retransmission_end
from naja.net.tcp.segment_writer import (
    OutgoingSegment,
    record_sent,
    sack_blocks,
    write_reset,
    write_segment,
    write_syn,
)
from naja.net.tcp.sequence import MASK, after, before_or_at, distance, signed_distance
from naja.net.tcp.state import MAY_TRANSMIT, State


def next_segment(c: Connection, now: int, out: OutgoingSegment) -> bool:
    """Write the next segment that `c` wants to send into `out`; False when there is none."""
    if c.state is State.CLOSED:
        return False
    if c.reset_due:
        write_reset(c, out)
        c.end(Failure.ABORTED)
        return True
    if c.syn_due:
        _send_syn(c, now, out)
        return True
    if MAY_TRANSMIT[c.state]:
        seq = next_retransmission(c)
        if seq != c.snd_nxt:
            # What is lost goes first: while it may not be sent, nothing new is.
            if _may_retransmit(c) and _send_again(c, now, out, seq):
                return True
        elif _send_new(c, now, out):
            return True
        if c.probe_due:
            c.probe_due = False
            if _probe(c, now, out):
                return True
        _arm_persist(c, now)
    if c.keepalive_due:
        c.keepalive_due = False
        if c.flight() == 0:
            write_segment(c, now, out, (c.snd_nxt - 1) & MASK, 0, 0, 0)
            c.shared.statistics.keepalive_probes += 1
            return True
    if c.ack_due:
        write_segment(c, now, out, c.snd_nxt, 0, 0, 0)
        return True
    return False


def _send_syn(c: Connection, now: int, out: OutgoingSegment) -> None:
    c.syn_due = False
    write_syn(c, now, out)
    if c.snd_nxt == c.iss:
        record_sent(c, now, c.iss, 1)
    else:
        c.timed_clean = False  # the timer that asked for it runs on
        c.sent_at = now


def _segment_room(c: Connection) -> int:
    """Octets of data that fit a full segment beside the SACK blocks it must carry."""
    return c.mss - sack_length(sack_blocks(c))


def _may_retransmit(c: Connection) -> bool:
    """The first retransmission of a recovery is not held back, later ones by the congestion window."""
    return c.first_due or c.pipe == 0 or c.pipe + c.mss <= c.congestion.cwnd


def _send_again(c: Connection, now: int, out: OutgoingSegment, seq: int) -> bool:
    """Send octets from `seq` on once more: as much as one segment, the hole and the peer's window allow."""
    length = min(distance(retransmission_end(c, seq), seq), _segment_room(c))
    length = min(length, signed_distance((c.snd_una + c.snd_wnd) & MASK, seq))  # SHLD-15, SHLD-16
    if length <= 0:
        c.first_due = False
        return False
    first = c.first_due
    if first:
        c.first_due = False
        c.retransmit_at = NEVER  # RFC 6582 section 3.2: restart the timer with this retransmission
    position = distance(seq, c.snd_una)
    data = min(length, c.send_queue.length() - position)
    flags = wire.PSH if data and position + data == c.send_queue.length() else 0
    if length > data:
        flags |= wire.FIN
    write_segment(c, now, out, seq, flags, position, data)
    record_sent(c, now, seq, length)
    end = (seq + length) & MASK
    if after(end, c.high_rxt):
        c.high_rxt = end
    if c.recovery != Recovery.OPEN:
        c.pipe += length
    if c.recovery == Recovery.FAST:
        c.shared.statistics.fast_retransmits += 1
    return True


def _send_new(c: Connection, now: int, out: OutgoingSegment) -> bool:
    """New data, or the FIN, as far as both windows, Nagle and silly window avoidance allow."""
    unsent = c.unsent()
    if unsent == 0:
        if c.fin_queued and not c.fin_sent() and c.snd_wnd > c.flight():
            write_segment(c, now, out, c.snd_nxt, wire.FIN, 0, 0)
            c.pipe += 1
            record_sent(c, now, c.snd_nxt, 1)
            return True
        return _send_last_resort(c, now, out)
    flight = c.flight()
    usable = c.snd_wnd - flight
    if usable <= 0:
        return False
    if flight == 0 and now - c.sent_at > c.rtt.rto() and c.octets_out:
        c.congestion.restart()
    size = _size_of_new(c, unsent, usable)
    if size == 0:
        return False
    flags = 0
    sequence_length = size
    if size == unsent:
        flags = wire.PSH  # MUST-61
        if c.fin_queued and usable > size:
            flags = wire.PSH | wire.FIN
            sequence_length += 1
    if size < _segment_room(c):
        c.small_end = (c.snd_nxt + sequence_length) & MASK
    c.override_due = False
    c.probe_due = False
    write_segment(c, now, out, c.snd_nxt, flags, flight, size)
    c.pipe += sequence_length
    record_sent(c, now, c.snd_nxt, sequence_length)
    return True


def _size_of_new(c: Connection, unsent: int, usable: int) -> int:
    """How many octets of new data to put into one segment now; 0 to wait."""
    full = _segment_room(c)
    size = min(unsent, usable, full)
    room = c.congestion.cwnd - c.pipe
    if size > room and c.pipe > 0:
        c.limited_end = c.snd_nxt
        return 0
    if size < full and not _small_segment_allowed(c, size, unsent):
        return 0
    most = c.shared.config.maximum_payload
    if most > full and size == full:
        # Segmentation offload: whole segments only, so that what the device cuts are full ones.
        bulk = min(unsent, usable, room, most)
        size = max(bulk - bulk % full, full)
    return size


def _small_segment_allowed(c: Connection, size: int, unsent: int) -> bool:
    """Silly window avoidance (MUST-38, RFC 9293 section 3.8.6.2.1) and Nagle (section 3.7.4).

    Nagle in the variant of appendix A.3: only a small segment in flight holds back another small one.
    """
    if c.override_due:
        return True
    quiet = c.nodelay or before_or_at(c.small_end, c.snd_una)
    if size == unsent:
        return quiet or c.fin_queued
    return quiet and 2 * size >= c.snd_max_wnd


def _send_last_resort(c: Connection, now: int, out: OutgoingSegment) -> bool:
    """RFC 6675 NextSeg rules (3) and (4): keep the ACK clock going when nothing else is left to send."""
    if c.recovery != Recovery.FAST or c.pipe + c.mss > c.congestion.cwnd:
        return False
    seq = last_resort(c)
    if seq == c.snd_nxt:
        return False
    return _send_again(c, now, out, seq)


def _probe(c: Connection, now: int, out: OutgoingSegment) -> bool:
    """A window probe: the octet (or FIN) at SND.UNA, though the window is closed (MUST-36)."""
    if c.snd_wnd > c.flight():
        return False
    if c.send_queue.length():
        write_segment(c, now, out, c.snd_una, 0, 0, 1)
    elif c.fin_queued and not c.fin_acked:
        write_segment(c, now, out, c.snd_una, wire.FIN, 0, 0)
    else:
        return False
    if c.snd_nxt == c.snd_una:
        c.snd_nxt = (c.snd_una + 1) & MASK
    c.timing = False
    c.shared.statistics.window_probes += 1
    return True


def _arm_persist(c: Connection, now: int) -> None:
    """Something waits, nothing is in flight and nothing was sent: the window holds us back. Set the timer."""
    if c.retransmit_at != NEVER or c.snd_una != c.snd_nxt:
        return
    if c.send_queue.length() or (c.fin_queued and not c.fin_acked):
        if c.snd_wnd == 0:
            c.retransmit_at = now + c.rtt.rto()  # SHLD-29
        else:
            c.retransmit_at = now + c.shared.config.sws_override
