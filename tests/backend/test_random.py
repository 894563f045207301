"""Random functions over exact integers, with ranges as an analysis would find them, against Python."""

from __future__ import annotations

import operator
import random
from collections.abc import Callable

import pytest
from tests.backend.machine import Machine

S63, S64, S128 = 1 << 62, 1 << 63, 1 << 127
LIMIT = S128 - 1
PARAMS: list[tuple[int, int]] = [
    (0, 255),
    (-100, 100),
    (-S63, S63 - 1),
    (-S64, S64 - 1),
    (0, 2 * S64 - 1),
    (-S128, LIMIT),
]
OPERATORS: dict[str, Callable[[int, int], int]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "and": operator.and_,
    "or": operator.or_,
    "xor": operator.xor,
    "floordiv": operator.floordiv,
    "mod": operator.mod,
    "shr": operator.rshift,
    "shl": operator.lshift,
}
Interval = tuple[int, int]


def bit_bound(low: int, high: int) -> Interval:
    """All values with as many bits as the larger bound."""
    width = max(low.bit_length(), high.bit_length(), (~low).bit_length() if low < 0 else 0)
    return (-(1 << width) if low < 0 else 0), (1 << width) - 1


def interval(name: str, a: Interval, b: Interval) -> Interval:
    """Bounds of the operation on all members; they need not be tight."""
    if name in ("add", "sub", "mul"):
        corners = [OPERATORS[name](x, y) for x in a for y in b]
        return min(corners), max(corners)
    if name in ("and", "or", "xor"):
        if name == "and" and b[0] >= 0:
            return 0, b[1]
        return bit_bound(min(a[0], b[0]), max(a[1], b[1]))
    if name == "mod":
        return (0, b[1] - 1) if b[0] > 0 else (b[0] + 1, 0)
    if name == "shl":
        corners = [x << y for x in a for y in b]
        return min(corners), max(corners)
    if name == "shr":
        return min(a[0], a[0] >> b[1]), max(a[1], a[1] >> b[1])
    corners = [x // y for x in a for y in b]
    return min(corners), max(corners)


class Generated:
    """One straight-line function and its meaning."""

    def __init__(self, rng: random.Random, number: int) -> None:
        self.symbol = f"random.{number}"
        self.params = [rng.choice(PARAMS) for _ in range(3)]
        self.steps: list[tuple[str, int, int | Interval]] = []
        values: list[Interval] = list(self.params)
        lines: list[str] = []
        for _ in range(rng.randrange(3, 14)):
            name = rng.choice(list(OPERATORS))
            left = rng.randrange(len(values))
            right, text, bound = self._operand(rng, name, values)
            result = interval(name, values[left], bound)
            if name in ("floordiv", "mod") and not self._divides(values[left], bound):
                continue
            if result[0] < -S128 or result[1] > LIMIT:
                continue
            self.steps.append((name, left, right))
            lines.append(
                f"  %v{len(values)} = int[{name}] {self._name(left)}, {text} in {result[0]}..{result[1]}"
            )
            values.append(result)
        low, high = values[-1]
        head = ", ".join(f"%v{i}: int in {a}..{b}" for i, (a, b) in enumerate(self.params))
        self.text = (
            f"function {self.symbol}({head}) -> int in {low}..{high}\nentry:\n"
            + "\n".join(lines)
            + f"\n  return %v{len(values) - 1}\n"
        )

    def _name(self, index: int) -> str:
        return f"%v{index}"

    def _divides(self, a: Interval, b: Interval) -> bool:
        """Whether machine words can do it: both signed, or neither negative and within 64 bits."""
        signed = a[0] >= -S64 and a[1] < S64 and b[0] >= -S64 and b[1] < S64
        return signed or (a[0] >= 0 and a[1] < 2 * S64 and b[0] > 0 and b[1] < 2 * S64)

    def _operand(
        self, rng: random.Random, name: str, values: list[Interval]
    ) -> tuple[int | Interval, str, Interval]:
        """The right operand: (index of a value, or a constant as an interval of one), its text, its
        bounds."""
        if name in ("shl", "shr"):
            constant = rng.choice([0, 1, 3, 8, 31, 62, 63, 64])
        elif name in ("floordiv", "mod"):
            constant = rng.choice([1, 2, 3, 10, 255, 256, 1 << 32, S64 - 1, -1, -7, -S64])
        elif rng.random() < 0.3:
            constant = rng.choice([0, 1, -1, 255, S63, -S64, S64, 2 * S64 - 1])
        else:
            index = rng.randrange(len(values))
            return index, self._name(index), values[index]
        return (constant, constant), str(constant), (constant, constant)

    def evaluate(self, args: list[int]) -> int:
        """What Python says."""
        values = list(args)
        for name, left, right in self.steps:
            operand = right[0] if isinstance(right, tuple) else values[right]
            values.append(OPERATORS[name](values[left], operand))
        return values[-1]


def member(rng: random.Random, bounds: Interval) -> int:
    low, high = bounds
    kind = rng.randrange(4)
    if kind == 0:
        return rng.choice([low, high, low + 1, high - 1])
    if kind == 1:
        return rng.randint(low, high)
    width = rng.randrange(high.bit_length() + 1)
    value = rng.getrandbits(width) if width else 0
    return max(low, min(high, -value if low < 0 and rng.random() < 0.5 else value))


def check(seed: int, count: int) -> None:
    rng = random.Random(seed)
    functions = [Generated(rng, number) for number in range(count)]
    machine = Machine("\n".join(function.text for function in functions))
    expected: list[tuple[str, list[int], int]] = []
    for function in functions:
        for _ in range(25):
            args = [member(rng, bounds) for bounds in function.params]
            machine.call(function.symbol, *args)
            expected.append((function.text, args, function.evaluate(args)))
    results = machine.run()
    assert len(results) == 25 * count
    for (text, args, want), got in zip(expected, results, strict=True):
        assert got == want, f"{text}\n{args}: {got}, not {want}"


def test_a_few_random_functions() -> None:
    check(1, 5)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 8))
def test_random_functions(seed: int) -> None:
    check(seed, 60)
