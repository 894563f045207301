"""Calls: every shape of arguments, and what is said of those that do not fit."""

import functools
import operator
from collections.abc import Callable, Iterator
from typing import NotRequired, TypedDict, Unpack


def f(a: int, b: int = 2, /, c: int = 3, *args: int, d: int, e: int = 5, **kw: int) -> str:
    return f"{a} {b} {c} {args} {d} {e} {kw}"


def pos(a: int, b: int, /) -> int:
    return a - b


def named(*, x: int, y: int = 0) -> int:
    return x * 10 + y


class Options(TypedDict):
    width: int
    label: NotRequired[str]


def draw(**options: Unpack[Options]) -> str:
    return f"{options['width']} {options.get('label', '-')} {sorted(options)}"


class Meth:
    def __call__(self, x: int, *rest: int) -> int:
        return x + sum(rest)

    def m(self, a: int, *, k: str = "k") -> str:
        return f"{a}{k}"

    @classmethod
    def c(cls, a: int) -> str:
        return f"{cls.__name__}{a}"

    @staticmethod
    def s(a: int, b: int = 1) -> int:
        return a * b


def order() -> Iterator[int]:
    for i in range(3):
        print("arg", i)
        yield i


def noisy(tag: str, value: int) -> int:
    print("eval", tag)
    return value


def attempt(call: Callable[[], object]) -> None:
    try:
        print(call())
    except TypeError as error:
        print("TypeError:", error)


def main() -> None:
    ff2: Callable[..., object] = f
    print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), ff2(*[1, 2], *(3, 4), **{"d": 5}, **{"q": 6}, e=9))
    print(f(1, d=4, **{"a": 9, "b": 8}))
    print(draw(width=3), draw(width=1, label="x"), draw(**Options(width=7)))
    m = Meth()
    print(m(1), m(1, 2, 3), m.m(1, k="z"), Meth.m(m, 2), Meth.c(1), m.c(2), Meth.s(3), m.s(3, 3))
    print(f(noisy("a", 1), noisy("b", 2), *order(), d=noisy("d", 1), **{"w": noisy("w", 2)}))
    ff: Callable[..., object] = f
    attempt(lambda: ff())
    attempt(lambda: ff(1))
    attempt(lambda: ff(a=1, d=2))
    attempt(lambda: ff(1, d=1, c=2, *[3, 4, 5]))
    pp: Callable[..., object] = pos
    attempt(lambda: pp(1))
    attempt(lambda: pp(1, 2, 3))
    attempt(lambda: pp(a=1, b=2))
    attempt(lambda: pp(1, b=2))
    nn: Callable[..., object] = named
    attempt(lambda: nn())
    attempt(lambda: nn(1))
    attempt(lambda: nn(x=1, z=2))
    attempt(lambda: nn(1, 2, x=3))
    mc: Callable[..., object] = m
    attempt(lambda: mc())
    attempt(lambda: mc(y=1))
    mk: Callable[..., object] = m.m
    attempt(lambda: mk())
    attempt(lambda: mk(1, 2))
    attempt(lambda: mk(1, j=2))
    um: Callable[..., object] = Meth.m
    attempt(lambda: um(1))
    kc: Callable[..., object] = Meth
    attempt(lambda: kc(1))
    attempt(lambda: kc(x=1))
    cc: Callable[..., object] = Meth.c
    attempt(lambda: cc())
    attempt(lambda: cc(1, 2))
    sc: Callable[..., object] = Meth.s
    attempt(lambda: sc())
    lam: Callable[..., object] = lambda x, y=2: x
    attempt(lambda: lam())
    attempt(lambda: lam(1, 2, 3))
    attempt(lambda: lam(z=1))
    part = functools.partial(f, 1, d=2)
    print(part(), part(5, d=9), part.args, part.keywords, part.func is f)
    pq: Callable[..., object] = functools.partial(pos, 1)
    attempt(lambda: pq(2, 3))
    print(operator.methodcaller("m", 1, k="q")(m))
    print(operator.attrgetter("__class__.__name__")(m) if False else "")
    print(sorted([3, 1, 2], key=lambda v, /: -v))
    print(list(map(lambda a: a * 2, [1, 2])), max([1, 5, 3], key=lambda v: v % 5))
    o: object = 3
    try:
        print(o())  # type: ignore[operator]
    except TypeError as error:
        print(error)
