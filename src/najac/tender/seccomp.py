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

_READ, _WRITE, _CLOSE, _MUNMAP, _IOCTL, _NANOSLEEP, _CLOCK_GETTIME, _EXIT_GROUP = (
    0,
    1,
    3,
    11,
    16,
    35,
    228,
    231,
)
_PREAD, _PWRITE, _FDATASYNC, _PPOLL, _GETRANDOM = 17, 18, 75, 271, 318
_PRCTL, _SECCOMP, _SIGPROCMASK = 157, 317, 14
_SET_MASK = 2
_NO_NEW_PRIVS, _SET_FILTER = 38, 1

Instruction = tuple[int, int, int, int]
"""Code, steps to jump over if true, steps if not, operand."""


class Rule:
    """A system call that is allowed: whatever its arguments are, or if the argument with the number `argument` is
    one of `values`.
    """

    __slots__ = ("argument", "number", "values")

    def __init__(self, number: int, argument: int, values: list[int]) -> None:
        self.number = number
        self.argument = argument
        self.values = values


CLOCKS = Rule(_CLOCK_GETTIME, 0, [])
END = Rule(_EXIT_GROUP, 0, [])

SLEEP = Rule(_NANOSLEEP, 0, [])
ENTROPY = Rule(_GETRANDOM, 0, [])


BLOCK_SIGNALS = Rule(_SIGPROCMASK, 0, [_SET_MASK])


def sandbox_rules(networks: list[int], blocks: list[int], captures: list[int], signals: int) -> list[Rule]:
    """What an image in a sandbox is left with: `print`, `time.time`, the event loop, `time.sleep`, `os.urandom`, the
    entry's last act; the frames of the networks behind these descriptors, which it may also close; the sectors of the
    block devices; the capture file's end; `loop.add_signal_handler`, which blocks signals and reads which have come.
    """
    writable = Rule(_WRITE, 0, [1, 2, *networks, *captures])
    rules = [writable, CLOCKS, _wait(networks), SLEEP, ENTROPY, END]
    rules += [BLOCK_SIGNALS, Rule(_READ, 0, [signals, *networks])]
    if networks:
        rules.append(Rule(_CLOSE, 0, networks))
    return rules + _transfers(blocks)


def machine_rules(
    requests: list[int], networks: list[int], blocks: list[int], captures: list[int], signals: int
) -> list[Rule]:
    """What the tender of a virtual machine keeps: the requests to KVM, what it does for the guest's calls on the devices
    behind these descriptors, recording their frames, signals, and giving back what it has.
    """
    own = [Rule(_IOCTL, 1, requests), Rule(_MUNMAP, 0, []), Rule(_CLOSE, 0, [])]
    rules = [*own, Rule(_WRITE, 0, [1, 2, *networks, *captures]), CLOCKS, SLEEP, ENTROPY, END]
    rules += [_wait(networks), BLOCK_SIGNALS, Rule(_READ, 0, [signals, *networks])]
    return rules + _transfers(blocks)


def _wait(networks: list[int]) -> Rule:
    """The event loop's wait, for as many descriptors as it has: those of networks, and that of signals."""
    return Rule(_PPOLL, 1, list(range(len(networks) + 2)))


def _transfers(blocks: list[int]) -> list[Rule]:
    if not blocks:
        return []
    return [Rule(_PREAD, 0, blocks), Rule(_PWRITE, 0, blocks), Rule(_FDATASYNC, 0, blocks)]


def assemble(rules: list[Rule]) -> list[Instruction]:
    """The filter: everything that no rule allows kills the process, the x32 ABI's calls among it."""
    program: list[Instruction] = [
        (_LOAD, 0, 0, _AT_MACHINE),
        (_JUMP_EQUAL, 1, 0, _X86_64),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _AT_NUMBER),
    ]
    for rule in rules:
        if rule.values:
            program += _with_argument(rule)
        else:
            program += [(_JUMP_EQUAL, 0, 1, rule.number), (_RETURN, 0, 0, _ALLOW)]
    program.append((_RETURN, 0, 0, _KILL))
    return program


def _with_argument(rule: Rule) -> list[Instruction]:
    """One rule that looks at an argument: its high half must be zero, its low half one of the values."""
    count = len(rule.values)
    low = _AT_FIRST + 8 * rule.argument
    block: list[Instruction] = [
        (_JUMP_EQUAL, 0, 5 + count, rule.number),
        (_LOAD, 0, 0, low + 4),
        (_JUMP_EQUAL, 0, count + 1, 0),
        (_LOAD, 0, 0, low),
    ]
    for index in range(count):
        block.append((_JUMP_EQUAL, count - index, 0, rule.values[index]))
    return [*block, (_RETURN, 0, 0, _KILL), (_RETURN, 0, 0, _ALLOW)]


MOST_INSTRUCTIONS = 256
_PROGRAM = unsafe.Static(16 + 8 * MOST_INSTRUCTIONS)
"""struct sock_fprog and the instructions behind it."""


def install(rules: list[Rule]) -> int:
    """Installs a filter of at most MOST_INSTRUCTIONS for good. 0, or minus Linux's error number."""
    program = unsafe.static_address(_PROGRAM)
    count = 0
    for code, jump_true, jump_false, operand in assemble(rules):
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
