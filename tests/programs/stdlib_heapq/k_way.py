"""Running medians and merging sorted runs."""

import heapq


def medians(xs: list[int]) -> list[float]:
    low: list[int] = []
    high: list[int] = []
    out: list[float] = []
    for x in xs:
        heapq.heappush(high, -heapq.heappushpop(low, -x))
        if len(high) > len(low):
            heapq.heappush(low, -heapq.heappop(high))
        out.append(-low[0] if len(low) > len(high) else (high[0] - low[0]) / 2)
    return out


def main() -> None:
    print(medians([5, 15, 1, 3, 8, 7]))
    print(list(heapq.merge(*[range(i, 20, 5) for i in range(5)])))
    print(heapq.nlargest(3, [("a", 3), ("b", 9), ("c", 5)], key=lambda p: p[1]), heapq.nsmallest(10, [3, 1]))
