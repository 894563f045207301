"""The text form: what is printed is read back to the same, for every operation and constant."""

from __future__ import annotations

import pytest

from najac.ir.ops import Call, IntOp, Op, Terminator
from najac.ir.parse import Names, ParseError, parse_function
from najac.ir.text import print_function
from najac.ir.values import IntConst, Range

EVERYTHING = """\
function f(%i: int in 0..255, %w: word, %c: bool, %r: raw, %x: float) -> int in -1..
  local v: int
entry:
  %1 = get[v]
  set[v] %1
  %2 = int[add wraps] %1, -5 in 0..9 @12
  %3 = int[le] %2, 340282366920938463463374607431768211456
  %4 = raw[ashr] %r, #18446744073709551615
  %5 = raw[lt unsigned] %4, %r
  %6 = float[mul] %x, -2.5
  %7 = float[ne] %6, inf
  %8 = not %7
  %9 = convert[int_to_word] %2
  %10 = test[small_int] %9
  %11 = class_of %9
  %12 = has_class[C exact] %9
  %13 = has_class[C] %9
  %14 = load_field[16] %9
  store_field[24] %9, %14
  %15 = load[u8 volatile] %r
  store[f64] %r, %6
  %16 = get_global[slot]
  set_global[slot] object:datum
  %17 = refine %2 in 1..
  %18 = asm["mov \\"$0\\", 1" "={rax}"] class:C, address:datum
  %19 = intrinsic[count_ones raw] linker:naja.sites
  %20 = call[g] null, size:C
  %21 = raw[eq] %4, function:g
  %22 = check_index %i, %4, null
  %23 = is_small %i
  branch[loop end likely] true
loop ! handler:
  %24 = phi[word] entry: word:7, again: %25
  goto[again]
again ! handler:
  %25 = call_dynamic[name 1 key other missing=object:datum] %w, %w, %w, %w
  branch[loop end unlikely] %8
handler:
  %26 = yield %w @7
  fail @8
end:
  return %17
"""
DECLARATION = "function g(%w: word, %size: raw) -> word noraise\n"


def test_everything_is_read_back() -> None:
    function = parse_function(DECLARATION + EVERYTHING)
    assert print_function(function) == EVERYTHING


def test_every_operation_is_covered() -> None:
    def concrete(kind: type[Op]) -> set[type[Op]]:
        below = kind.__subclasses__()
        return {kind}.union(*(concrete(k) for k in below)) if below else {kind}

    function = parse_function(DECLARATION + EVERYTHING + "lost:\nunreachable\n")
    seen = {type(op) for block in function.blocks for op in [*block.ops, block.terminator]}
    assert seen == concrete(Op) - {Op, Terminator}


def test_meaning() -> None:
    names = Names()
    function = parse_function(DECLARATION + EVERYTHING, names)
    add = function.blocks[0].ops[2]
    assert isinstance(add, IntOp)
    assert add.wraps
    assert add.range == Range(0, 9)
    assert add.line == 12
    constant = add.args[1]
    assert isinstance(constant, IntConst)
    assert constant.value == -5
    call = next(op for op in function.blocks[0].ops if isinstance(op, Call))
    assert call.callee is names.functions["g"]
    assert not call.callee.may_raise
    assert function.blocks[1].error is function.blocks[3]
    assert function.result_range == Range(-1, None)
    assert function.params[0].range == Range(0, 255)


@pytest.mark.parametrize(
    "line",
    ["%1 = int[plus] 1, 2", "%1 = int[add] 1", "%1 = fly", "%1 = int[add] %2, 1", "%1 = call[h]", "%1 int"],
)
def test_faults_name_the_line(line: str) -> None:
    with pytest.raises(ParseError, match="line 3"):
        parse_function(f"function f() -> word\nentry:\n{line}\nreturn null")


def test_names_that_collide_are_told_apart() -> None:
    function = parse_function("function f(%a: word) -> word\nx:\ngoto[y]\ny:\nreturn %a")
    function.blocks[1].name = "x"
    assert print_function(function) == "function f(%a: word) -> word\nx:\n  goto[x.2]\nx.2:\n  return %a\n"
