"""__new__, singletons, immutable subclasses, init of subclasses."""


class Single:
    instance: "Single | None" = None

    def __new__(cls) -> "Single":
        if cls.instance is None:
            print("creating")
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self) -> None:
        print("init")


class Even(int):
    def __new__(cls, n: int) -> "Even":
        return super().__new__(cls, n - n % 2)

    def half(self) -> int:
        return self // 2


class Pair(tuple[int, int]):
    def __new__(cls, a: int, b: int) -> "Pair":
        return super().__new__(cls, (a, b))

    @property
    def total(self) -> int:
        return self[0] + self[1]


def main() -> None:
    print(Single() is Single())
    e = Even(7)
    print(e, e.half(), e + 1, type(e + 1).__name__, isinstance(e, int), e == 6, [0] * e, hash(e) == 6)
    p = Pair(3, 4)
    print(p, p.total, p[0], len(p), p == (3, 4), isinstance(p, tuple))
