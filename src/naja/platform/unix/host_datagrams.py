"""The `Datagrams` of native programs that use the host's sockets."""

from __future__ import annotations

import asyncio

from naja.net.address import Endpoint
from naja.net.api import Buffer, Received
from naja.platform.host_arrivals import HostArrivals
from naja.platform.host_streams import endpoint
from naja.platform.unix import sockets


class HostDatagrams:
    """A UDP port of the host's, or another socket of datagrams, behind a descriptor."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._local = endpoint(sockets.name(self._descriptor, False))
        self._arrivals = HostArrivals()
        self._open = True
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._descriptor, self._take)

    @property
    def local(self) -> Endpoint:
        """Where it is bound."""
        return self._local

    @property
    def dropped(self) -> int:
        """How many datagrams had no room in the queue."""
        return self._arrivals.dropped

    async def receive(self) -> Received:
        """Wait for a datagram."""
        return await self._arrivals.take()

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
            self._arrivals.close()

    def _take(self) -> None:
        try:
            data = sockets.receive_from(self._descriptor)
        except OSError as error:
            self._arrivals.report(error)
            return
        if data is not None:
            self._arrivals.add(data, endpoint(sockets.unpack(sockets.accepted())))
