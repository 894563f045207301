"""Arithmetic of limbs in memory against Python's own ints."""

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


def number(source: random.Random, count: int) -> int:
    """A number of exactly so many limbs, with long runs of ones and zeros among its bits."""
    if count == 0:
        return 0
    value = 0
    for _ in range(32 * count):
        value = value << 1 | (source.random() < 0.97) ^ source.randint(0, 1) * (source.random() < 0.1)
    return value | 1 << (32 * count - 1)


def memory(value: int, count: int) -> ctypes.Array[ctypes.c_char]:
    """The limbs of a number; what follows them is not zero."""
    return ctypes.create_string_buffer(value.to_bytes(count * 4, "little") + b"\xff" * 8)


def read(buffer: ctypes.Array[ctypes.c_char], count: int) -> int:
    return int.from_bytes(buffer.raw[: 4 * count], "little")


def test_sums_and_differences_of_every_pair_of_small_sizes() -> None:
    source = random.Random(29)
    for a_count in range(6):
        for b_count in range(a_count + 1):
            for _ in range(20):
                a, b = sorted((number(source, a_count), number(source, b_count)), reverse=True)
                x, y, target = memory(a, a_count), memory(b, b_count), memory(0, a_count + 1)
                places = [ctypes.addressof(m) for m in (target, x, y)]
                limbs.add(places[0], places[1], a_count, places[2], b_count)
                assert read(target, a_count + 1) == a + b
                limbs.subtract(places[1], places[1], a_count, places[2], b_count)
                assert read(x, a_count) == a - b


def test_shifts_by_every_count() -> None:
    source = random.Random(31)
    for count in range(1, 6):
        for bits in (0, 1, 7, 31, 32, 33, 63, 64, 65, 95, 96):
            a = number(source, count)
            x, target = memory(a, count), memory(0, count + bits // 32 + 1)
            limbs.shift_left(ctypes.addressof(target), ctypes.addressof(x), count, bits)
            assert read(target, count + bits // 32 + 1) == a << bits
            if bits // 32 < count:
                limbs.shift_right(ctypes.addressof(x), ctypes.addressof(x), count, bits)
                assert read(x, count - bits // 32) == a >> bits


def test_quotients_and_remainders() -> None:
    source = random.Random(37)
    for a_count in range(2, 8):
        for b_count in range(2, a_count + 1):
            for _ in range(20):
                a, b = number(source, a_count), number(source, b_count)
                x, y = memory(a, a_count + 1), memory(b, b_count)
                quotient = memory(0, a_count - b_count + 1)
                places = [ctypes.addressof(m) for m in (quotient, x, y)]
                limbs.divide(places[0], places[1], a_count, places[2], b_count)
                assert (read(quotient, a_count - b_count + 1), read(x, a_count + 1)) == divmod(a, b)


def test_quotients_by_leading_bits() -> None:
    source = random.Random(41)
    decided = 0
    for b_count in range(2, 7):
        for _ in range(400):
            b = number(source, b_count)
            if source.random() < 0.5:
                b >>= source.randint(0, 31)
            factor = source.choice([1, 2, 9, 10, 255, source.randint(1, 1 << 34)])
            a = b * factor + source.choice([0, 1, b - 1, source.randint(0, b - 1), b // 2])
            a_count = (a.bit_length() + 31) // 32
            x, y = memory(a, a_count), memory(b, b_count)
            found = limbs.leading_quotient(ctypes.addressof(x), a_count, ctypes.addressof(y), b_count)
            assert found in (-1, factor)
            decided += found != -1
            if found >= 0:
                x = memory(a, b_count + 2)
                limbs.subtract_multiple(ctypes.addressof(x), ctypes.addressof(y), b_count, found)
                assert read(x, b_count + 1) == a - b * factor
    assert decided > 500
