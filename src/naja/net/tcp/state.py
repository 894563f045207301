"""The states of a connection and the table of the transitions between them (RFC 9293 section 3.3.2).

The table is the whole truth: `Connection.move` refuses any step that is not in it. What a segment does in
each state is in `input.py`; this file knows no segments and no time.
"""

from enum import IntEnum
from typing import Final


class State(IntEnum):
    """Connection states, in the order of RFC 9293. LISTEN is a `Listener`, not a connection."""

    CLOSED = 0
    LISTEN = 1
    SYN_SENT = 2
    SYN_RECEIVED = 3
    ESTABLISHED = 4
    FIN_WAIT_1 = 5
    FIN_WAIT_2 = 6
    CLOSE_WAIT = 7
    CLOSING = 8
    LAST_ACK = 9
    TIME_WAIT = 10


TRANSITIONS: Final[tuple[frozenset[State], ...]] = (
    # CLOSED: the user opens actively, or a listener's half-open connection begins
    frozenset({State.SYN_SENT, State.SYN_RECEIVED}),
    # LISTEN
    frozenset({State.SYN_SENT, State.SYN_RECEIVED, State.CLOSED}),
    # SYN_SENT: SYN+ACK; a crossing SYN; refusal, abort or timeout
    frozenset({State.ESTABLISHED, State.SYN_RECEIVED, State.CLOSED}),
    # SYN_RECEIVED: ACK of the SYN (then perhaps the FIN of the same segment); close before the ACK
    frozenset({State.ESTABLISHED, State.FIN_WAIT_1, State.CLOSE_WAIT, State.CLOSED}),
    # ESTABLISHED: close; the peer's FIN; reset
    frozenset({State.FIN_WAIT_1, State.CLOSE_WAIT, State.CLOSED}),
    # FIN_WAIT_1: ACK of our FIN; the peer's FIN first; both in one segment
    frozenset({State.FIN_WAIT_2, State.CLOSING, State.TIME_WAIT, State.CLOSED}),
    # FIN_WAIT_2: the peer's FIN
    frozenset({State.TIME_WAIT, State.CLOSED}),
    # CLOSE_WAIT: close
    frozenset({State.LAST_ACK, State.CLOSED}),
    # CLOSING: ACK of our FIN
    frozenset({State.TIME_WAIT, State.CLOSED}),
    # LAST_ACK: ACK of our FIN
    frozenset({State.CLOSED}),
    # TIME_WAIT: 2 MSL have passed, or the place was reused
    frozenset({State.CLOSED}),
)

# Every octet below is indexed by State: whether the property holds.
SYNCHRONIZED: Final = (False, False, False, False, True, True, True, True, True, True, True)
# May new data still be accepted from the user (they may also be queued before the handshake ends).
MAY_SEND: Final = (False, False, True, True, True, False, False, True, False, False, False)
# May data already queued, or the FIN, be put on the wire.
MAY_TRANSMIT: Final = (False, False, False, False, True, True, False, True, True, True, False)
# Has the peer acknowledged our FIN, or is there no connection to it.
FINISHED: Final = (True, True, False, False, False, False, True, False, False, False, True)
# May the peer's data still arrive.
MAY_RECEIVE: Final = (False, False, False, False, True, True, True, False, False, False, False)


def allowed(old: State, new: State) -> bool:
    """Whether the table has the step from `old` to `new`."""
    return new in TRANSITIONS[old]
