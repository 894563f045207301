"""Multiple return values, optional tuples, tuples in loops."""


def minmax(values: list[float]) -> tuple[float, float] | None:
    if not values:
        return None
    lo = hi = values[0]
    for v in values[1:]:
        lo, hi = min(lo, v), max(hi, v)
    return lo, hi


def divide(a: int, b: int) -> tuple[bool, int | str]:
    try:
        return True, a // b
    except ZeroDivisionError as e:
        return False, str(e)


def main() -> None:
    for values in ([], [3.5], [2, -1.0, 7.25]):
        r = minmax(values)
        if r is None:
            print("none")
        else:
            lo, hi = r
            print(lo, hi, hi - lo)
    print(divide(7, 2), divide(1, 0))
    pairs = [(x, y) for x in range(3) for y in "ab"]
    for i, (x, y) in enumerate(pairs):
        print(i, x, y, end="; ")
    print(dict(pairs), [p for p in pairs if p > (1, "a")])
    a, b = 0, 1
    for _ in range(90):
        a, b = b, a + b
    print((a, b), divmod(b, a))
