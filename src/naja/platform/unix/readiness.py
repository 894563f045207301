"""Linux with epoll, for programs with any number of sockets: a wait costs what is ready, not what is watched."""

from __future__ import annotations

from naja import unsafe
from naja.platform import api
from naja.platform.unix.host import Host

_WAIT, _CONTROL, _CREATE, _WAIT_NANOSECONDS = 232, 233, 291, 441
_ADD, _DELETE, _MODIFY = 1, 2, 3
_IN, _OUT = 0x001, 0x004
_CLOSE_ON_EXEC = 0o2000000
_NOT_IMPLEMENTED = -38
_LONGEST = 1 << 30

_EVENT = 12
"""Bytes of struct epoll_event, packed: events (32 bits), then data (64 bits, the descriptor)."""
_MOST = 256
_EVENTS = unsafe.Static(_EVENT * _MOST)
_ONE = unsafe.Static(_EVENT)
_TIME = unsafe.Static(16)


@unsafe.raw
def _create() -> int:
    return unsafe.syscall(_CREATE, _CLOSE_ON_EXEC)


@unsafe.raw
def _control(epoll: int, operation: int, descriptor: int, wanted: int) -> int:
    event = unsafe.static_address(_ONE)
    unsafe.store32(event, wanted)
    unsafe.store64(event + 4, descriptor)
    return unsafe.syscall(_CONTROL, epoll, operation, descriptor, event)


@unsafe.raw
def _wait(epoll: int, wait_ns: int) -> int:
    """How many records are filled after at most `wait_ns`, or any time if that is negative."""
    time = unsafe.static_address(_TIME)
    if wait_ns < 0:
        time = 0
    else:
        unsafe.store64(time, wait_ns // 1_000_000_000)
        unsafe.store64(time + 8, wait_ns % 1_000_000_000)
    events = unsafe.static_address(_EVENTS)
    found = unsafe.syscall(_WAIT_NANOSECONDS, epoll, events, _MOST, time, 0, 8)
    if found == _NOT_IMPLEMENTED:  # Linux before 5.11 knows milliseconds only
        milliseconds = -1
        if wait_ns >= 0:
            milliseconds = (wait_ns + 999_999) // 1_000_000
            if milliseconds > _LONGEST:
                milliseconds = _LONGEST
        found = unsafe.syscall(_WAIT, epoll, events, _MOST, milliseconds)
    return found


@unsafe.raw
def _reported(index: int) -> int:
    return unsafe.load32(unsafe.static_address(_EVENTS) + _EVENT * index)


@unsafe.raw
def _descriptor(index: int) -> int:
    return unsafe.load64(unsafe.static_address(_EVENTS) + _EVENT * index + 4)


class EpollHost(Host):
    """Linux as the platform of native programs."""

    def __init__(self) -> None:
        super().__init__()
        self._epoll = -1

    def watch(self, descriptor: int, events: int) -> None:
        """Raises OSError for what cannot be watched, such as a file."""
        before = self._watched.get(descriptor, 0)
        if events == before:
            return
        if self._epoll < 0:
            self._epoll = _create()
        wanted = (_IN if events & api.READABLE else 0) | (_OUT if events & api.WRITABLE else 0)
        operation = _DELETE if events == 0 else _ADD if before == 0 else _MODIFY
        failed = _control(self._epoll, operation, descriptor, wanted)
        if events == 0:
            del self._watched[descriptor]
        elif failed < 0:
            raise OSError(-failed, "epoll_ctl failed")
        else:
            self._watched[descriptor] = events

    def poll(self, deadline_ns: int) -> list[tuple[int, int]]:
        """epoll; a signal ends the wait early."""
        if not self._watched:
            return super().poll(deadline_ns)
        wait = -1 if deadline_ns < 0 else 0 if deadline_ns == 0 else max(0, deadline_ns - self.monotonic_ns())
        ready: list[tuple[int, int]] = []
        for index in range(_wait(self._epoll, wait)):
            reported = _reported(index)
            events = (api.READABLE if reported & _IN else 0) | (api.WRITABLE if reported & _OUT else 0)
            if reported & ~(_IN | _OUT):  # an error or a hang-up: the next call on the descriptor meets it
                events = api.READABLE | api.WRITABLE
            ready.append((_descriptor(index), events))
        return ready


def install() -> None:
    """Makes Linux with epoll the platform of the program that is being built."""
    api.install(EpollHost())
