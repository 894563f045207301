"""The platform interface on Linux, by raw system calls; waiting is by ppoll, which suits few descriptors."""

from __future__ import annotations

from naja import unsafe
from naja.platform import api
from naja.platform.unix import boot, signals

_READ = 0x001
_WRITE = 0x004
_CLOCK_GETTIME, _PPOLL, _GETRANDOM, _EXIT_GROUP = 228, 271, 318, 231
_REALTIME, _MONOTONIC = 0, 1

_TIME = unsafe.Static(16)
_MOST = 64
_POLLED = unsafe.Static(8 * _MOST)
"""Records of struct pollfd: descriptor (32 bits), events and what is reported (16 bits each)."""


@unsafe.raw
def _clock(kind: int) -> int:
    time = unsafe.static_address(_TIME)
    unsafe.syscall(_CLOCK_GETTIME, kind, time)
    return unsafe.load64(time) * 1_000_000_000 + unsafe.load64(time + 8)


@unsafe.raw
def _put(index: int, descriptor: int, events: int) -> None:
    record = unsafe.static_address(_POLLED) + 8 * index
    unsafe.store32(record, descriptor)
    unsafe.store32(record + 4, events)


@unsafe.raw
def _reported(index: int) -> int:
    return unsafe.load16(unsafe.static_address(_POLLED) + 8 * index + 6)


@unsafe.raw
def _descriptor(index: int) -> int:
    return unsafe.load32(unsafe.static_address(_POLLED) + 8 * index)


@unsafe.raw
def _wait(count: int, wait_ns: int) -> int:
    """ppoll over the first `count` records for `wait_ns`, for ever if that is negative."""
    time = unsafe.static_address(_TIME)
    if wait_ns < 0:
        time = 0
    else:
        unsafe.store64(time, wait_ns // 1_000_000_000)
        unsafe.store64(time + 8, wait_ns % 1_000_000_000)
    return unsafe.syscall(_PPOLL, unsafe.static_address(_POLLED), count, time, 0, 8)


@unsafe.raw
def _random_word() -> int:
    """Seven random bytes as a number."""
    cell = unsafe.static_address(_TIME)
    unsafe.store64(cell, 0)
    while unsafe.syscall(_GETRANDOM, cell, 7, 0) != 7:
        pass
    return unsafe.load64(cell)


@unsafe.raw
def _exit(status: int) -> None:
    unsafe.syscall(_EXIT_GROUP, status)


class Host:
    """Linux as the platform."""

    def __init__(self) -> None:
        self._watched: dict[int, int] = {}

    def monotonic_ns(self) -> int:
        """CLOCK_MONOTONIC."""
        return _clock(_MONOTONIC)

    def wall_ns(self) -> int:
        """CLOCK_REALTIME."""
        return _clock(_REALTIME)

    def watch(self, descriptor: int, events: int) -> None:
        """Raises OSError where more descriptors are watched than one poll can take."""
        if events == 0:
            self._watched.pop(descriptor, None)
            return
        if descriptor not in self._watched and len(self._watched) >= _MOST:
            raise OSError(24, "Too many open files")
        self._watched[descriptor] = events

    def poll(self, deadline_ns: int) -> list[tuple[int, int]]:
        """ppoll; a signal ends the wait early."""
        count = 0
        for descriptor, events in self._watched.items():
            wanted = (_READ if events & api.READABLE else 0) | (_WRITE if events & api.WRITABLE else 0)
            _put(count, descriptor, wanted)
            count += 1
        wait = -1 if deadline_ns < 0 else max(0, deadline_ns - _clock(_MONOTONIC))
        ready: list[tuple[int, int]] = []
        if _wait(count, wait) <= 0:
            return ready
        for index in range(count):
            reported = _reported(index)
            if reported != 0:
                ready.append((_descriptor(index), _events(reported)))
        return ready

    def listen_for_signals(self, numbers: list[int], descriptor: int) -> int:
        """signalfd."""
        return signals.listen(numbers, descriptor)

    def next_signal(self, descriptor: int) -> int:
        """A read."""
        return signals.take(descriptor)

    def entropy(self, count: int) -> bytes:
        """getrandom."""
        data = bytearray()
        while len(data) < count:
            data += _random_word().to_bytes(7, "little")
        return bytes(data[:count])

    def exit(self, status: int) -> None:
        """exit_group."""
        _exit(status & 0xFF)

    def arguments(self) -> list[str]:
        """argv without the runtime's own."""
        return boot.arguments()


def _events(reported: int) -> int:
    """POLLERR and POLLHUP count as both events, so that the next call on the descriptor meets the error."""
    events = (api.READABLE if reported & _READ else 0) | (api.WRITABLE if reported & _WRITE else 0)
    return api.READABLE | api.WRITABLE if reported & ~(_READ | _WRITE) else events


def install() -> None:
    """Makes Linux the platform of the native program that is being built."""
    from naja.platform.unix import readiness

    readiness.install()
