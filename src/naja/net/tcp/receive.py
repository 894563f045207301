"""Data and FIN of an acceptable segment: into the receive queue, and when to acknowledge them.

The seventh and eighth check of RFC 9293 section 3.10.7.4, with delayed acknowledgements (section 3.8.6.3).
State changes that a FIN brings are in `input.py`. The segment has been trimmed to the window.
"""

from naja.net.clock import NEVER
from naja.net.tcp import events, wire
from naja.net.tcp.connection import Connection
from naja.net.tcp.drops import Drop
from naja.net.tcp.receive_queue import NO_MEMORY
from naja.net.tcp.sequence import MASK, after, before, distance
from naja.net.tcp.state import MAY_RECEIVE
from naja.net.tcp.wire import SegmentView


def accept_data(c: Connection, now: int, segment: SegmentView) -> bool:
    """Take the segment's data and note its FIN. False when it has been dropped."""
    drops = c.shared.statistics.drops
    count = segment.payload_length()
    end = (segment.seq + count) & MASK
    if c.fin_known and after(end, c.fin_seq):
        drops.count(Drop.DATA_AFTER_FIN)
        _acknowledge_now(c)
        return False
    if not MAY_RECEIVE[c.state]:
        return False
    if count and c.orphaned:
        # RFC 9293 section 3.6.1 SHLD-3: nobody will ever read this.
        drops.count(Drop.DATA_AFTER_CLOSE)
        c.reset_due = True
        c.wake()
        return False
    if count and not _queue(c, now, segment, count):
        return False
    if segment.flags & wire.FIN:
        if (c.fin_known and end != c.fin_seq) or _data_beyond(c, end):
            drops.count(Drop.DATA_AFTER_FIN)
            return False
        if not c.fin_known:
            c.fin_known = True
            c.fin_seq = end
        if before(c.rcv_nxt, end):
            _acknowledge_now(c)
    return True


def _queue(c: Connection, now: int, segment: SegmentView, count: int) -> bool:
    statistics = c.shared.statistics
    offset = distance(segment.seq, c.rcv_nxt)
    had_ranges = c.receive_queue.scattered() > 0
    grown = c.receive_queue.insert(offset, segment.octets, segment.payload_start, count)
    if grown < 0:
        statistics.drops.count(Drop.NO_MEMORY if grown == NO_MEMORY else Drop.TOO_SCATTERED)
        _acknowledge_now(c)
        return False
    if grown:
        c.rcv_nxt = (c.rcv_nxt + grown) & MASK
        c.octets_in += grown
        statistics.octets_in += grown
        c.notify(events.READABLE)
    if offset:
        statistics.out_of_order += 1
    if offset or had_ranges:
        # RFC 5681 section 4.2: at once when out of order, and when it fills a gap.
        _acknowledge_now(c)
    else:
        delay_ack(c, now, count)
    return True


def delay_ack(c: Connection, now: int, count: int) -> None:
    """`count` octets came in order: acknowledge soon (SHLD-18), two full segments at once (SHLD-19)."""
    if count > c.rcv_mss:
        c.rcv_mss = min(count, c.link_mss)
    if distance(c.rcv_nxt, c.last_ack_sent) >= 2 * c.rcv_mss:
        _acknowledge_now(c)
    elif c.delayed_ack_at == NEVER:
        c.delayed_ack_at = now + c.shared.config.delayed_ack


def accept_fin(c: Connection) -> None:
    """All data before the peer's FIN are here, and so is the FIN."""
    c.rcv_nxt = (c.rcv_nxt + 1) & MASK
    c.rcv_adv = c.rcv_nxt if before(c.rcv_adv, c.rcv_nxt) else c.rcv_adv
    c.peer_closed = True
    c.notify(events.PEER_CLOSED | events.READABLE)
    _acknowledge_now(c)


def _acknowledge_now(c: Connection) -> None:
    c.ack_due = True
    c.delayed_ack_at = NEVER
    c.wake()


def _data_beyond(c: Connection, end: int) -> bool:
    """Whether data after `end` have been received: what is said to be the end is not."""
    highest = (c.rcv_nxt + c.receive_queue.highest()) & MASK
    return after(highest, end)
