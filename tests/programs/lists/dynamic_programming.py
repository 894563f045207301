"""Knapsack, coins, longest increasing subsequence, Pascal."""

import bisect


def coins(total: int, kinds: list[int]) -> tuple[int, int]:
    ways = [1] + [0] * total
    least = [0] + [total + 1] * total
    for k in kinds:
        for n in range(k, total + 1):
            ways[n] += ways[n - k]
            least[n] = min(least[n], least[n - k] + 1)
    return ways[total], least[total]


def knapsack(items: list[tuple[int, int]], room: int) -> int:
    best = [0] * (room + 1)
    for w, v in items:
        for r in range(room, w - 1, -1):
            best[r] = max(best[r], best[r - w] + v)
    return best[-1]


def lis(xs: list[int]) -> int:
    tails: list[int] = []
    for x in xs:
        i = bisect.bisect_left(tails, x)
        tails[i : i + 1] = [x]
    return len(tails)


def main() -> None:
    print(
        coins(100, [1, 5, 10, 25, 50]),
        coins(200, [1, 2, 5, 10, 20, 50, 100, 200]),
        coins(1000, [1, 2, 5, 10, 20, 50]),
    )
    print(
        knapsack([(12, 4), (2, 2), (1, 1), (1, 2), (4, 10)], 15), lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([])
    )
    row = [1]
    for _ in range(12):
        print(row)
        row = [a + b for a, b in zip([0, *row], [*row, 0])]
