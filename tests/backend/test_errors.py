"""Error edges: out of the function, into handlers, with phis and traceback sites."""

from __future__ import annotations

from tests.backend.machine import RAISED_VALUE, Machine

FAILS_ON_ZERO = """
function word_or_fail(%x: raw) -> word
entry:
  %zero = raw[eq] %x, #0
  branch[bad good] %zero
bad:
  fail @10
good:
  %w = convert[raw_bits_to_word] %x
  return %w
function void_or_fail(%x: raw) -> void
entry:
  %zero = raw[eq] %x, #0
  branch[bad good] %zero
bad:
  fail @11
good:
  return
function float_or_fail(%x: raw) -> float
entry:
  %zero = raw[eq] %x, #0
  branch[bad good] %zero
bad:
  fail
good:
  return 2.5
function bool_or_fail(%x: raw) -> bool
entry:
  %zero = raw[eq] %x, #0
  branch[bad good] %zero
bad:
  fail
good:
  return true
function machine_or_fail(%x: raw) -> int in 0..100
entry:
  %zero = raw[eq] %x, #0
  branch[bad good] %zero
bad:
  fail
good:
  return 42
function wide_or_fail(%x: raw) -> int in 0..36893488147419103232
entry:
  %zero = raw[eq] %x, #0
  branch[bad good] %zero
bad:
  fail
good:
  return 36893488147419103232
"""


def test_every_result_type_carries_the_sign_of_an_error() -> None:
    machine = Machine(FAILS_ON_ZERO)
    expected: list[int] = []
    for name, result in (
        ("word_or_fail", 7),
        ("void_or_fail", 0),
        ("float_or_fail", 0x4004_0000_0000_0000),
        ("bool_or_fail", 1),
        ("machine_or_fail", 42),
        ("wide_or_fail", 36893488147419103232),
    ):
        machine.call(name, 7)
        machine.call(name, 0)
        expected += [result, RAISED_VALUE]
    assert machine.run() == expected


def test_an_error_passes_through_callers_with_a_site_for_each_frame() -> None:
    machine = Machine(
        FAILS_ON_ZERO
        + """
function middle(%x: raw) -> void
entry:
  call[void_or_fail] %x @20
  call[void_or_fail] #1 @21
  return
function outer(%x: raw) -> raw
entry:
  call[middle] #5 @30
  call[middle] %x @31
  return #3
"""
    )
    machine.call("outer", 0)
    machine.call("outer", 1)
    assert machine.run() == [RAISED_VALUE, 3]
    # the innermost first; 99 is the driver's own line
    assert [line for line, _, _ in machine.traceback()] == [11, 20, 31, 99]
    assert machine.traceback()[1] == (20, "middle", "test.py")


def test_a_handler_gets_the_values_of_the_place_that_raised() -> None:
    machine = Machine(
        FAILS_ON_ZERO
        + """
function guarded(%x: raw, %y: raw, %big: int) -> int
entry:
  goto[first]
first ! caught:
  %a = call[machine_or_fail] %x in 0..100 @40
  goto[second]
second ! caught:
  %b = call[word_or_fail] %y
  goto[fine]
fine:
  return -1
caught:
  %which = phi[int] first: 1, second: %a
  %other = phi[int] first: %big, second: %big
  %sum = int[add] %which, %other
  return %sum
"""
    )
    machine.call("guarded", 1, 1, 1000)
    machine.call("guarded", 0, 1, 1000)
    machine.call("guarded", 1, 0, 1000)
    machine.call("guarded", 1, 0, 1 << 80)
    assert machine.run() == [-1, 1001, 1042, (1 << 80) + 42]
    assert [line for line, _, _ in machine.traceback()] == [40, 10, 10]


def test_no_traceback_entry_without_a_line() -> None:
    machine = Machine(
        """
function again(%x: raw) -> void
entry:
  fail
"""
    )
    machine.call("again", 0)
    assert machine.run() == [RAISED_VALUE]
    assert [line for line, _, _ in machine.traceback()] == [99]


def test_no_traceback_entry_of_an_untraced_function() -> None:
    machine = Machine(
        FAILS_ON_ZERO
        + """
function outer(%x: raw) -> raw
entry:
  call[void_or_fail] %x @31
  return #3
"""
    )
    machine.names.functions["void_or_fail"].traced = False
    machine.call("outer", 0)
    assert machine.run() == [RAISED_VALUE]
    assert [line for line, _, _ in machine.traceback()] == [31, 99]


def test_loops_carry_ints_in_the_representation_of_the_phi() -> None:
    machine = Machine(
        """
function total(%n: int in 0..1000) -> int
entry:
  goto[loop]
loop:
  %i = phi[int] entry: 0, body: %next in 0..1000
  %sum = phi[int] entry: 0, body: %more
  %go = int[lt] %i, %n
  branch[body done] %go
body:
  %square = int[mul] %i, %i in 0..1000000
  %more = int[add] %sum, %square
  %next = int[add] %i, 1 in 0..1000
  goto[loop]
done:
  return %sum
"""
    )
    machine.call("total", 0)
    machine.call("total", 1000)
    assert machine.run() == [0, sum(i * i for i in range(1000))]


def test_a_branch_converts_on_the_edge_that_needs_it() -> None:
    machine = Machine(
        """
function pick(%x: int in -9223372036854775808..9223372036854775807) -> int
entry:
  %negative = int[lt] %x, 0
  branch[join other] %negative
other:
  %y = int[add] %x, 1 in -9223372036854775807..9223372036854775808
  goto[join]
join:
  %r = phi[int] entry: %x, other: %y
  return %r
"""
    )
    values = [-(1 << 63), -1, 0, 5, (1 << 63) - 1]
    for value in values:
        machine.call("pick", value)
    assert machine.run() == [value if value < 0 else value + 1 for value in values]


def test_unlimited_recursion_ends_in_an_error() -> None:
    machine = Machine(
        """
function stack_overflow() -> void noraise
entry:
  return
function set_limit() -> raw noraise
entry:
  %here = intrinsic[stack_pointer raw]
  %limit = raw[sub] %here, #20000
  store[i64] linker:naja.stack_limit, %limit
  return #1
function deep(%n: raw) -> raw
entry:
  %m = raw[add] %n, #1
  %r = call[deep] %m
  %s = raw[add] %r, %n
  return %s
"""
    )
    deep = machine.names.functions["deep"]
    deep.recursive = deep.checks_stack = True
    machine.call("set_limit")
    machine.call("deep", 0)
    assert machine.run() == [1, RAISED_VALUE]
