"""Dataclasses: factories of numbers, fields with unusual names, attribute hooks that `__init__` runs."""

import itertools
from dataclasses import InitVar, dataclass, field, replace


@dataclass
class Event:
    at: float = field(default_factory=lambda: 2.5)
    number: int = field(default_factory=itertools.count().__next__)
    open: bool = field(default_factory=lambda: True)
    late: int = field(default_factory=int, kw_only=True)


@dataclass
class Odd:
    self: int
    object: str
    other: int = 3
    name: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class FrozenOdd:
    self: int
    object: str = "o"
    value: int = field(default_factory=lambda: 7)


@dataclass
class Checked:
    low: int
    high: int = 10

    def __setattr__(self, name: str, value: int) -> None:
        print("set", name, value)
        if value < 0:
            raise ValueError(f"{name} is negative")
        super().__setattr__(name, value)


class Upper:
    """A descriptor that keeps texts in capitals."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.kept: dict[int, str] = {}

    def __get__(self, instance: object, owner: type) -> str:
        if instance is None:
            return "default"
        return self.kept[id(instance)]

    def __set__(self, instance: object, value: str) -> None:
        self.kept[id(instance)] = value.upper()


@dataclass
class Texts:
    title: Upper = Upper()
    body: str = "x"


@dataclass
class Scaled:
    value: float
    factor: InitVar[int] = 2
    result: float = field(init=False, default=0.0)

    def __post_init__(self, factor: int) -> None:
        self.result = self.value * factor


@dataclass(slots=True)
class Base:
    a: int = 1
    b: float = field(default_factory=lambda: 0.5)


@dataclass(slots=True)
class Derived(Base):
    a: int = field(default_factory=lambda: 1 << 70)
    c: bool | None = field(default_factory=lambda: None)


def main() -> None:
    events = [Event(), Event(), Event(1, 7, False), Event(number=9, late=4)]
    for e in events:
        print(f"{e.number} {e.at} {e.open} {e.late}", e)
    print(sum(e.number for e in events), sum(e.at for e in events), replace(events[2], at=0.0))
    print(Odd(1, "a"), Odd(self=2, object="b", name=[1]), Odd(1, "a") == Odd(1, "a"))
    print(FrozenOdd(1), FrozenOdd(self=2, value=3), hash(FrozenOdd(1)) == hash(FrozenOdd(1)))
    c = Checked(1)
    c.high = 4
    try:
        Checked(2, -1)
    except ValueError as error:
        print(error)
    print(c)
    t = Texts("abc", "def")  # type: ignore[arg-type]
    print(t.title, t.body, Texts().title)
    print(Scaled(1.5), Scaled(2, 5), Derived(), Derived(3, c=True), Base(5))
