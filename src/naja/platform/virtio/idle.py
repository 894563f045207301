"""Waiting: the processor halts until a device or the timer has something for it.

What belongs here: one halt with a limit. What to wait for and how often to look is the caller's.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.virtio import clock, cpu, interrupts

MOST_NS = 1_000_000_000
"""The longest halt: a device whose interrupt was lost is looked at after that at the latest."""
_MEASURE_NS = 1_000_000
_ALL = 0xFFFF_FFFF

_RATE = unsafe.Static(8)
"""The local APIC timer's ticks in a nanosecond, times 2^20; 0: not measured yet."""


@unsafe.raw
def _rate() -> int:
    cell = unsafe.static_address(_RATE)
    if unsafe.load64(cell) == 0:
        begin = clock.monotonic_ns()
        interrupts.set_count(_ALL)
        now = begin
        while now < begin + _MEASURE_NS:
            now = clock.monotonic_ns()
        ticks = _ALL - interrupts.count()
        interrupts.set_count(0)
        unsafe.store64(cell, (ticks << 20) // (now - begin) + 1)
    return unsafe.load64(cell)


@unsafe.raw
def halt(deadline_ns: int) -> None:
    """Halts until an interrupt, the monotonic clock's deadline (-1: none), or MOST_NS."""
    now = clock.monotonic_ns()
    wait = MOST_NS if deadline_ns < 0 or deadline_ns - now > MOST_NS else deadline_ns - now
    if wait <= 0:
        return
    if interrupts.takes_deadlines():
        interrupts.set_deadline(cpu.time_stamp() + clock.ticks(wait))
        cpu.wait_for_interrupt()
        interrupts.set_deadline(0)
        return
    count = unsafe.shift_right_logical(wait * _rate(), 20)
    interrupts.set_count(count + 1 if count < _ALL else _ALL)
    cpu.wait_for_interrupt()
    interrupts.set_count(0)


@unsafe.raw
def until(deadline_ns: int) -> None:
    """Halts until the monotonic clock's deadline."""
    while clock.monotonic_ns() < deadline_ns:
        halt(deadline_ns)
