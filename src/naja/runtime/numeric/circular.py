"""sin, cos, tan and their inverses, correctly rounded but for about one argument in 2**15.

What belongs here: reduction by pi/2, the kernels over tables of 1/64. What does not: names, domains and
errors of the module math.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from naja import unsafe
from naja.runtime.numeric import pairs, rounding
from naja.runtime.numeric.exponential import rounded
from naja.runtime.numeric.pairs import Pair, product_error, sum_error

_PI_TEXT = (
    "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211707"
)
_INVERSE_BITS = 1280


def _pi_scaled(bits: int) -> int:
    """pi * 2**bits, by Machin's formula."""
    one = 1 << (bits + 32)

    def arc(n: int) -> int:
        total, term, k = 0, one // n, 1
        while term:
            total += term // k if k & 2 == 0 else -(term // k)
            term //= n * n
            k += 2
        return total

    return (4 * (4 * arc(5) - arc(239))) >> 32


_PI_BITS = _pi_scaled(_INVERSE_BITS + 64)
_TWO_OVER_PI = (2 << (2 * _INVERSE_BITS + 64)) // _PI_BITS
"""2/pi * 2**_INVERSE_BITS."""


def _half_pi_parts() -> tuple[float, float, float, float]:
    """pi/2: three parts of 32 bits, and the rest."""
    with localcontext() as context:
        context.prec = 100
        rest = Decimal(_PI_TEXT) / 2
        found: list[float] = []
        for bits in (31, 63, 95):
            part = Decimal(int(rest * 2**bits)) / 2**bits
            found.append(float(part))
            rest -= part
        return found[0], found[1], found[2], float(rest)


_HALF1, _HALF2, _HALF3, _HALF4 = _half_pi_parts()
HALF_PI: Pair = (1.5707963267948966, 6.123233995736766e-17)
PI: Pair = (3.141592653589793, 1.2246467991473532e-16)
_TWO_OVER_PI_FLOAT = 0.6366197723675814


def _table(kind: str) -> tuple[Pair, ...]:
    """sin, cos or atan of i/64 for i from 0 to 64."""
    with localcontext() as context:
        context.prec = 60
        return tuple(pairs.constant(_series(kind, Decimal(i) / 64)) for i in range(65))


def _series(kind: str, x: Decimal) -> Decimal:
    if kind == "atan":
        if x > Decimal("0.25"):
            return 2 * _series(kind, x / (1 + (1 + x * x).sqrt()))
        total, power, n = Decimal(0), x, 1
        while abs(power) > Decimal("1e-60"):
            total += power / n
            power, n = -power * x * x, n + 2
        return total
    total, term, n = Decimal(0), x if kind == "sin" else Decimal(1), 1 if kind == "sin" else 0
    while abs(term) > Decimal("1e-60"):
        total += term
        term = -term * x * x / ((n + 1) * (n + 2))
        n += 2
    return total


_SIN, _SIN_LOW = tuple(p[0] for p in _table("sin")), tuple(p[1] for p in _table("sin"))
_COS, _COS_LOW = tuple(p[0] for p in _table("cos")), tuple(p[1] for p in _table("cos"))
_ATAN = _table("atan")


def reduced(x: float) -> tuple[int, float, float]:
    """(n modulo 4, high, low) with x = n * pi/2 + high + low and |high| below about pi/4; x is finite."""
    if -0.7853981633974483 <= x <= 0.7853981633974483:
        return 0, x, 0.0
    if not -500000.0 < x < 500000.0:
        return _reduced_far(x)
    n = rounded(x * _TWO_OVER_PI_FLOAT)
    count = float(n)
    a = x - count * _HALF1
    b = -(count * _HALF2)
    high = a + b
    low = sum_error(a, b, high)
    c = -(count * _HALF3)
    total = high + c
    rest = sum_error(high, c, total)
    last = low + rest
    last_error = sum_error(low, rest, last) - count * _HALF4
    result = total + last
    return n & 3, result, (last - (result - total)) + last_error


