"""Builtin functions as values, next among them."""

from collections.abc import Callable


def main() -> None:
    for f in (abs, bin, hex, oct, round, chr, ord, repr, ascii, hash, callable):
        try:
            print(f.__name__, f(65 if f is not ord else "a") if f is not hash else f(3))  # type: ignore
        except TypeError as e:
            print(e)
    two: list[Callable[..., object]] = [divmod, pow, max, min]
    for g in two:
        print(g.__name__, g(7, 2))
    its = [iter("ab"), iter("cd")]
    print(
        list(map(next, its)),
        list(map(len, ["a", "bc"])),
        list(map(sum, [[1], [2, 3]])),
        list(map(sorted, ["ba"])),
        list(map(any, [[0]])),
    )
    n: Callable[..., object] = next
    print(n(iter([]), "default"), n(its[0]))
    try:
        print(n([]))
    except TypeError as e:
        print(e)
    try:
        print(n(iter("")))
    except StopIteration as e:
        print("stop", e.args)
