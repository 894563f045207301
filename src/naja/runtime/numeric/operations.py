"""The arithmetic roles: what compiled code calls where an operand or a result does not fit a machine word."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.numeric import big, limbs

_SCRATCH = unsafe.Static(16)
_MASK = 0xFFFFFFFF
_NAN = (float("nan"),)


@unsafe.raw
@unsafe.inline
def _first() -> int:
    return unsafe.static_address(_SCRATCH)


@unsafe.raw
@unsafe.inline
def _second() -> int:
    return unsafe.static_address(_SCRATCH) + 8


@unsafe.raw
@unsafe.export("int_add")
@unsafe.noinline
def int_add(a: object, b: object) -> object:
    """a + b."""
    return _sum(big.plain(a), big.plain(b), False)


@unsafe.raw
@unsafe.export("int_sub")
@unsafe.noinline
def int_sub(a: object, b: object) -> object:
    """a - b."""
    return _sum(big.plain(a), big.plain(b), True)


@unsafe.raw
def _sum(a: object, b: object, flip: bool) -> object:
    a_count = big.count(a)
    b_count = big.count(b)
    result = big.new((a_count if a_count > b_count else b_count) + 1)
    target = unsafe.address(result) + big.LIMBS
    x = big.magnitude(a, _first())
    y = big.magnitude(b, _second())
    sign = big.negative(a)
    other = big.negative(b) != flip
    if sign == other:
        if a_count >= b_count:
            limbs.add(target, x, a_count, y, b_count)
            return big.finish(result, a_count + 1, sign)
        limbs.add(target, y, b_count, x, a_count)
        return big.finish(result, b_count + 1, sign)
    if limbs.compare(x, a_count, y, b_count) >= 0:
        limbs.subtract(target, x, a_count, y, b_count)
        return big.finish(result, a_count, sign)
    limbs.subtract(target, y, b_count, x, a_count)
    return big.finish(result, b_count, other)


@unsafe.raw
@unsafe.export("int_mul")
@unsafe.noinline
def int_mul(a: object, b: object) -> object:
    """a * b."""
    a = big.plain(a)
    b = big.plain(b)
    a_count = big.count(a)
    b_count = big.count(b)
    result = big.new(a_count + b_count)
    x = big.magnitude(a, _first())
    y = big.magnitude(b, _second())
    limbs.multiply(unsafe.address(result) + big.LIMBS, x, a_count, y, b_count)
    return big.finish(result, a_count + b_count, big.negative(a) != big.negative(b))


@unsafe.raw
@unsafe.export("int_floordiv")
@unsafe.noinline
def int_floordiv(a: object, b: object) -> object:
    """a // b, rounded down; b is not zero."""
    return _divide(big.plain(a), big.plain(b), False)


@unsafe.raw
@unsafe.export("int_mod")
@unsafe.noinline
def int_mod(a: object, b: object) -> object:
    """a % b, with the sign of b; b is not zero."""
    return _divide(big.plain(a), big.plain(b), True)


@unsafe.raw
def _divide(a: object, b: object, want_rest: bool) -> object:
    a_count = big.count(a)
    b_count = big.count(b)
    x = big.magnitude(a, _first())
    y = big.magnitude(b, _second())
    signs_differ = big.negative(a) != big.negative(b)
    below = limbs.compare(x, a_count, y, b_count) < 0
    if b_count > 1 and not signs_differ and not below:
        short = limbs.leading_quotient(x, a_count, y, b_count)
        if short >= 0:
            return _rest_of(a, b, short) if want_rest else unsafe.object_at((short << 1) | 1)
    quotient = big.new(1 if below else a_count - b_count + 2)
    rest = big.new(a_count + 2)
    shifted = big.new(b_count + 2)
    q = unsafe.address(quotient) + big.LIMBS
    r = unsafe.address(rest) + big.LIMBS
    q_count = 0
    if below:
        unsafe.copy(r, x, a_count << 2)
        limbs.put(r, a_count, 0)
    elif b_count == 1:
        q_count = a_count
        unsafe.fill(r, 0, (a_count + 1) << 2)
        limbs.put(r, 0, limbs.divide_small(q, x, a_count, limbs.get(y, 0)))
    else:
        q_count = a_count - b_count + 1
        bits = unsafe.count_leading_zeros(limbs.get(y, b_count - 1)) - 32
        s = unsafe.address(shifted) + big.LIMBS
        limbs.shift_left(s, y, b_count, bits)
        limbs.shift_left(r, x, a_count, bits)
        limbs.divide(q, r, a_count, s, b_count)
        limbs.shift_right(r, r, b_count + 1, bits)
        limbs.put(r, b_count, 0)
        unsafe.fill(r + (b_count << 2), 0, (a_count + 1 - b_count) << 2)
    exact = limbs.trimmed(r, a_count + 1) == 0
    if want_rest:
        found = big.finish(rest, a_count + 1, big.negative(a))
        return int_add(found, b) if signs_differ and not exact else found
    found = big.finish(quotient, q_count, signs_differ)
    return int_sub(found, unsafe.object_at(3)) if signs_differ and not exact else found


