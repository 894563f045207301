"""Exact integer arithmetic in every combination of representations, against Python's own."""

from __future__ import annotations

import operator
from collections.abc import Callable

import pytest
from tests.backend.machine import Machine

S63, S64, S128 = 1 << 62, 1 << 63, 1 << 127

Bounds = tuple[int | None, int | None]

RANGES: dict[str, Bounds] = {
    "byte": (0, 255),
    "small": (-S63, S63 - 1),
    "signed": (-S64, S64 - 1),
    "unsigned": (0, 2 * S64 - 1),
    "any": (None, None),
}

SAMPLES = [0, 1, 2, 3, 7, 255, 256, -1, -2, -7, -256, S63 - 1, S63, -S63, -S63 - 1, S64 - 1, -S64]
SAMPLES += [
    S64,
    2 * S64 - 1,
    2 * S64,
    -S64 - 1,
    0x1234_5678_9ABC,
    -0x1234_5678_9ABC,
    1 << 64,
    -(1 << 70),
    1 << 61,
]

RING: dict[str, Callable[[int, int], int]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "and": operator.and_,
    "or": operator.or_,
    "xor": operator.xor,
}
DIVISION: dict[str, Callable[[int, int], int]] = {"floordiv": operator.floordiv, "mod": operator.mod}
SHIFTS: dict[str, Callable[[int, int], int]] = {"shl": operator.lshift, "shr": operator.rshift}
COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


def span(bounds: Bounds) -> str:
    return "" if bounds[0] is None else f" in {bounds[0]}..{bounds[1]}"


def member(value: int, bounds: Bounds) -> bool:
    low, high = bounds
    return (low is None or value >= low) and (high is None or value <= high)


def tightest(results: list[int]) -> Bounds:
    """The first of the ranges that holds all results."""
    for bounds in [*list(RANGES.values())[:-1], (-S128, S128 - 1)]:
        if all(member(result, bounds) for result in results):
            return bounds
    return None, None


def pairs(left: str, right: str) -> list[tuple[int, int]]:
    return [(a, b) for a in SAMPLES for b in SAMPLES if member(a, RANGES[left]) and member(b, RANGES[right])]


