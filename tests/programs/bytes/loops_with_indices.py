"""Loops over indices of bytes, bytearrays, texts and tuples: all inside, outside at once, and outside in the middle; sequences
that grow or shrink meanwhile, and two names for one."""

from collections.abc import Callable

Kernel = Callable[[bytearray, bytes, int, int], object]
TABLE = bytes(range(255, 55, -1))


def xor(a: bytearray, b: bytes, start: int, stop: int) -> object:
    for i in range(start, stop):
        a[i] ^= b[i]
    return a


def onto_itself(a: bytearray, b: bytes, start: int, stop: int) -> object:
    c = a
    for i in range(start, stop):
        c[i + 1] = a[i] + 1 & 0xFF
    return c


def reversed_in_place(a: bytearray, b: bytes, start: int, stop: int) -> object:
    n = len(a)
    for i in range(n // 2 + start):
        a[i], a[n - 1 - i] = a[n - 1 - i], a[i]
    return a


def by_table(a: bytearray, b: bytes, start: int, stop: int) -> object:
    """The table is too short for some octets."""
    total = 0
    for i in range(start, stop):
        total = total * 31 + TABLE[b[i] * 9 & 0xFF] & 0xFFFF
        a[i] = total & 0xFF
    return total


def hexadecimal(a: bytearray, b: bytes, start: int, stop: int) -> object:
    out = bytearray(2 * stop if stop > 0 else 0)
    digits = b"0123456789abcdef"
    for i in range(start, stop):
        out[2 * i] = digits[b[i] >> 4]
        out[2 * i + 1] = digits[b[i] & 15]
    return out


def grows(a: bytearray, b: bytes, start: int, stop: int) -> object:
    for i in range(start, stop):
        a[i] = a[i] + 1 & 0xFF
        a.append(b[i])
    return a


def shrinks(a: bytearray, b: bytes, start: int, stop: int) -> object:
    for i in range(start, stop):
        a[i] = 7
        if b[i] & 1:
            del a[-1]
    return a


def emptied_by_other_name(a: bytearray, b: bytes, start: int, stop: int) -> object:
    c = a
    for i in range(start, stop):
        c[i] = i & 0xFF
        if i == 2:
            a[:] = b""
    return c


def octet_too_large(a: bytearray, b: bytes, start: int, stop: int) -> object:
    for i in range(start, stop):
        a[i] = b[i] * 20
    return a


def until_zero(a: bytearray, b: bytes, start: int, stop: int) -> object:
    i = start
    while b[i] != 4:
        a[i] = b[i]
        i += 1
    return i


def guarded(a: bytearray, b: bytes, start: int, stop: int) -> object:
    """Each side of an item only where there is one."""
    total = 0
    for i in range(len(b)):
        if i > 0:
            total += b[i - 1]
        if i + 1 < len(b):
            total += b[i + 1] * 3
        if i + start < len(a):
            total ^= a[i + start]
    return total


def text(a: bytearray, b: bytes, start: int, stop: int) -> object:
    letters = ("abcä", "aĀ€z", "\U0001f40d" * 3)[stop % 3]
    found = ""
    for i in range(start, stop):
        if letters[i] != letters[i - 1]:
            found += letters[i]
    return found


def of_tuples(a: bytearray, b: bytes, start: int, stop: int) -> object:
    pairs = tuple((x, x + 1) for x in b)
    total = 0
    for i in range(start, stop):
        total += pairs[i][i & 1] - pairs[i - start][0]
    return total


def through_view(a: bytearray, b: bytes, start: int, stop: int) -> object:
    view = memoryview(a)
    for i in range(start, stop):
        view[i] = b[i] + view[-1] & 0xFF
    return bytes(a)


class Emptying:
    """An index that empties a bytearray when it is asked for."""

    def __init__(self, victim: bytearray) -> None:
        self.victim = victim

    def __index__(self) -> int:
        del self.victim[:]
        return 7


def emptied_by_the_item(a: bytearray, b: bytes, start: int, stop: int) -> object:
    for i in range(start, stop):
        a[i] = Emptying(a) if i == 1 else i & 0xFF
    return a


class Buffer:
    """Octets and where to go on, in fields."""

    def __init__(self, data: bytearray) -> None:
        self.data = data
        self.at = 0

    def fill(self, source: bytes, start: int, stop: int) -> None:
        for i in range(start, stop):
            self.data[self.at] = source[i]
            self.at += 1

    def replaced(self, source: bytes, start: int, stop: int) -> None:
        for i in range(start, stop):
            self.data[i] = source[i]
            if i == 1:
                self.data = bytearray(2)


def by_fields(a: bytearray, b: bytes, start: int, stop: int) -> object:
    buffer = Buffer(a)
    try:
        buffer.fill(b, start, stop)
        buffer.replaced(b, start, stop)
    finally:
        a.append(buffer.at)
    return buffer.data


KERNELS: list[Kernel] = [
    xor,
    onto_itself,
    reversed_in_place,
    by_table,
    hexadecimal,
    grows,
    shrinks,
    emptied_by_other_name,
    octet_too_large,
    emptied_by_the_item,
    until_zero,
    guarded,
    text,
    of_tuples,
    through_view,
    by_fields,
]


def outcome(kernel: Kernel, a: bytearray, b: bytes, start: int, stop: int) -> str:
    try:
        return repr(kernel(a, b, start, stop))
    except (IndexError, ValueError) as error:
        return str(error)


def main() -> None:
    for kernel in KERNELS:
        digest = 0
        lines: list[str] = []
        for size in (0, 1, 3, 5):
            for other in (0, 2, 5, 30):
                for start in (-4, -1, 0, 1, 2):
                    for stop in (-2, 0, 1, 3, 5, 6):
                        a, b = bytearray(range(3, 3 + size)), bytes(range(1, 1 + other))
                        line = f"{outcome(kernel, a, b, start, stop)} {bytes(a)!r}"
                        lines.append(line)
                        for character in line:
                            digest = (digest * 31 + ord(character)) & 0xFFFFFFFF
        print(f"{kernel.__name__} {digest:08x} {len(set(lines))} {lines[-1]} | {lines[-5]} | {lines[-11]}")
