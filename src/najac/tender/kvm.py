"""A virtual machine with one processor, by /dev/kvm (Linux, virt/kvm/api.rst).

What belongs here: the interface's numbers and structures. What a guest's call means is said in `hvt.py`.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import processor
from najac.tender.guest_memory import TASK_STATE_SIZE
from najac.tender.memory import HostError, c_string

_OPEN, _CLOSE, _MMAP, _MUNMAP, _IOCTL = 2, 3, 9, 11, 16
_READ_WRITE_CLOSE_ON_EXEC = 0x80002

_API_VERSION, _CREATE_VM, _RUN_SIZE, _SUPPORTED_CPUID = 0xAE00, 0xAE01, 0xAE04, 0xC008AE05
_CREATE_PROCESSOR, _SET_MEMORY, _SET_CPUID, _GET_TSC_KHZ = 0xAE41, 0x4020AE46, 0x4008AE90, 0xAEA3
RUN, GET_REGISTERS, _SET_REGISTERS, GET_SYSTEM, _SET_SYSTEM = (
    0xAE80,
    0x8090AE81,
    0x4090AE82,
    0x8138AE83,
    0x4138AE84,
)

_SET_EXTENDED = 0x4188AEA7

_CPUID_ENTRIES = 128
_CPUID_ENTRY = 40
"""Bytes of struct kvm_cpuid_entry2: leaf, subleaf, flags, eax, and more, in 32 bits each."""
_STATES_LEAF = 0xD
"""The leaf, with subleaf 0, whose eax and edx are what XCR0 may be."""
_SCRATCH = unsafe.Static(8 + _CPUID_ENTRY * _CPUID_ENTRIES)
_STATE = unsafe.Static(0x138)

# struct kvm_regs: sixteen registers in this order, then rip and rflags.
REGISTERS = (
    "rax",
    "rbx",
    "rcx",
    "rdx",
    "rsi",
    "rdi",
    "rsp",
    "rbp",
    "r8",
    "r9",
    "r10",
    "r11",
    "r12",
    "r13",
    "r14",
    "r15",
)
RSP, RBP = 6, 7
"""Their places in REGISTERS."""
_RIP, _RFLAGS = 128, 136
_FLAGS = 2
"""Bit 1, which is always set. Interrupts are off, and the I/O privilege level is 0: what the task state allows
is all there is."""

# struct kvm_sregs: eight segments of 24 bytes, two table registers of 16, the control registers.
_CS, _TR, _LDT, _GDT, _IDT, _CR0, _CR2, _CR3, _CR4, _EFER = 0, 144, 168, 192, 208, 224, 232, 240, 248, 264
_CODE, _DATA, _BUSY_TASK = 11, 3, 11
_CR0_VALUE = 0x80050033
"""PG, AM, WP, NE, ET, MP, PE."""
_CR4_VALUE = 0x620
"""OSXMMEXCPT, OSFXSR, PAE."""
_CR4_OSXSAVE = 1 << 18
_EFER_VALUE = 0xD00
"""NXE, LMA, LME."""

NO_FAULT = -1
"""What CR2 holds until the first page fault: nothing begins at the last address."""

EXIT_IO, EXIT_HALT, EXIT_SHUTDOWN, EXIT_FAILED_ENTRY, EXIT_INTERNAL = 2, 5, 8, 9, 17
_AT_REASON, _AT_DIRECTION, _AT_SIZE, _AT_PORT, _AT_COUNT, _AT_DATA = 8, 32, 33, 34, 36, 40
_INTERRUPTED = -4


class Unusable(HostError):
    """KVM is not there, or not for us."""


def _ioctl(file: int, request: int, argument: int, what: str) -> int:
    result = unsafe.syscall(_IOCTL, file, request, argument)
    if result < 0:
        raise HostError(f"KVM cannot {what}: error {-result}")
    return result


def open_kvm() -> int:
    """A descriptor of /dev/kvm. Raises Unusable with the reason."""
    path = unsafe.static_address(_STATE)
    c_string(b"/dev/kvm", path)
    file = unsafe.syscall(_OPEN, path, _READ_WRITE_CLOSE_ON_EXEC, 0)
    if file in (-2, -6, -19):
        raise Unusable("there is no /dev/kvm: the machine or its kernel has no KVM, or it is not let in here")
    if file in (-1, -13):
        raise Unusable("/dev/kvm may not be opened: this user needs access, often by the group kvm")
    if file < 0:
        raise Unusable(f"/dev/kvm cannot be opened: error {-file}")
    if unsafe.syscall(_IOCTL, file, _API_VERSION, 0) != 12:
        raise Unusable("/dev/kvm does not speak version 12 of its interface")
    return file


class Registers:
    """A processor that has stopped: its general registers in the order of REGISTERS, rip, and the address of the last page
    fault."""

    __slots__ = ("fault", "general", "instruction")

    def __init__(self, general: list[int], instruction: int, fault: int) -> None:
        self.general = general
        self.instruction = instruction
        self.fault = fault


class Machine:
    """A virtual machine: its memory and its processor."""

    def __init__(self, memory: int, size: int) -> None:
        """`memory` becomes physical address 0. Raises HostError."""
        kvm = open_kvm()
        machine = _ioctl(kvm, _CREATE_VM, 0, "make a virtual machine")
        region = unsafe.static_address(_STATE)
        unsafe.store64(region, 0)
        unsafe.store64(region + 8, 0)
        unsafe.store64(region + 16, size)
        unsafe.store64(region + 24, memory)
        _ioctl(machine, _SET_MEMORY, region, "take the memory")
        self.processor = _ioctl(machine, _CREATE_PROCESSOR, 0, "make a processor")
        table = unsafe.static_address(_SCRATCH)
        unsafe.store64(table, _CPUID_ENTRIES)
        _ioctl(kvm, _SUPPORTED_CPUID, table, "say what the processor can")
        _ioctl(self.processor, _SET_CPUID, table, "set what the processor can")
        self._states = _states(table)
        run_size = _ioctl(kvm, _RUN_SIZE, 0, "say the size of its record")
        self._files = (self.processor, machine, kvm)
        self._record_size = run_size
        self.record = unsafe.syscall(_MMAP, 0, run_size, 3, 1, self.processor, 0)
        if self.record < 0:
            raise HostError(f"KVM's record cannot be mapped: error {-self.record}")

    def counter_khz(self) -> int:
        """How many thousand times a second the guest's time-stamp counter counts; 0 if KVM does not say."""
        return max(0, unsafe.syscall(_IOCTL, self.processor, _GET_TSC_KHZ, 0))

    def start_at(self, entry: int, stack: int, task_state: int, wide: bool) -> None:
        """Puts the processor in long mode at privilege level 3, page tables at physical address 0; `wide`: with all vector
        registers that the host uses."""
        state = unsafe.static_address(_STATE)
        _ioctl(self.processor, GET_SYSTEM, state, "read the processor's state")
        _set_system(state, task_state)
        if wide:
            unsafe.store64(state + _CR4, _CR4_VALUE | _CR4_OSXSAVE)
        _ioctl(self.processor, _SET_SYSTEM, state, "set the processor's state")
        if wide:
            _ioctl(self.processor, _SET_EXTENDED, _extended(self._states), "set which registers are kept")
        unsafe.fill(state, 0, 144)
        unsafe.store64(state + 8 * RSP, stack)
        unsafe.store64(state + _RIP, entry)
        unsafe.store64(state + _RFLAGS, _FLAGS)
        _ioctl(self.processor, _SET_REGISTERS, state, "set the registers")

    def run(self) -> int:
        """Runs the guest until it calls; the reason of the exit. Raises HostError."""
        while True:
            result = unsafe.syscall(_IOCTL, self.processor, RUN, 0)
            if result == _INTERRUPTED:
                continue
            if result < 0:
                raise HostError(f"KVM cannot run the machine: error {-result}")
            return unsafe.load32(self.record + _AT_REASON)

    def is_call(self) -> bool:
        """Whether the exit for I/O is one 32-bit OUT."""
        record = self.record
        single = unsafe.load8(record + _AT_SIZE) == 4 and unsafe.load32(record + _AT_COUNT) == 1
        return single and unsafe.load8(record + _AT_DIRECTION) == 1

    def port(self) -> int:
        """The port of the exit for I/O."""
        return unsafe.load16(self.record + _AT_PORT)

    def value(self) -> int:
        """What was sent to the port."""
        return unsafe.load32(self.record + unsafe.load64(self.record + _AT_DATA))

    def close(self) -> None:
        """Gives the machine back at once: Linux takes longer when it is left to the end of the process."""
        unsafe.syscall(_MUNMAP, self.record, self._record_size)
        for file in self._files:
            unsafe.syscall(_CLOSE, file)

    def registers(self) -> Registers:
        """Where the guest stopped."""
        state = unsafe.static_address(_STATE)
        _ioctl(self.processor, GET_SYSTEM, state, "read the processor's state")
        fault = unsafe.load64(state + _CR2)
        _ioctl(self.processor, GET_REGISTERS, state, "read the registers")
        general = [unsafe.load64(state + 8 * index) for index in range(len(REGISTERS))]
        return Registers(general, unsafe.load64(state + _RIP), fault)


