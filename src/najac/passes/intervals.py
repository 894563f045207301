"""Interval arithmetic on exact integers: what a result can be, given what the arguments can be.

What belongs here: one function for each operator, and joining, meeting, comparing. What does not: where in a
program an interval holds (`ranges.py`). Every function gives an interval that contains all results;
`tests/passes` checks that on random members. Bounds beyond 128 bits are rounded outwards: no representation
tells them apart.
"""

from __future__ import annotations

from collections.abc import Callable

from najac.ir.ops import Comparison, IntOperator
from najac.ir.values import EVERY_INT, Range

LIMIT = 1 << 128
_FAR_SHIFT = 256
BIT = Range(0, 1)
SIGNED64 = Range(-(1 << 63), (1 << 63) - 1)


def interval(low: int | None, high: int | None) -> Range:
    """The interval, with far bounds rounded outwards."""
    if low is not None:
        if low < -LIMIT:
            low = None
        elif low > LIMIT:
            low = LIMIT
    if high is not None:
        if high > LIMIT:
            high = None
        elif high < -LIMIT:
            high = -LIMIT
    return Range(low, high)


def join(a: Range, b: Range) -> Range:
    """The smallest interval with the members of both."""
    low = None if a.low is None or b.low is None else min(a.low, b.low)
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    return Range(low, high)


def meet(a: Range, b: Range) -> Range | None:
    """The common members; None where there are none."""
    low = a.low if b.low is None else b.low if a.low is None else max(a.low, b.low)
    high = a.high if b.high is None else b.high if a.high is None else min(a.high, b.high)
    if low is not None and high is not None and low > high:
        return None
    return Range(low, high)


def contains(outer: Range, inner: Range) -> bool:
    """Whether every member of `inner` is one of `outer`."""
    return (outer.low is None or (inner.low is not None and outer.low <= inner.low)) and (
        outer.high is None or (inner.high is not None and inner.high <= outer.high)
    )


def negate(a: Range) -> Range:
    return Range(None if a.high is None else -a.high, None if a.low is None else -a.low)


def add(a: Range, b: Range) -> Range:
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return interval(low, high)


def subtract(a: Range, b: Range) -> Range:
    return add(a, negate(b))


def multiply(a: Range, b: Range) -> Range:
    if a.low is not None and a.high is not None and b.low is not None and b.high is not None:
        corners = (a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)
        return interval(min(corners), max(corners))
    if a.low is not None and b.low is not None and a.low >= 0 and b.low >= 0:
        return interval(a.low * b.low, None)
    return EVERY_INT


def floor_divide(a: Range, b: Range) -> Range:
    """`a // b`; a zero divisor does not occur."""
    parts: list[Range] = []
    positive, negative = meet(b, Range(1, None)), meet(b, Range(None, -1))
    if positive is not None:
        parts.append(_divide_by_positive(a, positive))
    if negative is not None:
        parts.append(_divide_by_positive(negate(a), negate(negative)))
    return _union(parts)


def _divide_by_positive(a: Range, b: Range) -> Range:
    """By divisors that are at least one: the quotient is nearest to zero for the greatest of them."""
    assert b.low is not None
    low, high = a.low, a.high
    if low is not None:
        low = low // b.low if low < 0 else 0 if b.high is None else low // b.high
    if high is not None:
        high = high // b.low if high >= 0 else -1 if b.high is None else high // b.high
    return interval(low, high)


def modulo(a: Range, b: Range) -> Range:
    """`a % b`, with the divisor's sign; a zero divisor does not occur."""
    parts: list[Range] = []
    positive, negative = meet(b, Range(1, None)), meet(b, Range(None, -1))
    if positive is not None:
        parts.append(_modulo_positive(a, positive))
    if negative is not None:
        parts.append(negate(_modulo_positive(negate(a), negate(negative))))
    return _union(parts)


def _modulo_positive(a: Range, b: Range) -> Range:
    assert b.low is not None
    if a.low is not None and a.high is not None and a.low >= 0 and a.high < b.low:
        return a
    high = None if b.high is None else b.high - 1
    if a.low is not None and a.low >= 0 and a.high is not None:
        high = a.high if high is None else min(high, a.high)
    return Range(0, high)


def _union(parts: list[Range]) -> Range:
    """All of the parts; no part at all comes from an operation that never runs."""
    if not parts:
        return EVERY_INT
    return parts[0] if len(parts) == 1 else join(parts[0], parts[1])


def _bits(*ranges: Range) -> int | None:
    """How many bits hold the magnitude of every member in two's complement; None if there is no bound."""
    most = 0
    for range in ranges:
        if range.low is None or range.high is None:
            return None
        most = max(most, (range.low if range.low >= 0 else ~range.low).bit_length())
        most = max(most, (range.high if range.high >= 0 else ~range.high).bit_length())
    return most


