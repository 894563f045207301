"""The states of a connection as tables, RFC 9112 section 9. Read this before `machine.py`.

A connection is two half-machines: the *request* half (what flows from client to server) and the *response*
half. A signal moves one half; afterwards the joint table may move both. What is not listed is illegal: misuse
by the program raises LocalProtocolError, and a peer cannot cause a signal that its half does not allow,
because input is only interpreted in the states that expect it.

The dictionaries and enumerations are for people and for the tests; the machines use the flat tables and the plain ints
made from them, whose comparison is one instruction.
"""

from enum import IntEnum
from typing import Final

from naja.http.errors import LocalProtocolError


class State(IntEnum):
    """State of one half of a connection."""

    IDLE = 0
    """Between messages."""
    HEAD = 1
    """Response half only: a request has arrived (or was sent), its response head is due."""
    BODY = 2
    """The head has passed, content or its end is due."""
    DONE = 3
    """The message is complete, the other half's may not be."""
    MUST_CLOSE = 4
    """No further message may follow in this direction."""
    CLOSED = 5
    UPGRADED = 6
    """The bytes no longer belong to HTTP (9110 section 7.8)."""
    ERROR = 7
    """Framing is lost; only closing is left."""


class Signal(IntEnum):
    """What happens to one half."""

    REQUEST = 0
    """A request head passes. It moves both halves."""
    INTERIM = 1
    """A 1xx response other than 101."""
    RESPONSE = 2
    """A final response head."""
    SWITCH = 3
    """A 101 response, or a 2xx one to CONNECT."""
    DATA = 4
    END = 5
    CLOSE = 6
    FAIL = 7


REQUEST_TABLE: dict[tuple[State, Signal], State] = {
    (State.IDLE, Signal.REQUEST): State.BODY,
    (State.IDLE, Signal.CLOSE): State.CLOSED,
    (State.BODY, Signal.DATA): State.BODY,
    (State.BODY, Signal.END): State.DONE,
    (State.DONE, Signal.CLOSE): State.CLOSED,
    (State.DONE, Signal.SWITCH): State.UPGRADED,
    (State.MUST_CLOSE, Signal.CLOSE): State.CLOSED,
    (State.CLOSED, Signal.CLOSE): State.CLOSED,
    (State.ERROR, Signal.CLOSE): State.CLOSED,
    (State.IDLE, Signal.FAIL): State.ERROR,
    (State.BODY, Signal.FAIL): State.ERROR,
    (State.DONE, Signal.FAIL): State.ERROR,
    (State.MUST_CLOSE, Signal.FAIL): State.ERROR,
    (State.ERROR, Signal.FAIL): State.ERROR,
}

RESPONSE_TABLE: dict[tuple[State, Signal], State] = {
    (State.IDLE, Signal.REQUEST): State.HEAD,
    (State.IDLE, Signal.CLOSE): State.CLOSED,
    # A server answers input that never became a request (400, 408), then closes.
    (State.IDLE, Signal.RESPONSE): State.BODY,
    (State.HEAD, Signal.INTERIM): State.HEAD,
    (State.HEAD, Signal.RESPONSE): State.BODY,
    (State.HEAD, Signal.SWITCH): State.UPGRADED,
    (State.BODY, Signal.DATA): State.BODY,
    (State.BODY, Signal.END): State.DONE,
    (State.DONE, Signal.CLOSE): State.CLOSED,
    (State.MUST_CLOSE, Signal.CLOSE): State.CLOSED,
    (State.CLOSED, Signal.CLOSE): State.CLOSED,
    (State.ERROR, Signal.CLOSE): State.CLOSED,
    (State.IDLE, Signal.FAIL): State.ERROR,
    (State.HEAD, Signal.FAIL): State.ERROR,
    (State.BODY, Signal.FAIL): State.ERROR,
    (State.DONE, Signal.FAIL): State.ERROR,
    (State.MUST_CLOSE, Signal.FAIL): State.ERROR,
    (State.ERROR, Signal.FAIL): State.ERROR,
}

KEEP_TABLE: dict[tuple[State, State], tuple[State, State]] = {
    (State.DONE, State.DONE): (State.IDLE, State.IDLE),
}
"""(request, response) after a signal, on a connection that persists."""

LAST_TABLE: dict[tuple[State, State], tuple[State, State]] = {
    (State.DONE, State.DONE): (State.MUST_CLOSE, State.MUST_CLOSE),
    (State.ERROR, State.DONE): (State.ERROR, State.MUST_CLOSE),
    # The response is complete and the request is not: a server may read on, but nobody sends another message.
    (State.BODY, State.DONE): (State.BODY, State.MUST_CLOSE),
    (State.DONE, State.MUST_CLOSE): (State.MUST_CLOSE, State.MUST_CLOSE),
}
"""The same on a connection that does not."""

ILLEGAL: Final = 255
_SIGNALS: Final = len(Signal)


def _flat(table: dict[tuple[State, Signal], State]) -> bytes:
    flat = bytearray([ILLEGAL] * (len(State) * _SIGNALS))
    for (state, signal), following in table.items():
        flat[state * _SIGNALS + signal] = following
    return bytes(flat)


def _flat_joint(table: dict[tuple[State, State], tuple[State, State]]) -> bytes:
    flat = bytearray(
        request * len(State) + response for request in range(len(State)) for response in range(len(State))
    )
    for (request, response), (request_after, response_after) in table.items():
        flat[request * len(State) + response] = request_after * len(State) + response_after
    return bytes(flat)


_REQUEST: bytes = _flat(REQUEST_TABLE)
_RESPONSE: bytes = _flat(RESPONSE_TABLE)
_KEEP: bytes = _flat_joint(KEEP_TABLE)
_LAST: bytes = _flat_joint(LAST_TABLE)
_STATES: Final = len(State)


def after_request_signal(state: int, signal: int) -> int:
    """State of the request half after `signal`, or ILLEGAL."""
    return _REQUEST[state * _SIGNALS + signal]


def after_response_signal(state: int, signal: int) -> int:
    """State of the response half after `signal`, or ILLEGAL."""
    return _RESPONSE[state * _SIGNALS + signal]


def illegal(state: int, signal: int) -> LocalProtocolError:
    """The error for a signal that a state does not allow."""
    return LocalProtocolError(f"{_SIGNAL_NAMES[signal]} in state {_STATE_NAMES[state]}")


_SIGNAL_NAMES: Final = {signal.value: signal.name for signal in Signal}
_STATE_NAMES: Final = {state.value: state.name for state in State}


def joint(request: int, response: int, keep_alive: bool) -> int:
    """Both halves after the joint table, as `request * len(State) + response`."""
    at = request * _STATES + response
    return _KEEP[at] if keep_alive else _LAST[at]


STATES: Final = _STATES

IDLE: Final[int] = State.IDLE.value
HEAD: Final[int] = State.HEAD.value
BODY: Final[int] = State.BODY.value
DONE: Final[int] = State.DONE.value
MUST_CLOSE: Final[int] = State.MUST_CLOSE.value
CLOSED: Final[int] = State.CLOSED.value
UPGRADED: Final[int] = State.UPGRADED.value
ERROR: Final[int] = State.ERROR.value

REQUEST: Final[int] = Signal.REQUEST.value
INTERIM: Final[int] = Signal.INTERIM.value
RESPONSE: Final[int] = Signal.RESPONSE.value
SWITCH: Final[int] = Signal.SWITCH.value
DATA: Final[int] = Signal.DATA.value
END: Final[int] = Signal.END.value
CLOSE: Final[int] = Signal.CLOSE.value
FAIL: Final[int] = Signal.FAIL.value
