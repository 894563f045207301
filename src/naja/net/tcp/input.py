"""What an arriving segment does to its connection, in the order of RFC 9293 section 3.10.7.3 and 3.10.7.4.

The machine has found the connection and checked the checksum. Every way out that does not use the segment
counts a drop. Answers are flags on the connection, sent by the next `poll`. The state LISTEN is in
`machine.py`, SYN_SENT and the end of a handshake in `handshake.py`; what an acceptable acknowledgement does
is in `recovery.py`; data and FIN are in `receive.py`.
"""

from naja.net.clock import NEVER
from naja.net.tcp import events, wire
from naja.net.tcp.connection import Connection
from naja.net.tcp.drops import Drop
from naja.net.tcp.errors import Failure
from naja.net.tcp.handshake import handshake_done, syn_sent
from naja.net.tcp.receive import accept_data, accept_fin, delay_ack
from naja.net.tcp.recovery import acknowledge
from naja.net.tcp.rtt import SECOND
from naja.net.tcp.sequence import MASK, after, before, before_or_at, distance, in_window
from naja.net.tcp.state import State
from naja.net.tcp.wire import SegmentView

_TIMESTAMP_LIFETIME = 24 * 86400 * SECOND  # RFC 7323 section 5.5: TS.Recent is valid for 24 days
_PREDICTED = wire.ACK  # flags of the fast path, PSH aside


def segment_arrives(c: Connection, now: int, segment: SegmentView) -> None:
    """Handle one segment for `c`."""
    c.segments_in += 1
    c.heard_at = now
    if c.state is State.ESTABLISHED and _predicted(c, now, segment):
        return
    if c.state is State.SYN_SENT:
        if syn_sent(c, now, segment) and _trim_to_window(c, segment):
            _data_and_fin(c, now, segment)
    else:
        _synchronized(c, now, segment)


def _predicted(c: Connection, now: int, segment: SegmentView) -> bool:
    """Header prediction: the next expected segment, with nothing unusual. False: take the general path.

    Serves what bulk transfer and turns of request and response consist of: ACKs of new data, data, and data that
    acknowledge, too. Everything it does the general path would do as well.
    """
    options = segment.options
    if (
        segment.flags & ~wire.PSH != _PREDICTED
        or segment.seq != c.rcv_nxt
        or c.recovery
        or c.first_due
        or c.snd_wnd == 0
        or options.sack_count
        or c.duplicate_acks
        or c.fin_known
    ):
        return False
    if c.ts_ok and (not options.has_timestamps or before(options.ts_value, c.ts_recent)):
        return False
    acked = (segment.ack - c.snd_una) & MASK
    if acked > (c.snd_nxt - c.snd_una) & MASK:
        return False
    if segment.window << c.snd_shift == 0:
        return False
    count = segment.payload_end - segment.payload_start
    if count == 0:
        if acked == 0:
            return False
        _record_timestamp(c, now, segment)
        acknowledge(c, now, segment, False)
        _set_window(c, segment)
        c.shared.statistics.predicted_acks += 1
    else:
        if (
            c.receive_queue.scattered()
            or count > (c.rcv_adv - c.rcv_nxt) & MASK
            or c.receive_queue.insert(0, segment.octets, segment.payload_start, count) < 0
        ):
            return False
        _record_timestamp(c, now, segment)
        if acked:
            acknowledge(c, now, segment, False)
        _set_window(c, segment)
        c.rcv_nxt = (c.rcv_nxt + count) & MASK
        c.octets_in += count
        c.shared.statistics.octets_in += count
        c.shared.statistics.predicted_data += 1
        c.notify(events.READABLE)
        delay_ack(c, now, count)
    if c.send_queue.length() or c.ack_due:
        c.wake()
    return True


# All other states, section 3.10.7.4.


def _synchronized(c: Connection, now: int, segment: SegmentView) -> None:
    statistics = c.shared.statistics
    if _crossing_syn(c, segment):
        return
    # First, the sequence number (and the timestamp, RFC 7323 section 5.3 R1). RFC 5961 judges a RST by its
    # own number alone, and a SYN by none, so these come before the segment is trimmed to the window.
    if not _timestamp_acceptable(c, now, segment):
        return
    if segment.flags & wire.RST:
        _reset_arrives(c, now, segment)
        return
    if segment.flags & wire.SYN:
        _syn_arrives(c, now, segment)
        return
    if not _trim_to_window(c, segment):
        _unacceptable(c, now, segment)
        return
    # Fifth, the ACK field.
    if not segment.flags & wire.ACK:
        statistics.drops.count(Drop.NO_ACK)
        return
    if not _acknowledgement(c, now, segment):
        return
    # Sixth, the URG bit: urgent data are taken as what they are, octets of the stream.
    # Seventh and eighth, data and FIN.
    _data_and_fin(c, now, segment)
    if c.send_queue.length() or c.fin_queued or c.ack_due:
        c.wake()


