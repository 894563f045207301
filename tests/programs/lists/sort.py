"""Stable sort with keys, reverse, and comparison by __lt__."""


class Item:
    def __init__(self, k: int, tag: str) -> None:
        self.k = k
        self.tag = tag

    def __lt__(self, other: "Item") -> bool:
        return self.k < other.k

    def __repr__(self) -> str:
        return f"{self.k}{self.tag}"


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