@unsafe.raw
def _rest_of(a: object, b: object, quotient: int) -> object:
    """a - b * quotient, the quotient of their magnitudes, below 2**32; both are big and have one sign."""
    a_count = big.count(a)
    b_count = big.count(b)
    rest = big.new(b_count + 1)
    target = unsafe.address(rest) + big.LIMBS
    limbs.put(target, b_count, 0)
    unsafe.copy(target, big.magnitude(a, _first()), a_count << 2)
    limbs.subtract_multiple(target, big.magnitude(b, _second()), b_count, quotient)
    return big.finish(rest, b_count, big.negative(a))


@unsafe.raw
@unsafe.export("int_shl")
@unsafe.noinline
def int_shl(a: object, b: object) -> object:
    """a << b; b is not negative. If a is not zero, MemoryError for b beyond 2**40, OverflowError beyond 2**62."""
    a = big.plain(a)
    b = big.plain(b)
    a_count = big.count(a)
    if a_count == 0:
        return a
    bits = unsafe.word(b) >> 1
    if not unsafe.is_small_int(b):
        return _too_many_digits()
    if bits > 1 << 40:
        return _no_memory()
    size = a_count + (bits >> 5) + 1
    result = big.new(size)
    limbs.shift_left(unsafe.address(result) + big.LIMBS, big.magnitude(a, _first()), a_count, bits)
    return big.finish(result, size, big.negative(a))


def _no_memory() -> object:
    raise MemoryError


def _too_many_digits() -> object:
    raise OverflowError("too many digits in integer")


@unsafe.raw
@unsafe.export("int_shr")
@unsafe.noinline
def int_shr(a: object, b: object) -> object:
    """a >> b, rounded down; b is not negative."""
    a = big.plain(a)
    b = big.plain(b)
    a_count = big.count(a)
    sign = big.negative(a)
    bits = unsafe.word(b) >> 1
    if not unsafe.is_small_int(b) or (bits >> 5) >= a_count:
        return unsafe.object_at(-1 if sign else 1)
    size = a_count - (bits >> 5)
    result = big.new(size + 1)
    x = big.magnitude(a, _first())
    lost = sign and _low_bits(x, bits)
    limbs.shift_right(unsafe.address(result) + big.LIMBS, x, a_count, bits)
    found = big.finish(result, size, sign)
    return int_sub(found, unsafe.object_at(3)) if lost else found


@unsafe.raw
def _low_bits(address: int, bits: int) -> bool:
    """Whether any of the lowest bits is set."""
    i = 0
    while i < bits >> 5:
        if limbs.get(address, i) != 0:
            return True
        i += 1
    return (limbs.get(address, i) & ((1 << (bits & 31)) - 1)) != 0


@unsafe.raw
def _twos_limb(address: int, count: int, is_negative: bool, index: int, carry: int) -> int:
    """The limb `index` of the two's complement, plus the carry into it."""
    value = limbs.get(address, index) if index < count else 0
    return (value ^ _MASK) + carry if is_negative else value


