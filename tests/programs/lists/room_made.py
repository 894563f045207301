"""Comprehensions whose list has room for what is expected: there may be more or fewer, and what is looped over may change."""


def halved(items: list[int]) -> list[int]:
    return [items.pop() for _ in items]


def grown(items: list[int]) -> list[int]:
    def more(x: int) -> int:
        if x > 0:
            items.append(x - 1)
        return x

    return [more(x) for x in items]


def failing(n: int) -> list[float]:
    return [6 / (3 - i) for i in range(n)]


def first_of(n: int) -> int:
    steps = iter([1, 2, 3])
    try:
        return len([next(steps) for _ in range(n)])
    except StopIteration:
        return -1


def main() -> None:
    print(halved([1, 2, 3, 4, 5]), grown([3, 1, 2]))
    for n in (0, 3, 5, 10**12, 2**70, -(2**70), -1):
        try:
            print(failing(n))
        except ZeroDivisionError as error:
            print(n, error)
    print(first_of(2), first_of(10**15), first_of(2**64 + 1))
    print([i for i in range(5, 2)], [i for i in range(5, 2, 1)])
    words = {"a": 1, "b": 2}
    print([k + str(v) for k, v in words.items()], [v for v in words.values()], [k for k in words])
    print([(i, c) for i, c in enumerate("aé\u4e2d", 7)], [c for c in b"xyz"], list(c for c in "abc"))
    print(tuple(i * i for i in range(4)), ",".join(str(i) for i in range(6)), sorted(-i for i in range(4)))
    mixed = [i if i % 2 else str(i) for i in range(6)]
    mixed.append(2.5)  # type: ignore[arg-type]
    print(
        mixed, [i if i < 3 else 2**70 for i in range(5)], [True for _ in range(2)], [i / 2 for i in range(3)]
    )
    squares = [i * i for i in range(10)]
    squares += [1] * 3
    squares.insert(0, -1)
    del squares[2:5]
    print(squares, [[j for j in range(i)] for i in range(4)])
