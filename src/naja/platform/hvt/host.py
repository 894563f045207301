"""The platform interface in a virtual machine, by hypercalls."""

from __future__ import annotations

from naja import unsafe
from naja.platform import api
from naja.platform.hvt import calls
from naja.platform.hvt.queues import FIRST_NUMBER, QUEUES
from naja.platform.unix import boot, signals

_REALTIME, _MONOTONIC = 0, 1
_ROUNDS = 16
"""After so many rounds of the event loop without a call, one is made."""
_SIGNALS = 1 << 16
"""What signals are watched by, above the numbers of all devices."""
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

    def __init__(self) -> None:
        self._watched: dict[int, None] = {}
        self._rounds = 0
        self._signals: list[int] = []
        """Those that have come and were not asked for yet."""

    def monotonic_ns(self) -> int:
        """The host's CLOCK_MONOTONIC."""
        return calls.clock_ns(_MONOTONIC)

    def wall_ns(self) -> int:
        """The host's CLOCK_REALTIME."""
        return calls.clock_ns(_REALTIME)

    def watch(self, descriptor: int, events: int) -> None:
        """A device's number is its descriptor. Raises OSError for any other."""
        if events == 0:
            self._watched.pop(descriptor, None)
        elif descriptor == _SIGNALS or 0 <= descriptor - FIRST_NUMBER < len(QUEUES):
            self._watched[descriptor] = None
        else:
            raise OSError(9, "Bad file descriptor")

    def poll(self, deadline_ns: int) -> list[tuple[int, int]]:
        """Frames that are there already need no call, unless some wait to be sent; a loop that is always busy makes one
        every now and then.
        """
        ready = self._ready()
        waits = not ready and (deadline_ns < 0 or deadline_ns > calls.clock_ns(_MONOTONIC))
        self._rounds += 1
        if waits or self._rounds >= _ROUNDS or self._unsent():
            self._rounds = 0
            wait = 0
            if waits:
                wait = -1 if deadline_ns < 0 else max(0, deadline_ns - calls.clock_ns(_MONOTONIC))
            signal = calls.poll(wait)
            if signal != 0:
                self._signals.append(signal)
            ready = self._ready()
        return ready

    def _ready(self) -> list[tuple[int, int]]:
        ready: list[tuple[int, int]] = []
        for number in self._watched:
            if bool(self._signals) if number == _SIGNALS else QUEUES[number - FIRST_NUMBER].pending():
                ready.append((number, api.READABLE))
        return ready

    def _unsent(self) -> bool:
        for queues in QUEUES:  # noqa: SIM110  # a generator would be made in every round
            if queues.unsent():
                return True
        return False

    def listen_for_signals(self, numbers: list[int], descriptor: int) -> int:
        """The tender listens."""
        calls.listen_for_signals(signals.mask_of(numbers))
        return _SIGNALS if numbers else -1

    def next_signal(self, descriptor: int) -> int:
        """What the tender told of, in its order."""
        return self._signals.pop(0) if self._signals else 0

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
