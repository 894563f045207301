"""What can go wrong on a connection, by name: the peer's misbehaviour and our own misuse.

Each reason carries the status that answers it. Nothing here is raised by parsing: formats return a `Refusal`,
the machine turns it into an event, and only the edges (client, body reader) raise `RemoteProtocolError`.
"""

from enum import IntEnum


class Refusal(IntEnum):
    """Why input is not accepted. The clause of RFC 9112 (or 9110, marked) stands beside each."""

    NONE = 0
    BAD_METHOD = 1  # 3.1
    BAD_TARGET = 2  # 3.2
    TARGET_TOO_LONG = 3  # 3
    BAD_VERSION = 4  # 2.3
    VERSION_NOT_SUPPORTED = 5  # 9110 15.6.6
    BAD_STATUS_LINE = 6  # 4
    BARE_LF = 7  # 2.2
    BARE_CR = 8  # 2.2
    OBS_FOLD = 9  # 5.2
    BAD_FIELD_NAME = 10  # 5.1
    BAD_FIELD_VALUE = 11  # 9110 5.5
    HEAD_TOO_LARGE = 12  # 9110 5.4
    TOO_MANY_FIELDS = 13  # 9110 5.4
    NO_HOST = 14  # 3.2
    SEVERAL_HOSTS = 15  # 3.2
    BAD_HOST = 16  # 3.2
    BAD_CONTENT_LENGTH = 17  # 6.3 item 5
    REPEATED_CONTENT_LENGTH = 18  # 6.3 item 5
    LENGTH_AND_CODING = 19  # 6.1, 6.3 item 3
    UNKNOWN_CODING = 20  # 6.1
    CHUNKED_NOT_LAST = 21  # 6.3 item 4
    CODING_IN_HTTP10 = 22  # 6.1
    BAD_CHUNK_SIZE = 23  # 7.1
    BAD_CHUNK_EXTENSION = 24  # 7.1.1
    BAD_CHUNK_END = 25  # 7.1
    BODY_TOO_LARGE = 26  # 9110 15.5.14
    BAD_EXPECTATION = 27  # 9110 10.1.1
    HEAD_TIMEOUT = 28  # 9110 15.5.9
    BODY_TIMEOUT = 29  # 9110 15.5.9
    TRUNCATED = 30  # 8
    TOO_MANY_INTERIM = 31  # 9110 15.2
    UNEXPECTED_DATA = 32  # 9.2: a response without a request
    BAD_UPGRADE = 33  # 9110 7.8: a switch that was not asked for


_OTHER_STATUS: dict[Refusal, int] = {
    Refusal.TARGET_TOO_LONG: 414,
    Refusal.VERSION_NOT_SUPPORTED: 505,
    Refusal.HEAD_TOO_LARGE: 431,
    Refusal.TOO_MANY_FIELDS: 431,
    Refusal.UNKNOWN_CODING: 501,
    Refusal.BODY_TOO_LARGE: 413,
    Refusal.BAD_EXPECTATION: 417,
    Refusal.HEAD_TIMEOUT: 408,
    Refusal.BODY_TIMEOUT: 408,
}

STATUS_OF: list[int] = [_OTHER_STATUS.get(reason, 400) for reason in Refusal]
"""Status that answers a refusal, by its number."""


class ProtocolError(Exception):
    """Base of the two errors that a connection can raise."""


class LocalProtocolError(ProtocolError):
    """The program asked for something that HTTP does not allow at this point or in this form."""


class RemoteProtocolError(ProtocolError):
    """The peer broke the protocol or a limit; `reason` says how."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.name.lower().replace("_", " "))
        self.reason = reason

    @property
    def status(self) -> int:
        """Status code with which a server answers."""
        return STATUS_OF[self.reason]
