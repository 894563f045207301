"""Delegation of values, sends, throws and results."""

from collections.abc import Generator, Iterator


def inner() -> Generator[int, str, int]:
    total = 0
    while True:
        try:
            got = yield total
        except KeyError as e:
            print("inner saw", e)
            got = "key"
        if got == "stop":
            return total * 100
        total += len(got)


def outer() -> Generator[int, str, str]:
    r = yield from inner()
    print("inner returned", r)
    s = yield from inner()
    return f"{r}+{s}"


def flatten(x: object) -> Iterator[int]:
    if isinstance(x, list):
        for item in x:
            yield from flatten(item)
    elif isinstance(x, int):
        yield x


def chain() -> Iterator[int | str]:
    yield from [1, 2]
    yield from "ab"
    yield from range(2)
    yield from (i * i for i in range(3))


def main() -> None:
    g = outer()
    print(next(g), g.send("abc"), g.send("de"), g.throw(KeyError("k")), g.send("stop"), g.send("x"))
    try:
        g.send("stop")
    except StopIteration as e:
        print(e.value)
    print(list(flatten([1, [2, [3, [4]], 5], []])), list(chain()))

    def tree(n: int) -> Iterator[int]:
        if n:
            yield from tree(n - 1)
            yield n
            yield from tree(n - 1)

    print(list(tree(4)))
