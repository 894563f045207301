"""The host's sockets as a network stack, on targets that have them."""

from __future__ import annotations

from collections.abc import Callable

from naja.boot.arguments import Values
from naja.boot.devices import Opener
from naja.net.api import Stack


class HostSockets(Opener):
    """What a target's `host_stack` makes."""

    __slots__ = ("_make",)

    def __init__(self, name: str, make: Callable[[], Stack]) -> None:
        super().__init__(name)
        self._make = make

    async def open(self, values: Values) -> object:
        return self._make()

    async def close(self, device: object) -> None:
        stack: Stack = device  # type: ignore[assignment]  # what `open` has made
        await stack.close()
