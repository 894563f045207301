"""Exceptions to replies: what handlers of exceptions answer, and what is answered where there is none."""

import logging
from collections.abc import Awaitable

from naja.http.errors import RemoteProtocolError
from naja.http.records import Applied, applied, awaited, is_async
from naja.http.request import Request
from naja.http.response import HTTPError, Reply

Handled = Reply | Awaitable[Reply]

_log = logging.getLogger("naja.http")


class FailureHandler:
    """What answers when a handler raises `kind`."""

    __slots__ = ("_call", "_is_async", "kind")

    def __init__(self, kind: type[Exception], function: object) -> None:
        self.kind = kind
        self._call: Applied = applied(function)
        self._is_async = is_async(function)

    async def answer(self, request: Request, error: Exception) -> Reply:
        """What it answers; where it raises in its turn, that is answered as an exception without a handler is."""
        try:
            result = self._call(request, error)
            if self._is_async:
                result = await awaited(result)
            if isinstance(result, Reply):
                return result
            raise TypeError(
                f"the handler of {self.kind.__name__} returned {type(result).__name__}, which is no Reply"
            )
        except Exception as raised:
            return failure(request, raised)


class FailureHandlers:
    """Those of an application, the ones of derived classes in front of those of their bases."""

    __slots__ = ("_handlers", "outer")

    def __init__(self) -> None:
        self._handlers: list[FailureHandler] = []
        self.outer: FailureHandlers | None = None
        """Those of the application that this one is mounted in."""

    def add(self, kind: type[Exception], function: object) -> None:
        """Add one. ValueError where the class has one."""
        if any(known.kind is kind for known in self._handlers):
            raise ValueError(f"{kind.__name__} has a handler already")
        above = [at for at, known in enumerate(self._handlers) if issubclass(kind, known.kind)]
        self._handlers.insert(above[0] if above else len(self._handlers), FailureHandler(kind, function))

    def find(self, error: Exception) -> FailureHandler | None:
        """The handler of an exception."""
        within: FailureHandlers | None = self
        while within is not None:
            for known in within._handlers:
                if isinstance(error, known.kind):
                    return known
            within = within.outer
        return None


def failure(request: Request, error: Exception) -> Reply:
    """The response to an exception: what an HTTPError says, the status of a refusal, or a logged 500.

    Other connections of the handler's fail in the same ways as the client's, and are no fault of the client's.
    """
    if isinstance(error, HTTPError):
        return error.response()
    target = request.head.target.decode("ascii")  # as it was sent: a decoded path may hold line ends
    if error is not request.failure:
        _log.error(f"{request.method} {target} failed", exc_info=error)
    elif isinstance(error, RemoteProtocolError):
        return HTTPError(error.status, str(error)).response()
    else:
        _log.info(f"{request.method} {target}: the client went away")
    return HTTPError(500).response()
