"""functools.wraps and update_wrapper in functions that run: of coroutines, of instances, with some of the names."""

import asyncio
import functools
from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def timed(f: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    @functools.wraps(f)
    async def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        print("start", f.__name__)
        return await f(*args, **kwargs)

    return inner


def retry(times: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(f: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(f)
        def inner(*args: P.args, **kwargs: P.kwargs) -> R:
            for k in range(times):
                try:
                    return f(*args, **kwargs)
                except ValueError as e:
                    print("again", e, k)
            raise RuntimeError(f"{f.__name__} failed")

        return inner

    return decorate


class Plain:
    def __call__(self, x: int) -> int:
        return x + 1


class Counting:
    def __init__(self, f: Callable[[int], int]) -> None:
        self.f = f
        self.count = 0
        functools.update_wrapper(self, f)

    def __call__(self, x: int) -> int:
        self.count += 1
        return self.f(x)


@Counting
def twice(x: int) -> int:
    """Twice x."""
    return 2 * x


def pick(i: int) -> Callable[[int], int]:
    @functools.wraps(twice)
    def other(x: int) -> int:
        return x + i

    return other


async def main() -> None:
    async def work(n: int) -> int:
        """Works."""
        await asyncio.sleep(0)
        return n * 2

    w = timed(work)
    print(await w(4), w.__name__, w.__doc__, w.__qualname__, w.__module__)

    calls = 0

    @retry(3)
    def flaky(n: int) -> int:
        nonlocal calls
        calls += 1
        if calls < n:
            raise ValueError(f"n={n}")
        return calls

    print(flaky(2), flaky.__name__, type(flaky), callable(flaky), repr(flaky)[:25])
    try:
        flaky(100)
    except RuntimeError as e:
        print(e)
    p = functools.wraps(Plain())(lambda x: x)
    print(p.__name__, p.__doc__, p(3))
    print(twice(4), twice.count, twice.f(3))
    o = pick(5)
    print(o(1), o.__name__, o.__doc__)
    only = functools.wraps(work, assigned=("__doc__",))(lambda: 3)
    print(only.__name__, only.__doc__, only())
    q = functools.partial(functools.partial(pow, 2), 5)
    print(q(), q.func is pow, q.args, q)
    print({o: 1}[o], o == o, o != p)
