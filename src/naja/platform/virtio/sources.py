"""The running devices: each has a number, which the event loop watches like a descriptor.

What belongs here: the numbers, and looking at devices. `host.Machine.poll` looks before each halt. How a task waits is
`signals`; that needs the event loop, this does not.
"""

from __future__ import annotations

from naja.drivers.virtio.memory import Source


class Sources:
    """The running devices by number. What is in here is alive: a device may write to its driver's memory."""

    def __init__(self) -> None:
        self._sources: dict[int, Source] = {}
        self._watched: dict[int, None] = {}
        self._last = 2

    def add(self, source: Source) -> int:
        """A number for a device, above those of standard streams."""
        self._last += 1
        self._sources[self._last] = source
        return self._last

    def remove(self, number: int) -> None:
        """The device has let go of its driver's memory."""
        self._watched.pop(number, None)
        self._sources.pop(number, None)

    def watch(self, number: int, wanted: bool) -> None:
        """Whether `ready` tells of a device. Raises OSError for a number that no device has."""
        if not wanted:
            self._watched.pop(number, None)
        elif number in self._sources:
            self._watched[number] = None
        else:
            raise OSError(9, "Bad file descriptor")

    def ready(self) -> list[int]:
        """The watched devices that have something for whoever waits."""
        return [number for number in self._watched if self._sources[number].ready()]

    def acknowledge(self) -> None:
        """Quietens the watched devices, so that they signal what they do from now on."""
        for number in self._watched:
            self._sources[number].acknowledge()


SOURCES = Sources()
