"""Calls of accessors are replaced; all other calls stay."""

from __future__ import annotations

from interpreter import Machine

from najac.ir.ops import Call
from najac.ir.parse import Names, parse_functions
from najac.ir.program import Inlining, Program
from najac.ir.verify import Stage, verify_program
from najac.passes.inline import inline_accessors, inline_formulas
from najac.passes.ranges import analyse

TEXT = """
function length(%at: raw) -> raw noraise
entry:
  %slot = raw[add] %at, #8
  %n = load[length] %slot
  return %n
function twice(%at: raw) -> raw noraise
entry:
  %n = call[length] %at
  %m = raw[add] %n, %n
  return %m
function same(%at: raw) -> raw noraise
entry:
  return %at
function branching(%at: raw) -> raw noraise
entry:
  %c = raw[eq] %at, #0
  branch[a b] %c
a:
  return #1
b:
  return #2
function main(%at: raw) -> raw noraise
entry:
  %x = call[twice] %at
  %y = call[same] %x
  %z = call[branching] %y
  %r = raw[add] %y, %z
  return %r
"""


def test_accessors_of_accessors() -> None:
    names = Names()
    functions = parse_functions(TEXT, names)
    for function in functions:
        function.raw = True
        function.inlining = Inlining.ALWAYS
    program = Program(functions=functions, exports={"main": names.functions["main"]})
    inline_accessors(program)
    verify_program(program, Stage.SSA)
    main = names.functions["main"]
    calls = [op.callee.symbol for op in main.blocks[0].ops if isinstance(op, Call)]
    assert calls == ["branching"]
    machine = Machine()
    place = machine.allocate(16)
    machine.memory[place + 8] = 21
    assert machine.call(main, [place]) == 44


def test_functions_that_are_not_always_inlined_stay() -> None:
    names = Names()
    functions = parse_functions(TEXT, names)
    program = Program(functions=functions)
    inline_accessors(program)
    assert sum(isinstance(op, Call) for f in functions for b in f.blocks for op in b.ops) == 4


FORMULAS = """
function rotate(%x: int, %n: int) -> int
entry:
  %a = int[shl] %x, %n
  %m = int[sub] 32, %n
  %b = int[shr] %x, %m
  %c = int[or] %a, %b
  %d = int[and] %c, 4294967295
  return %d
function twice(%x: int) -> int
entry:
  %y = call[rotate] %x, 3
  %z = call[rotate] %y, 5
  return %z
function large(%x: int) -> int
entry:
  %n = int[and] %x, 131071
  %y = int[shl] %x, %n
  return %y
function square(%x: int) -> int
entry:
  %y = int[mul] %x, %x
  return %y
function store(%x: int) -> int
entry:
  %at = convert[int_to_raw] %x
  store[u8] %at, %at
  return %x
function main(%word: word) -> int
entry:
  %w = convert[word_to_int] %word
  %x = int[and] %w, 4294967295
  %y = call[twice] %x
  %l = call[large] %w
  %q = call[square] %w
  %s = call[store] %y
  %lq = int[xor] %l, %q
  %k = int[and] %lq, 255
  %r = int[add] %y, %k
  return %r
"""


def test_formulas_are_replaced_and_give_ranges_of_their_own() -> None:
    names = Names()
    functions = parse_functions(FORMULAS, names)
    main = names.functions["main"]
    program = Program(functions=functions, exports={"main": main})
    analyse(program)
    inline_formulas(program)
    verify_program(program, Stage.SSA)
    calls = [op.callee.symbol for op in main.blocks[0].ops if isinstance(op, Call)]
    assert calls == ["large", "store"]  # one may be asked for too much, one does more than to compute
    assert not any(isinstance(op, Call) for op in names.functions["twice"].blocks[0].ops)
    machine = Machine()
    word = 0x9ABC_DEF1
    expected = word
    for count in (3, 5):
        expected = (expected << count | expected >> 32 - count) & 0xFFFFFFFF
    assert machine.call(main, [machine.word(word)]) == expected + (
        (word << (word & 131071) ^ word * word) & 255
    )


def test_what_may_be_cold_or_must_not_be_inlined_stays() -> None:
    names = Names()
    program = Program(functions=parse_functions(FORMULAS, names), exports={"main": names.functions["main"]})
    names.functions["rotate"].cold = True
    names.functions["twice"].inlining = Inlining.NEVER
    analyse(program)
    inline_formulas(program)
    calls = [
        op.callee.symbol for f in program.functions for b in f.blocks for op in b.ops if isinstance(op, Call)
    ]
    assert calls == ["rotate", "rotate", "twice", "large", "store"]


def test_under_an_error_edge_nothing_is_inlined_that_may_raise() -> None:
    names = Names()
    text = (
        FORMULAS[: FORMULAS.index("function main")]
        + """
function main(%word: word) -> int
entry:
  %w = convert[word_to_int] %word
  goto[tried]
tried ! caught:
  %q = call[square] %w
  goto[done]
caught:
  return 1
done:
  return %q
"""
    )
    program = Program(functions=parse_functions(text, names), exports={"main": names.functions["main"]})
    analyse(program)
    inline_formulas(program)
    verify_program(program, Stage.SSA)
    tried = names.functions["main"].blocks[1]
    assert [type(op) for op in tried.ops] == [Call]
