"""Mixed arithmetic, comparison chains and sums."""


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def main() -> None:
    print(1 + 1.0, 3 - 0.5, 2 * 1.5, 7 // 2.0, 7 % 2.5, 2**0.5, True + 0.5, -(1 + 0.0))
    print(mean([1, 2.5, True]), sum([1, 2, 3]), sum([1, 2.0]), sum([0.5, 1], 10))
    n = 5
    x = n / 2
    n = int(x) * 2
    print(x, n, n == x, float(n) == n, n / n)
    print(min(1, 1.0), max(1.0, 1), min(0.5, 1), sorted([2, 1.5, 1, 0.5]), 1 == 1.0 == True)
    d: dict[float, str] = {1: "int", 2.5: "float"}
    d[1.0] = "replaced"
    d[True] = "again"
    print(d, {1.0, 1, True}, [1, 2.0].index(2), 1 in [1.0])
    total: float = 0
    for v in (1, 0.5, 2):
        total = total + v
    print(total, abs(-2), abs(-2.0), divmod(7, 2.0), round(3.7) + 0.0)
