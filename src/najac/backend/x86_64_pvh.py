"""Assembly of images that boot by themselves on x86-64: the PVH entry and what the processor calls on its own.

What belongs here: what cannot be said in Python, because there is no stack yet, or because the processor jumps here
with registers that must survive. Everything else about booting is `naja.platform.virtio`.

The PVH boot protocol (Xen, docs/misc/pvh.pandoc): an ELF note names a 32-bit entry; there, paging is off, interrupts
are off, segments are flat, ebx is the address of the start info, and all of .bss reads as zero.
"""

from __future__ import annotations

from najac.abi.levels import Level
from najac.backend import x86_64_check

EXCEPTIONS = 32
"""Vectors that the architecture reserves for exceptions (Intel SDM volume 3, 6.3.1)."""
_WITH_ERROR_CODE = (8, 10, 11, 12, 13, 14, 17, 21, 29, 30)
"""Those for which the processor pushes an error code (volume 3, table 6-1; AMD64 volume 2, table 8-1)."""
_REGISTERS = ("rax", "rcx", "rdx", "rbx", "rbp", "rsi", "rdi", *(f"r{number}" for number in range(8, 16)))
"""In the order in which they stand in memory for `naja_trap`."""

# The first tables map 4 GiB onto themselves in pages of 2 MiB, without protection; they are used until
# naja.platform.virtio.paging has made the real ones. CR0: PG, WP, NE, ET, MP, PE. CR4: OSXMMEXCPT, OSFXSR,
# PAE. EFER: NXE, LME.
_ENTRY = """\
.section .note.Xen,"a",@note
.balign 4
.long 4, 8, 18
.asciz "Xen"
.quad _start

.section .bss.naja_boot,"aw",@nobits
.balign 4096
naja_boot_tables:
.skip 24576
.skip 16384
naja_boot_stack:
.globl naja_task_state
naja_task_state:
.skip 104

.section .data.naja_descriptors,"aw",@progbits
.balign 8
.globl naja_descriptors
naja_descriptors:
.quad 0, 0x00AF9B000000FFFF, 0x00CF93000000FFFF, 0, 0

.section .text._start,"ax",@progbits
.globl _start
.type _start,@function
.code32
_start:
  cli
  cld
  movl $naja_boot_tables, %edi
  leal 0x1003(%edi), %eax
  movl %eax, (%edi)
  xorl %ecx, %ecx
  leal 0x2003(%edi), %eax
1:
  movl %eax, 0x1000(%edi,%ecx,8)
  addl $0x1000, %eax
  incl %ecx
  cmpl $4, %ecx
  jb 1b
  xorl %ecx, %ecx
  movl $0x83, %eax
2:
  movl %eax, 0x2000(%edi,%ecx,8)
  addl $0x200000, %eax
  incl %ecx
  cmpl $2048, %ecx
  jb 2b
  movl %edi, %cr3
  movl $0x620, %eax
  movl %eax, %cr4
  movl $0xC0000080, %ecx
  rdmsr
  orl $0x900, %eax
  wrmsr
  movl $0x80010033, %eax
  movl %eax, %cr0
  lgdtl 4f
  ljmpl $8, $3f
4:
  .word 39
  .long naja_descriptors
.code64
3:
  movl $16, %eax
  movl %eax, %ds
  movl %eax, %es
  movl %eax, %ss
  xorl %eax, %eax
  movl %eax, %fs
  movl %eax, %gs
  movl $naja_boot_stack, %esp
  xorl %ebp, %ebp
  movl %ebx, %r8d
CHECK  movl %r8d, %edi
  callq naja_start
  ud2
.size _start, .-_start
"""


def _stub(vector: int) -> str:
    """An exception's own entry: afterwards every one of them has left an error code and its number."""
    code = "" if vector in _WITH_ERROR_CODE else "  pushq $0\n"
    return f".balign 16\n{code}  pushq ${vector}\n  jmp naja_trapped\n"


_SAVE = "".join(f"  pushq %{name}\n" for name in reversed(_REGISTERS))
_RESTORE = "".join(f"  popq %{name}\n" for name in _REGISTERS)

# `naja_trap` gets the address of the saved registers; where it returns, the program goes on as if nothing had
# happened. It may use the vector registers.
_EXCEPTION_ENTRIES = f"""\
.section .text.naja_traps,"ax",@progbits
.balign 16
.globl naja_traps
.type naja_traps,@function
naja_traps:
{"".join(_stub(vector) for vector in range(EXCEPTIONS))}
naja_trapped:
{_SAVE}  cld
  movq %rsp, %rdi
  movq %rsp, %rbx
KEEP  movq %rbx, %rsp
{_RESTORE}  addq $16, %rsp
  iretq
.size naja_traps, .-naja_traps
"""

_KEEP_SSE = """\
  subq $512, %rsp
  andq $-16, %rsp
  fxsave64 (%rsp)
  callq naja_trap
  fxrstor64 (%rsp)
"""

# The standard form of XSAVE's area, up to the last of AVX-512's registers (Intel SDM volume 1, 13.4); of its header XSAVE
# writes the first eight bytes, and XRSTOR wants the others to be zero.
_CLEAR_HEADER = "".join(f"  movq $0, {offset}(%rsp)\n" for offset in range(512, 576, 8))
_KEEP_WIDE = f"""\
  subq $2688, %rsp
  andq $-64, %rsp
{_CLEAR_HEADER}\
  movl $-1, %eax
  movl $-1, %edx
  xsave64 (%rsp)
  callq naja_trap
  movl $-1, %eax
  movl $-1, %edx
  xrstor64 (%rsp)
"""

# Interrupts come only while the processor is halted (naja.platform.virtio.interrupts): all they do is to wake it. The
# end of the interrupt is written to the local APIC's register at 0xB0; a spurious one has no end.
_INTERRUPT_ENTRIES = """\
.section .text.naja_interrupt,"ax",@progbits
.globl naja_interrupt
.type naja_interrupt,@function
naja_interrupt:
  pushq %rax
  movl $0xFEE000B0, %eax
  movl $0, (%rax)
  popq %rax
  iretq
.size naja_interrupt, .-naja_interrupt
.globl naja_spurious
.type naja_spurious,@function
naja_spurious:
  iretq
.size naja_spurious, .-naja_spurious
"""


def entry_stub(level: Level) -> str:
    """The entry, which looks at the processor and switches its wide registers on if the level has such, and what the processor
    calls."""
    entry = _ENTRY.replace("CHECK", x86_64_check.check(level, alone=True))
    exceptions = _EXCEPTION_ENTRIES.replace("KEEP", _KEEP_WIDE if level.state else _KEEP_SSE)
    return entry + exceptions + _INTERRUPT_ENTRIES
