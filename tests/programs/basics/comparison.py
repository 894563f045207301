"""Chained comparison evaluates each operand once and stops early."""


def show(n: int) -> int:
    print("show", n)
    return n


def main() -> None:
    print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 > 1, 1 == 1.0 == True)
    if show(1) < show(5) < show(3):
        print("no")
    if show(5) < show(1) < show(9):
        print("no")
    print(show(1) < show(2) == show(2) != show(3))
    x = 5
    print(0 <= x < 10, not x == 5, x != 5, 1 < x > 2)
    print([1, 2] < [1, 3], (1,) < (1, 0), "abc" < "abd", "Z" < "a", [] < [0])
    print(1 in [1, 2] and 3 not in [1, 2], "b" in "abc" in ["abc"])
    a: list[int] = []
    b: list[int] = []
    print(a == b, a is b, a is not b, a is a)
