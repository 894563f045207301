"""Value classes in sets and as keys."""


class P:
    def __init__(self, x: int, y: int) -> None:
        self.x, self.y = x, y

    def __eq__(self, o: object) -> bool:
        return isinstance(o, P) and (self.x, self.y) == (o.x, o.y)

    def __hash__(self) -> int:
        return hash((self.x, self.y))


def main() -> None:
    s = {P(i % 3, i % 2) for i in range(20)}
    print(len(s), P(1, 1) in s, P(9, 9) in s, sorted((p.x, p.y) for p in s))
    d = {p: p.x * 10 + p.y for p in s}
    print(d[P(2, 1)], d.get(P(5, 5), -1))
    d[P(2, 1)] += 1
    print(d[P(2, 1)], len(d))
