"""Errors that the calls of this package raise: our misuse and the peer's (or network's) doing kept apart."""

from enum import Enum


class Failure(Enum):
    """Why a connection ended other than by an orderly close."""

    REFUSED = "refused by the peer"
    RESET = "reset by the peer"
    TIMED_OUT = "timed out"
    UNREACHABLE = "host or port unreachable"
    ABORTED = "aborted by us"
    EVICTED = "evicted from a full table"


class UsageError(Exception):
    """The caller did what the connection's state does not allow: a mistake in the program."""


class ConnectionFailed(Exception):
    """The connection is over. `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


class ResourceError(Exception):
    """No free port, no memory or no room in a table; trying again later can help."""
