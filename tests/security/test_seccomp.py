"""The filter of system calls, run by an interpreter of classic BPF that is written from the kernel's
documentation (networking/filter.rst) and not from the filter."""

from __future__ import annotations

import struct

import pytest

from najac.tender.seccomp import MOST_INSTRUCTIONS, Rule, assemble, machine_rules, sandbox_rules

SIGNALS = 20
SANDBOX = sandbox_rules([], [], [], SIGNALS)
NETWORKED = sandbox_rules([3, 5], [], [], SIGNALS)
STORING = sandbox_rules([], [4], [], SIGNALS)
ALLOW, KILL = 0x7FFF0000, 0x80000000
X86_64, I386 = 0xC000003E, 0x40000003


def verdict(number: int, *arguments: int, machine: int = X86_64, rules: list[Rule] = SANDBOX) -> int:
    """What the filter answers to a system call."""
    padded = [argument & (1 << 64) - 1 for argument in (*arguments, 0, 0, 0, 0, 0, 0)[:6]]
    data = struct.pack("<IIQ6Q", number & 0xFFFFFFFF, machine, 0, *padded)
    accumulator = step = 0
    program = assemble(rules)
    while True:
        code, jump_true, jump_false, operand = program[step]
        step += 1
        if code == 0x20:
            accumulator = struct.unpack_from("<I", data, operand)[0]
        elif code == 0x15:
            step += jump_true if accumulator == operand else jump_false
        elif code == 0x06:
            return operand
        else:
            raise AssertionError(f"code {code:#x}")


@pytest.mark.parametrize(
    "call",
    [
        (231, 0),
        (231, 255),
        (228, 0),
        (228, 1),
        (1, 1),
        (1, 2),
        (1, 1, 1 << 40, 5),
        (271, 5, 0),
        (271, 5, 1),
        (0, SIGNALS),
        (14, 2, 5, 0, 8),
        (35, 9),
        (318, 5),
    ],
    ids=str,
)
def test_allowed(call: tuple[int, ...]) -> None:
    assert verdict(*call) == ALLOW


@pytest.mark.parametrize("descriptor", [0, 3, 4, 1023, -1, 1 << 32, (1 << 32) + 1, (1 << 63) + 2])
def test_other_descriptors_kill(descriptor: int) -> None:
    assert verdict(1, descriptor) == KILL


def test_every_other_call_kills() -> None:
    for number in range(1024):
        if number not in (1, 35, 228, 231, 318):
            assert verdict(number, 1, 9) == KILL


def test_networks_add_their_own_descriptors_only() -> None:
    for number in (0, 1, 3):
        assert verdict(number, 3, rules=NETWORKED) == ALLOW
        assert verdict(number, 5, rules=NETWORKED) == ALLOW
        for descriptor in (4, 6, 1 << 32 | 3, -3):
            assert verdict(number, descriptor, rules=NETWORKED) == KILL
    assert verdict(0, 0, rules=NETWORKED) == verdict(3, 1, rules=NETWORKED) == KILL
    assert [verdict(271, 9, count, rules=NETWORKED) for count in range(5)] == [*[ALLOW] * 4, KILL]
    assert verdict(271, 9, 2) == KILL
    for number in range(1024):
        if number not in (0, 1, 3, 35, 228, 231, 271, 318):
            assert verdict(number, 3, 3, rules=NETWORKED) == KILL


def test_block_devices_add_their_own_descriptors_only() -> None:
    for number in (17, 18, 75):
        assert verdict(number, 4, rules=STORING) == ALLOW
        for descriptor in (0, 1, 3, 5, 1 << 32 | 4, -4):
            assert verdict(number, descriptor, rules=STORING) == KILL
        assert verdict(number, 3, rules=NETWORKED) == KILL
    assert verdict(0, 4, rules=STORING) == verdict(1, 4, rules=STORING) == KILL
    assert verdict(271, 9, 2, rules=STORING) == KILL


@pytest.mark.parametrize("number", [1, 228, 231])
def test_other_abis_kill(number: int) -> None:
    assert verdict(number, 1, machine=I386) == KILL
    assert verdict(number | 0x40000000, 1) == KILL


MACHINE = machine_rules([0xAE80, 0x8090AE81], [], [], [], SIGNALS)
ATTACHED = machine_rules([0xAE80], [5], [6], [], SIGNALS)


def test_the_machine_tenders_calls() -> None:
    assert verdict(16, 6, 0xAE80, rules=MACHINE) == ALLOW
    assert verdict(16, 6, 0x8090AE81, rules=MACHINE) == ALLOW
    for request in (0xAE01, 0, 0xAE80 | 1 << 32, 0xFFFFFFFF_8090AE81):
        assert verdict(16, 6, request, rules=MACHINE) == KILL
    for number in range(1024):
        if number not in (1, 3, 11, 16, 35, 228, 231, 318):
            assert verdict(number, 1, 0xAE80, rules=MACHINE) == KILL


def test_the_machine_tenders_devices() -> None:
    for number, descriptor in ((0, 5), (1, 5), (17, 6), (18, 6), (75, 6)):
        assert verdict(number, descriptor, rules=ATTACHED) == ALLOW
        assert verdict(number, descriptor, rules=MACHINE) == KILL
        assert verdict(number, 7, rules=ATTACHED) == KILL
    assert verdict(0, 6, rules=ATTACHED) == verdict(17, 5, rules=ATTACHED) == KILL
    assert [verdict(271, 9, count, rules=ATTACHED) for count in range(4)] == [*[ALLOW] * 3, KILL]
    for rules in (MACHINE, ATTACHED):
        assert verdict(0, SIGNALS, rules=rules) == verdict(14, 2, rules=rules) == ALLOW


@pytest.mark.parametrize(
    "rules",
    [
        *(SANDBOX, MACHINE),
        sandbox_rules(list(range(3, 19)), [], [], SIGNALS),
        sandbox_rules([], list(range(3, 19)), [], SIGNALS),
    ],
    ids=["sandbox", "machine", "as many networks as there can be", "as many blocks"],
)
def test_jumps_stay_inside(rules: list[Rule]) -> None:
    program = assemble(rules)
    assert len(program) <= MOST_INSTRUCTIONS
    for step, (code, jump_true, jump_false, _) in enumerate(program):
        if code == 0x15:
            assert step + 1 + max(jump_true, jump_false) < len(program)
    assert program[-1] == (0x06, 0, 0, KILL)
