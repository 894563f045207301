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
