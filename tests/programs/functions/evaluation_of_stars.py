"""When the arguments of calls with stars are evaluated, and when what is spread is asked for its items."""

from collections.abc import Iterator


def gen() -> Iterator[int]:
    print("gen")
    yield 1
    yield 2


def kw() -> dict[str, int]:
    print("kw")
    return {"c": 3}


def f(a: int, b: int, c: int = 0) -> None:
    print(a, b, c)


def one(a: int, c: int = 0) -> None:
    print(a, c)


def give(x: int) -> int:
    print("give", x)
    return x


def main() -> None:
    f(*gen(), **kw())
    f(1, *gen())

    one(give(7), **kw())
    f(*gen(), **{"c": give(1)})
    try:
        print(**{"zep": 1})  # type: ignore
    except TypeError as e:
        print("print" in str(e), "values" in str(e))