@unsafe.raw
def _bitwise(a: object, b: object, kind: int) -> object:
    """`kind` 0: and, 1: or, 2: xor; by two's complement over one limb more than the longer has."""
    a_count = big.count(a)
    b_count = big.count(b)
    size = (a_count if a_count > b_count else b_count) + 1
    result = big.new(size)
    target = unsafe.address(result) + big.LIMBS
    x = big.magnitude(a, _first())
    y = big.magnitude(b, _second())
    x_negative = big.negative(a)
    y_negative = big.negative(b)
    x_carry = 1
    y_carry = 1
    i = 0
    while i < size:
        u = _twos_limb(x, a_count, x_negative, i, x_carry)
        v = _twos_limb(y, b_count, y_negative, i, y_carry)
        x_carry = u >> 32
        y_carry = v >> 32
        limbs.put(target, i, u & v if kind == 0 else (u | v if kind == 1 else u ^ v))
        i += 1
    is_negative = (limbs.get(target, size - 1) >> 31) != 0
    if is_negative:
        carry = 1
        i = 0
        while i < size:
            carry += limbs.get(target, i) ^ _MASK
            limbs.put(target, i, carry)
            carry = carry >> 32
            i += 1
    return big.finish(result, size, is_negative)


@unsafe.raw
@unsafe.export("int_and")
@unsafe.noinline
def int_and(a: object, b: object) -> object:
    """a & b."""
    return _bitwise(big.plain(a), big.plain(b), 0)


@unsafe.raw
@unsafe.export("int_or")
@unsafe.noinline
def int_or(a: object, b: object) -> object:
    """a | b."""
    return _bitwise(big.plain(a), big.plain(b), 1)


@unsafe.raw
@unsafe.export("int_xor")
@unsafe.noinline
def int_xor(a: object, b: object) -> object:
    """a ^ b."""
    return _bitwise(big.plain(a), big.plain(b), 2)


@unsafe.raw
@unsafe.export("int_compare")
@unsafe.noinline
def int_compare(a: object, b: object) -> int:
    """-1, 0 or 1."""
    a = big.plain(a)
    b = big.plain(b)
    sign = big.negative(a)
    if sign != big.negative(b):
        return -1 if sign else 1
    x = big.magnitude(a, _first())
    y = big.magnitude(b, _second())
    found = limbs.compare(x, big.count(a), y, big.count(b))
    return -found if sign else found


@unsafe.raw
@unsafe.export("int_from_raw")
@unsafe.noinline
def int_from_raw(value: int) -> object:
    """The int with this signed value."""
    return big.from_wide(value, value >> 63)


@unsafe.raw
@unsafe.export("int_from_wide")
@unsafe.noinline
def int_from_wide(low: int, high: int) -> object:
    """The int with this signed 128-bit value."""
    return big.from_wide(low, high)


@unsafe.raw
@unsafe.export("int_to_raw")
@unsafe.noinline
def int_to_raw(a: object) -> int:
    """The low 64 bits, two's complement."""
    a = big.plain(a)
    if unsafe.is_small_int(a):
        return unsafe.word(a) >> 1
    low = unsafe.load64(unsafe.address(a) + big.LIMBS)
    return -low if big.negative(a) else low


@unsafe.raw
@unsafe.export("int_to_wide_high")
@unsafe.noinline
def int_to_wide_high(a: object) -> int:
    """Bits 64 to 127, two's complement."""
    a = big.plain(a)
    if unsafe.is_small_int(a):
        return unsafe.word(a) >> 63
    size = big.count(a)
    data = unsafe.address(a) + big.LIMBS
    high = limbs.get(data, 2) if size > 2 else 0
    if size > 3:
        high |= limbs.get(data, 3) << 32
    if not big.negative(a):
        return high
    return ~high + (1 if unsafe.load64(data) == 0 else 0)


@unsafe.raw
@unsafe.export("float_box")
@unsafe.noinline
def float_box(value: float) -> object:
    """A float as an object. Every NaN is the same one, so that a NaN is found where it was put."""
    if value != value:
        return unsafe.load_object(unsafe.address(_NAN) + 16)
    box = _new_box()
    unsafe.store_float(unsafe.address(box) + 8, value)
    return box


@unsafe.raw
@unsafe.inline
def _new_box() -> object:
    return unsafe.allocate(float, 16)