def _crossing_syn(c: Connection, segment: SegmentView) -> bool:
    """In SYN_RECEIVED, a SYN at IRS is the one we know: sent again, or with an ACK in a simultaneous open.

    True when that is all there is to it.
    """
    if c.state is not State.SYN_RECEIVED or not segment.flags & wire.SYN or segment.seq != c.irs:
        return False
    if segment.flags & wire.RST:
        return False
    if segment.flags & wire.ACK:
        segment.drop_front(1)
        return False
    c.syn_due = True
    c.wake()
    return True


def _timestamp_acceptable(c: Connection, now: int, segment: SegmentView) -> bool:
    """PAWS, RFC 7323 sections 3.2 and 5.3. RSTs are exempt."""
    if not c.ts_ok or segment.flags & wire.RST:
        return True
    options = segment.options
    if not options.has_timestamps:
        c.shared.statistics.drops.count(Drop.MISSING_TIMESTAMP)
        return False
    if before(options.ts_value, c.ts_recent):
        if now - c.ts_recent_at < _TIMESTAMP_LIFETIME:
            c.shared.statistics.drops.count(Drop.PAWS)
            _answer(c, now, segment)
            return False
        c.ts_recent = options.ts_value
        c.ts_recent_at = now
    return True


def _trim_to_window(c: Connection, segment: SegmentView) -> bool:
    """The four cases of RFC 9293 table 6; afterwards nothing of the segment is outside of the window."""
    length = segment.sequence_length()
    window = distance(c.rcv_adv, c.rcv_nxt)
    offset = distance(segment.seq, c.rcv_nxt)
    if offset < window:
        # Begins inside.
        if offset + length > window:
            segment.drop_back(offset + length - window)
        return True
    if offset == 0:
        # The window is closed. Empty segments are good; of others the ACK is (MUST-66, section 3.10.7.4).
        if length:
            _empty_for_window(c, segment, length)
        return True
    # Begins before: the end must reach into the window.
    old = distance(c.rcv_nxt, segment.seq)
    if old >= length or window == 0:
        return False
    c.shared.statistics.duplicate_octets += old
    segment.drop_front(old)
    if length - old > window:
        segment.drop_back(length - old - window)
    return True


def _empty_for_window(c: Connection, segment: SegmentView, length: int) -> None:
    """A window probe: use its ACK and window, refuse its octets, and answer."""
    segment.drop_back(length)
    c.shared.statistics.drops.count(Drop.OUT_OF_WINDOW)
    c.ack_due = True
    c.wake()


def _unacceptable(c: Connection, now: int, segment: SegmentView) -> None:
    """Outside the window: an acknowledgement in reply."""
    c.shared.statistics.drops.count(Drop.OUT_OF_WINDOW)
    length = segment.sequence_length()
    if length and distance(c.rcv_nxt, segment.seq) >= length:
        c.shared.statistics.duplicate_octets += length
    if c.state is State.TIME_WAIT and segment.flags & wire.FIN:
        # "The only thing that can arrive in this state is a retransmission of the remote FIN."
        c.life_at = now + c.shared.config.time_wait
    _answer(c, now, segment)


def _reset_arrives(c: Connection, now: int, segment: SegmentView) -> None:
    """The second check, by RFC 5961 section 3.2: only the exact number resets."""
    drops = c.shared.statistics.drops
    if segment.seq == c.rcv_nxt:
        _reset(c)
    elif in_window(segment.seq, c.rcv_nxt, distance(c.rcv_adv, c.rcv_nxt)):
        drops.count(Drop.RST_CHALLENGED)
        challenge(c, now)
    else:
        drops.count(Drop.RST_OUT_OF_WINDOW)


def _syn_arrives(c: Connection, now: int, segment: SegmentView) -> None:
    """The fourth check, by RFC 5961 section 4.2; a half-open passive connection goes back to LISTEN."""
    drops = c.shared.statistics.drops
    inside = in_window(segment.seq, c.rcv_nxt, distance(c.rcv_adv, c.rcv_nxt))
    if c.state is State.SYN_RECEIVED and c.passive and inside:
        drops.count(Drop.SYN_RESTARTS)
        c.end(Failure.RESET)
    else:
        drops.count(Drop.SYN_CHALLENGED)
        challenge(c, now)


def _answer(c: Connection, now: int, segment: SegmentView) -> None:
    """Acknowledge an unacceptable segment; an empty one at a limited rate.

    Two peers that find each other's acknowledgements unacceptable must not answer them for ever.
    """
    if segment.sequence_length() == 0:
        challenge(c, now)
    else:
        c.ack_due = True
        c.wake()


def challenge(c: Connection, now: int) -> None:
    """A challenge ACK (RFC 5961 section 3.2), limited for each connection by section 7.

    A limit for all connections together would tell an attacker about the others.
    """
    config = c.shared.config
    if now - c.challenge_start >= config.challenge_interval:
        c.challenge_start = now
        c.challenges = 0
    if c.challenges < config.challenge_limit:
        c.challenges += 1
        c.shared.statistics.challenge_acks += 1
        c.ack_due = True
        c.wake()


