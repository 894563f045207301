"""Where a machine begins: from the PVH entry to `main`, and out again by switching the machine off.

What belongs here: the order of a boot. `start` runs on a small stack of the image and under the first page tables;
`_run` on the real ones.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import program, unfit
from naja.platform.unix import boot
from naja.platform.virtio import (
    command_line,
    cpu,
    faults,
    host,
    interrupts,
    paging,
    power,
    serial,
    start_info,
)
from naja.runtime.memory import abi, collector

host.install()

_RESERVE = 64 << 10
"""Bytes of stack below the limit that the compiler's checks keep, for code that is not checked."""


@unsafe.raw
@unsafe.export("naja_unfit")
def refuse(level: int) -> None:
    """The processor is older than the level that the image is built for."""
    serial.initialise()
    unfit.write(level, "; QEMU: -cpu max, or -accel kvm -cpu host")
    power.end(unfit.STATUS)


@unsafe.raw
@unsafe.export("start")
def start(info: int) -> None:
    """`info` is the address of the hypervisor's start info."""
    serial.initialise()
    found = start_info.read(info, paging.image_end())
    if found != start_info.OK:
        _refuse(_reason(found))
    power.initialise(start_info.root_pointer())
    if not paging.build(start_info.low_end(), start_info.heap(), start_info.heap_end()):
        _refuse("the machine has too little memory; give it 8 MiB and what the heap needs\n")
    interrupts.initialise()
    cpu.continue_on(paging.stack_end(), unsafe.function_address(_run))


@unsafe.raw
def _reason(found: int) -> str:
    if found == start_info.NOT_PVH:
        return "the image was not entered by the PVH boot protocol\n"
    if found == start_info.NO_MEMORY_MAP:
        return "the hypervisor gives no memory map: it must speak version 1 of the PVH boot protocol\n"
    if found == start_info.LONG_COMMAND_LINE:
        return "the command line is longer than 4095 bytes\n"
    return "there is no memory where the image lies\n"


@unsafe.raw
def _refuse(message: str) -> None:
    serial.write_text("error: ")
    serial.write_text(message)
    power.end(unfit.STATUS)


@unsafe.raw
def _run() -> None:
    unsafe.store64(unsafe.linker_symbol("naja.stack_limit"), paging.stack() + _RESERVE)
    abi.set_stack_base(paging.stack_end())
    vector = command_line.split(start_info.command_line())
    if vector == 0:
        _refuse("there are more than 512 arguments\n")
    boot.begin(vector)
    size = paging.heap_size()
    if boot.memory() > 0 and boot.memory() << 20 < size:
        size = boot.memory() << 20
    collector.initialise(paging.heap(), size)
    if boot.stress() > 0:
        collector.set_stress(boot.stress())
    power.end(program.guarded_word())


__all__ = ["faults", "start"]
