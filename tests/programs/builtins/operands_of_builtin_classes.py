"""Operators whose operands are of builtin classes, beside classes of the program's own that derive from them."""

from enum import IntEnum, StrEnum


class Color(StrEnum):
    RED = "red"


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Tagged(str):
    def __rmod__(self, other: str) -> str:
        return f"rmod {other}"

    def __radd__(self, other: str) -> str:
        return f"radd {other}"


class Stack(list[int]):
    def __iadd__(self, other: object) -> "Stack":  # type: ignore[override,misc]
        self.append(-1)
        return self


class Times(int):
    """An int that answers for sequences itself."""

    def __rmul__(self, o: object) -> list[int]:  # type: ignore[override]
        print("Times", o)
        return [7]


class Declines(int):
    def __rmul__(self, o: object) -> str:  # type: ignore[override]
        print("declines", o)
        return NotImplemented


class Index:
    """No int, but sequences could be repeated so often."""

    def __index__(self) -> int:
        return 2

    def __rmul__(self, o: object) -> object:
        print("Index", o)
        return o


class Multiplied(list[int]):
    def __mul__(self, o: object) -> str:  # type: ignore[override]
        return f"Multiplied {o!r}"


class Appended:
    def __radd__(self, o: object) -> str:
        return f"Appended {o!r}"


class Plain(list[int]):
    pass


def sequences() -> None:
    """Who is asked first: the builtin sequences only know how to be repeated."""
    print(
        [1] * Times(2), Plain([1]) * Times(2), Multiplied([1]) * Times(2), Multiplied([1]) * 3, Plain([3]) * 2
    )
    two = Index()
    print([1] * two, "a" * two, (1,) * two, b"a" * two, bytearray(b"a") * two)
    for number in (Declines(2), Declines(0)):
        print([1] * number, "a" * number, (1,) * number, b"a" * number, bytearray(b"a") * number)
    items = [1]
    items *= Times(3)
    print(items)
    items *= Declines(3)
    print(items, 2 * [1], Times(2) * [1], True * [1], [1] * True)
    more = Appended()
    print([1] + more, "a" + more, (1,) + more, b"a" + more, bytearray(b"a") + more)
    every: list[object] = [[1], "a", (1,), b"a", bytearray(b"q")]
    for a in every:
        for b in (2.5, "x", [1], None, (), b"", more, two, Times(3), Declines(3)):
            try:
                print(a * b)  # type: ignore[operator]
            except TypeError as error:
                print(error)


def add(a: str, b: str) -> str:
    return a + b


def fill(text: str, value: object) -> str:
    return text % value


def repeat(text: str, count: int) -> str:
    return text * count


def repeat_list(items: list[int], count: int) -> list[int]:
    return count * items


def grow(items: list[int], more: list[int]) -> list[int]:
    items += more
    return items


def same(a: str, b: str) -> bool:
    return a == b


def power(base: int, exponent: int) -> object:
    return base**exponent


def parts(a: int, b: int) -> tuple[int, int]:
    return divmod(a, b)


def shown(text: str, number: int, items: list[str]) -> str:
    return f"{text!r} {text!s:>6} {text:_<6} {number!r:>4} {number:+05d} {items!r} {repr(items):.5}"


def main() -> None:
    sequences()
    print(add("a", "b"), add("a", Tagged("b")), add(Tagged("a"), "b"), add("a", Color.RED))
    print(fill("%s!", "x"), fill("%s!", Tagged("x")), fill("%s %d", (1, 2)), fill("%s", Color.RED))
    print(
        repeat("ab", 3),
        repeat("ab", True),
        repeat("ab", Level.HIGH),
        repeat("ab", -1),
    )
    print(repeat_list([1], 3), repeat_list([1, 2], 0), repeat_list([1], Level.HIGH))
    base = [1]
    print(grow(base, [2, 3]), base, grow(Stack([1]), [2]), grow(base, base))
    print(power(2, 10), power(2, -1), power(10, 30), power(-3, 3), power(0, 0), power(True, 5))
    print(power(Level.HIGH, 3), 7**2, (-7) ** 2, (10**20) ** 2, True**2, 3**0, 5**1, 2**100)
    print(parts(7, 2), parts(-7, 2), parts(7, -2), parts(10**30, 7), parts(True, True), parts(Level.HIGH, 2))
    for a, b in ((1, 0), (0, 0)):
        try:
            parts(a, b)
        except ZeroDivisionError as error:
            print(error)
    try:
        power(0, -1)
    except ZeroDivisionError as error:
        print(error)
    print(shown("é'", -3, ["x", "y"]), shown(Color.RED, Level.LOW, []))
    print("b" < Color.RED, same("red", Color.RED), same("x", Tagged("x")), "a" < Tagged("b"))
    mapping = {"a": 1}
    mapping |= {"b": 2}
    array = bytearray(b"ab")
    array += b"c"
    print(mapping, array, b"%d-%s" % (3, b"x"), b"ab" * 2, 2 * b"ab", (1, 2) * 2, 2 * (1,))
    try:
        print(fill("%d", "x"))
    except TypeError as error:
        print(error)


if __name__ == "__main__":
    main()