def _reset(c: Connection) -> None:
    """A valid RST."""
    c.shared.statistics.resets_in += 1
    if c.state in (State.CLOSING, State.LAST_ACK, State.TIME_WAIT):
        c.end(None)
    elif c.state is State.SYN_RECEIVED and not c.passive:
        c.end(Failure.REFUSED)
    else:
        c.end(Failure.RESET)


def _acknowledgement(c: Connection, now: int, segment: SegmentView) -> bool:
    """The fifth check. False: the segment has been dropped."""
    drops = c.shared.statistics.drops
    if c.state is State.SYN_RECEIVED:
        if segment.ack != c.snd_nxt:
            drops.count(Drop.BAD_SYN_ACK_NUMBER)
            c.shared.refuse(c, segment.ack)
            return False
        if not handshake_done(c, now, segment):
            return False
    if after(segment.ack, c.snd_nxt):
        drops.count(Drop.ACK_BEYOND_SENT)
        _answer(c, now, segment)
        return False
    if before(segment.ack, c.snd_una):
        if distance(c.snd_una, segment.ack) > c.snd_max_wnd:
            drops.count(Drop.ACK_TOO_OLD)  # RFC 5961 section 5.2
            challenge(c, now)
            return False
        _record_timestamp(c, now, segment)
        return True  # a duplicate: data may still be good
    _record_timestamp(c, now, segment)
    duplicate = (
        segment.ack == c.snd_una
        and c.snd_nxt != c.snd_una
        and segment.sequence_length() == 0
        and segment.window << c.snd_shift == c.snd_wnd
        and c.snd_wnd > 0  # answers to window probes look like duplicates
    )
    acknowledge(c, now, segment, duplicate)
    _update_window(c, segment)
    if c.fin_acked:
        _fin_acknowledged(c, now)
    return c.state is not State.CLOSED


def _record_timestamp(c: Connection, now: int, segment: SegmentView) -> None:
    """RFC 7323 section 4.3 (2)."""
    if c.ts_ok and segment.options.has_timestamps:
        value = segment.options.ts_value
        if not before(value, c.ts_recent) and before_or_at(segment.seq, c.last_ack_sent):
            c.ts_recent = value
            c.ts_recent_at = now


def _set_window(c: Connection, segment: SegmentView) -> None:
    c.snd_wnd = segment.window << c.snd_shift
    c.snd_wl1 = segment.seq
    c.snd_wl2 = segment.ack
    if c.snd_wnd > c.snd_max_wnd:
        c.snd_max_wnd = c.snd_wnd


def _update_window(c: Connection, segment: SegmentView) -> None:
    """SND.WND from an ACK that is not older than the last one used (RFC 9293 section 3.10.7.4)."""
    if before(c.snd_wl1, segment.seq) or (c.snd_wl1 == segment.seq and before_or_at(c.snd_wl2, segment.ack)):
        was_closed = c.snd_wnd == 0
        _set_window(c, segment)
        if was_closed and c.snd_wnd:
            # The window opens: what probes have put in flight was refused, and waiting is over.
            c.rtt.reopen()
            c.retransmissions = 0
            c.probe_due = False
            c.retransmit_at = NEVER
            c.first_due = c.snd_nxt != c.snd_una


def _fin_acknowledged(c: Connection, now: int) -> None:
    """Everything that we sent, our FIN included, has arrived."""
    if c.state is State.FIN_WAIT_1:
        c.move(State.FIN_WAIT_2)
        if c.orphaned:
            c.life_at = now + c.shared.config.fin_wait_2
    elif c.state is State.CLOSING:
        enter_time_wait(c, now)
    elif c.state is State.LAST_ACK:
        c.end(None)


def enter_time_wait(c: Connection, now: int) -> None:
    """To TIME_WAIT for 2 MSL (MUST-13)."""
    c.move(State.TIME_WAIT)
    c.retransmit_at = NEVER
    c.keepalive_at = NEVER
    c.scoreboard = None
    c.life_at = now + c.shared.config.time_wait
    if c.orphaned:
        c.retire()
    c.shared.time_wait_begins(c)


def _data_and_fin(c: Connection, now: int, segment: SegmentView) -> None:
    """The seventh and the eighth check."""
    if (segment.payload_length() or segment.flags & wire.FIN) and not accept_data(c, now, segment):
        return
    if c.fin_known and not c.peer_closed and c.rcv_nxt == c.fin_seq:
        accept_fin(c)
        if c.state is State.ESTABLISHED:
            c.move(State.CLOSE_WAIT)
        elif c.state is State.FIN_WAIT_1:
            c.move(State.CLOSING)
        elif c.state is State.FIN_WAIT_2:
            enter_time_wait(c, now)
