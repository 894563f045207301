"""Driving a `ServerMachine` in tests: feed bytes, collect events, look at the output."""

from naja.http.errors import Refusal
from naja.http.events import Closed, Data, End, Event, Refused, RequestHead, ResponseHead
from naja.http.limits import Limits
from naja.http.machine import ServerMachine
from naja.http.prepared import DateLine, Prepared
from naja.http.states import State

DATE = DateLine()
DATE.update(784111777)  # Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110 section 5.6.7
OK = Prepared(200, [("X", "y")], b"", 2)


def machine(limits: Limits | None = None) -> ServerMachine:
    """A machine at time 0."""
    return ServerMachine(Limits() if limits is None else limits, 0.0)


def drain(server: ServerMachine, now: float = 0.0) -> list[Event]:
    """Events until more input is needed or something ends."""
    events: list[Event] = []
    while True:
        event = server.next_event(now)
        if event is None:
            return events
        events.append(event)
        if isinstance(event, Refused | Closed):
            return events


def answer(server: ServerMachine) -> None:
    """Respond with OK."""
    server.send_prepared(OK, b"hi", DATE, 0.0)


def output(server: ServerMachine) -> bytes:
    """What the machine wants written, in one piece."""
    return b"".join(server.take_output())


def summary(events: list[Event]) -> list[str | bytes | Refusal]:
    """Events as plain values, adjoining data joined."""
    out: list[str | bytes | Refusal] = []
    for event in events:
        if isinstance(event, RequestHead):
            out.append(f"{event.method} {event.target.decode()}")
        elif isinstance(event, ResponseHead):
            out.append(str(event.status))
        elif isinstance(event, Data):
            last = out[-1] if out else ""
            if isinstance(last, bytes):
                out[-1] = last + event.data
            else:
                out.append(event.data)
        elif isinstance(event, End):
            out.append("end" + "".join(f" {name}={value}" for name, value in event.trailers.items()))
        elif isinstance(event, Refused):
            out.append(event.reason)
        else:
            out.append("idle" if event.idle else "closed")
    return out


def converse(data: bytes, size: int, limits: Limits | None = None) -> list[str | bytes | Refusal]:
    """Feed `data` in pieces, answer each complete request, and summarise everything that happened."""
    server = machine(limits)
    events: list[Event] = []
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    for piece in [*pieces, b""]:
        server.receive(piece, 0.0)
        while True:
            found = drain(server)
            events += found
            if not found:
                break
            if any(isinstance(event, Refused | Closed) for event in found):
                return summary(events)
            if server.may_respond and server.request_state in (State.DONE, State.MUST_CLOSE):
                answer(server)
                if server.is_over:
                    return summary(events)
    return summary(events)
