"""Each folding rule: that it applies, and by random evaluation that it keeps the meaning."""

from __future__ import annotations

import random

import pytest
from interpreter import COMPARISONS, INT_OPERATORS, Machine, Scalar, signed

from najac.ir.parse import parse_function
from najac.ir.text import print_function
from najac.ir.verify import Stage, verify_function
from najac.passes.fold import fold
from najac.passes.simplify import remove_dead

PARAMS = "%i: int, %s: int in 0..100, %w: word, %c: bool, %r: raw, %x: float"
VALUES = [0, 1, -1, 3, 100, -100, (1 << 62) - 1, 1 << 62, -(1 << 63), (1 << 64) - 1, 1 << 70]


def arguments(generator: random.Random, machine: Machine) -> list[Scalar]:
    return [
        generator.choice(VALUES),
        generator.randrange(101),
        machine.word(generator.choice(VALUES)),
        generator.random() < 0.5,
        generator.choice(VALUES) & ((1 << 64) - 1),
        generator.choice([0.0, 1.5, -2.25]),
    ]


@pytest.mark.parametrize(
    ("result", "body", "expected"),
    [
        ("int", "%z = int[add] %i, 0", "return %i"),
        ("int", "%z = int[add] 0, %i", "return %i"),
        ("int", "%z = int[sub] %i, 0", "return %i"),
        ("int", "%z = int[mul] %i, 1", "return %i"),
        ("int", "%z = int[floordiv] %i, 1", "return %i"),
        ("int", "%z = int[and] -1, %i", "return %i"),
        ("int", "%z = int[or] %i, 0", "return %i"),
        ("int", "%z = int[xor] %i, 0", "return %i"),
        ("int", "%z = int[shl] %i, 0", "return %i"),
        ("int", "%z = int[shr] %i, 0", "return %i"),
        ("int", "%z = int[and] %s, 127", "return %s"),
        ("int", "%z = int[mod] %s, 101", "return %s"),
        ("int", "%z = int[mod] %i, 256", "%1 = int[and] %i, 255"),
        ("int", "%z = int[floordiv] %i, 8", "%1 = int[shr] %i, 3"),
        ("int", "%1 = int[mul] 6, 7\n%z = int[sub] %1, -8", "return 50"),
        ("int", "%z = int[shl] 1, 100", f"return {1 << 100}"),
        ("bool", "%z = int[le] %s, 100", "return true"),
        ("bool", "%z = int[gt] %s, 100", "return false"),
        ("bool", "%1 = refine %i\n%z = int[ge] %1, %i", "return true"),
        ("bool", "%1 = not %c\n%z = not %1", "return %c"),
        ("bool", "%1 = int[lt] %i, 5\n%z = not %1", "%1 = int[ge] %i, 5"),
        ("bool", "%1 = raw[le unsigned] %r, #5\n%z = not %1", "%1 = raw[gt unsigned] %r, #5"),
        ("int", "%1 = convert[int_to_word] %i\n%z = convert[word_to_int] %1", "return %i"),
        ("word", "%1 = convert[word_to_int] %w\n%z = convert[int_to_word] %1", "return %w"),
        ("word", "%1 = convert[word_to_int] %w\n%2 = refine %1\n%z = convert[int_to_word] %2", "return %w"),
        ("float", "%1 = convert[float_to_word] %x\n%z = convert[word_to_float] %1", "return %x"),
        ("bool", "%1 = convert[bool_to_word] %c\n%z = convert[word_to_bool] %1", "return %c"),
        ("raw", "%1 = convert[raw_to_int] %r\n%z = convert[int_to_raw] %1", "return %r"),
        ("int", "%1 = convert[int_to_raw] %s\n%z = convert[raw_to_int] %1", "return %s"),
        ("int", "%1 = convert[int_to_raw] %i\n%z = convert[raw_to_int] %1", "%2 = convert[raw_to_int] %1"),
        ("int", "%1 = convert[bool_to_raw] %c\n%z = convert[raw_to_int] %1", "%1 = convert[bool_to_int] %c"),
        ("raw", "%1 = convert[bool_to_int] %c\n%z = convert[int_to_raw] %1", "%1 = convert[bool_to_raw] %c"),
        ("word", "%z = convert[int_to_word] -3", f"return word:{(1 << 64) - 5}"),
        ("int", f"%z = convert[word_to_int] word:{(1 << 64) - 5}", "return -3"),
        ("raw", "%z = convert[int_to_raw] 7", "return #7"),
        ("int", "%z = convert[bool_to_int] true", "return 1"),
        ("float", "%z = convert[raw_to_float] #7", "return 7.0"),
    ],
)
def test_rules(result: str, body: str, expected: str) -> None:
    text = f"function f({PARAMS}) -> {result}\nentry:\n{body}\nreturn %z"
    original, folded = parse_function(text), parse_function(text)
    fold(folded)
    remove_dead(folded)
    verify_function(folded, Stage.SSA)
    assert expected in print_function(folded)
    generator = random.Random(text)
    for _ in range(20):
        machine = Machine()
        args = arguments(generator, machine)
        before, after = machine.call(original, args), machine.call(folded, args)
        if result == "word":
            before, after = machine.unword(before), machine.unword(after)
        assert after == before


def test_conversions_that_lose_bits_are_kept() -> None:
    function = parse_function(
        f"""
        function f({PARAMS}) -> int
        entry:
          %1 = convert[int_to_raw] %i
          %2 = convert[raw_to_int] %1
          return %2
        """
    )
    fold(function)
    big = 1 << 64 | 1 << 63
    assert Machine().call(function, [big, 0, 1, False, 0, 0.0]) == signed(big)


@pytest.mark.parametrize("operator", list(INT_OPERATORS))
def test_constants_compute_as_python_does(operator: object) -> None:
    generator = random.Random(str(operator))
    for kind, compute in INT_OPERATORS.items():
        if kind is not operator:
            continue
        for _ in range(100):
            a, b = generator.choice(VALUES), generator.choice(VALUES)
            if kind.value in ("floordiv", "mod") and b == 0:
                continue
            if kind.value in ("shl", "shr"):
                b = generator.randrange(50)
            function = parse_function(f"function f() -> int\na:\n%1 = int[{kind.value}] {a}, {b}\nreturn %1")
            fold(function)
            assert Machine().call(function, []) == compute(a, b)


@pytest.mark.parametrize("comparison", list(COMPARISONS))
def test_constants_compare_as_python_does(comparison: object) -> None:
    for kind, compute in COMPARISONS.items():
        for a in (-1, 0, 1, 1 << 70):
            if kind is not comparison:
                continue
            function = parse_function(f"function f() -> bool\na:\n%1 = int[{kind.value}] {a}, 0\nreturn %1")
            fold(function)
            assert f"return {'true' if compute(a, 0) else 'false'}\n" in print_function(function)
