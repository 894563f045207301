"""What a program sees of the network: `Stack` and what its calls return, as protocols.

Naja's own stack (`stack/service.py`) implements them, and host sockets do where a target has those.
Failures are the built-in exceptions that CPython's sockets raise: ConnectionRefusedError,
ConnectionResetError, TimeoutError, OSError for what the network or the configuration does not allow,
ValueError for senseless arguments.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from naja.net.address import Endpoint, IPAddress

Buffer = bytes | bytearray | memoryview


class Stream(Protocol):
    """A TCP connection. One task reads and one writes at a time."""

    @property
    def local(self) -> Endpoint:
        """Our end."""
        ...

    @property
    def remote(self) -> Endpoint:
        """The peer's end."""
        ...

    async def read(self, limit: int = 65536) -> bytes:
        """Wait for data and return up to `limit` octets; empty at the end of what the peer sends."""
        ...

    async def write(self, data: Buffer) -> None:
        """Return when all of `data` is in the send buffer: a slow peer holds the writer back."""
        ...

    async def finish(self) -> None:
        """Send no more: the peer reads the end. Reading goes on."""
        ...

    async def close(self) -> None:
        """Give the connection up in good order; what was written is still sent."""
        ...

    def abort(self) -> None:
        """Give the connection up at once; the peer sees a reset."""
        ...


class Listener(Protocol):
    """A TCP port that takes connections."""

    @property
    def local(self) -> Endpoint:
        """Where it listens."""
        ...

    async def accept(self) -> Stream:
        """Wait for the next connection. Raises OSError once closed."""
        ...

    def close(self) -> None:
        """Stop listening. Accepted connections live on."""
        ...


@dataclass(frozen=True, slots=True)
class Received:
    """A datagram and who sent it."""

    payload: bytes
    source: Endpoint


class Datagrams(Protocol):
    """A UDP port."""

    @property
    def local(self) -> Endpoint:
        """Where it is bound."""
        ...

    async def receive(self) -> Received:
        """Wait for a datagram.

        Naja's own stack raises ConnectionRefusedError once for each report that something sent from here did not
        arrive; the host's sockets keep such reports to themselves.
        """
        ...

    def send(self, payload: Buffer, to: Endpoint) -> None:
        """Send a datagram, which may be lost like any other. Raises OSError where there is no way to send
        it.
        """
        ...

    def close(self) -> None:
        """Give the port back."""
        ...


@dataclass(frozen=True, slots=True)
class StreamStatistics:
    """One line of a `netstat`. What the host's sockets do not tell is zero."""

    protocol: str
    local: str
    remote: str
    state: str
    receive_queued: int
    send_queued: int
    octets_in: int = 0
    octets_out: int = 0
    """Of data; out, each octet once for every transmission."""
    retransmitted: int = 0
    """Segments sent again."""
    round_trip: float = 0.0
    """Seconds, smoothed."""
    congestion_window: int = 0
    """Octets that may be under way."""


@dataclass(frozen=True, slots=True)
class StackStatistics:
    """Counters by protocol and name, drop reasons among them as `drop.<reason>`, and the open ports."""

    counters: dict[str, dict[str, int]]
    streams: list[StreamStatistics]

    def text(self) -> str:
        """A `netstat`: open ports, then counters that are not zero."""
        lines = [
            f"{'proto':<6}{'recv-q':>8}{'send-q':>8}  {'local':<24}{'remote':<24}{'state':<13}"
            f"{'in':>12}{'out':>12}{'resent':>8}{'rtt-ms':>9}{'cwnd':>9}"
        ]
        for stream in self.streams:
            lines.append(
                f"{stream.protocol:<6}{stream.receive_queued:>8}{stream.send_queued:>8}  "
                f"{stream.local:<24}{stream.remote:<24}{stream.state or '-':<13}"
                f"{stream.octets_in:>12}{stream.octets_out:>12}{stream.retransmitted:>8}"
                f"{stream.round_trip * 1000:>9.3f}{stream.congestion_window:>9}"
            )
        for protocol, counters in self.counters.items():
            for name, value in counters.items():
                if value:
                    lines.append(f"{protocol}.{name} {value}")
        return "\n".join(lines)


class Stack(Protocol):
    """The network of one program."""

    async def listen(self, port: int, *, address: IPAddress | None = None, backlog: int = 128) -> Listener:
        """Take TCP connections to `port`, on one address of ours or on all."""
        ...

    async def connect(self, host: str, port: int, *, timeout: float | None = None) -> Stream:
        """Open a TCP connection to a name or address; `timeout` in seconds."""
        ...

    async def udp_bind(self, port: int = 0, *, address: IPAddress | None = None) -> Datagrams:
        """Take a UDP port, 0 for any free one."""
        ...

    async def resolve(self, host: str) -> Sequence[IPAddress]:
        """The addresses of a name, or of an address in text form. Raises OSError where there are none."""
        ...

    async def ping(self, host: str, *, timeout: float = 1.0, size: int = 56) -> float:
        """Send an ICMP echo request with `size` octets; the round trip in seconds, or TimeoutError."""
        ...

    def counters(self) -> dict[str, dict[str, int]]:
        """What has happened so far, by protocol and name; what was dropped for a reason as `drop.<reason>`."""
        ...

    def stats(self) -> StackStatistics:
        """The counters, and the ports that are open now."""
        ...

    async def close(self) -> None:
        """Reset all connections and give the device up."""
        ...
