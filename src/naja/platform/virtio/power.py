"""The end of the machine: its exit status for whoever wants to know it, then off.

What belongs here: the ways of ending, tried in order. QEMU's `isa-debugcon` at port 0xE8, which `naja run` attaches,
takes the status whole; `isa-debug-exit` at 0xF4 ends QEMU with 2 * status + 1; ACPI's state S5 switches everything else
off; a machine without it is halted for good.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.virtio import acpi, cpu, paging

STATUS_PORT = 0xE8
EXIT_PORT = 0xF4
_SLEEP = 1 << 13
"""PM1 control: SLP_EN."""
_SLEEP_REDUCED = 1 << 5
"""Sleep control: SLP_EN."""


@unsafe.raw
def _exits() -> bool:
    """Whether there is an `isa-debug-exit`: it reads as 0, an empty port as ones."""
    return cpu.in32(EXIT_PORT) == 0


@unsafe.raw
def initialise(root_pointer: int) -> None:
    """Finds out how the machine ends; before the real page tables are made."""
    if not _exits():
        acpi.read(root_pointer)


@unsafe.raw
def end(status: int) -> None:
    """Ends the machine. Does not return."""
    if cpu.in8(STATUS_PORT) == STATUS_PORT:
        cpu.out8(STATUS_PORT, status)
    if _exits():
        cpu.out32(EXIT_PORT, status & 0xFF)
    register = acpi.register()
    if register > 0 and paging.map_device(register, 1):
        unsafe.store8(register, acpi.sleep_type() << 2 | _SLEEP_REDUCED)
        unsafe.barrier()
    if acpi.port() > 0:
        cpu.out16(acpi.port(), acpi.sleep_type() << 10 | _SLEEP)
    cpu.halt_forever()
