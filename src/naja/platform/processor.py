"""What an x86-64 processor says of itself, without privileges (Intel SDM volume 2: CPUID, XGETBV)."""

from __future__ import annotations

from naja import unsafe

EAX, EBX, ECX, EDX = 0, 1, 2, 3
"""The registers in which `cpuid` answers."""


@unsafe.raw
def cpuid(leaf: int, subleaf: int, register: int) -> int:
    """One register of what the processor says of itself, unsigned."""
    low = unsafe.asm(
        "movl %r8d, %eax\n\tmovl %r9d, %ecx\n\tcpuid\n\tshlq $$32, %rbx\n\torq %rbx, %rax",
        "={rax},{r8},{r9},~{rbx},~{rcx},~{rdx},~{flags}",
        leaf,
        subleaf,
    )
    high = unsafe.asm(
        "movl %r8d, %eax\n\tmovl %r9d, %ecx\n\tcpuid\n\tmovl %ecx, %eax\n\tshlq $$32, %rdx\n\torq %rdx, %rax",
        "={rax},{r8},{r9},~{rbx},~{rcx},~{rdx},~{flags}",
        leaf,
        subleaf,
    )
    word = low if register < ECX else high
    return unsafe.shift_right_logical(word, 32) if register & 1 else word & 0xFFFFFFFF


@unsafe.raw
def extended_state() -> int:
    """XCR0: the registers that the system keeps. There is one where CPUID says OSXSAVE."""
    return unsafe.asm("xgetbv\n\tshlq $$32, %rdx\n\torq %rdx, %rax", "={rax},{rcx},~{rdx},~{flags}", 0)
