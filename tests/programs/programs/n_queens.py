"""All solutions by bits, one by a generator, drawn."""

from collections.abc import Iterator


def count(n: int) -> int:
    full = (1 << n) - 1

    def place(cols: int, left: int, right: int) -> int:
        if cols == full:
            return 1
        total = 0
        free = full & ~(cols | left | right)
        while free:
            bit = free & -free
            free ^= bit
            total += place(cols | bit, (left | bit) << 1, (right | bit) >> 1)
        return total

    return place(0, 0, 0)


def solutions(n: int, row: int = 0, placed: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    if row == n:
        yield placed
        return
    for col in range(n):
        if all(col != c and abs(col - c) != row - r for r, c in enumerate(placed)):
            yield from solutions(n, row + 1, (*placed, col))


def draw(placed: tuple[int, ...]) -> str:
    return "\n".join("." * c + "Q" + "." * (len(placed) - c - 1) for c in placed)


def main() -> None:
    print([count(n) for n in range(1, 9)])
    first = next(solutions(8))
    print(first)
    print(draw(first))
    print(list(solutions(4)), list(solutions(3)), sum(1 for _ in solutions(6)), next(solutions(2), None))
