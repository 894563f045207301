"""Assembly that looks at the processor before anything else of an image runs.

What belongs here: the test whether the processor has an image's level (`najac.abi.levels`). Where it has not, `naja_unfit` is
called with the level's number: a role of the target's platform, which says so and ends. All that is compiled for it does
without what is missing (`najac.backend.module`).
"""

from __future__ import annotations

from najac.abi.levels import OSXSAVE, XSAVE, Level, masks

_REGISTERS = ("eax", "ebx", "ecx", "edx")
_STATES_LEAF = 0xD
"""CPUID's leaf of what XCR0 can have, in EAX."""
_OSXSAVE_IN_CR4 = 1 << 18

_SWITCH_ON = f"""\
  movl ${_STATES_LEAF}, %eax
  xorl %ecx, %ecx
  cpuid
  notl %eax
  testl $STATE, %eax
  jne 8f
  movq %cr4, %rax
  orl ${_OSXSAVE_IN_CR4}, %eax
  movq %rax, %cr4
  xorl %ecx, %ecx
  xorl %edx, %edx
  movl $STATE, %eax
  xsetbv
"""
_LOOK = """\
  xorl %ecx, %ecx
  xgetbv
  notl %eax
  testl $STATE, %eax
  jne 8f
"""
_X87 = 1
"""XCR0's lowest bit, which is always set."""


def check(level: Level, *, alone: bool) -> str:
    """Lines that change rax, rbx, rcx and rdx, and need a stack. `alone`: there is no system below that keeps registers; they
    switch the wide ones on."""
    features = level.features
    if level.state:
        features = (XSAVE if alone else OSXSAVE, *features)
    lines = "  xorl %eax, %eax\n  cpuid\n" + (
        f"  cmpl ${max(leaf for leaf, _, _ in masks(features) if leaf < 0x8000_0000)}, %eax\n  jb 8f\n"
    )
    before = 0
    for leaf, register, mask in sorted(masks(features)):
        if leaf != before:
            lines += f"  movl ${leaf:#x}, %eax\n  xorl %ecx, %ecx\n  cpuid\n"
        before = leaf
        lines += f"  notl %{_REGISTERS[register]}\n  testl ${mask:#x}, %{_REGISTERS[register]}\n  jne 8f\n"
    if level.state:
        state = level.state | _X87
        lines += (_SWITCH_ON if alone else _LOOK).replace("STATE", f"{state:#x}")
    return f"{lines}  jmp 9f\n8:\n  movl ${level.number}, %edi\n  callq naja_unfit\n  ud2\n9:\n"
