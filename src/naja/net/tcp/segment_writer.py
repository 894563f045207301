"""Putting one segment of a connection into octets: header, options, payload, checksum.

What to send and when is decided in `output.py`. Sending has side effects on the receive side that belong to
the act itself: the window is offered, and acknowledgements that waited are done.
"""

from typing import Final

from naja.net.address import UNSPECIFIED_IPV4, IPAddress
from naja.net.checksum import checksum, fold, pseudo_header_sum
from naja.net.clock import NEVER
from naja.net.tcp import options, wire
from naja.net.tcp.connection import Connection
from naja.net.tcp.options import MAXIMUM_SACK_BLOCKS
from naja.net.tcp.rtt import MILLISECOND
from naja.net.tcp.sequence import MASK, after, distance
from naja.net.tcp.shared import Reply, Shared
from naja.net.tcp.state import State
from naja.octets import put16

PROTOCOL: Final = 6  # TCP in the IP header's protocol field
_SACK_BLOCKS_WITH_TIMESTAMPS: Final = 3  # RFC 2018 section 3


class OutgoingSegment:
    """One segment to send. The machine has a single one: it is valid until the machine's next `poll`."""

    __slots__ = ("at", "checksum_partial", "destination", "length", "segment_size", "source", "target")

    def __init__(self, target: memoryview, at: int) -> None:
        self.target = target  # where segments are written, from `target[at]` on
        self.at = at
        self.source: IPAddress = UNSPECIFIED_IPV4
        self.destination: IPAddress = UNSPECIFIED_IPV4
        self.length = 0  # octets of header and payload
        self.segment_size = (
            0  # octets of payload in each packet when the layers below must cut; 0: one packet
        )
        self.checksum_partial = False  # the checksum field holds the pseudo-header's sum only

    @property
    def segment(self) -> memoryview:
        """Header and payload, in place."""
        return self.target[self.at : self.at + self.length]

    def finish(self, source: IPAddress, destination: IPAddress, length: int, partial: bool) -> None:
        """The segment's `length` octets are written, its checksum field is zero: complete it."""
        target = self.target
        at = self.at
        self.source = source
        self.destination = destination
        self.length = length
        pseudo = pseudo_header_sum(source, destination, PROTOCOL, length)
        value = fold(pseudo) if partial else checksum(target, at, at + length, pseudo)
        put16(target, at + wire.CHECKSUM, value)
        self.checksum_partial = partial


