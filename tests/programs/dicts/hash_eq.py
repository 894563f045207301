"""Keys with their own __hash__ and __eq__, collisions included."""


class Key:
    def __init__(self, n: int) -> None:
        self.n = n

    def __hash__(self) -> int:
        return self.n % 3

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self) -> str:
        return f"K{self.n}"


class Plain:
    pass


class Unhashable:
    def __eq__(self, other: object) -> bool:
        return True


def main() -> None:
    d = {Key(i): i for i in range(12)}
    for i in range(0, 12, 2):
        del d[Key(i)]
    d[Key(4)] = 44
    d[Key(5)] = 55
    print(d, Key(2) in d, Key(11) in d, d[Key(5)], len({Key(1), Key(1), Key(4)}))
    p, q = Plain(), Plain()
    s = {p: 1, q: 2}
    print(s[p], s[q], p == q, p != q, len({p, p, q}), hash(p) == hash(p))
    u: object = Unhashable()
    try:
        print({u: 1})
    except TypeError as e:
        print(e)
    print(hash(Key(7)), Key(1) == Key(1), Key(1) != Key(2), hash((1, Key(4))) == hash((1, Key(4))))
