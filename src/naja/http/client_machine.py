"""The client's side of an HTTP/1.1 connection without input and output; the counterpart of `machine.py`.

One request is in flight at a time. The same calls: `send_...`, `take_output`, `receive`, `next_event`,
`tick`.
"""

from math import inf

from naja.http import states
from naja.http.emit import CHUNKED_FIELD, field_block, length_field, request_head
from naja.http.errors import Refusal
from naja.http.events import Closed, End, Event, Refused, ResponseHead
from naja.http.framing import CHUNKED, REFUSAL_BASE, UNTIL_CLOSE, keeps_alive, refusal_of, response_framing
from naja.http.head import DONE, MORE, RESPONSE
from naja.http.headers import Fields, Headers
from naja.http.inbound import Inbound
from naja.http.limits import Limits
from naja.http.outbound import Outbound, Piece
from naja.http.states import (
    ILLEGAL,
    STATES,
    after_request_signal,
    after_response_signal,
    illegal,
    joint,
)


class ClientMachine:
    """One connection. `deadline` is when the response has to have made progress, infinite between
    requests.
    """

    __slots__ = (
        "_interim",
        "_limits",
        "_method",
        "deadline",
        "inbound",
        "keep_alive",
        "outbound",
        "request_state",
        "response_state",
    )

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.inbound = Inbound(limits, RESPONSE)
        self.outbound = Outbound()
        self.request_state: int = states.IDLE
        self.response_state: int = states.IDLE
        self.keep_alive = True
        self.deadline = inf
        self._method = ""
        self._interim = 0

    # Output

    def send_head(
        self, method: str, target: str, host: str, fields: Fields, length: int | None, now: float
    ) -> None:
        """Send a request head; without a length the content is chunked, with 0 there is none."""
        framing = b""
        if length is None:
            framing = CHUNKED_FIELD
        elif length > 0 or method in ("POST", "PUT", "PATCH"):
            framing = length_field(length)
        head = request_head(method, target, host, field_block(fields), framing)
        self._signal_request(states.REQUEST)
        self._signal_response(states.REQUEST)
        self._method = method
        self._interim = 0
        self.deadline = now + self._limits.idle_seconds
        self.outbound.put(head)
        self.outbound.begin_content(CHUNKED if length is None else length)

    def send_data(self, data: Piece) -> None:
        """Send content."""
        self._signal_request(states.DATA)
        self.outbound.content(data)

    def send_end(self, trailers: Fields) -> None:
        """End the request."""
        self.outbound.end(trailers)
        self._signal_request(states.END)
        self._settle()

    def take_output(self) -> list[Piece]:
        """Bytes to be written, in pieces."""
        return self.outbound.take_output()

    # Input

    def receive(self, data: bytes, now: float) -> None:
        """Feed bytes; an empty piece says that the server will send no more."""
        self.inbound.feed(data)
        self.await_response(now)

    def await_response(self, now: float) -> None:
        """The connection has taken the request, or brought something: from now on the server's slowness counts."""
        if self.response_state in (states.HEAD, states.BODY):
            self.deadline = now + self._limits.idle_seconds

    def next_event(self) -> Event | None:
        """What the input means; None where more is needed. Interim responses are events too."""
        state = self.response_state
        if state == states.HEAD:
            return self._next_head()
        if state == states.BODY:
            event = self.inbound.next_content()
            if isinstance(event, Refused):
                return self._fail(event.reason)
            if isinstance(event, End):
                self.response_state = states.DONE
                self._settle()
            return event
        if state == states.IDLE and self.inbound.available > 0:
            return self._fail(Refusal.UNEXPECTED_DATA)
        if state in (states.IDLE, states.MUST_CLOSE) and self.inbound.eof:
            self.response_state = states.CLOSED
            return Closed(idle=False)
        return None

    def tick(self, now: float) -> Event | None:
        """Time has passed: the event for a deadline that is over, else None."""
        if now < self.deadline:
            return None
        return self._fail(
            Refusal.HEAD_TIMEOUT if self.response_state == states.HEAD else Refusal.BODY_TIMEOUT
        )

    @property
    def is_reusable(self) -> bool:
        """Whether another request may be sent. What is there already would be taken for its response (9.2)."""
        inbound = self.inbound
        idle = self.request_state == states.IDLE and self.response_state == states.IDLE
        return idle and not inbound.eof and inbound.available == 0

    def _next_head(self) -> Event | None:
        inbound = self.inbound
        answer = inbound.scan() if inbound.available > 0 else MORE
        if answer == MORE:
            return self._fail(Refusal.TRUNCATED) if inbound.eof else None
        scanner = inbound.scanner
        if answer != DONE:
            return self._fail(scanner.refusal)
        block = inbound.take(scanner.length)
        headers = Headers(block, scanner.marks, scanner.present, scanner.repeated)
        text = block[scanner.target_start : scanner.target_end].decode("latin-1")
        status = scanner.status
        minor = scanner.minor
        scanner.reset(RESPONSE)
        framing = response_framing(headers, minor, status, self._method)
        if framing <= REFUSAL_BASE:
            return self._fail(refusal_of(framing))
        head = ResponseHead(status, text, minor, headers, framing)
        if status == 101:
            return self._fail(Refusal.BAD_UPGRADE)
        if status < 200:
            self._interim += 1
            if self._interim > self._limits.interim_responses:
                return self._fail(Refusal.TOO_MANY_INTERIM)
            return head
        self._signal_response(states.RESPONSE)
        self.keep_alive = self.keep_alive and keeps_alive(headers, minor) and framing != UNTIL_CLOSE
        inbound.begin_content(framing)
        return head

    def _fail(self, reason: Refusal) -> Refused:
        self._signal_response(states.FAIL)
        self.keep_alive = False
        self.deadline = inf
        return Refused(reason)

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

    def _settle(self) -> None:
        both = joint(self.request_state, self.response_state, self.keep_alive)
        self.request_state = both // STATES
        self.response_state = both % STATES
        if self.response_state != states.BODY and self.response_state != states.HEAD:
            self.deadline = inf
