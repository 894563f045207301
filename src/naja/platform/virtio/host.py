"""The platform interface on a machine of one's own."""

from __future__ import annotations

from naja import unsafe
from naja.platform import api
from naja.platform.unix import boot
from naja.platform.virtio import clock, entropy, idle, power
from naja.platform.virtio.sources import SOURCES

_REALTIME = 0
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

    def monotonic_ns(self) -> int:
        """The time-stamp counter's clock."""
        return clock_ns(1)

    def wall_ns(self) -> int:
        """The CMOS clock's date, or the hypervisor's."""
        return clock_ns(_REALTIME)

    def watch(self, descriptor: int, events: int) -> None:
        """A device's number is its descriptor; it is readable when it is ready. Raises OSError for any other."""
        SOURCES.watch(descriptor, events & api.READABLE != 0)

    def poll(self, deadline_ns: int) -> list[tuple[int, int]]:
        """Halts until a watched device is ready or the deadline has come. A device that has been quietened is looked at
        once more, so that nothing is lost between the two."""
        while True:
            ready = SOURCES.ready()
            if not ready and (deadline_ns < 0 or clock_ns(1) < deadline_ns):
                SOURCES.acknowledge()
                ready = SOURCES.ready()
                if not ready:
                    idle.halt(deadline_ns)
                    continue
            return [(number, api.READABLE) for number in ready]

    def listen_for_signals(self, numbers: list[int], descriptor: int) -> int:
        """A machine gets no signals."""
        return -1

    def next_signal(self, descriptor: int) -> int:
        """There are none."""
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
