"""An asyncio event loop whose time is virtual: it jumps to the next timer as soon as nothing is left to do.

    run(main())        like asyncio.run, in no time at all, and an error where a real program would hang

Only what lives inside the process may be waited for: timers, futures, the in-memory switch, and TCP connections of
`asyncio` and `naja.http`, which are all between programs of this loop.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import TypeVar

from naja.net.clock import SECOND
from naja.testing.connections import Connections, MemoryServer, MemoryTransport

T = TypeVar("T")
P = TypeVar("P", bound=asyncio.BaseProtocol)


class Deadlock(Exception):
    """Every task waits, and nothing will ever happen."""


class _VirtualSelector(selectors.SelectSelector):
    """Waits by moving the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1 * SECOND

    # Ignored because typeshed's SelectorKey has a field of type Any.
    def select(  # type: ignore[explicit-any]
        self, timeout: float | None = None
    ) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise Deadlock("every task waits, and no timer is set")
        if timeout > 0:
            self.now += max(round(timeout * SECOND), 1)
        return []


class VirtualClockLoop(asyncio.SelectorEventLoop):
    """The loop. `time()` starts at 1 s."""

    def __init__(self) -> None:
        self._virtual = _VirtualSelector()
        super().__init__(self._virtual)
        self._connections = Connections(self)

    def time(self) -> float:
        """Virtual seconds."""
        return self._virtual.now / SECOND

    # CPython's have many more parameters, all of them about sockets, TLS and the host's names.

    async def create_server(  # type: ignore[override]
        self,
        protocol_factory: Callable[[], asyncio.BaseProtocol],
        host: str | None = None,
        port: int | None = None,
        *,
        backlog: int = 100,
        reuse_address: bool | None = None,
        start_serving: bool = True,
    ) -> MemoryServer:
        """Listen in memory, at all addresses. OSError where the port is taken."""
        return self._connections.listen(protocol_factory, host, port or 0)

    async def create_connection(  # type: ignore[override]
        self, protocol_factory: Callable[[], P], host: str | None = None, port: int | None = None
    ) -> tuple[MemoryTransport, P]:
        """Connect in memory, whatever the host is called. ConnectionRefusedError where nobody listens."""
        return self._connections.connect(protocol_factory, port or 0)


def run(main: Coroutine[None, None, T]) -> T:
    """Run `main` to its end in virtual time; tasks that it leaves behind are cancelled."""
    loop = VirtualClockLoop()
    try:
        return loop.run_until_complete(main)
    finally:
        try:
            left = asyncio.all_tasks(loop)
            for task in left:
                task.cancel()
            if left:
                loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        finally:
            loop.close()
