"""Stable sort with keys, reverse, and comparison by __lt__."""


class Item:
    def __init__(self, k: int, tag: str) -> None:
        self.k = k
        self.tag = tag

    def __lt__(self, other: "Item") -> bool:
        return self.k < other.k

    def __repr__(self) -> str:
        return f"{self.k}{self.tag}"


def numbers(count: int) -> list[int]:
    seed = 7
    found: list[int] = []
    for _ in range(count):
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        found.append(seed)
    return found


def floats() -> None:
    """Zeros of both signs are equal and stay as they are, also far apart; NaN has no place and loses nothing."""
    values = [(n % 2001 - 1000) / 8 for n in numbers(500)]
    values[::50] = [0.0, -0.0] * 5
    values[7], values[400] = float("inf"), float("-inf")
    values += [1e-310, -1e-310, 5e-324, 1.7e308, -1.7e308]
    print(sorted(values))
    print(
        sorted(values, reverse=True) == sorted(values)[::-1],
        [v for v in sorted(values, reverse=True) if v == 0],
    )
    print([v for v in sorted(values) if v == 0])
    places = sorted(range(len(values)), key=values.__getitem__)
    print(places, sorted(range(len(values)), key=values.__getitem__, reverse=True))
    values.append(float("nan"))
    print(len(sorted(values)), [v for v in sorted([float("nan"), float("nan")]) if v == v])


def tuples() -> None:
    """What is first decides; where it is equal, what follows does."""
    found = numbers(300)
    print(sorted((n % 17, str(n)) for n in found))
    print(
        sorted((str(n % 17), -n) for n in found)
        == sorted(sorted((str(n % 17), -n) for n in found), reverse=True)[::-1]
    )
    print(sorted([(2.5, "b"), (1, "z"), (2, "a"), (True, "b"), (10**30, "c"), (1, "a")]))
    print(
        sorted([(2, 1), (), (2,), (1, 5), (2, 0, 0)]),
        sorted([("\u20ac", 1), ("z", 2), ("\xe9", 3), ("z", 1)]),
    )
    try:
        print(sorted([("a", 1), (1, 1)]))
    except TypeError as error:
        print(error)


def main() -> None:
    items = [Item(k, t) for k, t in zip([3, 1, 3, 2, 1], "abcde")]
    print(sorted(items), sorted(items, reverse=True), sorted(items, key=lambda i: i.tag, reverse=True))
    words = ["banana", "Fig", "apple", "cherry", "date"]
    words.sort(key=len)
    print(words, sorted(words), sorted(words, key=str.lower), sorted(words, key=lambda w: w[-1]))
    print(
        sorted([(2, "b"), (1, "z"), (2, "a")]),
        sorted([[2], [1, 5], []]),
        sorted([True, False, True]),
        sorted([0.5, -1, 3, 2.5]),
    )
    seed = 7
    xs = []
    for _ in range(200):
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        xs.append(seed % 1000)
    ys = sorted(xs)
    print(ys[:10], ys[-10:], all(a <= b for a, b in zip(ys, ys[1:])), sorted(ys, reverse=True) == ys[::-1])
    calls = 0

    def key(n: int) -> int:
        nonlocal calls
        calls += 1
        return -n

    print(sorted(range(5), key=key), calls)
    bad = [3, 1, 2]
    try:
        bad.sort(key=lambda n: 1 // (n - 2))
    except ZeroDivisionError as e:
        print(e, bad)
    floats()
    tuples()
