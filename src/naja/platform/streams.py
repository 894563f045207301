"""TCP and UDP as `asyncio` sees them: what `loop.create_server`, `create_connection` and `create_datagram_endpoint` ask, and
who answers.

What belongs here: the interface, and the place where a target with host sockets, or a network stack, puts its
implementation. What does not: the loop's methods and the streams above (`naja.std.asyncio`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from naja.std.asyncio.events import EventLoop
    from naja.std.asyncio.protocols import BaseProtocol
    from naja.std.asyncio.transports import DatagramTransport, Transport

ProtocolFactory = Callable[[], "BaseProtocol"]
Address = tuple[str, int]


class Listening(Protocol):
    """A port that connections are accepted from."""

    def name(self) -> tuple[str, int]:
        """Address and port."""
        ...

    def descriptor(self) -> int:
        """The host's descriptor, -1 where the network has none."""
        ...

    def close(self) -> None:
        """Accept no more."""
        ...


class Streams(Protocol):
    """A way to TCP and UDP."""

    async def listen(
        self, loop: EventLoop, factory: ProtocolFactory, host: str | None, port: int, backlog: int
    ) -> Listening:
        """Accept connections; each gets a protocol from `factory`. Raises OSError."""
        ...

    async def connect(
        self, loop: EventLoop, factory: ProtocolFactory, host: str, port: int
    ) -> tuple[Transport, BaseProtocol]:
        """Open a connection. Raises OSError."""
        ...

    async def datagrams(
        self,
        loop: EventLoop,
        factory: ProtocolFactory,
        local: Address | None,
        remote: Address | None,
        broadcast: bool,
        shared: bool,
    ) -> tuple[DatagramTransport, BaseProtocol]:
        """Take a UDP port: `local`, or any free one; `remote` is the only peer if given. `broadcast`: it may send to
        all of a network; `shared`: others may have the port, too. Raises OSError.
        """
        ...


_installed: list[Streams] = []


def install(streams: Streams | None) -> None:
    """Makes `streams` the one that `current` gives; None: there is none."""
    _installed[:] = [] if streams is None else [streams]


_shared: list[object] = []


def share(stack: object) -> None:
    """The program has a network stack of its own, which asyncio is to use, too."""
    _shared[:] = [stack]


def shared() -> object:
    """What was shared, None if nothing was."""
    return _shared[0] if _shared else None


def current() -> Streams:
    """The way to TCP and UDP. Raises OSError where there is none."""
    if not _installed:
        raise OSError(100, "Network is down: give main a parameter `stack: Stack`")
    return _installed[0]
