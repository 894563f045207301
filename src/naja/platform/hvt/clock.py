"""The monotonic clock without calls: the time-stamp counter, set by the tender's clock whenever a call tells it anyway.

Intel SDM volume 3, 18.17 (time-stamp counter). An exit costs more than anything else here, and an event loop looks at
the clock in every round.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import boot_record

_STATE = unsafe.Static(32)
_BASE, _COUNT, _SCALE, _KHZ = 0, 8, 16, 24
"""The clock at a moment in nanoseconds, the counter at that moment, nanoseconds for a count in units of 2**-32, the
counter's rate; 0: not usable."""


@unsafe.raw
def begin(record: int) -> None:
    """Takes the counter's rate from the boot record."""
    state = unsafe.static_address(_STATE)
    khz = unsafe.load64(record + boot_record.AT_CLOCK_KHZ)
    unsafe.store64(state + _KHZ, khz)
    if khz > 0:
        unsafe.store64(state + _SCALE, (1_000_000 << 32) // khz)


@unsafe.raw
def _counter() -> int:
    return unsafe.asm("rdtsc\n\tshlq $$32, %rdx\n\torq %rdx, %rax", "={rax},~{rdx}")


@unsafe.raw
def usable() -> bool:
    """Whether `now` tells the time."""
    state = unsafe.static_address(_STATE)
    return unsafe.load64(state + _KHZ) > 0 and unsafe.load64(state + _BASE) > 0


@unsafe.raw
def now() -> int:
    """The monotonic clock in nanoseconds."""
    state = unsafe.static_address(_STATE)
    passed = _counter() - unsafe.load64(state + _COUNT)
    scale = unsafe.load64(state + _SCALE)
    high = unsafe.multiply_high(passed, scale)
    return unsafe.load64(state + _BASE) + (high << 32 | unsafe.shift_right_logical(passed * scale, 32))


@unsafe.raw
def set_to(nanoseconds: int) -> None:
    """The tender's clock shows this now. Ours never goes back."""
    state = unsafe.static_address(_STATE)
    if usable():
        shown = now()
        if shown > nanoseconds:
            nanoseconds = shown
    unsafe.store64(state + _BASE, nanoseconds)
    unsafe.store64(state + _COUNT, _counter())
