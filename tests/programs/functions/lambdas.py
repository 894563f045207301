"""Lambdas with defaults, stars and captures."""

from collections.abc import Callable


def apply(f: Callable[[int], int], n: int) -> int:
    return f(n)


def main() -> None:
    add: Callable[[int, int], int] = lambda a, b: a + b
    print(add(2, 3), apply(lambda x: x * x, 7), (lambda: "nullary")())
    k = 10
    print(apply(lambda x: x + k, 1))
    k = 20
    print(apply(lambda x: x + k, 1))
    print([(lambda a, b: a + b)(10, i) for i in range(3)])
    print(sorted(["bb", "a", "ccc"], key=lambda s: (-len(s), s)))
    pick: Callable[[bool], Callable[[int], int]] = lambda up: (lambda n: n + 1) if up else (lambda n: n - 1)
    print(pick(True)(5), pick(False)(5))
    compose: Callable[[Callable[[int], int], Callable[[int], int]], Callable[[int], int]] = lambda f, g: (
        lambda x: f(g(x))
    )
    print(compose(lambda x: x + 1, lambda x: x * 2)(5))
