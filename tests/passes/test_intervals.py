"""Interval arithmetic against random members: every result lies in the interval that is given for it."""

from __future__ import annotations

import random

import pytest
from interpreter import COMPARISONS, INT_OPERATORS

from najac.ir.ops import Comparison, IntOperator
from najac.ir.values import Range
from najac.passes.intervals import TRANSFER, contains, decided, join, meet, refined

EDGES = [0, 1, 2, 7, 255, 1 << 31, (1 << 62) - 1, 1 << 63, (1 << 64) - 1, 1 << 127, 1 << 130]


def random_range(generator: random.Random) -> Range:
    low, high = sorted(
        generator.choice(EDGES) * generator.choice([1, -1]) + generator.randrange(-3, 4) for _ in "ab"
    )
    return Range(low if generator.random() < 0.85 else None, high if generator.random() < 0.85 else None)


def member(generator: random.Random, range: Range) -> int:
    low = range.low if range.low is not None else min(range.high or 0, 0) - generator.choice(EDGES)
    high = range.high if range.high is not None else max(range.low or 0, 0) + generator.choice(EDGES)
    return generator.choice([low, high, generator.randint(low, high)])


def is_member(value: int, range: Range | None) -> bool:
    return range is not None and contains(range, Range(value, value))


@pytest.mark.parametrize("operator", list(IntOperator))
def test_results_lie_within(operator: IntOperator) -> None:
    generator = random.Random(operator.value)
    for _ in range(3000):
        a, b = random_range(generator), random_range(generator)
        x, y = member(generator, a), member(generator, b)
        if operator in (IntOperator.FLOORDIV, IntOperator.MOD) and y == 0:
            continue
        if operator in (IntOperator.SHL, IntOperator.SHR) and not 0 <= y <= 300:
            b = Range(generator.randrange(5), generator.randrange(5, 140))
            y = member(generator, b)
        assert is_member(INT_OPERATORS[operator](x, y), TRANSFER[operator](a, b)), (a, b, x, y)


@pytest.mark.parametrize(
    ("operator", "a", "b", "expected"),
    [
        (IntOperator.ADD, (0, 10), (-1, 5), (-1, 15)),
        (IntOperator.SUB, (0, 10), (-1, 5), (-5, 11)),
        (IntOperator.MUL, (-2, 3), (-5, 7), (-15, 21)),
        (IntOperator.MUL, (0, None), (2, None), (0, None)),
        (IntOperator.FLOORDIV, (-7, 7), (2, 3), (-4, 3)),
        (IntOperator.FLOORDIV, (-7, None), (2, None), (-4, None)),
        (IntOperator.MOD, (None, None), (1, 10), (0, 9)),
        (IntOperator.MOD, (None, None), (-10, -1), (-9, 0)),
        (IntOperator.MOD, (0, 4), (10, 10), (0, 4)),
        (IntOperator.AND, (None, None), (0, 255), (0, 255)),
        (IntOperator.AND, (0, 3), (0, None), (0, 3)),
        (IntOperator.OR, (1, 4), (8, 9), (8, 15)),
        (IntOperator.XOR, (0, 255), (0, 3), (0, 255)),
        (IntOperator.XOR, (-1, -1), (0, 255), (-256, 255)),
        (IntOperator.SHL, (1, 3), (0, 4), (1, 48)),
        (IntOperator.SHR, (-8, 255), (1, 4), (-4, 127)),
    ],
)
def test_intervals_are_tight(
    operator: IntOperator,
    a: tuple[int | None, int | None],
    b: tuple[int | None, int | None],
    expected: tuple[int | None, int | None],
) -> None:
    assert TRANSFER[operator](Range(*a), Range(*b)) == Range(*expected)


@pytest.mark.parametrize("comparison", list(Comparison))
def test_refinement_keeps_what_compares_true_and_decides_rightly(comparison: Comparison) -> None:
    generator = random.Random(comparison.value)
    for _ in range(3000):
        a, b = random_range(generator), random_range(generator)
        x, y = member(generator, a), member(generator, b)
        holds = COMPARISONS[comparison](x, y)
        if holds:
            assert is_member(x, refined(a, comparison, b))
        assert decided(a, comparison, b) in (None, holds)


def test_comparisons_are_decided_where_ranges_do_not_meet() -> None:
    assert decided(Range(0, 5), Comparison.LT, Range(6, None)) is True
    assert decided(Range(0, 5), Comparison.LT, Range(None, 0)) is False
    assert decided(Range(1, 5), Comparison.NE, Range(0, 0)) is True
    assert decided(Range(3, 3), Comparison.EQ, Range(3, 3)) is True
    assert decided(Range(0, 5), Comparison.EQ, Range(3, 3)) is None


def test_join_and_meet() -> None:
    assert join(Range(0, 1), Range(5, None)) == Range(0, None)
    assert meet(Range(0, 9), Range(5, None)) == Range(5, 9)
    assert meet(Range(0, 1), Range(5, None)) is None
