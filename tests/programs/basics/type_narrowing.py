"""is None, isinstance, truthiness, early returns, Literal and in."""

from typing import Literal


def f(x: int | str | None | list[int]) -> str:
    if not x:
        return f"falsy {x!r}"
    if isinstance(x, (int, str)) and not isinstance(x, str):
        return f"int {x - 1}"
    if isinstance(x, list):
        return f"list {x[0]}"
    return x.upper()


def g(m: Literal["a", "b", 3]) -> int:
    if m == "a":
        return 1
    elif m == "b":
        return 2
    return m


def main() -> None:
    for x in (None, 0, 5, "", "s", [], [9]):
        print(f(x))
    print(g("a"), g("b"), g(3))
    best: tuple[int, str] | None = None
    for n, w in ((3, "c"), (9, "i"), (4, "d")):
        if best is None or n > best[0]:
            best = n, w
    print(best)
