"""Ints as floats in every representation, and functions that only compute."""

from __future__ import annotations

import pytest

from najac.backend.module import emit_module
from najac.backend.target import X86_64
from najac.ir.parse import parse_functions
from najac.ir.program import Program

INT_TO_FLOAT = "function int_to_float(%w: word) -> float\nentry:\n  return -1.0\n"
WIDE = " in -170141183460469231731687303715884105728..170141183460469231731687303715884105727"
BOXING = "function int_from_wide(%low: raw, %high: raw) -> word\nentry:\n  return null\n"


def module(text: str) -> str:
    """A module, before LLVM."""
    functions = parse_functions(BOXING + INT_TO_FLOAT + text)
    roles = {name: f for f in functions if (name := f.symbol) in ("int_to_float", "int_from_wide")}
    return emit_module(Program(functions, exports=roles), X86_64).text


def body(text: str, name: str) -> str:
    """A function's part of a module."""
    return next(part for part in text.split("\ndefine ") if f"@{name}(" in part.split("\n")[0]).split("\n}")[
        0
    ]


@pytest.mark.parametrize(
    ("range", "conversion", "asks"),
    [
        (" in -5..9223372036854775807", "sitofp i64 %p0", False),
        (" in 0..18446744073709551615", "uitofp i64 %p0", False),
        (WIDE, "sitofp i64", True),
        ("", "sitofp i64", True),
    ],
    ids=["signed", "unsigned", "wide", "word"],
)
def test_an_int_becomes_a_float_in_line_where_a_machine_word_holds_it(
    range: str, conversion: str, asks: bool
) -> None:
    raises = "" if asks else " noraise"
    text = f"function whole(%i: int{range}) -> float{raises}\nentry:\n  %f = convert[int_to_float] %i\n  return %f"
    found = body(module(text), "whole")
    assert conversion in found
    assert ("@int_to_float" in found) == asks


FORMULA = "function f(%x: float) -> float noraise\nentry:\n  %y = float[mul] %x, %x\n{}  return %y\n"
WHOLE = "function whole(%x: float) -> float noraise\nentry:\n  %y = call[f] %x\n  return %y"


@pytest.mark.parametrize(
    ("more", "hinted"),
    [("", True), ("  %z = float[add] %x, %x\n" * 40, False), ("  %z = call[g] %x\n", False)],
    ids=["short", "long", "calls"],
)
def test_functions_that_only_compute_are_inlined_sooner(more: str, hinted: bool) -> None:
    lines = more.splitlines()
    numbered = "".join(line.replace("%z", f"%z{i}") + "\n" for i, line in enumerate(lines))
    callee = "function g(%x: float) -> void noraise\nentry:\n  return\n" if "call" in more else ""
    numbered = numbered.replace("%z0 = call", "call") if "call" in more else numbered
    text = module(callee + FORMULA.format(numbered) + WHOLE)
    assert ("inlinehint" in body(text, "f").split("\n")[0]) == hinted


ROTATION = """
function f(%x: int in 0..{high}, %n: int in 0..32) -> int noraise in 0..4294967295
entry:
  %rest = int[sub] {whole}, %n in 0..33
  %a = int[shl wraps] %x, %n in -9223372036854775808..9223372036854775807
  %b = int[shr] %x, %rest in 0..{high}
  %c = int[or wraps] %b, %a in -9223372036854775808..9223372036854775807
  %d = int[and] %c, 4294967295 in 0..4294967295
  return %d
"""


@pytest.mark.parametrize(
    ("high", "whole", "seen"),
    [(4294967295, 32, True), (4294967296, 32, False), (4294967295, 33, False)],
    ids=["32 bits", "more bits", "another sum"],
)
def test_rotations_are_seen(high: int, whole: int, seen: bool) -> None:
    text = ROTATION.format(high=high, whole=whole)
    assert ("llvm.fshl.i32" in body(module(text), "f")) == seen
