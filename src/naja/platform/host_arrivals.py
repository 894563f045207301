"""What has come to a UDP port of the host's and nobody has taken yet, for both targets that have host sockets."""

from __future__ import annotations

from collections import deque
from typing import Final

from naja.net.address import Endpoint
from naja.net.api import Received
from naja.net.stack.wakeup import Wakeup

QUEUE_DATAGRAMS: Final = 512
QUEUE_ERRORS: Final = 16


class HostArrivals:
    """Datagrams and errors in order of arrival, each kind by itself; what there is no room for is lost."""

    def __init__(self) -> None:
        self.dropped = 0
        self._datagrams: deque[Received] = deque()
        self._errors: deque[OSError] = deque()
        self._waiting = Wakeup()
        self._open = True

    def add(self, payload: bytes, source: Endpoint) -> None:
        """A datagram has come."""
        if len(self._datagrams) >= QUEUE_DATAGRAMS:
            self.dropped += 1
            return
        self._datagrams.append(Received(payload, source))
        self._waiting.wake()

    def report(self, error: OSError) -> None:
        """The host tells of something sent that did not arrive."""
        if len(self._errors) < QUEUE_ERRORS:
            self._errors.append(error)
            self._waiting.wake()

    async def take(self) -> Received:
        """Wait for a datagram. Raises what the host told, and OSError once closed."""
        while True:
            if self._datagrams:
                return self._datagrams.popleft()
            if self._errors:
                raise self._errors.popleft()
            if not self._open:
                raise OSError("the port is closed")
            await self._waiting.wait()

    def close(self) -> None:
        """Nothing comes any more."""
        self._open = False
        self._waiting.wake()
