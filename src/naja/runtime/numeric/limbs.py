"""Arithmetic on magnitudes: runs of 32-bit limbs in memory, little-endian.

What belongs here: loops over limbs. What does not: signs, objects, allocation.
"""

from __future__ import annotations

from naja import unsafe

_LOW = 0xFFFFFFFF


@unsafe.raw
@unsafe.inline
def get(address: int, index: int) -> int:
    """The limb `index`."""
    return unsafe.load32(address + (index << 2))


@unsafe.raw
@unsafe.inline
def put(address: int, index: int, value: int) -> None:
    """Stores the low 32 bits as the limb `index`."""
    unsafe.store32(address + (index << 2), value)


@unsafe.raw
def trimmed(address: int, count: int) -> int:
    """The count without leading zero limbs."""
    while count > 0 and get(address, count - 1) == 0:
        count -= 1
    return count


@unsafe.raw
def compare(a: int, a_count: int, b: int, b_count: int) -> int:
    """-1, 0 or 1; both normalised."""
    if a_count != b_count:
        return -1 if a_count < b_count else 1
    i = a_count - 1
    while i >= 0:
        x = get(a, i)
        y = get(b, i)
        if x != y:
            return -1 if x < y else 1
        i -= 1
    return 0


@unsafe.raw
def add(target: int, a: int, a_count: int, b: int, b_count: int) -> None:
    """target = a + b; a_count >= b_count; target has a_count + 1 limbs."""
    carry = 0
    i = 0
    while i + 2 <= b_count:
        x = unsafe.load64(a + (i << 2))
        part = x + unsafe.load64(b + (i << 2))
        total = part + carry
        unsafe.store64(target + (i << 2), total)
        carry = 1 if unsafe.unsigned_less(part, x) or unsafe.unsigned_less(total, part) else 0
        i += 2
    if i < b_count:
        carry += get(a, i) + get(b, i)
        put(target, i, carry)
        carry = carry >> 32
        i += 1
    while i + 2 <= a_count:
        x = unsafe.load64(a + (i << 2))
        total = x + carry
        unsafe.store64(target + (i << 2), total)
        carry = 1 if unsafe.unsigned_less(total, x) else 0
        i += 2
    if i < a_count:
        carry += get(a, i)
        put(target, i, carry)
        carry = carry >> 32
        i += 1
    put(target, i, carry)


@unsafe.raw
def subtract(target: int, a: int, a_count: int, b: int, b_count: int) -> None:
    """target = a - b; a >= b; target has a_count limbs and may be a."""
    borrow = 0
    i = 0
    while i + 2 <= b_count:
        x = unsafe.load64(a + (i << 2))
        y = unsafe.load64(b + (i << 2))
        part = x - y
        unsafe.store64(target + (i << 2), part - borrow)
        borrow = 1 if unsafe.unsigned_less(x, y) or unsafe.unsigned_less(part, borrow) else 0
        i += 2
    while i < a_count:
        value = get(a, i) - (get(b, i) if i < b_count else 0) - borrow
        put(target, i, value)
        borrow = -(value >> 32)
        i += 1


@unsafe.raw
def multiply(target: int, a: int, a_count: int, b: int, b_count: int) -> None:
    """target = a * b; target has a_count + b_count limbs and overlaps neither.

    Pairs of limbs are multiplied as words of 64 bits; an odd last limb of either follows alone.
    """
    if a_count > b_count:
        multiply(target, b, b_count, a, a_count)
        return
    if a_count == 0:
        unsafe.fill(target, 0, b_count << 2)
        return
    if a_count <= 2:
        _multiply_by_word(target, b, b_count, unsafe.load64(a) if a_count == 2 else get(a, 0), a_count)
        return
    unsafe.fill(target, 0, (a_count + b_count) << 2)
    a_words = a_count >> 1
    b_words = b_count >> 1
    i = 0
    while i < a_words:
        _multiply_words(target + (i << 3), unsafe.load64(a + (i << 3)), b, b_words)
        i += 1
    if a_count & 1 != 0:
        _multiply_limb(target + ((a_count - 1) << 2), get(a, a_count - 1), b, b_count)
    if b_count & 1 != 0:
        _multiply_limb(target + ((b_count - 1) << 2), get(b, b_count - 1), a, a_words << 1)


