"""The server's side of an HTTP/1.1 connection without input and output: bytes and time in, events and
bytes out.

The owner calls `receive` with bytes, `next_event` until it gives None, the `send_` methods for its response,
`take_output` for what has to be written, and `tick` when `deadline` has passed. There is no clock, loop or
socket here. The states are in `states.py`; the receiving and sending halves in `inbound.py` and
`outbound.py`.

One request is in work at a time: input behind it waits in the buffer (pipelining, RFC 9112 section 9.3.2)
until its response is complete. No hostile input raises; it comes out as a `Refused` event.
"""

from math import inf

from naja.http import states
from naja.http.emit import (
    CHUNKED_FIELD,
    CLOSE_FIELD,
    CONTINUE,
    KEEP_ALIVE_FIELD,
    field_block,
    length_field,
    response_head,
    upgrade_fields,
)
from naja.http.errors import LocalProtocolError, Refusal
from naja.http.events import Closed, End, Event, Refused, RequestHead
from naja.http.framing import (
    CHUNKED,
    REFUSAL_BASE,
    UNTIL_CLOSE,
    check_expect,
    check_host,
    has_option,
    is_authority,
    keeps_alive,
    refusal_of,
    request_framing,
)
from naja.http.head import DONE, MORE, REQUEST
from naja.http.headers import Fields, Headers
from naja.http.inbound import Inbound
from naja.http.limits import Limits
from naja.http.names import CONNECTION, UPGRADE
from naja.http.outbound import OMIT, Outbound, Piece
from naja.http.prepared import DateLine, Prepared
from naja.http.states import (
    ILLEGAL,
    STATES,
    after_request_signal,
    after_response_signal,
    illegal,
    joint,
)
from naja.http.uri import absolute_authority

_METHODS: dict[bytes, str] = {
    name.encode("ascii"): name for name in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
}
"""Methods that come often: finding a text costs less than decoding one."""


_TEXT_BLOCK: bytes = field_block([("Content-Type", "text/plain; charset=utf-8")])


def has_valid_form(method: str, target: bytes) -> bool:
    """Whether the target has one of the forms of RFC 9112 section 3.2 that `method` may use."""
    if method == "CONNECT":
        return b":" in target and is_authority(target)
    if target[0] == 0x2F:
        return True
    if target == b"*":
        return method == "OPTIONS"
    return is_authority(absolute_authority(target))


