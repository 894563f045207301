"""asyncio's exceptions."""

from __future__ import annotations

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The task or future was cancelled."""


class InvalidStateError(Exception):
    """The future has a result already, or has none yet."""


class BrokenBarrierError(RuntimeError):
    """The barrier was reset or aborted."""


class IncompleteReadError(EOFError):
    """The stream ended before as much as was asked for came: `partial` is what came, `expected` what was asked for."""

    def __init__(self, partial: bytes, expected: int | None) -> None:
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")
        self.partial = partial
        self.expected = expected


class LimitOverrunError(Exception):
    """No separator within the limit of the stream's buffer; `consumed` bytes cannot be part of one."""

    def __init__(self, message: str, consumed: int) -> None:
        super().__init__(message)
        self.consumed = consumed
