"""yield in loops, next, StopIteration."""

from collections.abc import Iterator


def count(n: int) -> Iterator[int]:
    print("start")
    for i in range(n):
        yield i
    print("end")


def fib() -> Iterator[int]:
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def main() -> None:
    g = count(2)
    print("made")
    print(next(g), next(g))
    try:
        next(g)
    except StopIteration as e:
        print("stopped", e.value)
    print(next(g, "again"))
    for x in count(3):
        print(x)
    out = []
    for f in fib():
        if f > 100:
            break
        out.append(f)
    print(out, list(count(0)), sum(x * x for x in range(5)))
