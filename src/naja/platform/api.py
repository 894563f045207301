"""What a target gives the library: clocks, waiting, entropy, the end of the program, its arguments.

What belongs here: the interface, and the place where a target puts its implementation when its `entry` module is imported.
The console is `console.py`.
"""

from __future__ import annotations

from typing import Protocol

READABLE = 1
WRITABLE = 2


class Platform(Protocol):
    """One target's implementation. Descriptors are those of host sockets; a target without any reports none."""

    def monotonic_ns(self) -> int:
        """Nanoseconds on a clock that never goes back."""
        ...

    def wall_ns(self) -> int:
        """Nanoseconds since 1970-01-01 UTC."""
        ...

    def watch(self, descriptor: int, events: int) -> None:
        """From now on `poll` reports the events READABLE and WRITABLE of a descriptor; 0 ends that."""
        ...

    def poll(self, deadline_ns: int) -> list[tuple[int, int]]:
        """Waits until something that is watched is ready or the monotonic clock reaches the deadline; -1: no deadline.

        Returns the descriptors that are ready, with their events.
        """
        ...

    def listen_for_signals(self, numbers: list[int], descriptor: int) -> int:
        """From now on signals of these numbers make a descriptor readable and do nothing else; -1 where there are no
        signals. `descriptor` is what an earlier call gave, -1 for none; without numbers it is closed.
        """
        ...

    def next_signal(self, descriptor: int) -> int:
        """The number of a signal that has come, 0 for none."""
        ...

    def entropy(self, count: int) -> bytes:
        """`count` random bytes, fit for keys."""
        ...

    def exit(self, status: int) -> None:
        """Ends the program at once."""
        ...

    def arguments(self) -> list[str]:
        """The program's arguments, its name first."""
        ...


_installed: list[Platform] = []


def install(platform: Platform) -> None:
    """Makes `platform` the one that `current` gives; called when a target's entry is imported."""
    _installed[:] = [platform]


def current() -> Platform:
    """The target's implementation."""
    return _installed[0]