class ServerMachine:
    """One connection. `deadline` is a time on the same scale as `now`, infinite where nothing is awaited."""

    __slots__ = (
        "_awaiting",
        "_content_seconds",
        "_expects",
        "_limits",
        "_method",
        "_minor",
        "_waited_since",
        "deadline",
        "inbound",
        "keep_alive",
        "outbound",
        "request_state",
        "response_state",
        "upgrade",
    )

    def __init__(self, limits: Limits, now: float) -> None:
        self._limits = limits
        self.inbound = Inbound(limits, REQUEST)
        self.outbound = Outbound()
        self.request_state: int = states.IDLE
        self.response_state: int = states.IDLE
        self.keep_alive = True
        self.upgrade = b""
        self.deadline = now + limits.idle_seconds
        self._method = ""
        self._minor = 1
        self._expects = False
        self._awaiting = False
        self._waited_since = 0.0
        self._content_seconds = 0.0

    # Input

    def receive(self, data: bytes, now: float) -> None:
        """Feed bytes; an empty piece says that the peer will send no more."""
        inbound = self.inbound
        if (
            self.request_state == states.IDLE
            and self.response_state == states.IDLE
            and inbound.available == 0
        ):
            self.deadline = now + self._limits.head_seconds
        inbound.feed(data)
        if self._awaiting:
            self._awaiting = False
            self._content_seconds += now - self._waited_since
            self.deadline = inf

    def await_content(self, now: float) -> None:
        """The owner needs content that has not arrived: from now on the peer's slowness counts."""
        if not self._awaiting and self.request_state == states.BODY:
            self._awaiting = True
            self._waited_since = now
            limits = self._limits
            allowed = limits.body_seconds + self.inbound.received / limits.body_rate
            self.deadline = now + allowed - self._content_seconds

    def next_event(self, now: float) -> Event | None:
        """What the input means; None where more of it, or the present response, is needed first.

        A RequestHead whose `length` is 0 is a complete request; after any other come Data events and an End.
        """
        state = self.request_state
        if state == states.IDLE:
            return self._next_head(now) if self.response_state == states.IDLE else None
        if state != states.BODY:
            return None
        event = self.inbound.next_content()
        if isinstance(event, Refused):
            return self._fail(event.reason)
        if isinstance(event, End):
            self.request_state = states.DONE
            self._settle(now)
        return event

    def tick(self, now: float) -> Event | None:
        """Time has passed: the event for a deadline that is over, else None."""
        if now < self.deadline:
            return None
        if self.request_state == states.BODY:
            return self._fail(Refusal.BODY_TIMEOUT)
        if self.inbound.available > 0:
            return self._fail(Refusal.HEAD_TIMEOUT)
        self._signal_request(states.CLOSE)
        self._signal_response(states.CLOSE)
        self.deadline = inf
        return Closed(idle=True)

    def _next_head(self, now: float) -> Event | None:
        inbound = self.inbound
        if inbound.available == 0:
            if not inbound.eof:
                return None
            self._signal_request(states.CLOSE)
            self._signal_response(states.CLOSE)
            self.deadline = inf
            return Closed(idle=False)
        answer = inbound.scan()
        if answer == MORE:
            return self._fail(Refusal.TRUNCATED) if inbound.eof else None
        scanner = inbound.scanner
        if answer != DONE:
            return self._fail(scanner.refusal)
        block = inbound.take(scanner.length)
        headers = Headers(block, scanner.marks, scanner.present, scanner.repeated)
        raw = block[scanner.method_start : scanner.method_end]
        method = _METHODS.get(raw) or raw.decode("ascii")
        target = block[scanner.target_start : scanner.target_end]
        minor = scanner.minor
        scanner.reset(REQUEST)
        return self._begin(RequestHead(method, target, minor, headers, request_framing(headers, minor)))

    def _begin(self, head: RequestHead) -> Event:
        """Check what the head says about the connection, and enter the request."""
        headers = head.headers
        self._method = head.method
        self._minor = head.minor
        if not has_valid_form(head.method, head.target):
            return self._fail(Refusal.BAD_TARGET)
        reason = check_host(headers, head.minor)
        if reason is not Refusal.NONE:
            return self._fail(reason)
        if head.length <= REFUSAL_BASE:
            return self._fail(refusal_of(head.length))
        self._expects, reason = check_expect(headers, head.minor)
        if reason is not Refusal.NONE:
            return self._fail(reason)
        if head.length == 0:
            self._expects = False
        self.keep_alive = self.keep_alive and keeps_alive(headers, head.minor)
        self.upgrade = b""
        if headers.has(UPGRADE) and head.minor == 1 and has_option(headers.raw(CONNECTION), b"upgrade"):
            self.upgrade = headers.raw(UPGRADE)
        self._signal_request(states.REQUEST)
        self._signal_response(states.REQUEST)
        self.deadline = inf
        self._awaiting = False
        self._content_seconds = 0.0
        self.inbound.body_limit = self._limits.body_bytes
        self.inbound.begin_content(head.length)
        if head.length == 0:
            self.request_state = states.DONE
        return head

    def _fail(self, reason: Refusal) -> Refused:
        self._signal_request(states.FAIL)
        self.keep_alive = False
        self._expects = False
        self._awaiting = False
        self.deadline = inf
        return Refused(reason)

    # Output

    @property
    def may_respond(self) -> bool:
        """Whether a final response head can still be sent."""
        return self.response_state == states.HEAD or (
            self.response_state == states.IDLE and self.request_state == states.ERROR
        )

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be sent and the connection has to be closed."""
        return self.response_state in (states.MUST_CLOSE, states.CLOSED, states.ERROR)

    def send_continue(self) -> bool:
        """Send 100 if the peer waits for it and none of its content has come; whether it was sent."""
        if not self._holds_back() or self.response_state != states.HEAD:
            return False
        self._expects = False
        self._signal_response(states.INTERIM)
        self.outbound.put(CONTINUE)
        return True

    def send_interim(self, status: int, fields: Fields) -> None:
        """Send a 1xx response, such as 103; nothing is sent to an HTTP/1.0 peer (9110 section 15.2)."""
        if not 100 <= status <= 199 or status == 101:
            raise LocalProtocolError(f"not an interim status: {status}")
        self._signal_response(states.INTERIM)
        if self._minor == 1:
            self.outbound.put(response_head(status, b"", field_block(fields), b"", b""))

    def send_prepared(self, prepared: Prepared, body: Piece, date: DateLine, now: float) -> None:
        """Send a complete response whose head is ready. `body` has the length that its head says."""
        if len(body) != (prepared.length or 0):
            raise LocalProtocolError("the content has not the length that its head says")
        self._before_final()
        if self.keep_alive and self._minor == 1:
            self.outbound.put(prepared.head(date))
        else:
            self.outbound.put(prepared.head_with(date, self.keep_alive))
        if self._method != "HEAD" and len(body) > 0:
            self.outbound.put(body)
        self.outbound.begin_content(OMIT)
        self.response_state = states.DONE
        self._settle(now)

    def send_head(self, status: int, block: bytes, length: int | None, date: DateLine) -> None:
        """Send a final response head. `block` is from `field_block`; without a length the content is
        chunked.
        """
        self._before_final()
        framing, field = self._choose_framing(status, length)
        if framing == UNTIL_CLOSE:
            self.keep_alive = False
        connection = b""
        if not self.keep_alive:
            connection = CLOSE_FIELD
        elif self._minor == 0:
            connection = KEEP_ALIVE_FIELD
        self.outbound.put(response_head(status, date.line, block, field, connection))
        self.outbound.begin_content(framing)

    def send_data(self, data: Piece) -> None:
        """Send content."""
        self._signal_response(states.DATA)
        self.outbound.content(data)

    def send_end(self, trailers: Fields, now: float) -> None:
        """End the response. Trailers reach only a peer that gets the chunked coding."""
        if self.outbound.framing == UNTIL_CLOSE:
            trailers = []
        self.outbound.end(trailers)
        self._signal_response(states.END)
        self._settle(now)

    def asks_for(self, protocol: str) -> bool:
        """Whether the present request would switch to `protocol`."""
        return has_option(self.upgrade, protocol.lower().encode("ascii"))

    def send_switch(self, protocol: str, block: bytes, date: DateLine) -> None:
        """Send 101 and leave HTTP. LocalProtocolError unless this request asked for that upgrade."""
        fields = upgrade_fields(protocol)
        if not self.asks_for(protocol) or self.request_state != states.DONE:
            raise LocalProtocolError("the request does not ask for that upgrade, or has unread content")
        self._signal_response(states.SWITCH)
        self._signal_request(states.SWITCH)
        self.outbound.put(response_head(101, date.line, block, fields, b""))

    def send_upgrade_required(self, protocol: str, date: DateLine, now: float) -> None:
        """Send 426 with the protocol that would be spoken here (9110 section 15.5.22)."""
        body = b"Upgrade Required\n"
        self.send_head(426, _TEXT_BLOCK + upgrade_fields(protocol), len(body), date)
        self.send_data(body)
        self.send_end([], now)

    def take_output(self) -> list[Piece]:
        """Bytes to be written, in pieces."""
        return self.outbound.take_output()

    def close_after_response(self) -> None:
        """Let the present or next response be the last."""
        self.keep_alive = False

    def fail(self) -> None:
        """The response cannot be completed: the connection can only be cut."""
        self._signal_response(states.FAIL)
        self.keep_alive = False

    def _before_final(self) -> None:
        """Rules for every final response head."""
        if not self.may_respond:
            raise LocalProtocolError("no response is due")
        self._signal_response(states.RESPONSE)
        if self._holds_back():
            # The peer may or may not send its content now, so what follows cannot be told apart (9110
            # 10.1.1).
            self.keep_alive = False

    def _holds_back(self) -> bool:
        """Whether the peer may still wait for 100: what comes of its content says that it does not."""
        inbound = self.inbound
        return (
            self._expects
            and self.request_state == states.BODY
            and inbound.available == 0
            and inbound.received == 0
        )

    def _choose_framing(self, status: int, length: int | None) -> tuple[int, bytes]:
        if status < 200 or status == 204 or status == 304:
            return OMIT, b""
        if length is not None:
            return (OMIT if self._method == "HEAD" else length), length_field(length)
        if self._minor == 0:
            return (OMIT if self._method == "HEAD" else UNTIL_CLOSE), b""
        return (OMIT if self._method == "HEAD" else CHUNKED), CHUNKED_FIELD

    # States

    def _signal_request(self, signal: int) -> None:
        following = after_request_signal(self.request_state, signal)
        if following == ILLEGAL:
            raise illegal(self.request_state, signal)
        self.request_state = following

    def _signal_response(self, signal: int) -> None:
        following = after_response_signal(self.response_state, signal)
        if following == ILLEGAL:
            raise illegal(self.response_state, signal)
        self.response_state = following

    def _settle(self, now: float) -> None:
        """Apply the joint table; begin to wait for the next request where there may be one."""
        both = joint(self.request_state, self.response_state, self.keep_alive)
        self.request_state = both // STATES
        self.response_state = both % STATES
        if self.request_state == states.IDLE:
            self._method = ""
            self._minor = 1
            limits = self._limits
            wait = limits.head_seconds if self.inbound.available > 0 else limits.idle_seconds
            self.deadline = now + wait
