"""Slots with inheritance and virtual methods."""


class A:
    __slots__ = ("a",)

    def __init__(self, a: int) -> None:
        self.a = a

    def f(self) -> int:
        return self.a


class B(A):
    __slots__ = ("b",)

    def __init__(self, a: int, b: int) -> None:
        super().__init__(a)
        self.b = b

    def f(self) -> int:
        return super().f() * self.b


def main() -> None:
    for x in (A(3), B(3, 4)):
        print(x.f(), type(x).__name__)
    print(isinstance(B(1, 2), A), B(5, 6).a)