class Table:
    """Functions of two ints with their cases, checked in one build."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.cases: list[tuple[str, int, int, int]] = []

    def add(self, symbol: str, left: Bounds, right: Bounds, result: Bounds | None, body: str) -> None:
        kind = "bool" if result is None else f"int{span(result)}"
        self.text.append(
            f"function {symbol}(%a: int{span(left)}, %b: int{span(right)}) -> {kind}\n"
            f"entry:\n  %c = {body}{span(result) if result is not None else ''}\n  return %c"
        )

    def wrong(self, rare: bool = False) -> list[tuple[str, int, int, int, int]]:
        """(function, operands, result, expected result) of all cases that fail. `rare`: as code that rarely runs."""
        machine = Machine("\n".join(self.text))
        for symbol, *_ in self.cases:
            machine.names.functions[symbol].cold = rare
        for symbol, a, b, _ in self.cases:
            machine.call(symbol, a, b)
        results = machine.run()
        assert len(results) == len(self.cases) > 0
        return [
            (symbol, a, b, got, want)
            for (symbol, a, b, want), got in zip(self.cases, results, strict=True)
            if got != want
        ]


def ring_table(combinations: list[tuple[str, str]]) -> Table:
    table = Table()
    for left, right in combinations:
        for name, function in RING.items():
            fitting = [(a, b) for a, b in pairs(left, right) if -S128 <= function(a, b) < S128]
            bounds = tightest([function(a, b) for a, b in fitting])
            if "any" in (left, right):
                bounds = (None, None)
            symbol = f"{name}.{left}.{right}"
            table.add(symbol, RANGES[left], RANGES[right], bounds, f"int[{name}] %a, %b")
            table.cases += [(symbol, a, b, function(a, b)) for a, b in fitting]
    return table


@pytest.mark.parametrize("rare", [False, True])
def test_ring_operations_on_tagged_words(rare: bool) -> None:
    assert ring_table([("any", "any")]).wrong(rare) == []


@pytest.mark.slow
@pytest.mark.parametrize("rare", [False, True])
def test_ring_operations_in_all_representations(rare: bool) -> None:
    assert ring_table([(left, right) for left in RANGES for right in RANGES]).wrong(rare) == []


@pytest.mark.slow
@pytest.mark.parametrize("rare", [False, True])
def test_comparisons_in_all_representations(rare: bool) -> None:
    table = Table()
    for left in RANGES:
        for right in RANGES:
            for name, function in COMPARISONS.items():
                symbol = f"{name}.{left}.{right}"
                table.add(symbol, RANGES[left], RANGES[right], None, f"int[{name}] %a, %b")
                table.cases += [(symbol, a, b, int(function(a, b))) for a, b in pairs(left, right)]
    assert table.wrong(rare) == []


@pytest.mark.slow
def test_division_rounds_down_in_all_representations() -> None:
    table = Table()
    for left in ("byte", "small", "signed", "unsigned"):
        for right in ("byte", "small", "signed", "unsigned"):
            if {left, right} >= {"signed", "unsigned"} or {left, right} >= {"small", "unsigned"}:
                continue
            for name, function in DIVISION.items():
                cases = [(a, b, function(a, b)) for a, b in pairs(left, right) if b != 0]
                bounds = tightest([result for _, _, result in cases])
                symbol = f"{name}.{left}.{right}"
                table.add(symbol, RANGES[left], RANGES[right], bounds, f"int[{name}] %a, %b")
                table.cases += [(symbol, *case) for case in cases]
    assert table.wrong() == []


@pytest.mark.parametrize("rare", [False, True])
def test_division_of_tagged_words_rounds_down(rare: bool) -> None:
    table = Table()
    for name, function in DIVISION.items():
        table.add(name, (None, None), (None, None), (None, None), f"int[{name}] %a, %b")
        small = [a for a in SAMPLES if member(a, RANGES["small"])]
        table.cases += [
            (name, a, b, function(a, b))
            for a in small
            for b in small
            if b != 0 and member(function(a, b), RANGES["small"])
        ]
    table.text.append(UNUSED_ROLES)
    assert table.wrong(rare) == []


def test_division_by_powers_of_two_is_a_shift_for_negative_dividends_too() -> None:
    table = Table()
    for power in (0, 1, 5, 61):
        for left in ("signed", "unsigned"):
            for name, function in DIVISION.items():
                symbol = f"{name}.{left}.{power}"
                cases = [(a, function(a, 1 << power)) for a in SAMPLES if member(a, RANGES[left])]
                bounds = tightest([result for _, result in cases])
                table.add(symbol, RANGES[left], RANGES["byte"], bounds, f"int[{name}] %a, {1 << power}")
                table.cases += [(symbol, a, 0, result) for a, result in cases]
    assert table.wrong() == []


def test_shifts_of_machine_words_with_any_count() -> None:
    table = Table()
    counts = [0, 1, 31, 62, 63, 64, 65, 127, 200]
    for left in ("byte", "signed", "unsigned"):
        values = [a for a in SAMPLES if member(a, RANGES[left])]
        symbol = f"shr.{left}"
        table.add(symbol, RANGES[left], (0, 200), tightest([a >> 0 for a in values]), "int[shr] %a, %b")
        table.cases += [(symbol, a, b, a >> b) for a in values for b in counts]
        for result in ("signed", "unsigned"):
            fitting = [(a, b) for a in values for b in counts if member(a << b, RANGES[result])]
            symbol = f"shl.{left}.{result}"
            table.add(symbol, RANGES[left], (0, 200), RANGES[result], "int[shl] %a, %b")
            table.cases += [(symbol, a, b, a << b) for a, b in fitting]
    wide = [(a, b) for a in SAMPLES for b in (0, 1, 20, 63, 64) if member(a, RANGES["signed"])]
    table.add("shl.wide", RANGES["signed"], (0, 64), (-S128, S128 - 1), "int[shl] %a, %b")
    table.cases += [("shl.wide", a, b, a << b) for a, b in wide if -S128 <= a << b < S128]
    assert table.wrong() == []


def test_shifts_of_tagged_words() -> None:
    table = Table()
    small = RANGES["small"]
    table.add("left", (None, None), (None, None), (None, None), "int[shl] %a, %b")
    table.add("right", (None, None), (None, None), (None, None), "int[shr] %a, %b")
    values = [a for a in SAMPLES if member(a, small)]
    for count in (0, 1, 5, 61, 62, 63, 64, 1000):
        table.cases += [("right", a, count, a >> count) for a in values]
        table.cases += [("left", a, count, a << count) for a in values if a and member(a << count, small)]
    table.text.append(UNUSED_ROLES)
    assert table.wrong() == []


def test_wrapping_operations_need_only_the_low_bits() -> None:
    mask = 2 * S64 - 1
    table = Table()
    for name, function in RING.items():
        for left in ("any", "unsigned"):
            symbol = f"{name}.{left}"
            table.text.append(
                f"function {symbol}(%a: int{span(RANGES[left])}, %b: int) -> int in 0..{mask}\nentry:\n"
                f"  %c = int[{name} wraps] %a, %b\n  %d = int[add wraps] %c, %c\n"
                f"  %e = int[and] %d, {mask} in 0..{mask}\n  return %e"
            )
            table.cases += [(symbol, a, b, 2 * function(a, b) & mask) for a, b in pairs(left, "any")]
    assert table.wrong() == []


ROTATED = """
entry:
  %rest = int[sub] WIDTH, %b in 0..WIDTH
  %high = int[shl wraps] %a, %b in -9223372036854775808..9223372036854775807
  %low = int[shr] %a, %rest
  %both = int[JOIN wraps] %high, %low in -9223372036854775808..9223372036854775807
  %r = int[and] %both, MASK in 0..MASK
  return %r"""


@pytest.mark.parametrize("width", [32, 64])
@pytest.mark.parametrize("join", ["or", "xor", "add"])
def test_rotations_and_what_looks_like_one(width: int, join: str) -> None:
    """By a constant, either way round, and by any count; of numbers that have more bits, too."""
    mask = (1 << width) - 1
    table = Table()
    body = ROTATED.replace("WIDTH", str(width)).replace("JOIN", join).replace("MASK", str(mask))
    counts = [0, 1, 7, width // 2, width - 1, width]
    for name, bounds in (("exact", (0, mask)), ("signed", RANGES["signed"])):
        values = [a for a in SAMPLES if member(a, bounds)] + [0x9ABC_DEF1]
        ways = body.replace("%low = int[shr] %a, %rest", f"%low = int[shr] %a, %rest{span(bounds)}")
        table.text.append(
            f"function {name}(%a: int{span(bounds)}, %b: int in 0..{width}) -> int in 0..{mask}{ways}"
        )
        other = ways.replace("%high, %low", "%low, %high")
        table.text.append(
            f"function {name}.turned(%a: int{span(bounds)}, %b: int in 0..{width}) -> int in 0..{mask}{other}"
        )
        for count in counts:
            fixed = ways.replace("%rest\n", "\n").replace("%a, %b", f"%a, {count}")
            fixed = fixed.replace("%a, %rest", f"%a, {width - count}")
            table.text.append(
                f"function {name}.{count}(%a: int{span(bounds)}, %b: int in 0..{width}) -> int in 0..{mask}{fixed}"
            )
        for a in values:
            for b in counts:
                result = RING[join](a << b, a >> width - b) & mask
                for symbol in (name, f"{name}.turned", f"{name}.{b}"):
                    table.cases.append((symbol, a, b, result))
    assert table.wrong() == []


UNUSED_ROLES = "\n".join(
    f"function int_{name}(%a: word, %b: word) -> word\nentry:\n  fail"
    for name in ("floordiv", "mod", "shl", "shr")
)
"""Slow paths that no case takes: taking one raises, which no case expects."""
