"""Composed generators over an infinite source."""

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def naturals(start: int = 0) -> Iterator[int]:
    while True:
        yield start
        start += 1


def take(n: int, it: Iterable[T]) -> Iterator[T]:
    for i, x in zip(range(n), it):
        yield x


def primes() -> Iterator[int]:
    found: list[int] = []
    for n in naturals(2):
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n


def windows(it: Iterable[T], n: int) -> Iterator[tuple[T, ...]]:
    window: list[T] = []
    for x in it:
        window.append(x)
        if len(window) == n:
            yield tuple(window)
            window.pop(0)


def merge(a: Iterator[int], b: Iterator[int]) -> Iterator[int]:
    x, y = next(a), next(b)
    while True:
        if x <= y:
            yield x
            x = next(a)
        else:
            yield y
            y = next(b)


def permutations(items: list[int]) -> Iterator[list[int]]:
    if not items:
        yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [x, *rest]


def coroutine(sink: list[str]) -> Generator[None, str, None]:
    while True:
        sink.append((yield))


def main() -> None:
    print(
        list(take(10, primes())),
        list(windows("abcd", 2)),
        list(take(6, merge((n * 2 for n in naturals()), (n * 3 for n in naturals())))),
    )
    print(list(permutations([1, 2, 3])))
    sink: list[str] = []
    c = coroutine(sink)
    next(c)
    for w in ("x", "y"):
        c.send(w)
    print(sink)
    f: Callable[[int], bool] = lambda n: n % 3 == 0
    print(list(take(4, filter(f, naturals(1)))), list(take(0, naturals())))
