"""Fields that hold floats only, and fields that nearly do: read, written and asked for in every way."""

import dataclasses
import math

STEPS = 5


class Point:
    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y

    def length(self) -> float:
        return math.sqrt(self.x * self.x + self.y * self.y)


class Moving(Point):
    def __init__(self, x: float, y: float, speed: float) -> None:
        super().__init__(x, y)
        self.speed = speed

    def step(self) -> None:
        self.x += self.speed
        self.y -= self.speed


class Charge:
    """Every kind of float there is: the ones that need a box as well."""

    def __init__(self, value: float) -> None:
        self.value = value


class Late:
    """Its field may be unset."""

    value: float

    def fill(self, value: float) -> None:
        self.value = value


class Deleted:
    def __init__(self, value: float) -> None:
        self.value = value


class Mixed:
    """An int stands where a float is declared."""

    def __init__(self, value: float) -> None:
        self.value = value


class Named:
    """Read and written by name."""

    def __init__(self, low: float, high: float) -> None:
        self.low = low
        self.high = high


@dataclasses.dataclass
class Sample:
    time: float
    value: float = 0.0
    weight: float = 1.5


@dataclasses.dataclass(frozen=True, order=True)
class Fixed:
    a: float
    b: float


@dataclasses.dataclass
class Optional:
    value: float | None = None


class Counted:
    total = 0.0

    def __init__(self, own: float) -> None:
        self.own = own

    def add(self, more: float) -> None:
        self.total += more


class Kept:
    def __init__(self, value: float) -> None:
        self.value = value


class Base:
    def __init__(self, size: float) -> None:
        self.size = size


class Left(Base):
    pass


class Right(Base):
    """A subclass that puts something else there."""

    def widen(self) -> None:
        self.size = 7


FROZEN = [
    Charge(0.0),
    Charge(-0.0),
    Charge(1e300),
    Charge(-1e-300),
    Charge(math.inf),
    Charge(math.nan),
    Charge(1.25),
]
POINTS = [Moving(1.0, 2.0, 0.5), Point(3.0, 4.0)]


def charges() -> None:
    for charge in FROZEN:
        print(charge.value, math.copysign(1.0, charge.value))
        charge.value *= 2.0
        print(charge.value, charge.value == charge.value)
    made = [
        Charge(value)
        for value in (0.0, -0.0, 5e-324, 1.7976931348623157e308, -math.inf, math.nan, 2.0**257, 2.0**-256)
    ]
    for charge in made:
        print(charge.value, -charge.value, charge.value + 1.0, f"{charge.value:.3e}")
    print(sum(c.value for c in made[:3]), max(c.value for c in made[:4]))


def points() -> None:
    for _ in range(STEPS):
        for point in POINTS:
            if isinstance(point, Moving):
                point.step()
            print(point.x, point.y, round(point.length(), 6))


def late() -> None:
    thing = Late()
    try:
        print(thing.value)
    except AttributeError as error:
        print(error)
    thing.fill(0.0)
    print(thing.value)
    deleted = Deleted(2.5)
    print(deleted.value)
    del deleted.value
    try:
        print(deleted.value)
    except AttributeError as error:
        print(error)
    deleted.value = 3.5
    print(deleted.value)


def mixed() -> None:
    for value in (1.5, 2, True, 10**30):
        print(Mixed(value).value)
    base = [Left(1.5), Right(2.5)]
    for each in base:
        if isinstance(each, Right):
            each.widen()
        print(each.size)


def named() -> None:
    thing = Named(1.0, 2.0)
    print(
        getattr(thing, "low"), getattr(thing, "high", None), hasattr(thing, "low"), hasattr(thing, "middle")
    )
    setattr(thing, "low", 0.25)
    setattr(thing, "high", thing.low * 3.0)
    print(thing.low, thing.high)
    low = thing.low
    print(low is low, thing.low == low)


def samples() -> None:
    one = Sample(0.5)
    two = Sample(0.5, 0.0, 1.5)
    print(one, one == two, dataclasses.replace(one, value=math.pi))
    one.value = -0.0
    print(one, one == two, repr(one.value))
    match one:
        case Sample(time=0.5, value=value):
            print("matched", value)
    print(sorted([Fixed(2.0, 1.0), Fixed(1.0, 5.0), Fixed(1.0, -1.0)]))
    print(hash(Fixed(1.0, 2.0)) == hash(Fixed(1.0, 2.0)), len({Fixed(0.0, 1.0), Fixed(-0.0, 1.0)}))
    print(dataclasses.astuple(Fixed(1e300, 2.5)), dataclasses.asdict(Fixed(-0.0, 2.5)))
    maybe = Optional()
    print(maybe.value)
    maybe.value = 4.5
    print(maybe.value * 2.0)


def counted() -> None:
    a, b = Counted(1.0), Counted(2.0)
    a.add(2.5)
    print(a.total, b.total, Counted.total, a.own + b.own)


def kept() -> None:
    """Many objects, so that the collector has looked at their fields."""
    things = [Kept(float(i) * 1e-310) for i in range(2000)]
    for _ in range(20):
        things = [Kept(thing.value * 2.0) for thing in things]
    print(sum(thing.value for thing in things))
    words: list[object] = [thing.value for thing in things[:3]]
    print(words, isinstance(words[1], float))


def main() -> None:
    charges()
    points()
    late()
    mixed()
    named()
    samples()
    counted()
    kept()
