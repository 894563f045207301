"""Classes that functions define."""

from __future__ import annotations

import functools
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto
from typing import ClassVar, Generic, NamedTuple, Protocol, TypedDict, TypeVar

T = TypeVar("T")


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...

    def double(self) -> float:
        return self.area() * 2


def shapes() -> list[Shape]:
    class Square(Shape):
        def __init__(self, side: float) -> None:
            self.side = side

        def area(self) -> float:
            return self.side**2

    @dataclass
    class Rect(Shape):
        w: float
        h: float = 2.0
        tags: list[str] = field(default_factory=list)

        def area(self) -> float:
            return self.w * self.h

    print(Rect(1), Rect(1) == Rect(1), Square(2).__class__.__name__, Rect.__qualname__)
    return [Square(3), Rect(2, 3)]


def errors(n: int) -> str:
    class Bad(ValueError):
        def __init__(self, code: int) -> None:
            super().__init__(f"bad {code}")
            self.code = code

    class Worse(Bad):
        pass

    try:
        if n > 1:
            raise Worse(n)
        if n > 0:
            raise Bad(n)
    except Worse as error:
        return f"worse {error} {error.code}"
    except Bad as error:
        return f"caught {error} {error.code} {type(error).__name__}"
    return "none"


def enums() -> None:
    class Color(Enum):
        RED = auto()
        GREEN = "g"

        def low(self) -> str:
            return self.name.lower()

    class Level(IntEnum):
        LOW = 1
        HIGH = 2

    print(list(Color), Color.RED.low(), Color("g"), Level.LOW + 1, max(Level), Color.RED is Color.RED)
    match Color.GREEN:
        case Color.RED:
            print("red")
        case Color.GREEN:
            print("green")


def tuples() -> None:
    class Point(NamedTuple):
        x: int
        y: int = 0

        def moved(self, by: int) -> Point:
            return Point(self.x + by, self.y)

    class Options(TypedDict, total=False):
        name: str

    options: Options = {"name": "n"}
    print(Point(1), Point(1).moved(2), Point(1)._replace(y=5), options, Point(*[4, 5]))


def generic() -> None:
    class Box(Generic[T]):
        made: ClassVar[int] = 0

        def __init__(self, item: T) -> None:
            self.item = item
            Box.made += 1

        def get(self) -> T:
            return self.item

    class Speaks(Protocol):
        def speak(self) -> str: ...

    class Dog:
        def speak(self) -> str:
            return "woof"

        @property
        def legs(self) -> int:
            return 4

        @staticmethod
        def kind() -> str:
            return "dog"

        @classmethod
        def make(cls) -> Dog:
            return cls()

    class Puppy(Dog):
        def speak(self) -> str:
            return super().speak() + "!"

    def talk(one: Speaks) -> str:
        return one.speak()

    print(
        Box(1).get() + 1, Box("a").get() + "b", Box.made, talk(Dog()), talk(Puppy()), Dog().legs, Dog.kind()
    )
    print(isinstance(Puppy.make(), Puppy), [d.speak() for d in (Dog(), Puppy())], (lambda: Dog().legs)())


def ordered() -> None:
    @functools.total_ordering
    class Version:
        __slots__ = ("number",)

        def __init__(self, number: int) -> None:
            self.number = number

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Version) and other.number == self.number

        def __lt__(self, other: Version) -> bool:
            return self.number < other.number

        def __repr__(self) -> str:
            return f"v{self.number}"

    print(sorted([Version(3), Version(1)]), Version(1) >= Version(1), max(Version(1), Version(2)))


class Outer:
    def method(self) -> Iterator[int]:
        class Counter:
            count = 0

            def __iter__(self) -> Iterator[int]:
                while Counter.count < 3:
                    Counter.count += 1
                    yield Counter.count

        return iter(Counter())


async def waits() -> int:
    class Now:
        async def value(self) -> int:
            return 5

    return await Now().value()


def main() -> None:
    import asyncio

    print([s.area() for s in shapes()], [s.double() for s in shapes()])
    print(errors(0), errors(1), errors(2))
    enums()
    tuples()
    generic()
    generic()
    ordered()
    print(list(Outer().method()), list(Outer().method()))
    print(asyncio.run(waits()))
