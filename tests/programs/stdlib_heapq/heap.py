"""heapq functions."""

import heapq


def best_of_many() -> None:
    """Of equal ones the first come first, however many there are."""
    seed = 3
    pairs: list[tuple[int, int]] = []
    for place in range(700):
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        pairs.append((seed >> 8 & 31, place))
    plain = [first for first, _ in pairs]
    calls: list[int] = []

    def key(pair: tuple[int, int]) -> int:
        calls.append(pair[1])
        return pair[0]

    for n in (-1, 0, 1, 2, 60, 699, 700, 900):
        print(heapq.nsmallest(n, plain) == sorted(plain)[: max(n, 0)], heapq.nlargest(n, pairs)[:5])
        calls.clear()
        least = heapq.nsmallest(n, pairs, key=key)
        print(least[:40], calls == list(range(700)))
        most = heapq.nlargest(n, iter(pairs), key=key)
        print(most[:40], most == sorted(pairs, key=lambda pair: pair[0], reverse=True)[: max(n, 0)])


def main() -> None:
    h: list[int] = []
    for x in [5, 1, 8, 3, 9, 2]:
        heapq.heappush(h, x)
    print(
        h, h[0], heapq.heappushpop(h, 0), heapq.heapreplace(h, 7), [heapq.heappop(h) for _ in range(len(h))]
    )
    xs = [9, 4, 7, 1]
    heapq.heapify(xs)
    print(
        xs,
        heapq.nlargest(2, xs),
        heapq.nsmallest(2, ["bb", "a", "ccc"], key=len),
        list(heapq.merge([1, 4], [2, 3], [0])),
        list(heapq.merge([3, 1], [2], reverse=True)),
    )
    q: list[tuple[int, str]] = []
    for p, n in ((2, "b"), (1, "z"), (1, "a")):
        heapq.heappush(q, (p, n))
    print([heapq.heappop(q)[1] for _ in range(3)])
    try:
        heapq.heappop(q)
    except IndexError as e:
        print(e)
    best_of_many()
