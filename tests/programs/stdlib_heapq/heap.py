"""heapq functions."""

import heapq


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
