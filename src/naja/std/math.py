"""math: CPython's functions, computed by `naja.runtime.numeric`; results are correctly rounded but for rare
halfway cases.
"""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe
from naja.runtime.numeric import (
    big,
    circular,
    exponential,
    float_arithmetic,
    hyperbolic,
    integers,
    pairs,
    rounding,
    special,
)

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")

_RANGE = "math range error"


def _domain() -> ValueError:
    return ValueError("math domain error")


def _finite(x: float) -> bool:
    return x - x == 0.0


def _checked(result: float) -> float:
    """A result that must not be infinite."""
    if result - result != 0.0:
        raise OverflowError(_RANGE)
    return result


# --- parts of floats ----------------------------------------------------------------------------------------


def isnan(x: float, /) -> bool:
    x = float(x)
    return x != x


def isinf(x: float, /) -> bool:
    x = float(x)
    return x == inf or x == -inf


def isfinite(x: float, /) -> bool:
    return _finite(float(x))


def fabs(x: float, /) -> float:
    return unsafe.absolute(float(x))


def copysign(x: float, y: float, /) -> float:
    return unsafe.copy_sign(float(x), float(y))


def _whole(found: object, x: object) -> int:
    if isinstance(found, int):
        return found
    raise TypeError(f"must be real number, not {type(x).__name__}")


def floor(x: object, /) -> int:
    if type(x) is float:
        return rounding.to_int(unsafe.floor(x))
    if type(x) is int or isinstance(x, bool):
        return unsafe.assume(int, big.plain(x))
    return _whole(unsafe.call_method_or(None, "__floor__", x), x)


def ceil(x: object, /) -> int:
    if type(x) is float:
        return rounding.to_int(unsafe.ceil(x))
    if type(x) is int or isinstance(x, bool):
        return unsafe.assume(int, big.plain(x))
    return _whole(unsafe.call_method_or(None, "__ceil__", x), x)


def trunc(x: object, /) -> int:
    if type(x) is float:
        return rounding.to_int(x)
    if type(x) is int or isinstance(x, bool):
        return unsafe.assume(int, big.plain(x))
    return _whole(unsafe.call_method_or(None, "__trunc__", x), x)


def frexp(x: float, /) -> tuple[float, int]:
    x = float(x)
    if x == 0.0 or not _finite(x):
        return x, 0
    power = 0
    if unsafe.absolute(x) < 2.2250738585072014e-308:
        x *= 18014398509481984.0
        power = -54
    bits = unsafe.float_bits(x)
    power += ((bits >> 52) & 0x7FF) - 1022
    return unsafe.float_from_bits((bits & -0x7FF0000000000001) | 0x3FE0000000000000), power


def ldexp(x: float, i: int, /) -> float:
    x = float(x)
    if x == 0.0 or not _finite(x):
        return x
    if i > 3000:
        raise OverflowError(_RANGE)
    if i < -3000:
        return unsafe.copy_sign(0.0, x)
    mantissa, exponent = rounding.parts(unsafe.absolute(x))
    return unsafe.copy_sign(rounding.scaled(mantissa, exponent + i, _RANGE), x)


def modf(x: float, /) -> tuple[float, float]:
    x = float(x)
    if not _finite(x):
        return (x, x) if x != x else (unsafe.copy_sign(0.0, x), x)
    whole = unsafe.copy_sign(unsafe.truncate(x), x)
    return unsafe.copy_sign(x - whole, x), whole


def fmod(x: float, y: float, /) -> float:
    x, y = float(x), float(y)
    if x != x or y != y:
        return x + y
    if not _finite(x) or y == 0.0:
        raise _domain()
    return float_arithmetic.remainder(x, y)


