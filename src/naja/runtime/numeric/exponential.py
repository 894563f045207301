"""exp, log and powers, correctly rounded but for about one argument in 2**15.

What belongs here: exponentials and logarithms of pairs, and what follows from them at once. What does not:
names, domains and errors of the module math.

exp: x = k * ln2/64 + r with |r| < 2**-7.5; 2**(k/64) from a table, exp(r) from its Taylor series. log: x =
2**e * m; a factor c of eight bits near 1/m makes z = m*c - 1 small and exact; log c from a table, log1p(z)
from its series.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from naja import unsafe
from naja.runtime.numeric import pairs, rounding
from naja.runtime.numeric.pairs import Pair, product_error, sum_error

_INFINITY = float("inf")


def _powers_of_two() -> tuple[Pair, ...]:
    """2**(i/64) for i from 0 to 63."""
    with localcontext() as context:
        context.prec = 60
        logarithm = Decimal(2).ln()
        return tuple(pairs.constant((logarithm * i / 64).exp()) for i in range(64))


def _logarithms() -> tuple[tuple[float, float, float], ...]:
    """(c, high and low part of -log(c)) for 128 intervals of m in [0.70, 1.42)."""
    with localcontext() as context:
        context.prec = 60
        found: list[tuple[float, float, float]] = []
        for i in range(_STEPS + 1):
            middle = (Decimal(i) + Decimal("0.5")) / 128 + Decimal("0.6953125")
            factor = (Decimal(256) / middle).to_integral_value() / 256
            if abs(factor - 1) <= Decimal(1) / 128:
                factor = Decimal(1)
            high, low = pairs.constant(-factor.ln())
            found.append((float(factor), high, low))
        return tuple(found)


_STEPS = 94
_ROOTS, _ROOTS_LOW = zip(*_powers_of_two(), strict=True)
_FACTORS: tuple[float, ...]
_LOGS: tuple[float, ...]
_LOGS_LOW: tuple[float, ...]
_FACTORS, _LOGS, _LOGS_LOW = zip(*_logarithms(), strict=True)


def _ln2_parts() -> tuple[float, float, float]:
    """ln 2 / 64: 32 bits, 32 bits, the rest."""
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(2).ln() / 64
        first = Decimal(int(exact * 2**38)) / 2**38
        second = Decimal(int((exact - first) * 2**70)) / 2**70
        return float(first), float(second), float(exact - first - second)


_STEP1, _STEP2, _STEP3 = _ln2_parts()
_INVERSE_STEP = 92.33248261893498
"""64 / ln 2."""
LN2: Pair = (
    _STEP1 * 64.0 + _STEP2 * 64.0,
    (_STEP1 * 64.0 - (_STEP1 * 64.0 + _STEP2 * 64.0)) + _STEP2 * 64.0 + _STEP3 * 64.0,
)
_LN2_HIGH = _STEP1 * 64.0
_LN2_MIDDLE = _STEP2 * 64.0
_LN2_LOW = _STEP3 * 64.0


def exp_parts(x: float, x_low: float) -> tuple[float, float, int]:
    """(high, low, k) with exp(x + x_low) = (high + low) * 2**k, high in [0.99, 2.01); |x| < 2000."""
    n = rounded(x * _INVERSE_STEP)
    count = float(n)
    a = x - count * _STEP1
    b = -(count * _STEP2)
    r = a + b
    r_low = sum_error(a, b, r) + (x_low - count * _STEP3)
    total = r + r_low
    r_low = r_low - (total - r)
    r = total
    high, low = _exp_minus_one(r, r_low)
    index = n & 63
    root = _ROOTS[index]
    root_low = _ROOTS_LOW[index]
    product = root * high
    product_low = product_error(root, high, product) + (root * low + root_low * high)
    result = root + product
    rest = sum_error(root, product, result) + (product_low + root_low)
    final = result + rest
    return final, rest - (final - result), (n - index) >> 6


@unsafe.inline
def rounded(x: float) -> int:
    """The nearest int of a float far below 2**52."""
    return unsafe.float_to_word(unsafe.floor(x + 0.5))


def _exp_minus_one(r: float, r_low: float) -> Pair:
    """exp(r) - 1 for |r| < 2**-7."""
    square = r * r
    square_low = product_error(r, r, square) + 2.0 * r * r_low
    tail = (
        square
        * r
        * (
            0.16666666666666666
            + r
            * (
                0.041666666666666664
                + r
                * (
                    0.008333333333333333
                    + r
                    * (
                        0.001388888888888889
                        + r
                        * (0.0001984126984126984 + r * (2.48015873015873e-05 + r * 2.7557319223985893e-06))
                    )
                )
            )
        )
    )
    half = 0.5 * square
    high = r + half
    low = sum_error(r, half, high) + (0.5 * square_low + r_low) + tail
    result = high + low
    return result, low - (result - high)


def exp_minus_one(x: float, x_low: float) -> Pair:
    """exp(x + x_low) - 1, |x| < 700."""
    if -0.0078125 < x < 0.0078125:
        return _exp_minus_one(x, x_low)
    high, low, k = exp_parts(x, x_low)
    scale = power_of_two(k)
    return pairs.add((high * scale, low * scale), (-1.0, 0.0))


@unsafe.inline
def power_of_two(k: int) -> float:
    """2.0**k for a normal result."""
    return unsafe.float_from_bits((k + 1023) << 52)


def assembled(high: float, low: float, k: int, sign: float) -> float:
    """sign * (high + low) * 2**k rounded once; infinity where that is too large. high is in [0.5, 4)."""
    if -1020 <= k <= 1020:
        return sign * (high + low) * power_of_two(k)
    if k > 1030:
        return sign * _INFINITY
    if k < -1090:
        return sign * 0.0
    exact = rounding.to_int(high * 1.2676506002282294e30) + rounding.to_int(low * 1.2676506002282294e30)
    try:
        return sign * rounding.scaled(exact, k - 100, "")
    except OverflowError:
        return sign * _INFINITY


def exp(x: float) -> float:
    """e**x; infinity where it is too large, NaN for NaN."""
    if not -746.0 < x < 710.0:
        if x != x:
            return x
        return _INFINITY if x > 0.0 else 0.0
    high, low, k = exp_parts(x, 0.0)
    return assembled(high, low, k, 1.0)


def log_parts(x: float, x_low: float) -> Pair:
    """log(x + x_low) for a finite positive x of any size."""
    e = 0
    bits = unsafe.float_bits(x)
    if bits < 0x0010000000000000:
        x *= 18014398509481984.0
        x_low *= 18014398509481984.0
        e = -54
        bits = unsafe.float_bits(x)
    if not 0.70 <= x < 1.41:
        shift = (bits >> 52) - 1023
        m = unsafe.float_from_bits((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000)
        if m >= 1.41:
            m *= 0.5
            shift += 1
        x_low = (
            x_low * power_of_two(-shift // 2) * power_of_two(-shift - -shift // 2) if x_low != 0.0 else 0.0
        )
        x = m
        e += shift
    index = unsafe.float_to_word((x - 0.6953125) * 128.0)
    c = _FACTORS[index]
    product = x * c
    z = product - 1.0
    z_low = product_error(x, c, product) + x_low * c
    total = z + z_low
    z_low = z_low - (total - z)
    z = total
    high, low = _log_one_plus(z, z_low)
    count = float(e)
    big = count * _LN2_HIGH
    middle = count * _LN2_MIDDLE
    whole = big + middle
    rest = sum_error(big, middle, whole) + count * _LN2_LOW
    table = _LOGS[index]
    sum1 = whole + table
    rest += sum_error(whole, table, sum1) + _LOGS_LOW[index]
    sum2 = sum1 + high
    rest += sum_error(sum1, high, sum2) + low
    final = sum2 + rest
    return final, rest - (final - sum2)


def _log_one_plus(z: float, z_low: float) -> Pair:
    """log(1 + z) for |z| < 2**-6: z - z**2/2 + z**3/3 - z**4/4 as pairs, then the rest."""
    tail = 0.2 + z * (
        -0.16666666666666666
        + z
        * (
            0.14285714285714285
            + z
            * (
                -0.125
                + z
                * (
                    0.1111111111111111
                    + z
                    * (
                        -0.1
                        + z
                        * (
                            0.09090909090909091
                            + z * (-0.08333333333333333 + z * (0.07692307692307693 - z * 0.07142857142857142))
                        )
                    )
                )
            )
        )
    )
    square = z * z
    square_low = product_error(z, z, square) + 2.0 * z * z_low
    inner = 0.3333333333333333
    inner_low = 1.850371707708594e-17
    second = -0.25 * z
    s = inner + second
    s_low = sum_error(inner, second, s) + inner_low - 0.25 * z_low + square * tail
    product = s * z
    product_low = product_error(s, z, product) + (s * z_low + s_low * z)
    t = -0.5 + product
    t_low = sum_error(-0.5, product, t) + product_low
    product = t * square
    product_low = product_error(t, square, product) + (t * square_low + t_low * square)
    high = z + product
    low = sum_error(z, product, high) + (product_low + z_low)
    result = high + low
    return result, low - (result - high)


def log(x: float) -> float:
    """The natural logarithm of a positive number, infinity included."""
    if x == _INFINITY or x != x:
        return x
    return log_parts(x, 0.0)[0]


def power(x: float, y: float) -> float:
    """x**y by C99's rules for special values: infinity where the result is too large or x is 0 and y
    negative, NaN for a negative x with a y that is not whole.
    """
    if y == 0.0 or x == 1.0:
        return 1.0
    if x != x or y != y:
        return x + y
    if y == 2.0:
        return x * x
    if y == 1.0:
        return x
    odd = _is_odd(y)
    if x == 0.0 or x - x != 0.0 or y - y != 0.0:
        return _special_power(x, y, odd)
    sign = 1.0
    if x < 0.0:
        if unsafe.floor(y) != y:
            return _INFINITY - _INFINITY
        x = -x
        if odd:
            sign = -1.0
    if y == 0.5:
        return unsafe.square_root(x)
    if x == 1.0:
        return sign
    if not -1e25 < y < 1e25:
        return sign * (_INFINITY if (x > 1.0) == (y > 0.0) else 0.0)
    high, low = log_parts(x, 0.0)
    product = high * y
    if not -760.0 < product < 720.0:
        return sign * (_INFINITY if product > 0.0 else 0.0)
    low = product_error(high, y, product) + low * y
    total = product + low
    found, rest, k = exp_parts(total, low - (total - product))
    return assembled(found, rest, k, sign)


def _is_odd(y: float) -> bool:
    """Whether y is an odd whole number."""
    if not -9007199254740992.0 < y < 9007199254740992.0 or unsafe.floor(y) != y:
        return False
    return unsafe.float_to_word(y) & 1 == 1


def _special_power(x: float, y: float, odd: bool) -> float:
    """x is 0 or infinite, or y is infinite."""
    if y - y != 0.0:
        size = -x if x < 0.0 else x
        if size == 1.0:
            return 1.0
        return _INFINITY if (size > 1.0) == (y > 0.0) else 0.0
    size = 0.0 if (x == 0.0) == (y > 0.0) else _INFINITY
    return -size if odd and unsafe.float_bits(x) < 0 else size