@unsafe.raw
def _multiply_by_word(target: int, a: int, count: int, factor: int, size: int) -> None:
    """target = a * factor, a factor of `size` limbs (1 or 2); target has count + size limbs."""
    carry = 0
    i = 0
    while i + 2 <= count:
        word = unsafe.load64(a + (i << 2))
        low = word * factor
        total = low + carry
        carry = unsafe.multiply_high(word, factor)
        if unsafe.unsigned_less(total, low):
            carry += 1
        unsafe.store64(target + (i << 2), total)
        i += 2
    if i < count:
        last = get(a, i)
        low = last * factor
        total = low + carry
        carry = unsafe.multiply_high(last, factor)
        if unsafe.unsigned_less(total, low):
            carry += 1
        put(target, i, total)
        # The limbs above: of `total` its upper half, then what was carried.
        carry = (carry << 32) | unsafe.shift_right_logical(total, 32)
        i += 1
    put(target, i, carry)
    if size > 1:
        put(target, i + 1, unsafe.shift_right_logical(carry, 32))


@unsafe.raw
@unsafe.inline
def _multiply_words(row: int, factor: int, b: int, count: int) -> None:
    """row += factor * b over words of 64 bits; the word after them is still zero."""
    carry = 0
    j = 0
    while j < count:
        other = unsafe.load64(b + (j << 3))
        low = factor * other
        high = unsafe.multiply_high(factor, other)
        total = low + unsafe.load64(row + (j << 3))
        if unsafe.unsigned_less(total, low):
            high += 1
        result = total + carry
        if unsafe.unsigned_less(result, total):
            high += 1
        unsafe.store64(row + (j << 3), result)
        carry = high
        j += 1
    unsafe.store64(row + (count << 3), carry)


@unsafe.raw
def _multiply_limb(row: int, factor: int, b: int, count: int) -> None:
    """row += factor * b, carried on as far as it goes."""
    carry = 0
    j = 0
    while j < count:
        total = factor * get(b, j) + get(row, j) + carry
        put(row, j, total)
        carry = unsafe.shift_right_logical(total, 32)
        j += 1
    while carry != 0:
        carry += get(row, j)
        put(row, j, carry)
        carry = unsafe.shift_right_logical(carry, 32)
        j += 1


@unsafe.raw
def multiply_add_small(target: int, count: int, factor: int, addend: int) -> int:
    """target = target * factor + addend in place, both below 2**32; the carry limb."""
    carry = addend
    i = 0
    while i < count:
        carry += get(target, i) * factor
        put(target, i, carry)
        carry = unsafe.shift_right_logical(carry, 32)
        i += 1
    return carry


@unsafe.raw
def divide_small(target: int, a: int, count: int, divisor: int) -> int:
    """target = a // divisor, below 2**32; the remainder. target may be a."""
    rest = 0
    i = count - 1
    while i >= 0:
        value = (rest << 32) | get(a, i)
        quotient = unsafe.unsigned_divide(value, divisor)
        put(target, i, quotient)
        rest = value - quotient * divisor
        i -= 1
    return rest


@unsafe.raw
def shift_left(target: int, a: int, count: int, bits: int) -> None:
    """target = a << bits; target has count + bits // 32 + 1 limbs and does not overlap a."""
    limbs = bits >> 5
    rest = bits & 31
    unsafe.fill(target, 0, limbs << 2)
    carry = 0
    i = 0
    while i + 2 <= count:
        word = unsafe.load64(a + (i << 2))
        unsafe.store64(target + ((limbs + i) << 2), (word << rest) | carry)
        carry = unsafe.shift_right_logical(unsafe.shift_right_logical(word, 1), 63 - rest)
        i += 2
    if i < count:
        value = (get(a, i) << rest) | carry
        put(target, limbs + i, value)
        carry = unsafe.shift_right_logical(value, 32)
    put(target, limbs + count, carry)


