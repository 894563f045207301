"""Functions defined in loops and conditions."""

from collections.abc import Callable


def build(kind: str) -> Callable[[int], int]:
    if kind == "inc":

        def op(n: int) -> int:
            return n + 1
    elif kind == "dec":

        def op(n: int) -> int:
            return n - 1
    else:
        raise ValueError(kind)
    return op


def main() -> None:
    print(build("inc")(1), build("dec")(1))
    try:
        build("?")
    except ValueError as e:
        print("no", e)
    made: list[Callable[[int], int]] = []
    for factor in range(1, 4):

        def scale(n: int, by: int = factor) -> int:
            return n * by + factor

        made.append(scale)
    print([f(10) for f in made])
    print(build("inc").__name__, build("inc").__qualname__)
