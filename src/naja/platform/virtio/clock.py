"""Clocks: the processor's time-stamp counter, and what turns its ticks into nanoseconds.

What belongs here: the monotonic clock, the wall clock and what both are measured by. All of it happens when a clock is
first asked for: a program that asks for none pays nothing.

- Under KVM the hypervisor says by its paravirtual clock (MSRs 0x4B564D00 and 0x4B564D01, "kvmclock") how ticks become
  nanoseconds, and when the machine was started.
- Elsewhere the ticks of ten milliseconds are counted, by the 8254 timer (Intel 8254; 1,193,182 Hz). The monotonic clock
  may then be wrong by 100 ppm. The date comes from the CMOS clock, which counts seconds.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import processor
from naja.platform.virtio import cmos, cpu

_STATE = unsafe.Static(64)
_READY = 0
_MULTIPLIER = 8
"""Nanoseconds of a tick, times 2^32."""
_ORIGIN = 16
"""The time stamp of the monotonic clock's zero."""
_PARAVIRTUAL = 24
_WALL = 32
"""The wall clock at the monotonic clock's zero, in nanoseconds; 0 if it has not been asked for."""
_SAMPLED = 40

_TIME_INFO = unsafe.Static(64)
"""struct pvclock_vcpu_time_info, which the hypervisor writes: it must not cross a page, so it lies on 32 bytes."""
_WALL_INFO = unsafe.Static(16)
"""struct pvclock_wall_clock."""

_SIGNATURE_LEAF, _FEATURES_LEAF = 0x4000_0000, 0x4000_0001
_KVM_EBX, _KVM_ECX, _KVM_EDX = 0x4B4D564B, 0x564B4D56, 0x4D
"""`KVMKVMKVM`."""
_HAS_CLOCK = 1 << 3
_MSR_WALL, _MSR_TIME = 0x4B56_4D00, 0x4B56_4D01

_TIMER_HZ = 1_193_182
_WINDOW = _TIMER_HZ // 100
_COUNTER, _COMMAND = 0x40, 0x43
_COUNT_DOWN, _LATCH, _READ_STATUS = 0x30, 0x00, 0xE2
"""Commands for counter 0: set it in mode 0 by two bytes, latch its value, latch its status."""
_ENDED = 0x80
"""Status: it has got to zero."""
_ATTEMPTS, _SAMPLES, _PATIENCE = 4, 5, 1 << 20
_NANOSECONDS = 1_000_000_000
_GUESS_HZ = 1_000_000_000
"""Where there is neither clock nor timer: a counter of 1 GHz is assumed."""


@unsafe.raw
def _get(field: int) -> int:
    return unsafe.load64(unsafe.static_address(_STATE) + field)


@unsafe.raw
def _put(field: int, value: int) -> None:
    unsafe.store64(unsafe.static_address(_STATE) + field, value)


@unsafe.raw
def _info() -> int:
    return (unsafe.static_address(_TIME_INFO) + 31) & -32


@unsafe.raw
def _prepare() -> None:
    _put(_READY, 1)
    if _is_kvm():
        cpu.write_msr(_MSR_TIME, _info() | 1)
        if unsafe.volatile_load32(_info() + 24) != 0:
            _put(_PARAVIRTUAL, 1)
            return
    hertz = _measure()
    _put(_MULTIPLIER, unsafe.unsigned_divide(_NANOSECONDS << 32, hertz))
    _put(_ORIGIN, cpu.time_stamp())


@unsafe.raw
def _is_kvm() -> bool:
    if processor.cpuid(1, 0, processor.ECX) >> 31 & 1 == 0:
        return False
    if (
        processor.cpuid(_SIGNATURE_LEAF, 0, processor.EBX) != _KVM_EBX
        or processor.cpuid(_SIGNATURE_LEAF, 0, processor.ECX) != _KVM_ECX
    ):
        return False
    if processor.cpuid(_SIGNATURE_LEAF, 0, processor.EDX) != _KVM_EDX:
        return False
    return processor.cpuid(_FEATURES_LEAF, 0, processor.EAX) & _HAS_CLOCK != 0


