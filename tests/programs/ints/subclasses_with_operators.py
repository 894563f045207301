"""Subclasses of int that have operators of their own, where int is declared."""

from enum import IntFlag


class Mod(int):
    """An int modulo 7."""

    def __add__(self, other: int) -> "Mod":
        return Mod((int(self) + int(other)) % 7)

    def __radd__(self, other: int) -> "Mod":
        return self + other

    def __mul__(self, other: int) -> "Mod":
        return Mod((int(self) * int(other)) % 7)

    def __lt__(self, other: int) -> bool:
        return int(self) > int(other)

    def __neg__(self) -> "Mod":
        return Mod(7 - int(self))


class Perm(IntFlag):
    READ = 1
    WRITE = 2


def add(a: int, b: int) -> int:
    return a + b


def chain(a: int) -> int:
    b = a + 4
    return b * 5


def less(a: int, b: int) -> bool:
    return a < b


def both(a: int, b: int) -> int:
    return a | b


def negative(a: int) -> int:
    return -a


def main() -> None:
    print(add(Mod(5), 4), add(4, Mod(5)), add(5, 4), chain(Mod(5)), less(Mod(1), 2), less(1, 2))
    print(
        repr(both(Perm.READ, Perm.WRITE)), repr(both(Perm.READ, 2)), both(1, 2), negative(Mod(2)), negative(2)
    )
    items: list[int] = [Mod(3), 4]
    print(items[0] + 6, items[1] + 6, sum(items))
    total = Mod(1)
    for value in range(5):
        total = total + value
    print(total)


if __name__ == "__main__":
    main()