@unsafe.raw
def shift_right(target: int, a: int, count: int, bits: int) -> None:
    """target = a >> bits, the magnitude; target has count - bits // 32 limbs; bits // 32 < count. target may
    be a.
    """
    limbs = bits >> 5
    rest = bits & 31
    i = limbs
    while i + 2 < count:
        above = (get(a, i + 2) << 1) << (63 - rest)
        word = unsafe.shift_right_logical(unsafe.load64(a + (i << 2)), rest)
        unsafe.store64(target + ((i - limbs) << 2), word | above)
        i += 2
    while i < count:
        high = get(a, i + 1) if i + 1 < count else 0
        put(target, i - limbs, ((high << 32) | get(a, i)) >> rest)
        i += 1


@unsafe.raw
def leading_quotient(a: int, a_count: int, b: int, b_count: int) -> int:
    """a // b where their leading bits decide it, and it is below 2**32; else -1. a >= b; b_count >= 2."""
    if a_count > b_count + 1:
        return -1
    bits = unsafe.count_leading_zeros(get(b, b_count - 1)) - 32
    # Of both without their low 32 * (b_count - 1) - bits bits: b has 32 bits then, a at most 96.
    top = unsafe.shift_right_logical(unsafe.load64(b + ((b_count - 2) << 2)), 32 - bits)
    value = unsafe.load64(a + ((b_count - 2) << 2))
    above = get(a, b_count) if a_count > b_count else 0
    if unsafe.shift_right_logical(above << bits, 32) != 0:
        return -1
    value = unsafe.shift_right_logical(value, 32 - bits) | (above << 32 << bits)
    most = unsafe.unsigned_divide(value, top)
    if unsafe.shift_right_logical(most, 32) != 0 or unsafe.unsigned_divide(value, top + 1) != most:
        return -1
    return most


@unsafe.raw
def divide(quotient: int, a: int, a_count: int, b: int, b_count: int) -> None:
    """Knuth's algorithm D. `a` has a_count + 1 limbs, is shifted so that b's highest bit is set, and
    becomes the remainder; quotient has a_count - b_count + 1 limbs; b_count >= 2.
    """
    high = get(b, b_count - 1)
    second = get(b, b_count - 2)
    j = a_count - b_count
    while j >= 0:
        top = (get(a, j + b_count) << 32) | get(a, j + b_count - 1)
        guess = unsafe.unsigned_divide(top, high)
        rest = top - guess * high
        while unsafe.shift_right_logical(guess, 32) != 0 or unsafe.unsigned_less(
            (rest << 32) | get(a, j + b_count - 2), guess * second
        ):
            guess -= 1
            rest += high
            if unsafe.shift_right_logical(rest, 32) != 0:
                break
        put(quotient, j, subtract_multiple(a + (j << 2), b, b_count, guess))
        j -= 1


@unsafe.raw
def subtract_multiple(a: int, b: int, count: int, factor: int) -> int:
    """a -= factor * b over count + 1 limbs; corrects a factor that is one too large; the factor."""
    carry = 0
    i = 0
    while i + 2 <= count:
        word = unsafe.load64(b + (i << 2))
        low = factor * word
        taken = low + carry
        carry = unsafe.multiply_high(factor, word)
        if unsafe.unsigned_less(taken, low):
            carry += 1
        before = unsafe.load64(a + (i << 2))
        unsafe.store64(a + (i << 2), before - taken)
        if unsafe.unsigned_less(before, taken):
            carry += 1
        i += 2
    if i < count:
        carry += factor * get(b, i)
        value = get(a, i) - (carry & _LOW)
        put(a, i, value)
        carry = unsafe.shift_right_logical(carry, 32) - (value >> 32)
    value = get(a, count) - carry
    put(a, count, value)
    if value >= 0:
        return factor
    carry = 0
    i = 0
    while i < count:
        carry += get(a, i) + get(b, i)
        put(a, i, carry)
        carry = carry >> 32
        i += 1
    put(a, count, get(a, count) + carry)
    return factor - 1
