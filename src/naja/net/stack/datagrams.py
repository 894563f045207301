"""A UDP port as the program's tasks see it."""

import errno
from collections.abc import Callable

from naja.net.address import UNSPECIFIED_IPV4, Endpoint
from naja.net.api import Buffer, Received
from naja.net.icmp import wire as icmp
from naja.net.stack.wakeup import Wakeup
from naja.net.udp.machine import UdpMachine, UdpUsageError
from naja.net.udp.socket import UdpError, UdpSocket


class NajaDatagrams:
    """A port of Naja's own UDP."""

    __slots__ = ("_clock", "_forget", "_kick", "_machine", "arrivals", "socket")

    def __init__(
        self,
        machine: UdpMachine,
        socket: UdpSocket,
        clock: Callable[[], int],
        kick: Callable[[], None],
        forget: Callable[[UdpSocket], None],
    ) -> None:
        self.socket = socket
        self._machine = machine
        self._clock = clock
        self._kick = kick
        self._forget = forget
        self.arrivals = Wakeup()

    @property
    def local(self) -> Endpoint:
        """Where it is bound; the unspecified address stands for all."""
        address = self.socket.address
        return Endpoint(address if address is not None else UNSPECIFIED_IPV4, self.socket.port)

    def handle(self) -> None:
        """A datagram or an error has arrived."""
        self.arrivals.wake()

    async def receive(self) -> Received:
        """Wait for a datagram; raises what ICMP reported about one sent from here."""
        while True:
            received = self.receive_now()
            if received is not None:
                return received
            if self.socket.closed:
                raise OSError(errno.EBADF, "the port is closed")
            await self.arrivals.wait()

    def receive_now(self) -> Received | None:
        """Like `receive`, but None where it would wait."""
        datagram = self.socket.receive()
        if datagram is not None:
            return Received(datagram.payload, datagram.source)
        error = self.socket.error()
        if error is not None:
            raise unreachable_error(error)
        return None

    def readable(self) -> bool:
        """Whether `receive_now` has a datagram or an error to give."""
        return len(self.socket.queue) > 0 or len(self.socket.errors) > 0

    def send(self, payload: Buffer, to: Endpoint) -> None:
        """Send a datagram. Raises OSError where there is no way to send it."""
        if self.socket.closed:
            raise OSError(errno.EBADF, "the port is closed")
        try:
            self._machine.send(self._clock(), self.socket, payload, to)
        except UdpUsageError as error:
            raise OSError(errno.ENETUNREACH, str(error)) from error
        self._kick()

    def close(self) -> None:
        """Give the port back."""
        self._machine.close(self.socket)
        self._forget(self.socket)
        self.arrivals.wake()


def unreachable_error(error: UdpError) -> OSError:
    """The built-in exception for an ICMP error."""
    if error.kind == icmp.UNREACHABLE and error.code == icmp.PORT_UNREACHABLE:
        return ConnectionRefusedError(errno.ECONNREFUSED, f"nobody has port {error.destination}")
    return OSError(errno.EHOSTUNREACH, f"{error.destination} is unreachable")
