"""The platform interface on a machine of one's own."""

from __future__ import annotations

from naja import unsafe
from naja.platform import api, serial_signals
from naja.platform.unix import boot
from naja.platform.virtio import clock, entropy, idle, power, serial
from naja.platform.virtio.sources import SOURCES

_REALTIME = 0
_SIGNALS = 1 << 16
"""What signals are watched by, above the numbers of all devices."""
_ROUNDS = 16
"""After so many rounds of the event loop without a halt, signals are looked for: the serial line is slow to ask."""
_CELL = unsafe.Static(8)


@unsafe.raw
@unsafe.export("clock_ns")
def clock_ns(number: int) -> int:
    """A clock by its number in Linux, in nanoseconds: 0 is the wall clock, every other the monotonic one."""
    return clock.wall_ns() if number == _REALTIME else clock.monotonic_ns()


@unsafe.raw
@unsafe.export("sleep_ns")
def sleep_ns(nanoseconds: int) -> None:
    """Lets this time go by."""
    idle.until(clock.monotonic_ns() + nanoseconds)


@unsafe.raw
def _random_word() -> int:
    """Seven random bytes as a number."""
    cell = unsafe.static_address(_CELL)
    unsafe.store64(cell, 0)
    entropy.random_bytes(cell, 7)
    return unsafe.load64(cell)


class Machine:
    """The machine as the platform."""

    def __init__(self) -> None:
        self._signals: list[int] = []
        """Those that are taken."""
        self._watches_signals = False
        self._rounds = 0

    def monotonic_ns(self) -> int:
        """The time-stamp counter's clock."""
        return clock_ns(1)

    def wall_ns(self) -> int:
        """The CMOS clock's date, or the hypervisor's."""
        return clock_ns(_REALTIME)

    def watch(self, descriptor: int, events: int) -> None:
        """A device's number is its descriptor; it is readable when it is ready. Raises OSError for any other."""
        if descriptor == _SIGNALS:
            self._watches_signals = events != 0
        else:
            SOURCES.watch(descriptor, events & api.READABLE != 0)

    def poll(self, deadline_ns: int) -> list[tuple[int, int]]:
        """Halts until a watched device is ready or the deadline has come. A device that has been quietened is looked at
        once more, so that nothing is lost between the two."""
        while True:
            ready = SOURCES.ready()
            waits = not ready and (deadline_ns < 0 or clock_ns(1) < deadline_ns)
            if self._watches_signals and self._signalled(waits):
                ready.append(_SIGNALS)
            elif waits:
                SOURCES.acknowledge()
                ready = SOURCES.ready()
                if not ready:
                    idle.halt(deadline_ns)
                    continue
            return [(number, api.READABLE) for number in ready]

    def _signalled(self, waits: bool) -> bool:
        self._rounds += 1
        if not waits and self._rounds < _ROUNDS:
            return False
        self._rounds = 0
        return serial.received()

    def listen_for_signals(self, numbers: list[int], descriptor: int) -> int:
        """They are bytes on the serial line."""
        self._signals = numbers
        serial.listen(serial_signals.mask(numbers))
        return _SIGNALS if numbers else -1

    def next_signal(self, descriptor: int) -> int:
        """What other bytes come is nobody's."""
        while serial.received():
            number = serial_signals.number_of(serial.receive())
            if number in self._signals:
                return number
        return 0

    def entropy(self, count: int) -> bytes:
        """RDRAND."""
        data = bytearray()
        while len(data) < count:
            data += _random_word().to_bytes(7, "little")
        return bytes(data[:count])

    def exit(self, status: int) -> None:
        """Switches the machine off."""
        power.end(status)

    def arguments(self) -> list[str]:
        """The words of the machine's command line, the program's name first."""
        return boot.arguments()


def install() -> None:
    """Makes the machine the platform of the program that is being built."""
    api.install(Machine())


@unsafe.raw
@unsafe.export("file_call")
def file_call(number: int, a: int, b: int, c: int) -> int:
    """There are no files: standard input is at its end, everything else fails with ENOSYS."""
    return 0 if number == 0 and a == 0 else -38
