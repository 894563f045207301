"""zip, unzip, chunks, flatten, windows, deduplicate."""


def chunks(xs: list[int], n: int) -> list[list[int]]:
    return [xs[i : i + n] for i in range(0, len(xs), n)]


def main() -> None:
    xs = list(range(7))
    print(
        chunks(xs, 3),
        chunks([], 2),
        [x for c in chunks(xs, 2) for x in c] == xs,
        list(zip(*chunks(xs[:6], 3))),
    )
    print(
        [xs[i : i + 3] for i in range(5)],
        list(dict.fromkeys([3, 1, 3, 2, 1])),
        [a for a, b in zip(xs, xs[1:] + [0]) if a > b],
        xs[::2] + xs[1::2],
    )
    a, b = zip(*[(1, "x"), (2, "y")])
    print(a, b, [*map(sum, zip(xs, xs))], sorted(xs, key=lambda x: (x % 3, -x)))
