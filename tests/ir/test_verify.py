"""One program for each rule that breaks it, and one that breaks none."""

from __future__ import annotations

import pytest

from najac.ir.ops import Goto, IntOp, IntOperator
from najac.ir.parse import Names, parse_function, parse_functions
from najac.ir.program import Block, ClassInfo, Function, GeneratorInfo, Program, Selector
from najac.ir.values import IntConst, Param, Type
from najac.ir.verify import Stage, VerifyError, verify_function, verify_program

HEAD = """
function g(%x: word) -> word
function q(%x: word) -> word noraise
function f(%i: int, %w: word, %c: bool, %r: raw) -> word
"""


def check(body: str, stage: Stage = Stage.SSA) -> None:
    verify_function(parse_function(HEAD + body), stage)


def test_sound_function_passes() -> None:
    check(
        """
        entry:
          %1 = int[add] %i, 1
          branch[a b] %c
        a ! handler:
          %2 = call[g] %w
          goto[end]
        b:
          %3 = call[q] %w
          goto[end]
        end:
          %4 = phi[word] a: %2, b: %3
          return %4
        handler:
          return %w
        """
    )


@pytest.mark.parametrize(
    ("message", "body"),
    [
        ("goes to the entry", "entry:\ngoto[entry]"),
        (
            "the error edge goes where a normal edge goes",
            "entry ! end:\n%1 = call[g] %w\ngoto[end]\nend:\nreturn %w",
        ),
        (
            "not at the block's beginning",
            "entry:\ngoto[a]\na:\n%1 = int[add] %i, 1\n%2 = phi[word] entry: %w\nreturn %2",
        ),
        ("takes (int, int), not (int, word)", "entry:\n%1 = int[add] %i, %w\nreturn %w"),
        ("takes (bool), not (word)", "entry:\nbranch[a b] %w\na:\nreturn %w\nb:\nreturn %w"),
        ("takes (word), not (int)", "entry:\nreturn %i"),
        ("takes (word), not ()", "entry:\nreturn"),
        ("takes (word), not (word, word)", "entry:\n%1 = call[g] %w, %w\nreturn %1"),
        ("takes (word, word), not (word)", "entry:\n%1 = call_dynamic[add 1] %w\nreturn %1"),
        ("takes (raw, raw), not (raw, int)", "entry:\nstore[i64] %r, %i\nreturn %w"),
        ("words have no order", "entry:\n%1 = raw[lt] %w, %w\nreturn %w"),
        ("cannot wrap", "entry:\n%1 = int[mod wraps] %i, 3\nreturn %w"),
        ("an empty range", "entry:\n%1 = int[add] %i, 3 in 5..4\nreturn %w"),
        (
            "two operations that may raise",
            "entry ! end:\n%1 = call[g] %w\n%2 = call[g] %w\nreturn %w\nend:\nreturn %w",
        ),
        (
            "may raise and is not the last",
            "entry ! end:\n%1 = call[g] %w\n%2 = int[lt] %i, 3\nreturn %w\nend:\nreturn %w",
        ),
        (
            "has values from (entry), predecessors are (a, b)",
            "entry:\nbranch[a b] %c\na:\ngoto[end]\nb:\ngoto[end]\nend:\n%1 = phi[word] entry: %w\nreturn %1",
        ),
        ("is undefined here", "entry:\n%1 = int[add] %2, 1\n%2 = int[add] %i, 1\nreturn %w"),
        (
            "is undefined here",
            "entry:\nbranch[a b] %c\na:\n%1 = call[g] %w\ngoto[b]\nb:\nreturn %1",
        ),
        (
            "call[g] of entry is undefined here",
            "entry ! end:\n%1 = call[g] %w\nreturn %1\nend:\nreturn %1",
        ),
        (
            "call[g] of entry is undefined here",
            "entry ! end:\n%1 = call[g] %w\nreturn %1\nend:\n%2 = phi[word] entry: %1\nreturn %2",
        ),
    ],
)
def test_broken_rules_are_found(message: str, body: str) -> None:
    with pytest.raises(VerifyError) as found:
        check(body)
    assert message in str(found.value)


def test_no_blocks() -> None:
    with pytest.raises(VerifyError, match="has no blocks"):
        check("")


def test_edge_out_of_the_function() -> None:
    function = parse_function(HEAD + "entry:\nreturn %w")
    function.blocks[0].terminator = Goto(Block("elsewhere"))
    with pytest.raises(VerifyError, match="elsewhere, which is not a block of the function"):
        verify_function(function, Stage.SSA)


