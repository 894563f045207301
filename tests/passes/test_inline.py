"""Calls of accessors are replaced; all other calls stay."""

from __future__ import annotations

from interpreter import Machine

from najac.ir.ops import Call
from najac.ir.parse import Names, parse_functions
from najac.ir.program import Inlining, Program
from najac.ir.verify import Stage, verify_program
from najac.passes.inline import inline_accessors

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
