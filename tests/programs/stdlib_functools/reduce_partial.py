"""reduce, partial, cmp_to_key."""

from functools import cmp_to_key, partial, reduce


def join(a: str, b: str, *, sep: str = "-") -> str:
    return a + sep + b


def down(a: int, b: int) -> int:
    return b - a


def joined(a: str, b: str) -> int:
    return int(a + b) - int(b + a)


def main() -> None:
    print(
        reduce(lambda a, b: a * b, [1, 2, 3, 4]),
        reduce(lambda a, b: a + [b], "ab", list[str]()),
        reduce(max, [3, 9, 2]),
    )
    try:
        print(reduce(lambda a, b: a + b, list[int]()))
    except TypeError as e:
        print(e)
    dot = partial(join, sep=".")
    print(
        dot("a", "b"),
        partial(join, "x")("y"),
        partial(join, "p", sep="/")("q"),
        dot.keywords,
        dot.args,
        dot.func is join,
        dot("a", "b", sep="!"),
    )
    print(
        sorted([3, 1, 2], key=cmp_to_key(down)),
        sorted(["10", "9", "1"], key=cmp_to_key(joined)),
    )
