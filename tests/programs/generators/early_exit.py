"""Breaking out of loops over generators with finally."""

from collections.abc import Iterator


def src(name: str) -> Iterator[int]:
    for i in range(3):
        print(name, i)
        yield i
    print(name, "done")


def main() -> None:
    for i in src("a"):
        if i == 1:
            break
    print(list(zip(src("x"), src("y")))[-1])
    print(any(i == 0 for i in src("any")), 1 in src("in"))
    first, *rest = src("star")
    print(first, rest)