def test_block_listed_twice() -> None:
    function = parse_function(HEAD + "entry:\ngoto[a]\na:\nreturn %w")
    function.blocks.append(function.blocks[1])
    with pytest.raises(VerifyError, match="a block is listed twice"):
        verify_function(function, Stage.SSA)


def test_operation_in_two_places() -> None:
    function = parse_function(HEAD + "entry:\n%1 = int[add] %i, 1\nreturn %w")
    function.blocks[0].ops *= 2
    with pytest.raises(VerifyError, match="stands in two places"):
        verify_function(function, Stage.SSA)


def test_terminator_among_the_operations() -> None:
    function = parse_function(HEAD + "entry:\nreturn %w")
    function.blocks[0].ops.append(Goto(function.blocks[0]))
    with pytest.raises(VerifyError, match="a terminator among the operations"):
        verify_function(function, Stage.LOWERED)


def test_values_of_another_function() -> None:
    function = parse_function(HEAD + "entry:\n%1 = int[add] %i, 1\nreturn %w")
    add = function.blocks[0].ops[0]
    add.args[0] = Param(0, "foreign", Type.INT)
    with pytest.raises(VerifyError, match="the parameter foreign of another function"):
        verify_function(function, Stage.SSA)
    add.args[0] = IntOp(IntOperator.ADD, IntConst(1), IntConst(2))
    with pytest.raises(VerifyError, match=r"takes int\[add\], which is not in the function"):
        verify_function(function, Stage.SSA)


def test_stages() -> None:
    variable = parse_function("function f() -> word\nlocal x: word\nentry:\n%1 = get[x]\nreturn %1")
    verify_function(variable, Stage.LOWERED)
    with pytest.raises(VerifyError, match="a variable after SSA construction"):
        verify_function(variable, Stage.SSA)
    variable.locals = []
    with pytest.raises(VerifyError, match="not a variable of the function"):
        verify_function(variable, Stage.LOWERED)
    phi = parse_function("function f(%w: word) -> word\na:\ngoto[b]\nb:\n%1 = phi[word] a: %w\nreturn %1")
    with pytest.raises(VerifyError, match="before SSA construction"):
        verify_function(phi, Stage.SPLIT)


def test_suspension_belongs_into_a_generator_before_splitting() -> None:
    function = parse_function("function f(%g: word, %s: word) -> word\nentry:\n%1 = yield %s\nreturn %1")
    with pytest.raises(VerifyError, match="a suspension outside a generator"):
        verify_function(function, Stage.LOWERED)
    function.generator = GeneratorInfo(ClassInfo("generator", None), 8, 16)
    verify_function(function, Stage.LOWERED)
    with pytest.raises(VerifyError, match="after splitting"):
        verify_function(function, Stage.SPLIT)


def test_error_leaves_a_function_that_may_not_raise() -> None:
    with pytest.raises(VerifyError, match="may raise in a function that may not"):
        verify_function(
            parse_function(
                "function g() -> word\nfunction f() -> word noraise\nentry:\n%1 = call[g]\nreturn %1"
            ),
            Stage.SSA,
        )


def program(text: str) -> Program:
    names = Names()
    return Program(functions=parse_functions(text, names), classes=list(names.classes.values()))


def test_symbols_are_unique() -> None:
    with pytest.raises(VerifyError, match="two functions have this symbol"):
        verify_program(program("function f() -> word\na:\nreturn null\n" * 2), Stage.SSA)


def test_callees_are_in_the_program() -> None:
    whole = program(
        "function g() -> word\na:\nreturn null\nfunction f() -> word\na:\n%1 = call[g]\nreturn %1"
    )
    verify_program(whole, Stage.SSA)
    del whole.functions[0]
    with pytest.raises(VerifyError, match="calls g, not in the program"):
        verify_program(whole, Stage.SSA)


@pytest.mark.parametrize(
    ("head", "message"),
    [("(%x: word, %y: int) -> word", "takes and gives words"), ("(%x: word) -> word", "selector add brings")],
)
def test_methods_fit_their_selectors(head: str, message: str) -> None:
    whole = program(f"function f{head}\na:\nreturn null")
    method: Function = whole.functions[0]
    whole.classes.append(ClassInfo("C", None, methods={Selector("add", 1): method}))
    with pytest.raises(VerifyError, match=message):
        verify_program(whole, Stage.SSA)
