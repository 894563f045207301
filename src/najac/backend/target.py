"""What the backend knows of each machine: LLVM's triple and processor, and the few lines of assembly that an
image needs.

A processor is a level of x86-64, a fixed baseline unless another is asked for, and never what the build machine happens to be:
images are reproducible. Only x86-64 is generated now; a further machine is a further row here and its assembly beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from najac.abi.levels import BASELINE, Level
from najac.backend import x86_64, x86_64_pvh


@dataclass(frozen=True, slots=True)
class Target:
    """One machine."""

    name: str
    triple: str
    level: Level
    """What a processor must have, which an image looks for at its start."""
    tune: str
    """The processor, by LLVM's name, for which instructions of that level are chosen; empty: none in particular."""
    features: str
    """What the processor's tuning is corrected by, in LLVM's form."""
    data_layout: str
    emulation: str
    """What `ld.lld -m` is given."""
    entry_stubs: dict[str, str]
    """Assembly of `_start`, by how an image is entered: `process` with an initial stack, `pvh` by a hypervisor."""
    support: str
    """Assembly of the functions that LLVM may call by name: memcpy, memmove, memset, memcmp, bcmp; and `naja_sigreturn`."""
    spill_registers: tuple[str, str]
    """Template and constraints of an inline assembly whose result is the stack pointer, with every register
    clobbered: whatever is alive there stands on the stack, at that address and above."""
    stack_register: str
    barrier: str
    """The instruction of a full memory barrier."""


def x86_64_at(level: Level, tune: str = "") -> Target:
    """The machine with processors of a level."""
    return Target(
        name="x86-64",
        triple="x86_64-unknown-none-elf",
        level=level,
        tune=tune,
        # Sandy Bridge's tuning, which LLVM takes for the baseline, rotates by SHLD: three cycles elsewhere.
        features="-fast-shld-rotate",
        data_layout="e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128",
        emulation="elf_x86_64",
        entry_stubs={"process": x86_64.entry_stub(level), "pvh": x86_64_pvh.entry_stub(level)},
        support=x86_64.SUPPORT,
        spill_registers=("movq %rsp, $0", f"={{rax}},{x86_64.every_other_register(level)},~{{memory}}"),
        stack_register="rsp",
        barrier="mfence",
    )


X86_64 = x86_64_at(BASELINE)