@unsafe.raw
def _measure() -> int:
    """Ticks of the time-stamp counter in a second: how far it gets while counter 0 of the 8254 counts down once from
    65,535 (mode 0). Its interrupt is masked."""
    attempt = 0
    while attempt < _ATTEMPTS:
        attempt += 1
        cpu.out8(_COMMAND, _COUNT_DOWN)
        cpu.out8(_COUNTER, 0xFF)
        cpu.out8(_COUNTER, 0xFF)
        first = _count()
        begin = _sampled()
        last = first
        turns = 0
        while first - last < _WINDOW and turns < _PATIENCE:
            last = _count()
            turns += 1
        # Ended: this processor was away for so long that the counter has begun anew.
        cpu.out8(_COMMAND, _READ_STATUS)
        if first > last and cpu.in8(_COUNTER) & _ENDED == 0:
            return (_sampled() - begin) * _TIMER_HZ // (first - last)
    return _GUESS_HZ


@unsafe.raw
def _count() -> int:
    """The counter's value. `_sampled` is the time stamp of it: of several readings, the one that took the shortest, so
    that it does not matter if the hypervisor let this processor wait in between."""
    best = 0
    shortest = 1 << 62
    sample = 0
    while sample < _SAMPLES:
        sample += 1
        before = cpu.time_stamp()
        cpu.out8(_COMMAND, _LATCH)
        took = cpu.time_stamp() - before
        value = cpu.in8(_COUNTER)
        value |= cpu.in8(_COUNTER) << 8
        if took < shortest:
            shortest = took
            best = value
            _put(_SAMPLED, before + (took >> 1))
    return best


@unsafe.raw
def _sampled() -> int:
    return _get(_SAMPLED)


@unsafe.raw
def _scaled(count: int, multiplier: int) -> int:
    """`count * multiplier / 2^32`."""
    high = unsafe.multiply_high(count, multiplier) << 32
    return high | unsafe.shift_right_logical(count * multiplier, 32)


@unsafe.raw
def monotonic_ns() -> int:
    """Nanoseconds since about the machine's start; never goes back."""
    if _get(_READY) == 0:
        _prepare()
    if _get(_PARAVIRTUAL) == 0:
        return _scaled(cpu.time_stamp() - _get(_ORIGIN), _get(_MULTIPLIER))
    return _paravirtual_ns()


@unsafe.raw
def _paravirtual_ns() -> int:
    info = _info()
    while True:
        version = unsafe.volatile_load32(info)
        unsafe.barrier()
        passed = cpu.time_stamp() - unsafe.volatile_load64(info + 8)
        base = unsafe.volatile_load64(info + 16)
        multiplier = unsafe.volatile_load32(info + 24)
        shift = unsafe.load8(info + 28)
        unsafe.barrier()
        if version & 1 == 0 and version == unsafe.volatile_load32(info):
            passed = passed << shift if shift < 128 else unsafe.shift_right_logical(passed, 256 - shift)
            return base + _scaled(passed, multiplier)


@unsafe.raw
def ticks(nanoseconds: int) -> int:
    """How many ticks of the time-stamp counter at most ten seconds are."""
    return unsafe.unsigned_divide(nanoseconds << 20, _tick_ns() >> 12) + 1


@unsafe.raw
def _tick_ns() -> int:
    """Nanoseconds of a tick, times 2^32."""
    if _get(_PARAVIRTUAL) == 0:
        return _get(_MULTIPLIER)
    shift = unsafe.load8(_info() + 28)
    multiplier = unsafe.volatile_load32(_info() + 24)
    return multiplier << shift if shift < 128 else unsafe.shift_right_logical(multiplier, 256 - shift)


@unsafe.raw
def wall_ns() -> int:
    """Nanoseconds since 1970 began, UTC."""
    now = monotonic_ns()
    if _get(_WALL) == 0:
        _put(_WALL, _boot_wall_ns() if _get(_PARAVIRTUAL) else cmos.seconds() * _NANOSECONDS - now)
    return _get(_WALL) + now


@unsafe.raw
def _boot_wall_ns() -> int:
    info = unsafe.static_address(_WALL_INFO)
    cpu.write_msr(_MSR_WALL, info)
    return unsafe.volatile_load32(info + 4) * _NANOSECONDS + unsafe.volatile_load32(info + 8)
