"""What may raise and what recurs, over small call graphs."""

from __future__ import annotations

from najac.ir.ops import Call, IntOp
from najac.ir.parse import Names, parse_functions
from najac.ir.program import ClassInfo, Function, Inlining, Program, Selector
from najac.ir.values import Range
from najac.passes.effects import find_raising, forget_recursion, mark_recursion
from najac.passes.simplify import remove_dead


def program_of(text: str) -> tuple[Program, dict[str, Function]]:
    names = Names()
    functions = parse_functions(text, names)
    return Program(functions=functions, classes=list(names.classes.values())), names.functions


def test_raising_goes_up_the_calls_but_not_past_handlers() -> None:
    program, f = program_of(
        """
        function fails() -> word
        a:
          fail
        function calls() -> word
        a:
          %1 = call[fails]
          return %1
        function catches() -> word
        a ! h:
          %1 = call[fails]
          return %1
        h:
          return null
        function lets_go_on() -> word
        a ! h:
          %1 = call[fails]
          return %1
        h:
          fail
        function harmless(%w: word) -> word
        a:
          %1 = load_field[8] %w
          return %1
        """
    )
    find_raising(program)
    raising = {name for name, function in f.items() if function.may_raise}
    assert raising == {"fails", "calls", "lets_go_on"}


def test_allocations_may_raise() -> None:
    program, f = program_of(
        """
        function boxes(%x: float) -> word
        a:
          %1 = convert[float_to_word] %x
          return %1
        function small(%i: int in 0..9) -> word
        a:
          %1 = convert[int_to_word] %i
          return %1
        function large(%i: int in 0..9223372036854775807) -> word
        a:
          %1 = convert[int_to_word] %i
          return %1
        function dynamic(%w: word) -> word
        a:
          %1 = call_dynamic[m 0] %w
          return %1
        function adds(%i: int) -> bool
        a:
          %1 = int[add] %i, 1
          return true
        """
    )
    find_raising(program)
    assert [name for name, function in f.items() if not function.may_raise] == ["small"]


def test_an_int_beyond_a_machine_word_may_be_too_large_for_a_float() -> None:
    """That is an error, so the conversion is kept though nobody uses it."""
    for span, raises in ((" in 0..9", False), (" in 0..18446744073709551615", False), ("", True)):
        program, f = program_of(
            f"function f(%i: int{span}) -> void\na:\n  %1 = convert[int_to_float] %i\n  return"
        )
        find_raising(program)
        remove_dead(f["f"])
        assert f["f"].may_raise == raises
        assert bool(f["f"].blocks[0].ops) == raises


def test_words_held_as_words_allocate_nothing_once_that_is_decided() -> None:
    program, f = program_of("function f(%i: int) -> word\na:\n%1 = convert[int_to_word] %i\nreturn %1")
    find_raising(program)
    assert f["f"].may_raise
    find_raising(program, decided=True)
    assert not f["f"].may_raise


def test_machine_word_handed_over_as_a_word_may_raise() -> None:
    text = """
        function takes(%i: int) -> bool
        a:
          return true
        function f(%i: int in 0..9223372036854775807) -> bool
        a:
          %1 = call[takes] %i
          return %1
        """
    program, f = program_of(text)
    find_raising(program, decided=True)
    assert f["f"].may_raise
    assert not f["takes"].may_raise
    f["f"].params[0].range = Range(0, 5)
    find_raising(program, decided=True)
    assert not f["f"].may_raise


def test_operations_in_registers_do_not_raise() -> None:
    program, f = program_of(
        """
        function f(%i: int in 0..255, %j: int) -> bool
        a:
          %1 = int[mul] %i, %i in 0..65025
          %2 = int[and] %j, 15 in 0..15
          %3 = int[floordiv] %1, 7 in 0..9289
          %4 = int[mul wraps] %j, %j in -9223372036854775808..9223372036854775807
          return true
        """
    )
    find_raising(program)
    assert not f["f"].may_raise
    last = f["f"].blocks[0].ops[3]
    assert isinstance(last, IntOp)
    last.wraps = False
    last.range = Range(None, None)
    find_raising(program)
    assert f["f"].may_raise


RECURSION = """
function even(%n: word) -> word
a:
  %1 = call[odd] %n
  return %1
function odd(%n: word) -> word
a:
  %1 = call[even] %n
  return %1
function itself(%n: word) -> word
a:
  %1 = call[itself] %n
  return %1
function leaf(%n: word) -> word
a:
  return %n
function main(%n: word) -> word
a:
  %1 = call[even] %n
  %2 = call[leaf] %1
  return %2
function method(%n: word) -> word
a:
  %1 = call_dynamic[visit 0] %n
  return %1
"""


def test_cycles_of_calls_are_recursive() -> None:
    program, f = program_of(RECURSION)
    mark_recursion(program)
    assert {name for name, function in f.items() if function.recursive} == {"even", "odd", "itself"}


def test_cycles_through_dispatch_are_recursive() -> None:
    program, f = program_of(RECURSION)
    program.classes.append(ClassInfo("Node", None, methods={Selector("visit", 0): f["method"]}))
    mark_recursion(program)
    assert f["method"].recursive


def test_a_function_of_each_cycle_watches_the_stack() -> None:
    program, f = program_of(RECURSION)
    mark_recursion(program)
    watching = {name for name, function in f.items() if function.checks_stack}
    assert "itself" in watching
    assert len(watching & {"even", "odd"}) == 1
    assert watching <= {"itself", "even", "odd"}


def test_what_is_inlined_leaves_watching_the_stack_to_others() -> None:
    for inlined, other in (("even", "odd"), ("odd", "even")):
        program, f = program_of(RECURSION)
        f[inlined].inlining = Inlining.ALWAYS
        mark_recursion(program)
        assert f[other].checks_stack


def test_long_cycles_watch_the_stack_now_and_then() -> None:
    count = 40
    text = "".join(
        f"function f{i}(%n: word) -> word\na:\n  %1 = call[f{(i + 1) % count}] %n\n  return %1\n"
        for i in range(count)
    )
    program, f = program_of(text)
    mark_recursion(program)
    watching = [i for i in range(count) if f[f"f{i}"].checks_stack]
    gaps = [
        (after - before) % count for before, after in zip(watching, [*watching[1:], watching[0]], strict=True)
    ]
    assert max(gaps) <= 10


def test_what_is_in_no_cycle_any_more_stops_watching_the_stack() -> None:
    program, f = program_of(RECURSION)
    mark_recursion(program)
    f["itself"].blocks[0].ops = [op for op in f["itself"].blocks[0].ops if not isinstance(op, Call)]
    forget_recursion(program)
    assert not f["itself"].checks_stack
    assert not f["itself"].recursive
    assert f["even"].checks_stack or f["odd"].checks_stack


def test_recursive_functions_raise_but_for_raw_ones() -> None:
    program, f = program_of(RECURSION)
    f["itself"].raw = True
    mark_recursion(program)
    find_raising(program)
    assert f["even"].may_raise
    assert f["main"].may_raise
    assert not f["itself"].may_raise