def _is_not_negative(a: Range) -> bool:
    return a.low is not None and a.low >= 0


def _two_sided(a: Range, b: Range) -> Range:
    bits = _bits(a, b)
    return EVERY_INT if bits is None else interval(-(1 << bits), (1 << bits) - 1)


def bit_and(a: Range, b: Range) -> Range:
    if _is_not_negative(a) or _is_not_negative(b):
        highs = [r.high for r in (a, b) if _is_not_negative(r) and r.high is not None]
        return Range(0, min(highs) if highs else None)
    return _two_sided(a, b)


def bit_or(a: Range, b: Range) -> Range:
    if a.low is not None and b.low is not None and a.low >= 0 and b.low >= 0:
        bits = _bits(a, b)
        return interval(max(a.low, b.low), None if bits is None else (1 << bits) - 1)
    both = _two_sided(a, b)
    if (a.high is not None and a.high < 0) or (b.high is not None and b.high < 0):
        return Range(both.low, -1)
    return both


def bit_xor(a: Range, b: Range) -> Range:
    if _is_not_negative(a) and _is_not_negative(b):
        bits = _bits(a, b)
        return interval(0, None if bits is None else (1 << bits) - 1)
    return _two_sided(a, b)


def shift_left(a: Range, b: Range) -> Range:
    """`a << b`; a negative count does not occur."""
    least = max(b.low or 0, 0)
    if least > _FAR_SHIFT:
        least = _FAR_SHIFT
    most = b.high if b.high is not None and b.high <= _FAR_SHIFT else None
    low, high = a.low, a.high
    if low is not None:
        low = low << least if low >= 0 else None if most is None else low << max(most, 0)
    if high is not None:
        high = high << least if high <= 0 else None if most is None else high << max(most, 0)
    return interval(low, high)


def shift_right(a: Range, b: Range) -> Range:
    """`a >> b`; a negative count does not occur."""
    least = min(max(b.low or 0, 0), _FAR_SHIFT)
    most = b.high if b.high is not None and b.high <= _FAR_SHIFT else None
    low, high = a.low, a.high
    if low is not None:
        low = low >> least if low < 0 else 0 if most is None else low >> max(most, 0)
    if high is not None:
        high = high >> least if high >= 0 else -1 if most is None else high >> max(most, 0)
    return interval(low, high)


TRANSFER: dict[IntOperator, Callable[[Range, Range], Range]] = {
    IntOperator.ADD: add,
    IntOperator.SUB: subtract,
    IntOperator.MUL: multiply,
    IntOperator.FLOORDIV: floor_divide,
    IntOperator.MOD: modulo,
    IntOperator.AND: bit_and,
    IntOperator.OR: bit_or,
    IntOperator.XOR: bit_xor,
    IntOperator.SHL: shift_left,
    IntOperator.SHR: shift_right,
}

MIRRORED: dict[Comparison, Comparison] = {
    Comparison.EQ: Comparison.EQ,
    Comparison.NE: Comparison.NE,
    Comparison.LT: Comparison.GT,
    Comparison.LE: Comparison.GE,
    Comparison.GT: Comparison.LT,
    Comparison.GE: Comparison.LE,
}
"""The comparison with its sides exchanged."""

OPPOSITE: dict[Comparison, Comparison] = {
    Comparison.EQ: Comparison.NE,
    Comparison.NE: Comparison.EQ,
    Comparison.LT: Comparison.GE,
    Comparison.LE: Comparison.GT,
    Comparison.GT: Comparison.LE,
    Comparison.GE: Comparison.LT,
}
"""The comparison that is true where the other is false."""


def refined(a: Range, comparison: Comparison, b: Range) -> Range | None:
    """The members of `a` for which the comparison with some member of `b` holds; None where it never does."""
    match comparison:
        case Comparison.EQ:
            return meet(a, b)
        case Comparison.LT:
            return meet(a, Range(None, None if b.high is None else b.high - 1))
        case Comparison.LE:
            return meet(a, Range(None, b.high))
        case Comparison.GT:
            return meet(a, Range(None if b.low is None else b.low + 1, None))
        case Comparison.GE:
            return meet(a, Range(b.low, None))
        case Comparison.NE:
            return _without(a, b.low) if b.low == b.high else a


def _without(a: Range, value: int | None) -> Range | None:
    """Without one member: that shows only at an end."""
    if value is None:
        return a
    if a.low == value:
        return meet(a, Range(value + 1, None))
    if a.high == value:
        return meet(a, Range(None, value - 1))
    return a


def decided(a: Range, comparison: Comparison, b: Range) -> bool | None:
    """What the comparison gives for all members of both; None if that depends on them."""
    if refined(a, comparison, b) is None:
        return False
    if refined(a, OPPOSITE[comparison], b) is None:
        return True
    return None
