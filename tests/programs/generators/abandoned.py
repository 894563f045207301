"""Generators whose only user leaves them are closed at once."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


def numbers(name: str, count: int = 3) -> Iterator[int]:
    try:
        for i in range(count):
            yield i
    finally:
        print(name, "is closed")


class Shelf:
    def __init__(self, name: str) -> None:
        self.name = name

    def books(self) -> Iterator[str]:
        try:
            yield self.name + "1"
            yield self.name + "2"
        finally:
            print("shelf", self.name, "is closed")

    def __iter__(self) -> Iterator[str]:
        try:
            yield "a" + self.name
            yield "b" + self.name
        except GeneratorExit:
            print("exit of", self.name)
            raise

    @staticmethod
    def fixed() -> Iterator[int]:
        with section("fixed"):
            yield 1
            yield 2


class HighShelf(Shelf):
    def books(self) -> Iterator[str]:
        try:
            yield from super().books()
        finally:
            print("high", self.name)


@contextmanager
def section(name: str) -> Iterator[str]:
    print("open", name)
    try:
        yield name.upper()
    finally:
        print("close", name)


@dataclass
class Tree:
    value: int
    below: list["Tree"] = field(default_factory=list)

    def walk(self) -> Iterator[int]:
        try:
            yield self.value
            for each in self.below:
                yield from each.walk()
        finally:
            print("left", self.value)


def outer() -> Iterator[int]:
    for i in numbers("inner"):
        yield i * 10


def stubborn() -> Iterator[int]:
    try:
        yield 1
    except GeneratorExit:
        yield 2


def raising() -> Iterator[int]:
    try:
        yield 1
    finally:
        raise ValueError("nobody hears this")


def first_above(limit: int) -> int:
    for i in numbers("first_above", 10):
        if i > limit:
            return i
    return -1


def fails() -> None:
    for i in numbers("fails"):
        print(1 // (1 - i))


def nested() -> str:
    for i in numbers("i"):
        for j in numbers("j"):
            if j == 1:
                break
            try:
                for k in numbers("k"):
                    if k == i == 1:
                        return f"{i}{j}{k}"
                    if k == 1:
                        break
            finally:
                print("finally", i, j)
    return "none"


def keep(generator: Iterator[int]) -> Iterator[int]:
    return generator


def held() -> None:
    generator = numbers("held")
    for i in generator:
        print(i)
        break
    for i in keep(generator):
        print(i)
        break
    print("rest", list(generator))


def several() -> None:
    for i, j in zip(numbers("long", 5), numbers("short", 1)):
        print(i, j)
    print("zipped")
    for n, i in enumerate(numbers("counted"), 5):
        if n == 6:
            break
    print([x for _, x in zip(range(2), numbers("listed", 9))])
    print(next(numbers("next")), next(numbers("none", 0), "default"))
    print(next(x for x in numbers("expression")))
    for x in (i * i for i in numbers("squares")):
        print(x)
        break


def classes(shelves: list[Shelf]) -> None:
    for shelf in shelves:
        for book in shelf.books():
            print(book)
            break
        for text in shelf:
            print(text)
            if text[0] == "b":
                break
        for number in Shelf.fixed():
            print(number)
            break
        for number in shelf.fixed():
            print(number)
            break


def continued() -> None:
    for i in numbers("continued"):
        if i == 1:
            continue
        print(i)
    else:
        print("else")


def closures() -> None:
    def local(name: str) -> Generator[int, None, None]:
        try:
            yield 1
            yield 2
        finally:
            print("local", name)

    def use() -> None:
        for i in local("inside"):
            print(i)
            break

    use()
    for i in local("outside"):
        print(i)
        break


def renamed() -> None:
    """Names that mean other functions here than in the module: what they give is held elsewhere."""
    held = outer()

    def numbers(name: str) -> Iterator[int]:
        print("again", name)
        return held

    for i in numbers("loop"):
        print(i)
        break
    print(next(numbers("next")), next(i for i in numbers("expression")))
    held.close() if isinstance(held, Generator) else print(type(held))
    kinds = [keep]
    print([next(x for x in keep(iter([k]))) for keep in kinds for k in (1, 2)])


def caught() -> None:
    try:
        for i in numbers("caught"):
            raise KeyError(i)
    except KeyError as error:
        print("caught", error, repr(error.__context__))
    try:
        for i in raising():
            raise KeyError(i)
    except KeyError as error:
        print("caught", error, repr(error.__context__))


def main() -> None:
    for i in numbers("broken"):
        if i == 1:
            break
    print(first_above(3))
    try:
        fails()
    except ZeroDivisionError as error:
        print(error)
    print(nested())
    held()
    several()
    classes([Shelf("s"), HighShelf("h")])
    for value in Tree(1, [Tree(2, [Tree(3)]), Tree(4)]).walk():
        print(value)
        if value == 3:
            break
    for i in outer():
        print(i)
        break
    for i in stubborn():
        break
    for i in raising():
        break
    continued()
    closures()
    renamed()
    caught()
    print("end")


if __name__ == "__main__":
    main()
