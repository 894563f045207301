"""Calls with the str of a code point ask for the code point; all other calls stay."""

from __future__ import annotations

from najac.ir.ops import Call
from najac.ir.parse import Names, parse_functions
from najac.ir.program import ClassInfo, Data, HeaderWord, Program
from najac.ir.values import ObjectRef, RawConst
from najac.ir.verify import Stage, verify_program
from najac.passes.characters import use_code_points
from najac.passes.simplify import remove_dead, simplify

TEXT = """
function text(%code: raw) -> word noraise
entry:
  %s = convert[raw_bits_to_word] %code
  return %s
function same(%code: raw, %other: raw) -> bool noraise
entry:
  %r = raw[eq] %code, %other
  return %r
function equal(%code: raw, %other: word) -> bool noraise
entry:
  return true
function equal_to(%a: word, %b: word) -> bool noraise
entry:
  return true
function direct(%code: raw, %b: word) -> bool noraise
entry:
  %s = call[text] %code
  %r = call[equal_to] %s, %b
  return %r
function both(%code: raw, %other: raw) -> bool noraise
entry:
  %s = call[text] %code
  %t = call[text] %other
  %r = call[equal_to] %s, %t
  return %r
function neither(%a: word, %code: raw) -> word noraise
entry:
  %s = call[text] %code
  %r = call[equal_to] %a, %s
  branch[yes no] %r
yes:
  return %s
no:
  return %a
function looping(%a: raw, %b: raw, %d: word) -> bool noraise
entry:
  %s = call[text] %a
  goto[loop]
loop:
  %c = phi[word] entry: %s, loop: %t
  %r = call[equal_to] %c, %d
  %t = call[text] %b
  branch[loop done] %r
done:
  return %r
function mixed(%a: raw, %b: word, %r: bool) -> bool noraise
entry:
  branch[yes no] %r
yes:
  %s = call[text] %a
  goto[no]
no:
  %c = phi[word] entry: %b, yes: %s
  %q = call[equal_to] %c, %b
  return %q
"""


def parsed() -> tuple[Program, Names]:
    names = Names()
    program = Program(functions=parse_functions(TEXT, names))
    names.functions["text"].makes_character = True
    names.functions["equal_to"].on_character = (0, names.functions["equal"])
    names.functions["equal"].on_character = (1, names.functions["same"])
    return program, names


def calls(program: Program, names: Names, name: str) -> list[str]:
    """What the function calls after the pass, and after what is dead has gone."""
    use_code_points(program)
    verify_program(program, Stage.SSA)
    function = names.functions[name]
    remove_dead(function)
    simplify(function)
    verify_program(program, Stage.SSA)
    return [op.callee.symbol for block in function.blocks for op in block.ops if isinstance(op, Call)]


def test_one_side_is_a_character() -> None:
    assert calls(*parsed(), "direct") == ["equal"]


def test_both_sides_are() -> None:
    assert calls(*parsed(), "both") == ["same"]


def test_another_argument_alone_changes_nothing() -> None:
    assert calls(*parsed(), "neither") == ["text", "equal_to"]


def test_what_comes_round_in_a_loop() -> None:
    assert calls(*parsed(), "looping") == ["equal"]


def test_what_is_a_character_on_one_way_only() -> None:
    assert calls(*parsed(), "mixed") == ["text", "equal_to"]


def test_constant_characters() -> None:
    info = ClassInfo("str", None)
    for text, expected in (("#", "same"), ("##", "equal"), ("\xe9", "equal")):
        program, names = parsed()
        header = HeaderWord(info, 0x101 if text.isascii() else 1)
        data = Data("s", [header, len(text), 0], text.encode("latin-1"))
        (call,) = [
            op for op in names.functions["direct"].blocks[0].ops if isinstance(op, Call) and op.args[1:]
        ]
        call.args[1] = ObjectRef(data)
        program.data.append(data)
        assert calls(program, names, "direct") == [expected]
        if expected == "same":
            constant = call.args[1]
            assert isinstance(constant, RawConst) and constant.value == ord(text)
