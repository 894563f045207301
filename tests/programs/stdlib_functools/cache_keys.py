"""lru_cache: which calls are the same, and cached methods."""

import functools


@functools.lru_cache(maxsize=None)
def f(*args: object, **kw: object) -> str:
    print("called", args, kw)
    return f"{args}{kw}"


@functools.lru_cache(maxsize=2, typed=True)
def g(x: float) -> float:
    print("g", x)
    return x


@functools.cache
def h(x: float) -> float:
    print("h", x)
    return x


class A:
    def __init__(self, k: int) -> None:
        self.k = k

    @functools.lru_cache
    def m(self, x: int) -> int:
        print("m", self.k, x)
        return self.k * x


def main() -> None:
    f(1, x=2)
    f((1,), (("x", 2),))
    f((1,))
    f(1)
    f(1.0)
    f("a")
    f(True)
    print(f.cache_info())
    g(1)
    g(1.0)
    g(1)
    g(True)
    g(2)
    g(1.0)
    print(g.cache_info(), g.cache_parameters())
    h(1)
    h(1.0)
    h(True)
    h(1)
    print(h.cache_info())
    a = A(2)
    b = A(3)
    print(a.m(1), a.m(1), b.m(1), a.m(x=1))
    print(A.m.cache_info())
    A.m.cache_clear()
    print(A.m.cache_info(), f.__name__, f.__doc__, f.__module__)
