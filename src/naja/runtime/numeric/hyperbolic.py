"""sinh, cosh, tanh, their inverses, expm1, log1p, log2, log10 on the kernels of `exponential.py`."""

from __future__ import annotations

from decimal import Decimal, localcontext

from naja import unsafe
from naja.runtime.numeric import exponential, pairs
from naja.runtime.numeric.pairs import Pair

_ONE: Pair = (1.0, 0.0)


def _inverse_logarithm(base: int) -> Pair:
    with localcontext() as context:
        context.prec = 60
        return pairs.constant(1 / Decimal(base).ln())


PER_BIT = _inverse_logarithm(2)
PER_DIGIT = _inverse_logarithm(10)


def expm1(x: float) -> float:
    """e**x - 1; x is finite, below 710."""
    if -1e-17 < x < 1e-17:
        return x
    if x < -40.0:
        return -1.0
    if x > 60.0:
        return exponential.exp(x)
    return exponential.exp_minus_one(x, 0.0)[0]


def log1p(x: float) -> float:
    """log(1 + x); x is finite, above -1."""
    if -1e-17 < x < 1e-17:
        return x
    total, low = pairs.exact_sum(1.0, x)
    return exponential.log_parts(total, low)[0]


def sinh(x: float) -> float:
    """Infinity where it is too large."""
    size = unsafe.absolute(x)
    if size < 1e-9:
        return x + x * x * x * 0.16666666666666666
    if size > 40.0:
        return unsafe.copy_sign(_half_exp(size), x)
    grown = exponential.exp_minus_one(size, 0.0)
    value = pairs.add(grown, pairs.divide(grown, pairs.add(_ONE, grown)))
    return unsafe.copy_sign(value[0] * 0.5, x)


def cosh(x: float) -> float:
    """Infinity where it is too large."""
    size = unsafe.absolute(x)
    if size > 40.0:
        return _half_exp(size)
    power = pairs.add(_ONE, exponential.exp_minus_one(size, 0.0))
    return pairs.add(power, pairs.divide(_ONE, power))[0] * 0.5


def _half_exp(size: float) -> float:
    if size > 711.0:
        return size * 1e308 * 1e308
    high, low, k = exponential.exp_parts(size, 0.0)
    return exponential.assembled(high, low, k - 1, 1.0)


def tanh(x: float) -> float:
    size = unsafe.absolute(x)
    if size < 1e-9:
        return x - x * x * x * 0.3333333333333333
    if size > 22.0:
        return unsafe.copy_sign(1.0, x)
    grown = exponential.exp_minus_one(2.0 * size, 0.0)
    return unsafe.copy_sign(pairs.divide(grown, pairs.add(grown, (2.0, 0.0)))[0], x)


def asinh(x: float) -> float:
    """x is finite."""
    size = unsafe.absolute(x)
    if size < 1e-9:
        return x - x * x * x * 0.16666666666666666
    if size > 1e9:
        value = pairs.add(exponential.log_parts(size, 0.0), exponential.LN2)
        return unsafe.copy_sign(value[0], x)
    square = pairs.exact_product(size, size)
    root = pairs.square_root(pairs.add(square, _ONE))
    # log1p(x + x**2 / (1 + sqrt(x**2 + 1)))
    inner = pairs.add((size, 0.0), pairs.divide(square, pairs.add(_ONE, root)))
    return unsafe.copy_sign(log_one_plus(inner)[0], x)


def log_one_plus(x: Pair) -> Pair:
    """log(1 + x), exact to the last bits of small x too."""
    if x[0] < 0.0078125:
        total, low = pairs.exact_sum(1.0, x[0])
        value = exponential.log_parts(total, low)
        return pairs.add(value, (x[1] / total, 0.0))
    total_pair = pairs.add(_ONE, x)
    return exponential.log_parts(total_pair[0], total_pair[1])


def acosh(x: float) -> float:
    """x is at least 1, finite."""
    if x > 1e9:
        return pairs.add(exponential.log_parts(x, 0.0), exponential.LN2)[0]
    t = x - 1.0
    # log1p(t + sqrt(t * (t + 2)))
    root = pairs.square_root(pairs.multiply((t, 0.0), pairs.exact_sum(t, 2.0))) if t > 0.0 else (0.0, 0.0)
    return log_one_plus(pairs.add((t, 0.0), root))[0]


def atanh(x: float) -> float:
    """|x| < 1."""
    size = unsafe.absolute(x)
    if size < 1e-9:
        return x + x * x * x * 0.3333333333333333
    ratio = pairs.divide((2.0 * size, 0.0), pairs.exact_sum(1.0, -size))
    return unsafe.copy_sign(log_one_plus(ratio)[0] * 0.5, x)


def log2(x: float) -> float:
    """x is finite and positive."""
    return pairs.multiply(exponential.log_parts(x, 0.0), PER_BIT)[0]


def log10(x: float) -> float:
    """x is finite and positive."""
    return pairs.multiply(exponential.log_parts(x, 0.0), PER_DIGIT)[0]
