"""The platform interface in a virtual machine, by hypercalls."""

from __future__ import annotations

from naja import unsafe
from naja.platform import api
from naja.platform.hvt import calls
from naja.platform.unix import boot

_REALTIME, _MONOTONIC = 0, 1
_LONG_WAIT = 3600 * 1_000_000_000
_CELL = unsafe.Static(8)


@unsafe.raw
def _random_word() -> int:
    """Seven random bytes as a number."""
    cell = unsafe.static_address(_CELL)
    unsafe.store64(cell, 0)
    calls.random_bytes(cell, 7)
    return unsafe.load64(cell)


class Machine:
    """The tender as the platform."""

    def monotonic_ns(self) -> int:
        """The host's CLOCK_MONOTONIC."""
        return calls.clock_ns(_MONOTONIC)

    def wall_ns(self) -> int:
        """The host's CLOCK_REALTIME."""
        return calls.clock_ns(_REALTIME)

    def watch(self, descriptor: int, events: int) -> None:
        """Raises OSError: there are no descriptors."""
        if events != 0:
            raise OSError(9, "Bad file descriptor")

    def poll(self, deadline_ns: int) -> list[tuple[int, int]]:
        """Waits until the deadline: nothing else can happen."""
        wait = _LONG_WAIT if deadline_ns < 0 else deadline_ns - calls.clock_ns(_MONOTONIC)
        if wait > 0:
            calls.sleep_ns(wait)
        return []

    def entropy(self, count: int) -> bytes:
        """The host's getrandom."""
        data = bytearray()
        while len(data) < count:
            data += _random_word().to_bytes(7, "little")
        return bytes(data[:count])

    def exit(self, status: int) -> None:
        """Ends the machine."""
        calls.end(status)

    def arguments(self) -> list[str]:
        """What the tender was given for the image, its name first."""
        return boot.arguments()


def install() -> None:
    """Makes the tender the platform of the program that is being built."""
    api.install(Machine())
