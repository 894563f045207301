"""The `Datagrams` of native programs that use the host's sockets."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

from naja.net.address import Endpoint
from naja.net.api import Buffer, Received
from naja.net.stack.wakeup import Wakeup
from naja.platform.host_streams import endpoint
from naja.platform.unix import sockets

QUEUE_DATAGRAMS: Final = 512


class HostDatagrams:
    """A UDP port of the host's, or another socket of datagrams, behind a descriptor."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._local = endpoint(sockets.name(self._descriptor, False))
        self._queue: deque[Received] = deque()
        self._errors: deque[OSError] = deque()
        self._waiting = Wakeup()
        self._open = True
        self.dropped = 0
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._descriptor, self._take)

    @property
    def local(self) -> Endpoint:
        """Where it is bound."""
        return self._local

    async def receive(self) -> Received:
        """Wait for a datagram."""
        while True:
            if self._queue:
                return self._queue.popleft()
            if self._errors:
                raise self._errors.popleft()
            if not self._open:
                raise OSError("the port is closed")
            await self._waiting.wait()

    def send(self, payload: Buffer, to: Endpoint) -> None:
        """Send a datagram."""
        if not self._open:
            raise OSError("the port is closed")
        sockets.send_to(self._descriptor, payload, str(to.address), to.port)

    def send_to_peer(self, payload: Buffer) -> None:
        """Send a datagram to whom the socket is connected with."""
        sockets.send_datagram(self._descriptor, payload, None)

    def close(self) -> None:
        """Give the port back."""
        if self._open:
            self._open = False
            self._loop.remove_reader(self._descriptor)
            sockets.close(self._descriptor)
            self._waiting.wake()

    def _take(self) -> None:
        try:
            data = sockets.receive_from(self._descriptor)
        except OSError as error:
            if len(self._errors) < 16:
                self._errors.append(error)
        else:
            if data is None:
                return
            if len(self._queue) >= QUEUE_DATAGRAMS:
                self.dropped += 1
                return
            self._queue.append(Received(data, endpoint(sockets.unpack(sockets.accepted()))))
        self._waiting.wake()
