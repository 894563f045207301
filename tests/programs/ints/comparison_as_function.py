"""Methods of builtin classes as functions that the library calls, where a bool stands for an int that it is handed."""

from collections.abc import Callable


class Countdown:
    def __init__(self, n: int) -> None:
        self.n = n

    def __iter__(self) -> "Countdown":
        return self

    def __next__(self) -> int:
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


def twice(n: int) -> int:
    return n * 2


def main() -> None:
    flags: list[int] = [True, 3, False]
    print(list(map(twice, flags)), list(map(None.__eq__, [None])) == [True])
    print(2 in Countdown(4), 7 in Countdown(4), True in Countdown(3))
    same: Callable[[int, int], bool] = int.__eq__
    print(same(True, 1), same(2, True), list(map(same, flags, [1, 4, 0])), list(map((1).__eq__, flags)))
    pairs = [(True, 1), (2, 3)]
    print([same(*pair) for pair in pairs])
