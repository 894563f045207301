"""Generators with locals of many kinds kept over yields."""

from collections.abc import Iterator


def mix(n: int) -> Iterator[str]:
    total = 0
    ratio = 1.0
    names: list[str] = []
    seen: dict[str, int] = {}
    big = 1
    for i in range(n):
        total += i
        ratio /= 2
        big *= 10**15
        names.append(str(i))
        seen[names[-1]] = total
        yield f"{total} {ratio} {''.join(names)} {len(seen)} {big}"


def main() -> None:
    a, b = mix(4), mix(3)
    for x, y in zip(a, b):
        print(x == y, x)
    print(next(a, "end"))
