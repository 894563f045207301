"""total_ordering: each root, and comparisons that decline."""

from functools import total_ordering


@total_ordering
class Lt:
    def __init__(self, n: int, cur: str = "a") -> None:
        self.n, self.cur = n, cur

    def __eq__(self, o: object) -> bool:
        return isinstance(o, Lt) and (o.n, o.cur) == (self.n, self.cur)

    def __lt__(self, o: "Lt") -> bool:
        if not isinstance(o, Lt) or o.cur != self.cur:
            return NotImplemented
        return self.n < o.n


@total_ordering
class Le:
    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, o: object) -> bool:
        return isinstance(o, Le) and o.n == self.n

    def __le__(self, o: object) -> bool:
        return self.n <= o.n if isinstance(o, Le) else NotImplemented


@total_ordering
class Gt:
    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, o: object) -> bool:
        return isinstance(o, Gt) and o.n == self.n

    def __gt__(self, o: object) -> bool:
        return self.n > o.n if isinstance(o, Gt) else NotImplemented


@total_ordering
class Ge:
    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, o: object) -> bool:
        return isinstance(o, Ge) and o.n == self.n

    def __ge__(self, o: object) -> bool:
        return self.n >= o.n if isinstance(o, Ge) else NotImplemented


def tries(a: Lt | Le | Gt | Ge, b: Lt | Le | Gt | Ge) -> None:
    for f in (lambda: a < b, lambda: a <= b, lambda: a > b, lambda: a >= b):  # type: ignore[operator]
        try:
            print(f(), end=" ")
        except TypeError as e:
            print(e, end=" ")
    print()


def main() -> None:
    for k in (Lt, Le, Gt, Ge):
        for i, j in ((1, 2), (2, 1), (1, 1)):
            tries(k(i), k(j))
    tries(Lt(1), Lt(2, "b"))
    tries(Le(1), Gt(1))
    tries(Gt(1), Le(1))
    tries(Lt(1), Ge(1))
    print(sorted([Lt(3), Lt(1)])[0].n, max(Le(1), Le(5)).n)
