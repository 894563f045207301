"""What a machine tells its owner. Values only; the machine that makes them is in `machine.py`."""

from naja.http.errors import Refusal
from naja.http.headers import Headers


class RequestHead:
    """A request has begun. `target` is as sent; `minor` is 0 or 1; `length` is a framing of `framing.py`."""

    __slots__ = ("headers", "length", "method", "minor", "target")

    def __init__(self, method: str, target: bytes, minor: int, headers: Headers, length: int) -> None:
        self.method = method
        self.target = target
        self.minor = minor
        self.headers = headers
        self.length = length


class ResponseHead:
    """A response has begun, or, with a status below 200, an interim one has passed."""

    __slots__ = ("headers", "length", "minor", "phrase", "status")

    def __init__(self, status: int, phrase: str, minor: int, headers: Headers, length: int) -> None:
        self.status = status
        self.phrase = phrase
        self.minor = minor
        self.headers = headers
        self.length = length


class Data:
    """A piece of content, never empty, chunked framing removed."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data


class End:
    """The message is complete. `trailers` is empty unless a chunked message had some."""

    __slots__ = ("trailers",)

    def __init__(self, trailers: Headers) -> None:
        self.trailers = trailers


class Refused:
    """The peer broke the protocol or a limit. Framing is lost; at most an error response follows."""

    __slots__ = ("reason",)

    def __init__(self, reason: Refusal) -> None:
        self.reason = reason


class Closed:
    """The peer closed between messages, or stayed idle for too long (`idle`)."""

    __slots__ = ("idle",)

    def __init__(self, idle: bool) -> None:
        self.idle = idle


Event = RequestHead | ResponseHead | Data | End | Refused | Closed
