"""Where a native process begins: from the kernel's initial stack to `main`, and out again with an exit status."""

from __future__ import annotations

from naja import unsafe
from naja.platform import console
from naja.platform.unix import boot
from naja.runtime.core import report
from naja.runtime.memory import abi, collector

_HEAP = 1 << 34
"""Bytes of address space reserved for the heap; pages are touched as they are needed."""

_STACK = 7 << 20
"""Bytes of the initial stack that may be used (Linux gives 8 MiB)."""


def run_main() -> None:
    """The program's own entry; the compiler puts its call here."""
    unsafe.program_main()


def guarded() -> int:
    """Runs the program; the process's exit status."""
    try:
        run_main()
        status = 0
    except SystemExit as error:
        status = report.exit_status(error)
    except BaseException as error:
        report.print_exception(error)
        status = 1
    console.flush()
    return status


@unsafe.raw
@unsafe.export("start")
def start(stack: int) -> None:
    """`stack` is the kernel's initial stack pointer: argc, argv, environment, auxiliary vector."""
    unsafe.store64(unsafe.linker_symbol("naja.stack_limit"), stack - _STACK)
    abi.set_stack_base(stack)
    boot.begin(stack)
    size = boot.memory() << 20 if boot.memory() > 0 else _HEAP
    heap = unsafe.syscall(9, 0, size, 3, 0x4022, -1, 0)
    collector.initialise(heap, size)
    if boot.stress() > 0:
        collector.set_stress(boot.stress())
    unsafe.syscall(231, guarded_word())


@unsafe.raw
def guarded_word() -> int:
    """The exit status as a machine word."""
    return guarded()
