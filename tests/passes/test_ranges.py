"""The range analysis: what it must find, and what it must not claim."""

from __future__ import annotations

import pytest

from najac.ir.ops import IntOp, IntOperator, Op
from najac.ir.parse import Names, parse_functions
from najac.ir.program import ClassInfo, Function, Program, Selector
from najac.ir.values import EVERY_INT, Range
from najac.ir.verify import Stage, verify_program
from najac.passes.accumulate import ENDURANCE
from najac.passes.fold import fold
from najac.passes.ranges import analyse
from najac.passes.raw_ranges import LENGTH
from najac.passes.simplify import remove_dead, simplify
from najac.passes.ssa import construct

HEAD = """
function __len__(%x: word) -> raw noraise
function sink(%x: int) -> word
"""


def analysed(text: str, exports: tuple[str, ...] = ("main",)) -> dict[str, Function]:
    names = Names()
    functions = parse_functions(HEAD + text, names)
    names.functions["__len__"].raw = True
    defined = [function for function in functions if function.blocks]
    for function in defined:
        construct(function)
        simplify(function)
    program = Program(functions=[*functions], exports={name: names.functions[name] for name in exports})
    analyse(program)
    program.functions = defined
    for function in defined:
        fold(function)
        remove_dead(function)
        simplify(function)
    program.functions = []
    verify_program(program, Stage.SSA)
    return names.functions


def ops(function: Function, kind: type[Op]) -> list[Op]:
    return [op for block in function.blocks for op in block.ops if isinstance(op, kind)]


def additions(function: Function) -> list[Range]:
    return [
        op.range for op in ops(function, IntOp) if isinstance(op, IntOp) and op.operator is IntOperator.ADD
    ]


def loop(bound: str, body: str = "", params: str = "%n: int") -> str:
    return f"""
        function main({params}) -> int
          local i: int
          local s: int
        entry:
          %limit = {bound}
          set[i] 0
          set[s] 0
          goto[head]
        head:
          %i = get[i]
          %c = int[lt] %i, %limit
          branch[body done] %c
        body:
          {body}
          %next = int[add] %i, 1
          set[i] %next
          goto[head]
        done:
          %s = get[s]
          return %s
        """


def test_counter_to_a_constant() -> None:
    main = analysed(loop("int[add] 900, 100", "%w = call[sink] %i"))["main"]
    assert additions(main) == [Range(1, 1000)]


def test_counter_to_a_length_is_a_length() -> None:
    text = loop("convert[raw_to_int] %l", "%w = call[sink] %i", "%x: word").replace(
        "%limit =", "%l = call[__len__] %x\n%limit ="
    )
    assert additions(analysed(text)["main"]) == [Range(1, LENGTH.high)]


def test_sum_over_a_counted_loop_is_bounded_by_the_count() -> None:
    body = "%b = int[and] %n, 255\n%s1 = get[s]\n%s2 = int[add] %s1, %b\nset[s] %s2"
    main = analysed(loop("int[add] 900, 100", body))["main"]
    assert main.result_range == Range(0, 255 * 1000)


def test_counter_without_a_known_end_stays_a_machine_word() -> None:
    main = analysed(loop("int[add] %n, 0", "%w = call[sink] %i"))["main"]
    (step,) = additions(main)
    assert step == Range(1, ENDURANCE + 1)


@pytest.mark.parametrize("error", ["", " ! handler"])
def test_an_index_that_was_checked_is_a_machine_word(error: str) -> None:
    main = analysed(f"""
        function main(%i: int, %length: raw) -> int
        entry{error}:
          %p = check_index %i, %length, null
          goto[on]
        on:
          %j = int[add] %i, 1
          return %j
        handler:
          return 0
        """)["main"]
    assert additions(main) == [Range(-LENGTH.high + 1, LENGTH.high + 1)]


def test_product_in_a_loop_is_unbounded() -> None:
    body = "%s1 = get[s]\n%s2 = int[mul] %s1, 3\n%s3 = int[add] %s2, 1\nset[s] %s3"
    main = analysed(loop("int[add] 900, 100", body))["main"]
    assert main.result_range == Range(0, None)


def test_counter_that_is_reset_in_the_loop_bounds_nothing() -> None:
    """`s` grows each time round, while `i` starts again and again."""
    main = analysed(
        """
        function main(%c: bool) -> int
          local i: int
          local s: int
        entry:
          set[i] 0
          set[s] 0
          goto[head]
        head:
          %i = get[i]
          %s = get[s]
          %t = int[lt] %i, 5
          branch[body done] %t
        body:
          %s2 = int[add] %s, 1
          set[s] %s2
          branch[up again] %c
        up:
          %i2 = int[add] %i, 1
          set[i] %i2
          goto[head]
        again:
          set[i] 0
          goto[head]
        done:
          return %s
        """
    )["main"]
    assert main.result_range.high is not None
    assert main.result_range.high >= ENDURANCE