def _states(table: int) -> int:
    """What a guest's XCR0 can be, as CPUID's entries say; 0 where they do not."""
    for index in range(unsafe.load32(table)):
        entry = table + 8 + _CPUID_ENTRY * index
        if unsafe.load32(entry) == _STATES_LEAF and unsafe.load32(entry + 4) == 0:
            return unsafe.load32(entry + 12)
    return 0


def _extended(states: int) -> int:
    """struct kvm_xcrs: XCR0 alone. It is this process's own as far as the guest may have it: where both are the same, KVM need
    not change it each time."""
    at = unsafe.static_address(_SCRATCH)
    unsafe.fill(at, 0, 392)
    unsafe.store32(at, 1)
    unsafe.store64(at + 16, processor.extended_state() & states)
    return at


def _segment(at: int, kind: int, selector: int) -> None:
    """struct kvm_segment: all of the address space, for privilege level 3; code is 64-bit code."""
    code = kind == _CODE
    unsafe.store64(at, 0)
    unsafe.store32(at + 8, 0xFFFFFFFF)
    unsafe.store16(at + 12, selector)
    offset = 14
    for value in (kind, 1, 3, 0 if code else 1, 1, 1 if code else 0, 1, 0, 0, 0):
        unsafe.store8(at + offset, value)
        offset += 1


def _task_segment(at: int, address: int) -> None:
    """struct kvm_segment: a task state of 64-bit mode, in use."""
    unsafe.fill(at, 0, 24)
    unsafe.store64(at, address)
    unsafe.store32(at + 8, TASK_STATE_SIZE - 1)
    unsafe.store16(at + 12, 0x28)
    unsafe.store8(at + 14, _BUSY_TASK)
    unsafe.store8(at + 15, 1)


def _set_system(state: int, task_state: int) -> None:
    _segment(state + _CS, _CODE, 0x1B)
    for index in range(1, 6):
        _segment(state + 24 * index, _DATA, 0x23)
    _task_segment(state + _TR, task_state)
    unsafe.fill(state + _LDT, 0, 24)
    unsafe.store8(state + _LDT + 22, 1)
    unsafe.fill(state + _GDT, 0, 16)
    unsafe.fill(state + _IDT, 0, 16)
    unsafe.store64(state + _CR0, _CR0_VALUE)
    unsafe.store64(state + _CR2, NO_FAULT)
    unsafe.store64(state + _CR3, 0)
    unsafe.store64(state + _CR4, _CR4_VALUE)
    unsafe.store64(state + _EFER, _EFER_VALUE)
