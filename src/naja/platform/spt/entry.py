"""Where a sandboxed image begins: from the tender's boot record to `main`, and out again with an exit status.

Console, clocks, waiting and entropy are Linux's (`naja.platform.unix.host`), as far as the tender's filter
allows.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import attached, boot_record, program, unfit  # noqa: F401  # unfit: its function has a role
from naja.platform.spt import host
from naja.platform.unix import boot
from naja.runtime.memory import abi, collector

host.install()

_RESERVE = 64 << 10
"""Bytes of stack below the limit that the compiler's checks keep, for code that is not checked."""
_EXIT_GROUP = 231
_BAD_RECORD = 70
"""The exit status for a boot record of another version (EX_SOFTWARE)."""


@unsafe.raw
@unsafe.export("start")
def start(record: int) -> None:
    """`record` is the address of the boot record, at the top of the stack."""
    if unsafe.load64(record + boot_record.AT_VERSION) != boot_record.VERSION:
        unsafe.syscall(_EXIT_GROUP, _BAD_RECORD)
    limit = unsafe.load64(record + boot_record.AT_STACK_LIMIT) + _RESERVE
    unsafe.store64(unsafe.linker_symbol("naja.stack_limit"), limit)
    abi.set_stack_base(record)
    attached.begin(record)
    boot.begin(unsafe.load64(record + boot_record.AT_VECTOR))
    collector.initialise(
        unsafe.load64(record + boot_record.AT_HEAP), unsafe.load64(record + boot_record.AT_HEAP_SIZE)
    )
    unsafe.syscall(_EXIT_GROUP, program.guarded_word())
