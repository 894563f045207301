"""Backtracking by recursive generators."""

from collections.abc import Iterator


def subsets(xs: list[int], target: int, at: int = 0) -> Iterator[list[int]]:
    if target == 0:
        yield []
    for i in range(at, len(xs)):
        if xs[i] <= target:
            for rest in subsets(xs, target - xs[i], i + 1):
                yield [xs[i], *rest]


def parens(n: int, opened: int = 0, text: str = "") -> Iterator[str]:
    if len(text) == 2 * n:
        yield text
        return
    if opened < n:
        yield from parens(n, opened + 1, text + "(")
    if len(text) - opened < opened:
        yield from parens(n, opened, text + ")")


def gray(n: int) -> Iterator[str]:
    if n == 0:
        yield ""
        return
    for g in gray(n - 1):
        yield "0" + g
    for g in reversed(list(gray(n - 1))):
        yield "1" + g


def main() -> None:
    print(
        list(subsets([1, 2, 3, 4, 5], 7)),
        list(parens(3)),
        sum(1 for _ in parens(6)),
        list(gray(3)),
        next(subsets([5], 3), None),
    )
