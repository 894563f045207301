"""Exceptions and interrupts: the processor's tables, and the local and I/O interrupt controllers.

What belongs here: everything between a device's signal and the processor. There is one rule: **interrupts come only
while the processor is halted.** They are let in by the same two instructions that halt it and shut out right
behind, so that no code is ever interrupted; what a device has done is found by looking at its queues. An interrupt that
comes earlier stays pending and ends the next halt at once: none is lost.

Intel SDM volume 3: chapter 6 (exceptions), 8.7 (task state), chapter 10 (local APIC); Intel 82093AA (I/O APIC).
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import processor
from naja.platform.virtio import cpu, paging

_CODE_SELECTOR, _TASK_SELECTOR = 8, 24
_GATE_SIZE, _VECTORS = 16, 64
_EXCEPTIONS, _EXCEPTION_ENTRY = 32, 16
"""How many entries `naja_traps` has, and how far apart they are."""
_INTERRUPT_GATE = 0x8E
_ON_EXCEPTION, _ON_INTERRUPT = 1, 2
"""Stacks of the interrupt stack table: a fault must not need the stack that it may be about."""

VECTOR = 32
"""Of every interrupt: all they do is to end a halt."""
_SPURIOUS_VECTOR = 63

_STACK_SIZE = 8192
_EXCEPTION_STACK = unsafe.Static(_STACK_SIZE)
_INTERRUPT_STACK = unsafe.Static(512)
_TABLE = unsafe.Static(_GATE_SIZE * _VECTORS)
_POINTER = unsafe.Static(16)

LOCAL = 0xFEE0_0000
"""The local APIC's registers, where they are after a reset."""
_SPURIOUS, _TIMER, _LINT0, _INITIAL_COUNT, _CURRENT_COUNT, _DIVIDE = 0xF0, 0x320, 0x350, 0x380, 0x390, 0x3E0
_ENABLED, _MASKED, _DIVIDE_BY_1, _TSC_DEADLINE = 0x100, 0x1_0000, 0xB, 0x4_0000
_MSR_TSC_DEADLINE = 0x6E0
_HAS_TSC_DEADLINE = 1 << 24
"""CPUID leaf 1, ECX."""

IO = 0xFEC0_0000
"""The first I/O APIC's registers, where QEMU and every PC have it."""
_IO_SELECT, _IO_WINDOW = 0, 0x10
_IO_REDIRECTION = 0x10

_STATE = unsafe.Static(8)
"""1 where the timer takes deadlines of the time-stamp counter, 0 where it counts down."""


@unsafe.raw
def initialise() -> None:
    """Sets the tables and wakes the local APIC; every source of interrupts is off."""
    _set_task_state()
    _set_gates()
    paging.map_device(IO, paging.PAGE)
    paging.map_device(LOCAL, paging.PAGE)
    cpu.out8(0xA1, 0xFF)  # both 8259 controllers: every line masked
    cpu.out8(0x21, 0xFF)
    _local(_SPURIOUS, _ENABLED | _SPURIOUS_VECTOR)
    _local(_LINT0, _MASKED)
    deadline = processor.cpuid(1, 0, processor.ECX) & _HAS_TSC_DEADLINE != 0
    unsafe.store64(unsafe.static_address(_STATE), 1 if deadline else 0)
    _local(_DIVIDE, _DIVIDE_BY_1)
    _local(_TIMER, _TSC_DEADLINE | VECTOR if deadline else VECTOR)


@unsafe.raw
def _local(register: int, value: int) -> None:
    unsafe.volatile_store32(LOCAL + register, value)


@unsafe.raw
def _set_task_state() -> None:
    """The task state holds nothing but the two stacks, and says that there is no bitmap of ports."""
    state = unsafe.linker_symbol("naja_task_state")
    unsafe.store64(state + 0x24, unsafe.static_address(_EXCEPTION_STACK) + _STACK_SIZE)
    unsafe.store64(state + 0x2C, unsafe.static_address(_INTERRUPT_STACK) + 512)
    unsafe.store16(state + 0x66, 104)
    entry = unsafe.linker_symbol("naja_descriptors") + _TASK_SELECTOR
    unsafe.store64(entry, 103 | (state & 0xFFFFFF) << 16 | 0x89 << 40 | (state >> 24 & 0xFF) << 56)
    unsafe.store64(entry + 8, state >> 32)
    cpu.load_task(_TASK_SELECTOR)


@unsafe.raw
def _set_gates() -> None:
    entry = unsafe.linker_symbol("naja_traps")
    vector = 0
    while vector < _EXCEPTIONS:
        _set_gate(vector, entry + vector * _EXCEPTION_ENTRY, _ON_EXCEPTION)
        vector += 1
    _set_gate(VECTOR, unsafe.linker_symbol("naja_interrupt"), _ON_INTERRUPT)
    _set_gate(_SPURIOUS_VECTOR, unsafe.linker_symbol("naja_spurious"), _ON_INTERRUPT)
    pointer = unsafe.static_address(_POINTER)
    unsafe.store16(pointer, _GATE_SIZE * _VECTORS - 1)
    unsafe.store64(pointer + 2, unsafe.static_address(_TABLE))
    cpu.load_interrupt_table(pointer)


@unsafe.raw
def _set_gate(vector: int, handler: int, stack: int) -> None:
    gate = unsafe.static_address(_TABLE) + vector * _GATE_SIZE
    low = handler & 0xFFFF | _CODE_SELECTOR << 16
    unsafe.store64(gate, low | stack << 32 | _INTERRUPT_GATE << 40 | (handler >> 16 & 0xFFFF) << 48)
    unsafe.store64(gate + 8, handler >> 32)


# --- the timer --------------------------------------------------------------------------------------------------


@unsafe.raw
def takes_deadlines() -> bool:
    """Whether the timer is set by `set_deadline`, otherwise by `set_count`."""
    return unsafe.load64(unsafe.static_address(_STATE)) != 0


@unsafe.raw
def set_deadline(time_stamp: int) -> None:
    """An interrupt when the time-stamp counter gets there; 0: none."""
    cpu.write_msr(_MSR_TSC_DEADLINE, time_stamp)


@unsafe.raw
def set_count(ticks: int) -> None:
    """An interrupt in so many ticks of the timer, below 2^32; 0: none."""
    _local(_INITIAL_COUNT, ticks)


@unsafe.raw
def count() -> int:
    """The ticks that are left."""
    return unsafe.volatile_load32(LOCAL + _CURRENT_COUNT)


# --- lines ------------------------------------------------------------------------------------------------------


@unsafe.raw
def _write_redirection(line: int, low: int, high: int) -> None:
    unsafe.volatile_store32(IO + _IO_SELECT, _IO_REDIRECTION + 2 * line + 1)
    unsafe.volatile_store32(IO + _IO_WINDOW, high)
    unsafe.volatile_store32(IO + _IO_SELECT, _IO_REDIRECTION + 2 * line)
    unsafe.volatile_store32(IO + _IO_WINDOW, low)


@unsafe.raw
def lines() -> int:
    """How many lines the I/O APIC has."""
    unsafe.volatile_store32(IO + _IO_SELECT, 1)
    return (unsafe.volatile_load32(IO + _IO_WINDOW) >> 16 & 0xFF) + 1


@unsafe.raw
def enable_line(line: int) -> bool:
    """Lets a line of the I/O APIC end halts: by its edge, because the device is quietened after the halt, with
    interrupts shut out, and a level would end the next one again. False if there is no such line."""
    if line < 0 or line >= lines():
        return False
    _write_redirection(line, VECTOR, 0)
    return True
