"""try/finally and with in generators; close during iteration."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager


@contextmanager
def section(name: str) -> Iterator[str]:
    print("open", name)
    try:
        yield name.upper()
    finally:
        print("close", name)


def lines() -> Generator[str, None, None]:
    with section("file") as f:
        for i in range(5):
            yield f"{f}{i}"


def guard() -> Iterator[int]:
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit seen")
        raise
    finally:
        print("finally")


def stubborn() -> Iterator[int]:
    try:
        yield 1
    except GeneratorExit:
        yield 2


def main() -> None:
    g = lines()
    print(next(g), next(g))
    g.close()
    print("closed")
    h = guard()
    next(h)
    h.close() if hasattr(h, "close") else None
    print(list(h))
    for x in guard():
        print(x)
    s = stubborn()
    next(s)
    try:
        getattr(s, "close")()
    except RuntimeError as e:
        print(e)

    def bad() -> Iterator[int]:
        yield 1
        raise StopIteration

    try:
        print(list(bad()))
    except RuntimeError as e:
        print(e, repr(e.__cause__))
