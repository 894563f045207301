"""Bound methods, functions taken from classes, methods assigned at class level."""


class A:
    def __init__(self, n: int) -> None:
        self.n = n

    def get(self) -> int:
        return self.n

    alias = get

    def add(self, k: int = 1) -> int:
        self.n += k
        return self.n

    double = staticmethod(lambda x: x * 2)


class B(A):
    def get(self) -> int:
        return -super().get()


def main() -> None:
    a, b = A(1), B(2)
    print(a.alias(), b.alias(), b.get(), A.get(b), a.double(4))
    bound = a.add
    print(bound(), bound(5), a.n, [f() for f in (a.get, b.get, b.add)])
    print(a.get == a.get, a.get == b.get, a.get.__name__, A.get is B.alias, {a.get: 1}[a.get])
    methods = {"get": A.get, "add": getattr(A, "add")}
    print(sorted(methods), len(methods))
    f = A.add
    print(f(a), f(a, 10), f(self=a, k=100))
