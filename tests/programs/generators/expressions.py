"""Generator expressions are lazy and bind their first iterable early."""


def log(x: int) -> int:
    print("eval", x)
    return x


def main() -> None:
    g = (log(x) for x in [1, 2, 3] if x != 2)
    print("made")
    print(next(g), list(g))
    xs = [1, 2, 3]
    h = (x for x in xs)
    xs = [9]
    print(list(h))
    n = 2
    k = (x * n for x in range(3))
    n = 10
    print(list(k))
    print(
        any(log(x) > 1 for x in range(5)),
        max((x % 7, x) for x in range(20)),
        dict((c, i) for i, c in enumerate("ab")),
    )
    nested = ((a, b) for a in range(3) for b in range(a))
    print(sorted(nested, reverse=True), sum(1 for _ in "abc"), " ".join(str(x) for x in range(3)))
    try:
        bad = (x for x in [1 // (n - 10)])
    except ZeroDivisionError as e:
        print("early", e)
    later = (1 // x for x in [1, 0])
    print(next(later))
    try:
        next(later)
    except ZeroDivisionError as e:
        print("late", e, list(later))
