"""The devices that become parameters of `main`: how one is opened, and closed when `main` has ended."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from naja.boot.arguments import Values


class Opener(ABC):
    """Opens the device `name`."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def check(self, values: Values) -> None:  # noqa: B027  # most devices have no arguments
        """Raises ArgumentError where the arguments for this device cannot be."""

    @abstractmethod
    async def open(self, values: Values) -> object:
        """The device. Raises OSError if the host does not give it."""

    def failure(self, device: object) -> str:
        """Why the device has failed for good; empty while it works. The task that opened it was cancelled then."""
        return ""

    async def close(self, device: object) -> None:  # noqa: B027  # most devices end with the program
        """Gives it back."""


class Required:
    """A device that must be attached: what looks for it, its kind (`net`, `block`) and its name."""

    __slots__ = ("_find", "_kind", "name")

    def __init__(self, find: Callable[[str, str], None], kind: str, name: str) -> None:
        self._find = find
        self._kind = kind
        self.name = name

    def check(self) -> None:
        """Raises OSError if it is not there. No device is touched."""
        self._find(self._kind, self.name)


class Given(Opener):
    """An object that was made at build time."""

    __slots__ = ("_value",)

    def __init__(self, name: str, value: object) -> None:
        super().__init__(name)
        self._value = value

    async def open(self, values: Values) -> object:
        return self._value


class Attached(Opener):
    """A network or block device of the target's, found by its name."""

    __slots__ = ("_find",)

    def __init__(self, name: str, find: Callable[[str], object]) -> None:
        super().__init__(name)
        self._find = find

    async def open(self, values: Values) -> object:
        return self._find(self.name)
