"""Calls with stars that do not fit name what is called."""

import json
from collections.abc import Callable


def f(x: int = 0, *, y: int = 0) -> int:
    return x + y


class C:
    def __init__(self, a: int = 1) -> None:
        self.a = a

    def m(self, b: int = 2) -> int:
        return b

    @staticmethod
    def s(q: int = 1) -> int:
        return q

    @classmethod
    def k(cls, q: int = 1) -> int:
        return q


class D:
    def __call__(self, z: int = 1) -> int:
        return z


def attempt(what: Callable[[], object]) -> None:
    try:
        print(what())
    except TypeError as error:
        print(str(error).partition(" at 0x")[0])


def main() -> None:
    five: int = json.loads("5")
    lst: list[int] = json.loads("[1]")
    d1 = {"x": 1}
    d2 = {"x": 2, "y": 3}
    c = C()
    g: Callable[..., int] = [f][0]
    attempt(lambda: f(**d1, **d2))
    attempt(lambda: f(x=1, **d2))
    attempt(lambda: f(y=1, **d2))
    attempt(lambda: g(x=1, **d2))
    attempt(lambda: C(**{"a": 1}, **{"a": 3}))
    attempt(lambda: c.m(**{"b": 1}, **{"b": 3}))
    attempt(lambda: C.s(**{"q": 1}, **{"q": 3}))
    attempt(lambda: C.k(**{"q": 1}, **{"q": 3}))
    attempt(lambda: c.k(**{"q": 1}, **{"q": 3}))
    attempt(lambda: D()(**{"z": 1}, **{"z": 3}))
    attempt(lambda: dict(x=1, **d2))
    attempt(lambda: f(*five))  # type: ignore
    attempt(lambda: f(1, *five))  # type: ignore
    attempt(lambda: f(**five))  # type: ignore
    attempt(lambda: f(**{1: 2}))  # type: ignore
    attempt(lambda: print(*five))  # type: ignore
    attempt(lambda: "".join(*five))  # type: ignore
    attempt(lambda: c.m(*five))  # type: ignore
    attempt(lambda: c.m(*lst, *five))  # type: ignore
