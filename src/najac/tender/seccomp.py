"""The filter of system calls that an image is left with: classic BPF (Linux, filter.txt, seccomp_filter.rst).

What belongs here: the filter's program and its installation. Each rule names what needs it.
"""

from __future__ import annotations

from naja import unsafe

_LOAD = 0x20
"""BPF_LD | BPF_W | BPF_ABS: a 32-bit word of struct seccomp_data."""
_JUMP_EQUAL = 0x15
_RETURN = 0x06
_AT_NUMBER, _AT_MACHINE, _AT_FIRST = 0, 4, 16
_X86_64 = 0xC000003E
"""AUDIT_ARCH_X86_64: system calls of the 32-bit ABI have other numbers."""
_ALLOW = 0x7FFF0000
_KILL = 0x80000000
"""SECCOMP_RET_KILL_PROCESS."""

_WRITE, _CLOCK_GETTIME, _EXIT_GROUP = 1, 228, 231
_PRCTL, _SECCOMP = 157, 317
_NO_NEW_PRIVS, _SET_FILTER = 38, 1

Instruction = tuple[int, int, int, int]
"""Code, steps to jump over if true, steps if not, operand."""


def rules() -> list[Instruction]:
    """The filter: everything that is not allowed by name kills the process, the x32 ABI's calls among it."""
    return [
        (_LOAD, 0, 0, _AT_MACHINE),
        (_JUMP_EQUAL, 0, 9, _X86_64),
        (_LOAD, 0, 0, _AT_NUMBER),
        (_JUMP_EQUAL, 8, 0, _EXIT_GROUP),  # the entry's last act
        (_JUMP_EQUAL, 7, 0, _CLOCK_GETTIME),  # the clocks
        (_JUMP_EQUAL, 0, 5, _WRITE),  # the console: descriptors 1 and 2 alone
        (_LOAD, 0, 0, _AT_FIRST + 4),
        (_JUMP_EQUAL, 0, 3, 0),
        (_LOAD, 0, 0, _AT_FIRST),
        (_JUMP_EQUAL, 2, 0, 1),
        (_JUMP_EQUAL, 1, 0, 2),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    ]


_PROGRAM = unsafe.Static(16 + 8 * 64)
"""struct sock_fprog and the instructions behind it."""


def install() -> int:
    """Installs the filter for good. 0, or minus Linux's error number."""
    program = unsafe.static_address(_PROGRAM)
    count = 0
    for code, jump_true, jump_false, operand in rules():
        at = program + 16 + 8 * count
        unsafe.store16(at, code)
        unsafe.store8(at + 2, jump_true)
        unsafe.store8(at + 3, jump_false)
        unsafe.store32(at + 4, operand)
        count += 1
    unsafe.store64(program, count)
    unsafe.store64(program + 8, program + 16)
    result = unsafe.syscall(_PRCTL, _NO_NEW_PRIVS, 1, 0, 0, 0)
    if result < 0:
        return result
    return unsafe.syscall(_SECCOMP, _SET_FILTER, 0, program)