def _reduced_far(x: float) -> tuple[int, float, float]:
    """The same by exact multiplication with 2/pi."""
    mantissa, exponent = rounding.parts(x)
    product = mantissa * _TWO_OVER_PI
    point = _INVERSE_BITS - exponent
    quotient = (product + (1 << (point - 1))) >> point
    fraction = product - (quotient << point)
    scaled = (fraction * _PI_BITS) >> (_INVERSE_BITS + 65 + point - 200)
    size = -scaled if scaled < 0 else scaled
    high = rounding.scaled(size, -200, "")
    low_int = size - rounding.to_int(high * 1.6069380442589903e60)
    low = rounding.scaled(-low_int if low_int < 0 else low_int, -200, "")
    if low_int < 0:
        low = -low
    return quotient & 3, -high if scaled < 0 else high, -low if scaled < 0 else low


def sine_pair(r: float, r_low: float, cosine: bool) -> Pair:
    """sin or cos of r + r_low, |r| < 0.8."""
    size = -r if r < 0.0 else r
    size_low = -r_low if r < 0.0 else r_low
    index = rounded(size * 64.0)
    b = size - float(index) * 0.015625
    total = b + size_low
    b_low = sum_error(b, size_low, total)
    b = total
    square = b * b
    square_low = product_error(b, b, square) + 2.0 * b * b_low
    # sin b = b - b**3/6 + ..., 1 - cos b = b**2/2 - b**4/24 + ...
    tail = (
        b
        * square
        * square
        * (
            0.008333333333333333
            - square
            * (0.0001984126984126984 - square * (2.7557319223985893e-06 - square * 2.505210838544172e-08))
        )
    )
    cube = square * b
    cube_low = product_error(square, b, cube) + (square * b_low + square_low * b)
    sixth = cube * -0.16666666666666666
    sixth_low = (
        product_error(cube, -0.16666666666666666, sixth)
        - cube_low * 0.16666666666666666
        - cube * 9.25185853854297e-18
    )
    sin_high = b + sixth
    sin_low = sum_error(b, sixth, sin_high) + (b_low + sixth_low + tail)
    fourth = square * square
    rest = fourth * (
        0.041666666666666664
        - square * (0.001388888888888889 - square * (2.48015873015873e-05 - square * 2.755731922398589e-07))
    )
    drop = 0.5 * square
    drop_low = 0.5 * square_low - rest
    # sin(a + b) = sin a - sin a * (1 - cos b) + cos a * sin b, and so on.
    base, base_low = (_COS[index], _COS_LOW[index]) if cosine else (_SIN[index], _SIN_LOW[index])
    other, other_low = (_SIN[index], _SIN_LOW[index]) if cosine else (_COS[index], _COS_LOW[index])
    if cosine:
        other, other_low = -other, -other_low
    first = other * sin_high
    first_low = product_error(other, sin_high, first) + (other * sin_low + other_low * sin_high)
    second = -(base * drop)
    second_low = -product_error(base, drop, -second) - (base * drop_low + base_low * drop)
    s = base + first
    s_low = sum_error(base, first, s) + (base_low + first_low)
    t = s + second
    t_low = sum_error(s, second, t) + (s_low + second_low)
    high = t + t_low
    low = t_low - (high - t)
    return (-high, -low) if r < 0.0 and not cosine else (high, low)


def sin(x: float) -> float:
    """x is finite."""
    if -1e-9 < x < 1e-9:
        return x - x * x * x * 0.16666666666666666
    n, high, low = reduced(x)
    value = sine_pair(high, low, n & 1 == 1)[0]
    return -value if n & 2 else value


def cos(x: float) -> float:
    """x is finite."""
    n, high, low = reduced(x)
    value = sine_pair(high, low, n & 1 == 0)[0]
    return -value if (n + 1) & 2 else value