def remainder(x: float, y: float, /) -> float:
    x, y = float(x), float(y)
    if x != x or y != y:
        return x + y
    if not _finite(x) or y == 0.0:
        raise _domain()
    if not _finite(y):
        return x
    size = unsafe.absolute(y)
    rest = float_arithmetic.remainder(unsafe.absolute(x), size)
    other = size - rest
    if rest > other:
        rest = -other
    elif rest == other:
        rest = rest - 2.0 * float_arithmetic.remainder(0.5 * (unsafe.absolute(x) - rest), size)
    return unsafe.copy_sign(1.0, x) * rest


def nextafter(x: float, y: float, /) -> float:
    x, y = float(x), float(y)
    if x != x or y != y:
        return x + y
    if x == y:
        return y
    if x == 0.0:
        return unsafe.copy_sign(5e-324, y)
    bits = unsafe.float_bits(x)
    return unsafe.float_from_bits(bits + (1 if (x < y) == (x > 0.0) else -1))


def ulp(x: float, /) -> float:
    x = unsafe.absolute(float(x))
    if not _finite(x):
        return x
    if x == 1.7976931348623157e308:
        return 1.99584030953472e292
    return nextafter(x, inf) - x


def isclose(a: float, b: float, *, rel_tol: float = 1e-09, abs_tol: float = 0.0) -> bool:
    a, b = float(a), float(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if a - a != 0.0 or b - b != 0.0:
        return False
    gap = unsafe.absolute(a - b)
    return gap <= rel_tol * unsafe.absolute(a) or gap <= rel_tol * unsafe.absolute(b) or gap <= abs_tol


# --- powers and logarithms ----------------------------------------------------------------------------------


def sqrt(x: float, /) -> float:
    x = float(x)
    if x < 0.0:
        raise _domain()
    return unsafe.square_root(x)


def cbrt(x: float, /) -> float:
    x = float(x)
    if x == 0.0 or not _finite(x):
        return x
    high, low = exponential.log_parts(unsafe.absolute(x), 0.0)
    third = pairs.divide((high, low), (3.0, 0.0))
    found, rest, k = exponential.exp_parts(third[0], third[1])
    return unsafe.copy_sign(exponential.assembled(found, rest, k, 1.0), x)


def exp(x: float, /) -> float:
    x = float(x)
    result = exponential.exp(x)
    return _checked(result) if _finite(x) else result


def exp2(x: float, /) -> float:
    x = float(x)
    result = exponential.power(2.0, x)
    return _checked(result) if _finite(x) else result


def expm1(x: float, /) -> float:
    x = float(x)
    if not _finite(x):
        return -1.0 if x < 0.0 else x
    return _checked(hyperbolic.expm1(x))


def pow(x: float, y: float, /) -> float:
    x, y = float(x), float(y)
    result = exponential.power(x, y)
    if not _finite(result) and _finite(x) and _finite(y):
        if result != result or x == 0.0:
            raise _domain()
        raise OverflowError(_RANGE)
    return result


def _halves(x: int) -> tuple[float, float]:
    """(m, e) with x about m * 2**e, m from 0.5 to 1, as CPython takes the logarithm of an int beyond the
    floats.
    """
    bits = x.bit_length()
    m = rounding.quotient(x, 1 << bits, _RANGE)
    return (0.5, float(bits + 1)) if m == 1.0 else (m, float(bits))


_LARGEST = (1 << 1024) - (1 << 970) - 1


def _real(x: object) -> float:
    if isinstance(x, float):
        return x
    if isinstance(x, int):
        return float(x)
    return _converted(x)


def _converted(x: object) -> float:
    result = unsafe.call_method_or(None, "__float__", x)
    if not isinstance(result, float):
        raise TypeError(f"must be real number, not {type(x).__name__}")
    return result


def _said(x: object) -> float:
    """The float that a number is: that of an int whose class has a `__float__` of its own is what this gives."""
    if isinstance(x, float):
        return x
    if type(x) is int or isinstance(x, bool):
        return float(x)
    return _converted(x)


def _natural(x: object) -> float:
    if isinstance(x, int) and x > _LARGEST:
        m, power = _halves(x)
        return exponential.log(m) + 0.6931471805599453 * power
    value = _real(x)
    if value <= 0.0:
        raise _domain()
    return exponential.log(value)


def log(x: object, base: object = None) -> float:
    value = _natural(x)
    if base is None:
        return value
    return value / _natural(base)


def log2(x: object, /) -> float:
    if isinstance(x, int) and x > _LARGEST:
        m, power = _halves(x)
        return hyperbolic.log2(m) + power
    value = _real(x)
    if value <= 0.0:
        raise _domain()
    return hyperbolic.log2(value) if _finite(value) else value


def log10(x: object, /) -> float:
    if isinstance(x, int) and x > _LARGEST:
        m, power = _halves(x)
        return hyperbolic.log10(m) + 0.3010299956639812 * power
    value = _real(x)
    if value <= 0.0:
        raise _domain()
    return hyperbolic.log10(value) if _finite(value) else value


def log1p(x: float, /) -> float:
    x = float(x)
    if x <= -1.0:
        raise _domain()
    return hyperbolic.log1p(x) if _finite(x) else x


# --- angles -------------------------------------------------------------------------------------------------


def sin(x: float, /) -> float:
    x = float(x)
    if not _finite(x):
        return _no_angle(x)
    return circular.sin(x)


def cos(x: float, /) -> float:
    x = float(x)
    if not _finite(x):
        return _no_angle(x)
    return circular.cos(x)


def tan(x: float, /) -> float:
    x = float(x)
    if not _finite(x):
        return _no_angle(x)
    return circular.tan(x)


def _no_angle(x: float) -> float:
    if x != x:
        return x
    raise _domain()


def asin(x: float, /) -> float:
    x = float(x)
    if x != x:
        return x
    if not -1.0 <= x <= 1.0:
        raise _domain()
    return circular.asin(x)


def acos(x: float, /) -> float:
    x = float(x)
    if x != x:
        return x
    if not -1.0 <= x <= 1.0:
        raise _domain()
    return circular.acos(x)


def atan(x: float, /) -> float:
    x = float(x)
    if not _finite(x):
        return x if x != x else unsafe.copy_sign(1.5707963267948966, x)
    return circular.atan(x)


def atan2(y: float, x: float, /) -> float:
    y, x = float(y), float(x)
    if x != x or y != y:
        return x + y
    left = unsafe.float_bits(x) < 0
    if y == 0.0:
        return unsafe.copy_sign(pi if left else 0.0, y)
    if y - y != 0.0:
        if x - x != 0.0:
            return unsafe.copy_sign(2.356194490192345 if left else 0.7853981633974483, y)
        return unsafe.copy_sign(1.5707963267948966, y)
    if x - x != 0.0:
        return unsafe.copy_sign(pi if left else 0.0, y)
    if x == 0.0:
        return unsafe.copy_sign(1.5707963267948966, y)
    return circular.atan2(y, x)


def degrees(x: float, /) -> float:
    return float(x) * (180.0 / pi)


def radians(x: float, /) -> float:
    return float(x) * (pi / 180.0)


def sinh(x: float, /) -> float:
    x = float(x)
    return _checked(hyperbolic.sinh(x)) if _finite(x) else x


def cosh(x: float, /) -> float:
    x = float(x)
    return _checked(hyperbolic.cosh(x)) if _finite(x) else unsafe.absolute(x)


def tanh(x: float, /) -> float:
    x = float(x)
    return hyperbolic.tanh(x) if x == x else x


def asinh(x: float, /) -> float:
    x = float(x)
    return hyperbolic.asinh(x) if _finite(x) else x


def acosh(x: float, /) -> float:
    x = float(x)
    if x < 1.0:
        raise _domain()
    return hyperbolic.acosh(x) if _finite(x) else x


def atanh(x: float, /) -> float:
    x = float(x)
    if x != x:
        return x
    if not -1.0 < x < 1.0:
        raise _domain()
    return hyperbolic.atanh(x)


# --- special functions --------------------------------------------------------------------------------------


def erf(x: float, /) -> float:
    x = float(x)
    return special.erf(x) if x == x else x


def erfc(x: float, /) -> float:
    x = float(x)
    return special.erfc(x) if x == x else x


def gamma(x: float, /) -> float:
    x = float(x)
    if not _finite(x):
        if x == -inf:
            raise _domain()
        return x
    if x == 0.0 or (x < 0.0 and unsafe.floor(x) == x):
        raise _domain()
    return _checked(special.gamma(x))


def lgamma(x: float, /) -> float:
    x = float(x)
    if not _finite(x):
        return unsafe.absolute(x)
    if x <= 0.0 and unsafe.floor(x) == x:
        raise _domain()
    return _checked(special.lgamma(x))


# --- sums and lengths ---------------------------------------------------------------------------------------


def fsum(seq: Iterable[object], /) -> float:
    """Shewchuk's partials, then the exact sum rounded once."""
    total = 0
    infinite = 0.0
    low = 0
    for item in seq:
        x = _said(item)
        if x - x != 0.0:
            infinite += x
            continue
        mantissa, exponent = rounding.parts(x)
        if exponent < low:
            total <<= low - exponent
            low = exponent
        total += mantissa << (exponent - low)
    if infinite != 0.0:
        if infinite != infinite:
            return infinite
        return infinite
    value = rounding.scaled(-total if total < 0 else total, low, "intermediate overflow in fsum")
    return -value if total < 0 else value


def hypot(*coordinates: object) -> float:
    return _norm([unsafe.absolute(_said(c)) for c in coordinates])


def dist(p: Iterable[object], q: Iterable[object], /) -> float:
    a = [_said(c) for c in p]
    b = [_said(c) for c in q]
    if len(a) != len(b):
        raise ValueError("both points must have the same number of dimensions")
    return _norm([unsafe.absolute(a[i] - b[i]) for i in range(len(a))])


def _norm(sizes: list[float]) -> float:
    largest = 0.0
    undefined = False
    for size in sizes:
        if size > largest:
            largest = size
        undefined = undefined or size != size
    if largest == inf:
        return inf
    if undefined:
        return nan
    if largest == 0.0:
        return 0.0
    power = frexp(largest)[1]
    total = (0.0, 0.0)
    for size in sizes:
        part = ldexp(size, -power)
        if part > 1e-25:
            total = pairs.add(total, pairs.exact_product(part, part))
    return ldexp(pairs.square_root(total)[0], power)


def prod(iterable: Iterable[object], /, *, start: object = 1) -> object:
    result = start
    for item in iterable:
        result = _times(result, item)
    return result


def _times(a: object, b: object) -> object:
    if isinstance(a, int | float) and isinstance(b, int | float):
        return a * b
    return unsafe.call_method("__mul__", a, b)


# --- integers -----------------------------------------------------------------------------------------------


def gcd(*integers_: int) -> int:
    result = 0
    for n in integers_:
        result = integers.greatest_divisor(result, n)
    return result


def lcm(*integers_: int) -> int:
    result = 1
    for n in integers_:
        if n == 0:
            return 0
        result = result // integers.greatest_divisor(result, n) * n
    return -result if result < 0 else result


def isqrt(n: int, /) -> int:
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    return integers.square_root(n)


def factorial(x: int, /) -> int:
    if x < 0:
        raise ValueError("factorial() not defined for negative values")
    return integers.product(2, x + 1)


def comb(n: int, k: int, /) -> int:
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    return integers.combinations(n, k)


def perm(n: int, k: int | None = None, /) -> int:
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k is None:
        return integers.product(2, n + 1)
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    return integers.product(n - k + 1, n + 1) if k <= n else 0
