"""The gamma and error functions, to a few units in the last place.

What belongs here: their series. What does not: domains and errors of the module math.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.numeric import circular, exponential, pairs
from naja.runtime.numeric.pairs import Pair

_HALF_LOG_TWO_PI: Pair = (0.9189385332046728, -3.878294158067242e-17)
_TWO_OVER_ROOT_PI: Pair = (1.1283791670955126, 1.533545961316588e-17)
_STIRLING = (
    0.08333333333333333,
    -0.002777777777777778,
    0.0007936507936507937,
    -0.0005952380952380953,
    0.0008417508417508417,
    -0.0019175269175269176,
    0.00641025641025641,
)
_FROM = 20.0


def log_gamma_pair(x: float) -> Pair:
    """log(gamma(x)) for finite x above 0.3."""
    shift: Pair = (1.0, 0.0)
    y: Pair = (x, 0.0)
    while y[0] < _FROM:
        shift = pairs.multiply(shift, y)
        y = pairs.add(y, (1.0, 0.0))
    logarithm = exponential.log_parts(y[0], y[1])
    inverse = pairs.divide((1.0, 0.0), y)
    square = inverse[0] * inverse[0]
    series = 0.0
    for i in range(6, 0, -1):
        series = (series + _STIRLING[i]) * square
    tail = pairs.multiply(inverse, pairs.add((0.08333333333333333, 4.625929269271485e-18), (series, 0.0)))
    value = pairs.multiply(pairs.add(y, (-0.5, 0.0)), logarithm)
    value = pairs.add(pairs.subtract(value, y), pairs.add(_HALF_LOG_TWO_PI, tail))
    return pairs.subtract(value, exponential.log_parts(shift[0], shift[1]))


def _sine_of_pi(x: float) -> float:
    """sin(pi * x), |x| < 2**52."""
    rest = x - 2.0 * unsafe.floor(x * 0.5)
    sign = 1.0
    if rest >= 1.0:
        rest -= 1.0
        sign = -1.0
    if rest > 0.5:
        rest = 1.0 - rest
    if rest > 0.25:
        turned = pairs.multiply(circular.PI, (0.5 - rest, 0.0))
        return sign * circular.sine_pair(turned[0], turned[1], True)[0]
    turned = pairs.multiply(circular.PI, (rest, 0.0))
    return sign * circular.sine_pair(turned[0], turned[1], False)[0]


def gamma(x: float) -> float:
    """x is finite and no pole; infinity where the result is too large."""
    if x < 0.3:
        if x > -1e-300 and x < 1e-300:
            return 1.0 / x
        if x < -184.0:
            return 0.0 if unsafe.floor(x * 0.5) * 2.0 == unsafe.floor(x) else -0.0
        sine = _sine_of_pi(x)
        value = log_gamma_pair(1.0 - x)
        high, low, k = exponential.exp_parts(-value[0], -value[1])
        return exponential.assembled(high, low, k, 1.0) * circular.PI[0] / sine
    if x > 171.7:
        return x * 1e308
    if unsafe.floor(x) == x and x <= 23.0:
        product = 1.0
        factor = 2.0
        while factor < x:
            product *= factor
            factor += 1.0
        return product
    value = log_gamma_pair(x)
    high, low, k = exponential.exp_parts(value[0], value[1])
    return exponential.assembled(high, low, k, 1.0)


def lgamma(x: float) -> float:
    """log|gamma(x)|; x is finite and no pole."""
    if x == 1.0 or x == 2.0:
        return 0.0
    if x > 1e17:
        return x * (exponential.log(x) - 1.0)
    if x < 0.3:
        size = unsafe.absolute(x)
        if size < 1e-20:
            return -exponential.log(size)
        sine = unsafe.absolute(_sine_of_pi(x))
        return exponential.log(circular.PI[0] / sine) - log_gamma_pair(1.0 - x)[0]
    return log_gamma_pair(x)[0]


def _square_exponential(x: float) -> Pair:
    """exp(-x**2) for |x| < 26."""
    square = pairs.exact_product(x, x)
    high, low, k = exponential.exp_parts(-square[0], -square[1])
    scale = exponential.power_of_two(k)
    return high * scale, low * scale


def _erf_series(x: float) -> Pair:
    """erf for |x| < 3: 2/sqrt(pi) * exp(-x**2) * sum of 2**n * x**(2n+1) / (1 * 3 * ... * (2n+1))."""
    square = pairs.exact_product(x, x)
    double = (2.0 * square[0], 2.0 * square[1])
    term: Pair = (x, 0.0)
    total = term
    n = 3.0
    while unsafe.absolute(term[0]) > unsafe.absolute(total[0]) * 1e-25:
        term = pairs.divide(pairs.multiply(term, double), (n, 0.0))
        total = pairs.add(total, term)
        n += 2.0
    return pairs.multiply(pairs.multiply(total, _TWO_OVER_ROOT_PI), _square_exponential(x))


def erf(x: float) -> float:
    """x is not NaN."""
    if unsafe.absolute(x) < 1e-150:
        return x * _TWO_OVER_ROOT_PI[0]
    if -3.0 < x < 3.0:
        return _erf_series(x)[0]
    value = 1.0 - erfc(unsafe.absolute(x))
    return unsafe.copy_sign(value, x)


def erfc(x: float) -> float:
    """x is not NaN."""
    if -3.0 < x < 2.0:
        return pairs.subtract((1.0, 0.0), _erf_series(x))[0]
    if x <= -3.0:
        return 2.0 - erfc(-x)
    if x > 27.5:
        return 0.0
    fraction = x
    for n in range(120, 0, -1):
        fraction = x + 0.5 * float(n) / fraction
    square = pairs.exact_product(x, x)
    high, low, k = exponential.exp_parts(-square[0], -square[1])
    factor = 0.5641895835477563 / fraction
    value = pairs.multiply((high, low), (factor, 0.0))
    return (
        exponential.assembled(value[0] * 4.0, value[1] * 4.0, k - 2, 1.0)
        if value[0] > 0.13
        else _tiny(value, k)
    )


def _tiny(value: Pair, k: int) -> float:
    """value * 2**k for values below the range that `assembled` takes."""
    return exponential.assembled(value[0] * 64.0, value[1] * 64.0, k - 6, 1.0)
