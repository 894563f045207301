"""Where a virtual machine's image begins: from the tender's boot record to `main`, and out again.

The processor is in long mode at privilege level 3, with permission for the ports of the calls; there are no
interrupts and no handlers of exceptions: an exception ends the machine, and the tender tells of it.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import attached, boot_record, program, unfit
from naja.platform.hvt import calls, clock, host
from naja.platform.unix import boot
from naja.runtime.memory import abi, collector

host.install()

_RESERVE = 64 << 10
"""Bytes of stack below the limit that the compiler's checks keep, for code that is not checked."""
_BAD_RECORD = 70
"""The exit status for a boot record of another version (EX_SOFTWARE)."""


@unsafe.raw
@unsafe.export("naja_unfit")
def refuse(level: int) -> None:
    """The processor is older than the level that the image is built for."""
    unfit.write(level, "")
    calls.end(unfit.STATUS)


@unsafe.raw
@unsafe.export("start")
def start(record: int) -> None:
    """`record` is the address of the boot record, at the top of the stack."""
    if unsafe.load64(record + boot_record.AT_VERSION) != boot_record.VERSION:
        calls.end(_BAD_RECORD)
    limit = unsafe.load64(record + boot_record.AT_STACK_LIMIT) + _RESERVE
    unsafe.store64(unsafe.linker_symbol("naja.stack_limit"), limit)
    abi.set_stack_base(record)
    attached.begin(record)
    clock.begin(record)
    boot.begin(unsafe.load64(record + boot_record.AT_VECTOR))
    collector.initialise(
        unsafe.load64(record + boot_record.AT_HEAP), unsafe.load64(record + boot_record.AT_HEAP_SIZE)
    )
    calls.end(program.guarded_word())
