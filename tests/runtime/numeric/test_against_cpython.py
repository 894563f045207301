"""The pure parts of numbers under CPython: each function gives what CPython's own gives.

Elementary functions are correctly rounded here and within a unit in the last place in most C libraries: that
is the tolerance.
"""

import importlib
import math
import random
import struct
from collections.abc import Callable
from types import ModuleType

import pytest
from tests.reference import in_words

from naja.runtime.numeric import float_text, floats, int_text, rounding

STD: ModuleType = importlib.import_module("naja.std.math")
PACKING: ModuleType = importlib.import_module("naja.std.struct")
EDGES = [0.0, -0.0, 1.0, -1.0, 2.5, math.inf, -math.inf, math.nan, 1e308, 5e-324, -3.0, 1e-310, 710.0, -745.0]


def outcome(function: Callable[..., object], *arguments: object) -> object:
    """A result, or the class and text of the error."""
    try:
        return function(*arguments)
    except (ArithmeticError, ValueError, struct.error, PACKING.error) as error:
        return in_words(error)


def random_floats(seed: int, count: int) -> list[float]:
    """Finite floats of any size."""
    source = random.Random(seed)
    bits = (source.getrandbits(64) for _ in range(count * 2))
    found = [float(struct.unpack("<d", b.to_bytes(8, "little"))[0]) for b in bits]
    return [x for x in found if math.isfinite(x)][:count]


@pytest.mark.parametrize(
    "name",
    [
        "exp",
        "sin",
        "cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
        "tanh",
        "asinh",
        "acosh",
        "atanh",
        "log",
        "log2",
        "log10",
        "log1p",
        "expm1",
        "sqrt",
        "exp2",
    ],
)
def test_elementary_functions_are_within_a_unit(name: str) -> None:
    source = random.Random(7)
    for x in EDGES + [source.uniform(-30, 30) for _ in range(100)] + random_floats(3, 50):
        found, wanted = outcome(getattr(STD, name), x), outcome(getattr(math, name), x)
        if isinstance(found, float) and isinstance(wanted, float) and math.isfinite(wanted):
            assert abs(found - wanted) <= 2 * math.ulp(wanted), (name, x)
        else:
            assert repr(found) == repr(wanted), (name, x)


@pytest.mark.parametrize(
    "name", ["floor", "ceil", "trunc", "modf", "frexp", "ulp", "isnan", "isinf", "isfinite", "fabs"]
)
def test_parts_of_floats_are_exact(name: str) -> None:
    for x in EDGES + random_floats(5, 100):
        assert repr(outcome(getattr(STD, name), x)) == repr(outcome(getattr(math, name), x)), (name, x)


@pytest.mark.parametrize("name", ["pow", "atan2", "fmod", "remainder", "copysign", "nextafter"])
def test_special_values_of_two_arguments(name: str) -> None:
    for x in EDGES:
        for y in EDGES:
            assert repr(outcome(getattr(STD, name), x, y)) == repr(outcome(getattr(math, name), x, y)), (
                name,
                x,
                y,
            )


def test_digits_are_the_shortest() -> None:
    powers = [2.0**k for k in range(-1074, 1024, 7)]
    for x in random_floats(11, 300) + powers + [0.1, 0.3, 123456.789, 1e22, 1e23, 9007199254740993.0]:
        assert floats.text(x) == repr(x)


def test_text_reads_back_to_the_same_float() -> None:
    for x in random_floats(13, 300):
        for text in (repr(x), f"{x:.25e}", f"{x:.10g}"):
            assert float_text.parse(text, text) == float(text)
        assert float_text.from_hex(x.hex()) == x
        assert float_text.to_hex(x) == x.hex()


def test_quotients_round_to_nearest_even() -> None:
    source = random.Random(17)
    for _ in range(300):
        a, b = (source.getrandbits(source.randint(1, 1200)) + 1 for _ in range(2))
        message = "integer division result too large for a float"
        assert outcome(rounding.quotient, -a, b, message) == outcome(lambda a, b: -a / b, a, b)


@pytest.mark.parametrize(
    "text", ["12", " -0x1f ", "0b1_01", "1__0", "_1", "1_", "", "-", "00", "010", "z", "9" * 4301]
)
@pytest.mark.parametrize("base", [0, 2, 10, 16, 36])
def test_ints_from_text(text: str, base: int) -> None:
    assert outcome(int_text.parse, text, base, text) == outcome(int, text, base)


@pytest.mark.parametrize("code", list("bBhHiIlLqQ"))
@pytest.mark.parametrize("order", ["", "<", ">"])
def test_packing_of_ints(code: str, order: str) -> None:
    for value in (
        0,
        1,
        -1,
        127,
        -129,
        255,
        256,
        -40000,
        70000,
        1 << 31,
        1 << 32,
        (1 << 63) - 1,
        1 << 63,
        1 << 64,
        1 << 80,
    ):
        assert outcome(PACKING.pack, order + code, value) == outcome(struct.pack, order + code, value), value


@pytest.mark.parametrize("code", list("efd"))
def test_packing_of_floats(code: str) -> None:
    for value in [0.0, -0.0, 1.5, 65504.0, 6e-8, 1e-44, math.inf, 0.1, 1 / 3]:
        if abs(value) < 65505 or code != "e" or value == math.inf:
            packed = struct.pack(f">{code}", value)
            assert PACKING.pack(f">{code}", value) == packed
            assert repr(PACKING.unpack(f">{code}", packed)) == repr(struct.unpack(f">{code}", packed))
