"""__slots__ classes."""


class P:
    __slots__ = ("x", "y")

    def __init__(self, x: int) -> None:
        self.x = x
        self.y: int


class Q(P):
    __slots__ = ("z",)

    def __init__(self) -> None:
        super().__init__(5)
        self.z = [1]


def main() -> None:
    p = P(1)
    try:
        print(p.y)
    except AttributeError as e:
        print("unset", type(e).__name__)
    p.y = 2
    print(p.x, p.y)
    del p.x
    try:
        print(p.x)
    except AttributeError as e:
        print("deleted", type(e).__name__)
    q = Q()
    q.z.append(q.x)
    print(q.z, P.__slots__, Q.__slots__)
    o: object = p
    try:
        setattr(o, "w", 1)
    except AttributeError as e:
        print(e)