def test_counter_that_may_stand_still_bounds_nothing() -> None:
    main = analysed(
        """
        function main(%n: int) -> int
          local i: int
          local s: int
        entry:
          %step = int[and] %n, 1
          set[i] 0
          set[s] 0
          goto[head]
        head:
          %i = get[i]
          %s = get[s]
          %t = int[lt] %i, 5
          branch[body done] %t
        body:
          %s2 = int[add] %s, 1
          set[s] %s2
          %i2 = int[add] %i, %step
          set[i] %i2
          goto[head]
        done:
          return %s
        """
    )["main"]
    assert main.result_range.high is not None
    assert main.result_range.high >= ENDURANCE


def test_two_counters_are_not_each_the_reason_for_the_others_bound() -> None:
    body = "%s1 = get[s]\n%s2 = int[add] %s1, 1\nset[s] %s2\n%w = call[sink] %s2"
    main = analysed(loop("int[add] 3, 9", body))["main"]
    assert main.result_range == Range(0, 12)
    assert sorted(additions(main), key=str) == [Range(1, 12), Range(1, 13)]


def test_counting_down() -> None:
    main = analysed(
        """
        function main() -> int
          local i: int
        entry:
          set[i] 10
          goto[head]
        head:
          %i = get[i]
          %t = int[gt] %i, 0
          branch[body done] %t
        body:
          %i2 = int[sub] %i, 1
          set[i] %i2
          goto[head]
        done:
          return %i
        """
    )["main"]
    assert main.result_range == Range(0, 0)


def test_both_sides_of_a_comparison_are_refined() -> None:
    main = analysed(
        """
        function main(%a: int, %b: int) -> int
        entry:
          %1 = int[and] %a, 100
          %2 = int[and] %b, 50
          %3 = int[lt] %1, %2
          branch[yes no] %3
        yes:
          %4 = int[sub] %2, %1
          return %4
        no:
          return 1
        """
    )["main"]
    # The sides are 0..49 and 1..50 there; intervals do not know which goes with which.
    assert main.result_range == Range(-48, 50)


def test_guarded_division_keeps_its_guard_only_where_it_is_needed() -> None:
    main = analysed(
        """
        function main(%a: int, %b: int) -> int
        entry:
          %1 = int[and] %b, 7
          %2 = int[add] %1, 1
          %3 = int[ne] %2, 0
          branch[divide zero] %3
        divide:
          %4 = int[floordiv] %a, %2
          return %4
        zero:
          fail
        """
    )["main"]
    assert len(main.blocks) == 1


CALLS = """
function callee(%x: int) -> int
entry:
  %1 = int[add] %x, 1
  return %1
function main(%a: int) -> int
entry:
  %1 = call[callee] 5
  %2 = int[and] %a, 15
  %3 = call[callee] %2
  %4 = int[add] %1, %3
  return %4
"""


def test_parameters_have_what_all_calls_pass() -> None:
    functions = analysed(CALLS)
    assert functions["callee"].params[0].range == Range(0, 15)
    assert functions["callee"].result_range == Range(1, 16)
    assert functions["main"].result_range == Range(2, 32)


def test_parameters_of_exported_functions_are_anything() -> None:
    functions = analysed(CALLS, ("main", "callee"))
    assert functions["callee"].params[0].range == EVERY_INT
    assert functions["main"].params[0].range == EVERY_INT


@pytest.mark.parametrize("way", ["method", "address"])
def test_parameters_of_functions_with_other_callers_are_anything(way: str) -> None:
    names = Names()
    text = CALLS
    if way == "address":
        text = CALLS.replace("%4 = int[add] %1, %3", "%5 = raw[eq] function:callee, #0\n%4 = int[add] %1, %3")
    functions = parse_functions(text, names)
    program = Program(functions=functions, exports={"main": functions[1]})
    if way == "method":
        info = ClassInfo("C", None)
        info.methods[Selector("m", 0)] = functions[0]
        program.classes.append(info)
    analyse(program)
    assert functions[0].params[0].range == EVERY_INT


def test_recursion_widens_and_ends() -> None:
    functions = analysed(
        """
        function down(%x: int) -> int
        entry:
          %1 = int[gt] %x, 0
          branch[more end] %1
        more:
          %2 = int[sub] %x, 1
          %3 = call[down] %2
          return %3
        end:
          return %x
        function main() -> int
        entry:
          %1 = call[down] 1000
          return %1
        """
    )
    assert functions["down"].params[0].range == Range(0, 1000)
    assert functions["main"].result_range == Range(0, 0)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("load[u8] %r", Range(0, 255)),
        ("load[u16] %r", Range(0, 65535)),
        ("load[u32] %r", Range(0, 0xFFFFFFFF)),
        ("load[i64] %r", Range(-(1 << 63), (1 << 63) - 1)),
        ("raw[and] %r, #127", Range(0, 127)),
        ("raw[lshr] %r, #60", Range(0, 15)),
        ("intrinsic[count_ones raw] %r", Range(0, 64)),
        ("convert[bool_to_raw] %c", Range(0, 1)),
        ("raw[add] %r, #1", Range(-(1 << 63), (1 << 63) - 1)),
    ],
)
def test_raw_sources(value: str, expected: Range) -> None:
    main = analysed(
        f"""
        function main(%r: raw, %c: bool) -> int
        entry:
          %1 = {value}
          %2 = convert[raw_to_int] %1
          return %2
        """
    )["main"]
    assert main.result_range == expected
