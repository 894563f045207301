"""Where a native process begins: from the kernel's initial stack to `main`, and out again with an exit status."""

from __future__ import annotations

from naja import unsafe
from naja.platform import program, unfit  # noqa: F401  # unfit: its function has a role
from naja.platform.unix import boot, host, interrupts  # noqa: F401  # interrupts: its functions have roles
from naja.runtime.memory import abi, collector

_HEAP = 1 << 34
"""Bytes of address space reserved for the heap; pages are touched as they are needed."""

_STACK = 7 << 20
"""Bytes of the initial stack that may be used (Linux gives 8 MiB)."""


host.install()


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
    unsafe.syscall(231, program.guarded_word())
