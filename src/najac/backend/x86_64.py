"""Assembly that every x86-64 image may link: the entry stub and the memory functions that LLVM calls by name.

Each function stands in a section of its own, so that the linker drops what is not used. By the C convention;
they use no stack and no registers beyond the caller-saved ones.
"""

from __future__ import annotations

from najac.abi.levels import BASELINE, Level
from najac.backend import x86_64_check

_WITH_MORE_REGISTERS = 4
"""The level that has twice as many vector registers, and masks."""


def every_other_register(level: Level) -> str:
    """All registers that may hold a value, rax apart, as an inline assembly's clobbers."""
    more = level.number >= _WITH_MORE_REGISTERS
    names = ["rbx", "rbp", "rcx", "rdx", "rsi", "rdi"]
    names += [f"r{number}" for number in range(8, 16)]
    names += [f"xmm{number}" for number in range(32 if more else 16)]
    names += [f"k{number}" for number in range(8 if more else 0)]
    return ",".join(f"~{{{name}}}" for name in names)


_ENTRY = """\
.section .text._start,"ax",@progbits
.globl _start
.type _start,@function
_start:
  xorl %ebp, %ebp
  movq %rsp, %rdi
  andq $-16, %rsp
CHECK  callq naja_start
  ud2
.size _start, .-_start
"""


def entry_stub(level: Level) -> str:
    """It passes the initial stack pointer to `naja_start` on an aligned stack. What Linux runs on today has the baseline."""
    check = x86_64_check.check(level, alone=False) if level is not BASELINE else ""
    return _ENTRY.replace("CHECK", check)


# Overlapping loads before stores up to 32 bytes; then 32 bytes a turn with the far end read first; `rep
# movsb` where its start-up pays. A target that begins within the source is copied from the end.
_MOVE = """\
.section .text.memmove,"ax",@progbits
.globl memcpy
.globl memmove
.type memcpy,@function
.type memmove,@function
memcpy:
memmove:
  movq %rdi, %rax
  cmpq $16, %rdx
  jae 3f
  cmpl $8, %edx
  jae 2f
  cmpl $4, %edx
  jae 1f
  testl %edx, %edx
  je 9f
  movzbl (%rsi), %ecx
  movq %rdx, %r9
  shrq %r9
  movzbl (%rsi,%r9), %r10d
  movzbl -1(%rsi,%rdx), %r8d
  movb %cl, (%rdi)
  movb %r10b, (%rdi,%r9)
  movb %r8b, -1(%rdi,%rdx)
9:
  retq
1:
  movl (%rsi), %ecx
  movl -4(%rsi,%rdx), %r8d
  movl %ecx, (%rdi)
  movl %r8d, -4(%rdi,%rdx)
  retq
2:
  movq (%rsi), %rcx
  movq -8(%rsi,%rdx), %r8
  movq %rcx, (%rdi)
  movq %r8, -8(%rdi,%rdx)
  retq
3:
  cmpq $32, %rdx
  ja 4f
  movups (%rsi), %xmm0
  movups -16(%rsi,%rdx), %xmm1
  movups %xmm0, (%rdi)
  movups %xmm1, -16(%rdi,%rdx)
  retq
4:
  movq %rdi, %rcx
  subq %rsi, %rcx
  cmpq %rdx, %rcx
  jb 7f
  cmpq $768, %rdx
  jae 6f
  movups -32(%rsi,%rdx), %xmm2
  movups -16(%rsi,%rdx), %xmm3
  leaq -32(%rdi,%rdx), %r8
5:
  movups (%rsi), %xmm0
  movups 16(%rsi), %xmm1
  movups %xmm0, (%rdi)
  movups %xmm1, 16(%rdi)
  addq $32, %rsi
  addq $32, %rdi
  cmpq %r8, %rdi
  jb 5b
  movups %xmm2, (%r8)
  movups %xmm3, 16(%r8)
  retq
6:
  movq %rdx, %rcx
  rep movsb
  retq
7:
  movups (%rsi), %xmm2
  movups 16(%rsi), %xmm3
8:
  movups -32(%rsi,%rdx), %xmm0
  movups -16(%rsi,%rdx), %xmm1
  movups %xmm1, -16(%rdi,%rdx)
  movups %xmm0, -32(%rdi,%rdx)
  subq $32, %rdx
  cmpq $32, %rdx
  ja 8b
  movups %xmm2, (%rdi)
  movups %xmm3, 16(%rdi)
  retq
.size memmove, .-memmove
.size memcpy, .-memcpy
"""

_SET = """\
.section .text.memset,"ax",@progbits
.globl memset
.type memset,@function
memset:
  movq %rdi, %rax
  movzbl %sil, %ecx
  movabsq $0x0101010101010101, %r8
  imulq %r8, %rcx
  cmpq $16, %rdx
  jae 3f
  cmpl $8, %edx
  jae 2f
  cmpl $4, %edx
  jae 1f
  testl %edx, %edx
  je 9f
  movq %rdx, %r9
  shrq %r9
  movb %cl, (%rdi)
  movb %cl, (%rdi,%r9)
  movb %cl, -1(%rdi,%rdx)
9:
  retq
1:
  movl %ecx, (%rdi)
  movl %ecx, -4(%rdi,%rdx)
  retq
2:
  movq %rcx, (%rdi)
  movq %rcx, -8(%rdi,%rdx)
  retq
3:
  cmpq $768, %rdx
  jae 5f
  movq %rcx, %xmm0
  punpcklqdq %xmm0, %xmm0
  leaq -16(%rdi,%rdx), %r8
4:
  movups %xmm0, (%rdi)
  addq $16, %rdi
  cmpq %r8, %rdi
  jb 4b
  movups %xmm0, (%r8)
  retq
5:
  movq %rax, %r8
  movl %esi, %eax
  movq %rdx, %rcx
  rep stosb
  movq %r8, %rax
  retq
.size memset, .-memset
"""

_COMPARE = """\
.section .text.memcmp,"ax",@progbits
.globl memcmp
.globl bcmp
.type memcmp,@function
.type bcmp,@function
memcmp:
bcmp:
  cmpq $8, %rdx
  jb 2f
1:
  movq (%rdi), %rax
  movq (%rsi), %rcx
  cmpq %rcx, %rax
  jne 5f
  addq $8, %rdi
  addq $8, %rsi
  subq $8, %rdx
  cmpq $8, %rdx
  jae 1b
2:
  testq %rdx, %rdx
  je 4f
3:
  movzbl (%rdi), %eax
  movzbl (%rsi), %ecx
  subl %ecx, %eax
  jne 6f
  incq %rdi
  incq %rsi
  decq %rdx
  jne 3b
4:
  xorl %eax, %eax
6:
  retq
5:
  bswapq %rax
  bswapq %rcx
  cmpq %rcx, %rax
  sbbl %eax, %eax
  orl $1, %eax
  retq
.size memcmp, .-memcmp
.size bcmp, .-bcmp
"""

# Where a handler of a signal returns to: rt_sigreturn(2), with the stack as the kernel has left it.
_SIGRETURN = """\
.section .text.naja_sigreturn,"ax",@progbits
.globl naja_sigreturn
.type naja_sigreturn,@function
naja_sigreturn:
  movl $15, %eax
  syscall
.size naja_sigreturn, .-naja_sigreturn
"""

SUPPORT = _MOVE + _SET + _COMPARE + _SIGRETURN