def tan(x: float) -> float:
    """x is finite."""
    if -1e-9 < x < 1e-9:
        return x + x * x * x * 0.3333333333333333
    n, high, low = reduced(x)
    sine = sine_pair(high, low, False)
    cosine = sine_pair(high, low, True)
    if n & 1:
        return -pairs.divide(cosine, sine)[0]
    return pairs.divide(sine, cosine)[0]


def _arc(x: Pair) -> Pair:
    """atan of a pair from 0 to 1."""
    index = rounded(x[0] * 64.0)
    c = float(index) * 0.015625
    z = x
    if index > 0:
        below = pairs.multiply(x, (c, 0.0))
        z = pairs.divide(pairs.add(x, (-c, 0.0)), pairs.add((1.0, 0.0), below))
    square = pairs.multiply(z, z)
    s = square[0]
    tail = (
        s
        * s
        * (
            0.2
            - s
            * (
                0.14285714285714285
                - s * (0.1111111111111111 - s * (0.09090909090909091 - s * 0.07692307692307693))
            )
        )
    )
    third = pairs.multiply(square, (-0.3333333333333333, -1.850371707708594e-17))
    factor = pairs.add(third, (tail, 0.0))
    small = pairs.add(z, pairs.multiply(z, factor))
    return pairs.add(_ATAN[index], small) if index > 0 else small


def arc_of(y: Pair, x: Pair) -> Pair:
    """atan2 of pairs of moderate size; y and x are not negative, not both 0."""
    if y[0] <= x[0]:
        return _arc(pairs.divide(y, x))
    return pairs.subtract(HALF_PI, _arc(pairs.divide(x, y)))


def atan(x: float) -> float:
    """x is finite."""
    size = unsafe.absolute(x)
    if size < 1e-9:
        return x - x * x * x * 0.3333333333333333
    if size > 1e18:
        return unsafe.copy_sign(HALF_PI[0], x)
    return unsafe.copy_sign(arc_of((size, 0.0), (1.0, 0.0))[0], x)


def atan2(y: float, x: float) -> float:
    """The angle of (x, y), both finite and not 0."""
    down = unsafe.float_bits(y) < 0
    left = x < 0.0
    a, b = unsafe.absolute(y), unsafe.absolute(x)
    exponent_a, exponent_b = unsafe.float_bits(a) >> 52, unsafe.float_bits(b) >> 52
    if exponent_a - exponent_b > 120:
        result: Pair = HALF_PI
    elif exponent_b - exponent_a > 120:
        result = (0.0, 0.0)
        if not left:
            return unsafe.copy_sign(a / b, y)
    else:
        if not 200 < exponent_a < 1800 or not 200 < exponent_b < 1800:
            scale = 3.273390607896142e150 if exponent_a < 1000 else 3.054936363499605e-151
            a, b = a * scale, b * scale
            if exponent_a < 200 or exponent_b < 200:
                a, b = a * 3.273390607896142e150, b * 3.273390607896142e150
        result = arc_of((a, 0.0), (b, 0.0))
    if left:
        result = pairs.subtract(PI, result)
    return -result[0] if down else result[0]


def _leg(x: float) -> Pair:
    """sqrt(1 - x**2) for |x| < 1."""
    return pairs.square_root(pairs.multiply(pairs.exact_sum(1.0, x), pairs.exact_sum(1.0, -x)))


def asin(x: float) -> float:
    """|x| <= 1."""
    size = unsafe.absolute(x)
    if size < 1e-9:
        return x + x * x * x * 0.16666666666666666
    if size == 1.0:
        return unsafe.copy_sign(HALF_PI[0], x)
    return unsafe.copy_sign(arc_of((size, 0.0), _leg(x))[0], x)


def acos(x: float) -> float:
    """|x| <= 1."""
    if x == 1.0:
        return 0.0
    if x == -1.0:
        return PI[0]
    angle = arc_of(_leg(x), (unsafe.absolute(x), 0.0))
    return pairs.subtract(PI, angle)[0] if x < 0.0 else angle[0]
