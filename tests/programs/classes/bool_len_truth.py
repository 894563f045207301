"""Truth from __bool__, __len__ or neither."""


class L:
    def __init__(self, n: int) -> None:
        self.n = n

    def __len__(self) -> int:
        print("len")
        return self.n


class B(L):
    def __bool__(self) -> bool:
        print("bool")
        return self.n > 5


class N:
    pass


def main() -> None:
    for x in (L(0), L(3), B(3), B(9), N()):
        print("yes" if x else "no", not x)
    print(len(L(4)), bool(B(7)), [bool(v) for v in (N(), L(1))])
    print((L(0) or L(2)).n, (L(1) and L(7)).n)
