"""Higher-order functions: compose, curry, memo, fixpoint."""

from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


def compose(f: Callable[[B], C], g: Callable[[A], B]) -> Callable[[A], C]:
    def composed(x: A) -> C:
        return f(g(x))

    return composed


def curry(f: Callable[[A, B], C]) -> Callable[[A], Callable[[B], C]]:
    return lambda a: lambda b: f(a, b)


def fix(step: Callable[[Callable[[int], int]], Callable[[int], int]]) -> Callable[[int], int]:
    def f(n: int) -> int:
        return step(f)(n)

    return f


def memo(f: Callable[[int], int]) -> Callable[[int], int]:
    cache: dict[int, int] = {}

    def wrapper(n: int) -> int:
        if n not in cache:
            cache[n] = f(n)
        return cache[n]

    return wrapper


def repeat(f: Callable[[A], A], n: int) -> Callable[[A], A]:
    def run(x: A) -> A:
        for _ in range(n):
            x = f(x)
        return x

    return run


def shout(s: str) -> str:
    return s + "!"


def size(s: str) -> int:
    return len(s)


def power(b: int, e: int) -> int:
    return int(b**e)


def main() -> None:
    print(compose(size, shout)("abc"), curry(power)(2)(10) + 0)
    print(fix(lambda rec: lambda n: 1 if n == 0 else n * rec(n - 1))(20))
    print(repeat(shout, 3)("x"), repeat(lambda n: n * 3, 5)(1))
    calls = 0

    def slow(n: int) -> int:
        nonlocal calls
        calls += 1
        return n * n

    fast = memo(slow)
    print([fast(n % 3) for n in range(9)], calls)
