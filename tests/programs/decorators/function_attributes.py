"""Attributes that functions have from their decorators: `__wrapped__`, marks of the program's own, names."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, cast


def deco(f: Callable[[int], int]) -> Callable[[int], int]:
    @functools.wraps(f)
    def inner(x: int) -> int:
        return f(x) * 2

    return inner


@deco
def inc(x: int) -> int:
    "doc"
    return x + 1


@deco
@deco
def dec(x: int) -> int:
    return x - 1


@functools.lru_cache(maxsize=None)
def sq(x: int) -> int:
    return x * x


class Tagged(Protocol):
    weight: float
    tags: list[str]

    def __call__(self) -> str: ...


def tag(weight: float, *tags: str) -> Callable[[Callable[[], str]], Tagged]:
    def mark(f: Callable[[], str]) -> Tagged:
        marked = cast(Tagged, f)
        marked.weight = weight
        marked.tags = list(tags)
        return marked

    return mark


@tag(2, "a", "b")
def one() -> str:
    return "one"


@tag(2.5)
def two() -> str:
    return "two"


@tag(True, "x")
def three() -> str:
    return "three"


def plain() -> str:
    return "plain"


class View:
    def get(self) -> str:
        return "get"

    get.route = "/"  # type: ignore[attr-defined]

    def post(self) -> str:
        return "post"

    @contextmanager
    def section(self) -> Iterator[int]:
        yield 1


@contextmanager
def free() -> Iterator[int]:
    yield 1


FUNCTIONS: list[Callable[[], str]] = [one, two, three, plain]
MARKED: list[Tagged] = [one, two, three]


def main() -> None:
    print(inc(3), inc.__name__, inc.__doc__)
    print(inc.__wrapped__(3))  # type: ignore[attr-defined]
    print(sq.__wrapped__(3))
    print(dec(3), dec.__wrapped__(3), dec.__wrapped__.__wrapped__(3))  # type: ignore[attr-defined]
    for f in FUNCTIONS:
        print(f(), getattr(f, "weight", None), hasattr(f, "tags"), getattr(f, "tags", ()))
    for m in MARKED:
        print(m(), m.weight, m.weight / 2, m.tags)
    MARKED[0].tags.append("more")
    print(one.tags)
    v = View()
    for meth in (v.get, v.post):
        print(meth(), getattr(meth, "route", "none"))
    print(hasattr(View.get, "route"), hasattr(View.post, "route"), View.get.route, v.get.route)  # type: ignore[attr-defined]
    print(hasattr(v.section, "__wrapped__"), hasattr(free, "__wrapped__"))
    try:
        print(plain.weight)  # type: ignore[attr-defined]
    except AttributeError as e:
        print(e)
    g: Callable[[int], int] = inc
    while hasattr(g, "__wrapped__"):
        g = g.__wrapped__
    print(g(3), g.__name__)
    print(free.__name__, free.__doc__, View.section.__qualname__, v.section.__name__)

    @contextmanager
    def local(n: int) -> Iterator[int]:
        """Inside."""
        try:
            yield n
        finally:
            print("closed")

    with local(3) as n, free() as k, v.section() as j:
        print(n, k, j, local.__name__, local.__doc__)

    @local(5)
    def decorated(x: int) -> int:
        return x + 1

    print(decorated(4))
