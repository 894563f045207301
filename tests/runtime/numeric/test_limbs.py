"""Multiplication of limbs in memory against Python's own ints."""

import ctypes
import random

from naja.runtime.numeric import limbs


def product(a: int, b: int, a_count: int, b_count: int) -> int:
    """a * b by `limbs.multiply`, each factor with so many limbs; what follows the factors is not zero."""
    x = ctypes.create_string_buffer(a.to_bytes(a_count * 4, "little") + b"\xff" * 8)
    y = ctypes.create_string_buffer(b.to_bytes(b_count * 4, "little") + b"\xff" * 8)
    size = (a_count + b_count) * 4
    target = ctypes.create_string_buffer(b"\xaa" * (size + 8))
    limbs.multiply(ctypes.addressof(target), ctypes.addressof(x), a_count, ctypes.addressof(y), b_count)
    assert target.raw[size : size + 8] == b"\xaa" * 8
    return int.from_bytes(target.raw[:size], "little")


def test_products_of_every_pair_of_small_sizes() -> None:
    source = random.Random(23)
    for a_count in range(6):
        for b_count in range(6):
            for highest in (True, False):
                a, b = ((1 << (32 * n)) - 1 for n in (a_count, b_count))
                if not highest:
                    a, b = source.randint(0, a), source.randint(0, b)
                assert product(a, b, a_count, b_count) == a * b
