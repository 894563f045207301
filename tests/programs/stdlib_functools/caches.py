"""cache, lru_cache with statistics, cached_property."""

from functools import cache, cached_property, lru_cache

calls: list[int] = []


@lru_cache(maxsize=2)
def square(n: int) -> int:
    calls.append(n)
    return n * n


@cache
def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Data:
    def __init__(self) -> None:
        self.n = 0

    @cached_property
    def slow(self) -> int:
        self.n += 1
        return self.n * 10


def main() -> None:
    print([square(n) for n in (1, 2, 1, 3, 2, 1)], calls, square.cache_info())
    square.cache_clear()
    print(square(1), square.cache_info().misses, fib(90), fib.cache_info().currsize)
    d = Data()
    print(d.slow, d.slow, d.n)
    del d.slow
    print(d.slow)
