"""Generator expressions that a builtin consumes at once: in what order things happen, and what errors become."""

from collections.abc import Callable, Iterator
from enum import IntEnum


class Color(IntEnum):
    RED = 1
    BLUE = 5


class Loud:
    """Says when it is asked for its truth."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __bool__(self) -> bool:
        print("truth of", self.value)
        if self.value == 99:
            raise StopIteration("truth")
        return self.value != 0

    def __hash__(self) -> int:
        print("hash of", self.value)
        if self.value < 0:
            raise StopIteration("hash")
        return self.value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Loud) and other.value == self.value


class Broken:
    """Its iterator cannot be made."""

    def __iter__(self) -> Iterator[int]:
        raise StopIteration("iter")


class Word(str):
    """A str that joins in its own way."""

    def join(self, parts: object, /) -> str:
        return f"{type(parts).__name__} for {str(self)}"


def shown(value: int) -> int:
    print("item", value)
    return value


def ends(values: Iterator[int]) -> int:
    return next(values)


def attempt(name: str, action: Callable[[], object]) -> None:
    try:
        print(name, action())
    except Exception as error:
        cause = error.__cause__
        print(name, type(error).__name__, error, type(cause).__name__, error.__context__ is cause)


def errors() -> None:
    attempt("range of bytes", lambda: bytes(shown(v) for v in [1, 255, 256, 3]))
    attempt("negative byte", lambda: bytes(shown(v) for v in [-1, 3]))
    attempt("huge byte", lambda: bytes(1 << v for v in [1, 7, 300]))
    attempt("division", lambda: sum(6 // v for v in [3, 0, 2]))
    attempt("stop in list", lambda: list(ends(iter([v][v:])) for v in [0, 1, 2]))
    attempt("stop in sum", lambda: sum(ends(iter([v][v:])) for v in [0, 1, 2]))
    attempt("stop in condition", lambda: any(v for v in [0, 0, 1] if ends(iter([v][v:])) > 1))
    attempt("stop in inner iterable", lambda: [*tuple(w for v in [0, 1] for w in [ends(iter([v][v:]))])])
    attempt("stop in inner iterator", lambda: set(w for v in [0, 1] for w in Broken()))
    attempt("stop in join", lambda: "".join(str(ends(iter([v][v:]))) for v in [0, 1]))
    # Making the first iterator is no part of the generator; nor is what the builtin does with an item.
    attempt("stop in first iterable", lambda: list(v for v in [ends(iter([]))]))
    attempt("stop in first iterator", lambda: sum(v for v in Broken()))
    attempt("stop in truth", lambda: all(Loud(v) for v in [1, 99, 2]))
    attempt("stop in hash", lambda: len(set(Loud(v) for v in [1, -1, 2])))


def order() -> None:
    print(all(Loud(shown(v)) for v in [1, 0, 2]), any(Loud(shown(v)) for v in [0, 3, 0]))
    print(len(set(Loud(shown(v)) for v in [2, 3, 2])))
    print(all(v for v in range(0)), any(v for v in range(0)), sum(v for v in range(0)))
    print(" ".join(str(shown(v)) for v in range(3)), b"-".join(bytes([v]) for v in range(65, 68)))


def kinds(flags: list[bool], names: list[str]) -> None:
    print(sum(flag for flag in flags), sum(len(n) > 2 for n in names), sum(1 << 60 + v for v in range(9)))
    print(sum(v * v for v in range(10)), sum(0.5 * v for v in range(4)), sum(c for c in Color))
    print(list(v for v in range(3)), tuple(n for n in names), sorted(set(len(n) for n in names)))
    floats: list[float] = list(v for v in range(3))
    print(floats, tuple((v, n) for v, n in enumerate(names) if v), bytes(flag for flag in flags))
    print(Word(",").join(n for n in names), ",".join(n for n in names), "x".join(c for c in "abc"))


def scopes(numbers: list[int]) -> None:
    v = "outer"
    count = 0
    print(any((found := n) > 3 for n in numbers), found, v)
    functions = list(lambda: n for n in numbers)
    print([f() for f in functions])
    for _ in range(2):
        count += 1
        print(sum(n * count for n in numbers), all(any(n == m + count for m in numbers) for n in numbers))
    nested = list(list(n * m for m in numbers) for n in numbers if sum(k for k in range(n)) > 1)
    print(nested, tuple(tuple(w for w in range(v)) for v in numbers))


def rows(limit: int) -> Iterator[int]:
    """A generator with such loops of its own."""
    for n in range(limit):
        if all(n % d for d in range(2, n)):
            yield sum(d for d in range(n))
    yield from (x * 2 for x in range(2))


def add(items: list[int]) -> bool:
    items.append(len(items))
    return True


def renamed() -> None:
    sum = max
    print(sum(v for v in [3, 9, 2]))


def changed() -> None:
    items = [1, 2, 3]
    print(sum(items.pop() if len(items) > 2 else i for i in items), items)
    grown = [1]
    print(list(n for n in grown if len(grown) < 5 and add(grown)), grown)


def main() -> None:
    errors()
    order()
    kinds([True, False, True], ["a", "bcd", "ef", "ghij"])
    scopes([1, 2, 5, 3])
    print(list(rows(12)), sum(v for v in rows(5)))
    changed()
    renamed()
