"""Builtin iterators that the import left behind go on where they are."""

from collections.abc import Iterator

ITEMS = [1, 2, 3]
over_list: Iterator[int] = iter(ITEMS)
next(over_list)
spent: Iterator[int] = iter([1])
list(spent)
over_tuple: Iterator[str] = iter(("a", "b", "c"))
next(over_tuple)
empty: Iterator[int] = iter(())
letters: Iterator[str] = iter("abc")
next(letters)
wide: Iterator[str] = iter("aéz")
next(wide)
octets: Iterator[int] = iter(b"xyz")
next(octets)
numbers: Iterator[int] = iter(range(10, 0, -3))
next(numbers)
large: Iterator[int] = iter(range(1 << 70, (1 << 70) + 5, 2))
next(large)
backwards: Iterator[int] = reversed(ITEMS)
next(backwards)
counted: Iterator[tuple[int, str]] = enumerate("pqr", 5)
next(counted)
zipped: Iterator[tuple[int, str]] = zip([1, 2, 3], "ab", strict=True)
next(zipped)


def double(n: int) -> int:
    return n * 2


doubled: Iterator[int] = map(double, ITEMS)
next(doubled)
odd: Iterator[int] = filter(lambda n: n % 2, [1, 2, 3, 4, 5])
next(odd)
shared = [over_list, over_list]


def main() -> None:
    ITEMS.append(4)
    print(next(shared[0]), next(shared[1]), list(over_list), list(over_list))
    print(list(spent), list(over_tuple), list(empty), list(letters), list(wide), list(octets))
    print(list(numbers), list(large), list(backwards), list(counted), list(doubled), list(odd))
    try:
        print(next(zipped), next(zipped))
    except ValueError as error:
        print(error)
