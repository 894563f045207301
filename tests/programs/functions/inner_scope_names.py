"""Names of inner scopes and the locals of the same name."""

from collections.abc import Callable


def one(x: int) -> list[str]:
    y = [x for x in "ab"]
    return [*y, str(x)]


def two() -> None:
    for x in (b"a", b"1"):
        print(x)
    print(0, tuple(x for x in (1, 2)))
    f: Callable[[str], str] = lambda x: x + "!"
    print(f("q"), x, {x: 1 for x in "k"}, {x for x in (1.5,)}, [x for x in x])


def three() -> None:
    n = 1.5
    g = (n for n in range(2))
    print(n, list(g), n)
    total = [n := k for k in (1, 2)]
    print(total, n)


def main() -> None:
    print(one(3))
    two()
    v = "s"
    w = [v for v in [1, 2] if [v for v in [2.5] if v]]
    print(v, w, [[v for v in range(v)] for v in (1, 2)], v)
    three() if len(v) > 5 else None
