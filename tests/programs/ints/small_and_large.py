"""Ints that leave the machine word in the middle of loops, come from lists, fields and calls, and come back."""

from collections.abc import Iterator


class Box:
    def __init__(self, n: int) -> None:
        self.n = n


def powers(base: int, count: int) -> list[int]:
    out = []
    value = 1
    for _ in range(count):
        out.append(value)
        value = value * base
    return out


def fold(xs: list[int], start: int) -> int:
    total = start
    for i, x in enumerate(xs):
        if x % 3 == 1:
            total += x
        elif x < 0:
            total = total * x - i
        else:
            total ^= x
    return total


def collatz(n: int, limit: int) -> tuple[int, int]:
    steps, most = 0, n
    while n != 1 and steps < limit:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        most = max(most, n)
        steps += 1
    return steps, most


def rotl(x: int, n: int) -> int:
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF


def mixed(xs: list[int], box: Box) -> int:
    acc = 0
    for x in xs:
        try:
            acc = rotl(acc ^ x, 5) + box.n
            box.n = box.n * 3 + x
            acc += 1000 // (x - 7)
        except ZeroDivisionError:
            acc -= 1
        except OverflowError as e:
            print(e)
    return acc


def shifts(xs: list[int], k: int) -> list[int]:
    out = []
    for x in xs:
        out.append((x << k) - (x >> k) + (x & -x) - (~x | 5))
    return out


def running(xs: list[int]) -> Iterator[int]:
    total = 0
    for x in xs:
        total = total + x * x
        yield total


def find(xs: list[int], wanted: int) -> int:
    low, high = 0, len(xs)
    while low < high:
        middle = (low + high) // 2
        if xs[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def indices(xs: list[int], order: list[int]) -> int:
    total = 0
    for i in order:
        try:
            total = total * 31 + xs[i]
        except IndexError as e:
            total += 1
            print(e)
    return total


def fib(n: int) -> int:
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def main() -> None:
    edge = 1 << 62
    near = [edge - 1, edge, -edge, -edge - 1, edge * 2, -edge * 2, 1 << 64, 7, 0, -1, True, False, 5]
    print(powers(7, 40)[-3:], powers(-3, 45)[-2:])
    print(fold(near, 0), fold(near[::-1], edge), fold([1, 2, 3], 10**30), fold(powers(10, 30), 1))
    print(collatz(27, 1000), collatz(edge - 1, 50), collatz(10**25 + 1, 400))
    print(mixed([1, 2, 7, *near], Box(1)), mixed(near, Box(edge - 2)), mixed([3] * 100, Box(2)))
    print(shifts(near, 1), shifts(near, 3), shifts([1, -1], 61), shifts([3], 100))
    print(list(running([edge - 1, 3, 1 << 31, 5])), list(running([1, 2, 3])))
    print(find(powers(2, 100), 1 << 63), find([1, 5, 9], 6), find([], 1))
    print(indices([1, 2, 3], [0, 1, -1, 3, edge, -4, 2, 1 << 70]))
    print(fib(90), fib(95), fib(200))
    print(gcd(fib(200), fib(150)), gcd(12, 18), gcd(edge, 6), gcd(-12, 18))
    print(rotl(0xDEADBEEF, 7), rotl(1 << 70, 3), rotl(-5, 1))
    box = Box(edge - 1)
    for _ in range(3):
        box.n += 1
    print(box.n)