def timestamp(c: Connection, now: int) -> int:
    """The timestamp clock of RFC 7323 section 5.4: 1 ms a tick."""
    return (now // MILLISECOND + c.ts_offset) & MASK


def initial_window(c: Connection) -> int:
    """The window in our SYN, which is never scaled."""
    return min(c.receive_queue.limit(), 0xFFFF)


def offer_window(c: Connection) -> int:
    """Decide on the receive window, and return the header's field for it.

    The right edge never moves left (SHLD-14), and moves right only by worthwhile steps (MUST-39, RFC 9293
    section 3.8.6.2.2). When the pool runs low, no more is promised than storage is held for.
    """
    queue = c.receive_queue
    free = queue.free()
    if c.shared.pool.under_pressure():
        free = min(free, max(queue.held_free(), 2 * c.rcv_mss))
    free = min(free, 0xFFFF << c.rcv_shift)
    window = distance(c.rcv_adv, c.rcv_nxt)
    if free - window >= min(queue.limit() >> 1, c.rcv_mss):
        window = free
        c.rcv_adv = (c.rcv_nxt + free) & MASK
    return min(window >> c.rcv_shift, 0xFFFF)


def sack_blocks(c: Connection) -> int:
    """How many SACK blocks the next segment carries."""
    if not c.sack_ok:
        return 0
    most = _SACK_BLOCKS_WITH_TIMESTAMPS if c.ts_ok else MAXIMUM_SACK_BLOCKS
    return min(c.receive_queue.scattered(), most)


def write_segment(
    c: Connection, now: int, out: OutgoingSegment, seq: int, flags: int, position: int, count: int
) -> None:
    """Write a segment of a synchronized connection with `count` octets of the send queue from `position`."""
    target = out.target
    at = out.at + wire.MINIMUM_HEADER
    if c.ts_ok:
        at = options.emit_timestamps(target, at, timestamp(c, now), c.ts_recent)
    blocks = sack_blocks(c)
    if blocks:
        at = _write_sack(c, target, at, blocks)
    header = at - out.at
    window = offer_window(c)
    wire.emit_header(
        target, out.at, c.local_port, c.remote_port, seq, c.rcv_nxt, flags | wire.ACK, window, header
    )
    if count:
        c.send_queue.copy(position, count, target, at)
    out.segment_size = c.mss if count > c.mss else 0
    out.finish(c.local_address, c.remote_address, header + count, c.shared.config.checksum_offload)
    c.ack_due = False
    c.delayed_ack_at = NEVER
    c.last_ack_sent = c.rcv_nxt
    _count(c, count)


def _write_sack(c: Connection, target: memoryview, at: int, blocks: int) -> int:
    queue = c.receive_queue
    at = options.emit_sack_header(target, at, blocks)
    stamp = queue.latest_stamp() + 1
    for _ in range(blocks):
        index = queue.latest_range(stamp)
        stamp = queue.stamp(index)
        left = (c.rcv_nxt + queue.range_start(index)) & MASK
        right = (c.rcv_nxt + queue.range_end(index)) & MASK
        at = options.emit_sack_block(target, at, left, right)
    return at


def write_syn(c: Connection, now: int, out: OutgoingSegment) -> None:
    """Write our SYN, or SYN+ACK in SYN_RECEIVED, with the options that we offer or have agreed on."""
    config = c.shared.config
    opening = c.state is State.SYN_SENT
    target = out.target
    at = options.emit_mss(target, out.at + wire.MINIMUM_HEADER, c.link_mss)
    if c.sack_ok or (opening and config.sack):
        at = options.emit_sack_permitted(target, at)
    if c.ts_ok or (opening and config.timestamps):
        at = options.emit_timestamps(target, at, timestamp(c, now), c.ts_recent)
    if c.scale_ok or (opening and config.window_scaling):
        at = options.emit_window_scale(target, at, c.rcv_shift)
    header = at - out.at
    flags = wire.SYN if opening else wire.SYN | wire.ACK
    window = initial_window(c) if opening else min(distance(c.rcv_adv, c.rcv_nxt), 0xFFFF)
    wire.emit_header(
        target,
        out.at,
        c.local_port,
        c.remote_port,
        c.iss,
        c.rcv_nxt if not opening else 0,
        flags,
        window,
        header,
    )
    out.segment_size = 0
    out.finish(c.local_address, c.remote_address, header, config.checksum_offload)
    c.ack_due = False
    c.last_ack_sent = c.rcv_nxt
    _count(c, 0)


def write_reset(c: Connection, out: OutgoingSegment) -> None:
    """Write the RST that ends a connection (RFC 9293 section 3.10.5)."""
    wire.emit_header(
        out.target,
        out.at,
        c.local_port,
        c.remote_port,
        c.snd_nxt,
        c.rcv_nxt,
        wire.RST | wire.ACK,
        0,
        wire.MINIMUM_HEADER,
    )
    out.segment_size = 0
    out.finish(c.local_address, c.remote_address, wire.MINIMUM_HEADER, c.shared.config.checksum_offload)
    c.shared.statistics.resets_out += 1
    _count(c, 0)


def write_reply(shared: Shared, reply: Reply, out: OutgoingSegment) -> None:
    """Write an answer that no connection sends."""
    length = wire.MINIMUM_HEADER
    wire.emit_header(
        out.target, out.at, reply.local_port, reply.remote_port, reply.seq, reply.ack, reply.flags, 0, length
    )
    out.segment_size = 0
    out.finish(reply.local, reply.remote, length, shared.config.checksum_offload)
    shared.statistics.segments_out += 1
    shared.statistics.resets_out += 1


def _count(c: Connection, octets: int) -> None:
    statistics = c.shared.statistics
    c.segments_out += 1
    c.octets_out += octets
    statistics.segments_out += 1
    statistics.octets_out += octets


def record_sent(c: Connection, now: int, seq: int, length: int) -> None:
    """`length` octets of sequence space from `seq` have been written: move SND.NXT, keep the books."""
    end = (seq + length) & MASK
    if after(end, c.snd_nxt):
        c.snd_nxt = end
        if not c.timing:
            c.timing = True
            c.timed_end = end
            c.timed_at = now
            c.timed_clean = True
    else:
        c.timed_clean = False
        c.retransmitted += 1
        c.shared.statistics.retransmitted += 1
    c.sent_at = now
    if c.retransmit_at == NEVER:
        c.retransmit_at = now + c.rtt.rto()
