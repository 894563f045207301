"""What time does to a connection: retransmission, persist, delayed acknowledgement, keep-alive, ends of
states.

Called by the machine when a connection's earliest timer has come. Nothing is sent here: flags are set and
the connection is woken.
"""

from naja.net.clock import NEVER
from naja.net.tcp import events
from naja.net.tcp.connection import Connection
from naja.net.tcp.errors import Failure
from naja.net.tcp.recovery import enter_loss
from naja.net.tcp.state import State


def expire(c: Connection, now: int) -> None:
    """Handle every timer of `c` that is due at `now`."""
    if c.life_at <= now:
        c.end(None)
        return
    if c.delayed_ack_at <= now:
        c.delayed_ack_at = NEVER
        c.ack_due = True
        c.wake()
    if c.retransmit_at <= now:
        _retransmission_timer(c, now)
    if c.state is not State.CLOSED and c.keepalive_at <= now:
        _keepalive_timer(c, now)


def _retransmission_timer(c: Connection, now: int) -> None:
    if c.state in (State.SYN_SENT, State.SYN_RECEIVED):
        _handshake_timer(c, now)
    elif c.snd_una == c.snd_nxt and c.snd_wnd > 0:
        # The sender's silly window avoidance has waited long enough.
        c.retransmit_at = NEVER
        c.override_due = True
        c.wake()
    elif c.snd_wnd == 0:
        _persist_timer(c, now)
    else:
        _timeout(c, now)


def _handshake_timer(c: Connection, now: int) -> None:
    """Retransmit a SYN or SYN+ACK (MUST-22), until R2 (MUST-23)."""
    config = c.shared.config
    if _give_up(c, now, config.syn_timeout):
        return
    c.syn_retransmissions += 1
    c.retransmitted += 1
    c.shared.statistics.retransmitted += 1
    c.rtt.back_off()
    c.retransmit_at = _next_expiry(c, now, config.syn_timeout)
    c.syn_due = True
    c.wake()


def _persist_timer(c: Connection, now: int) -> None:
    """The window is closed: probe, ever more slowly (SHLD-30), as long as the peer answers (MUST-37)."""
    if now - c.heard_at >= c.user_timeout:
        c.end(Failure.TIMED_OUT)
        return
    c.rtt.back_off()
    c.retransmit_at = now + c.rtt.rto()
    c.probe_due = True
    c.wake()


def _timeout(c: Connection, now: int) -> None:
    """RFC 6298 (5.4) to (5.6): go back to the first octet not acknowledged, back off, give up after R2."""
    if _give_up(c, now, c.user_timeout):
        return
    c.shared.statistics.timeouts += 1
    enter_loss(c, now)
    c.rtt.back_off()
    c.retransmit_at = _next_expiry(c, now, c.user_timeout)
    c.wake()


def _give_up(c: Connection, now: int, limit: int) -> bool:
    """Count an expiry. True when the peer has not moved for `limit`: the connection has ended (MUST-20)."""
    if c.retransmissions == 0:
        c.stalled_since = now - c.rtt.rto()
    c.retransmissions += 1
    if c.retransmissions == c.shared.config.r1:
        c.notify(events.ROUTE_DOUBT)
    if now - c.stalled_since < limit:
        return False
    c.end(Failure.TIMED_OUT)
    return True


def _next_expiry(c: Connection, now: int, limit: int) -> int:
    return min(now + c.rtt.rto(), max(c.stalled_since + limit, now + 1))


def _keepalive_timer(c: Connection, now: int) -> None:
    """Probe a peer that has been silent, or give up on it (RFC 9293 section 3.8.4)."""
    last = max(c.heard_at, c.sent_at)
    if c.flight() or c.send_queue.length():
        c.keepalive_at = now + c.keepalive_idle  # MUST-26: other timers watch over data in flight
        return
    if now - last < c.keepalive_idle:
        c.keepalive_probes = 0
        c.keepalive_at = last + c.keepalive_idle
        return
    if c.keepalive_probes >= c.keepalive_count:  # MUST-29: one unanswered probe proves nothing
        c.end(Failure.TIMED_OUT)
        return
    c.keepalive_probes += 1
    c.keepalive_at = now + c.keepalive_interval
    c.keepalive_due = True
    c.wake()
