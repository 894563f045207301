"""min and max of several arguments: the first of equal ones, bools that stay bools, exact ints."""


def show(a: int, b: int, c: int) -> None:
    print(min(a, b), max(a, b), min(a, b, c), max(a, b, c), min(b, a), max(c, b, a))


class Box:
    def __init__(self, n: int) -> None:
        self.n = n


def main() -> None:
    show(1, 2, 3)
    show(-5, 1 << 70, -(1 << 80))
    show(1 << 62, (1 << 62) - 1, 0)
    show(True, 0, 2)
    print(min(True, 2), max(True, 1), min(1, True), max(0, False), min(False, 0))
    flag = 3 > 2
    print(min(flag, 7), max(1, flag))
    print(min(2.0, 2), max(2, 2.0), min(1, 0.5), max(1.5, 1))
    print(min("b", "a"), max("b", "a", "c"))
    print(min([3, 1, 2]), max((1, 5)), min([], default=4), max(3, -4, key=abs))
    box = Box(9)
    n = 0
    while min(box.n, 12) > n:
        n += 1
    print(n, max(len("abc"), n, 4))
    x: int = True
    print(min(x, 5), max(x, 0), min(0, x))
