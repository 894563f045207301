"""What `object.__setattr__` and `__delattr__` do below a class's own hooks."""

from dataclasses import dataclass


class Watched:
    kind = "watched"

    def __init__(self, low: int, ratio: float) -> None:
        self.low = low
        self.ratio = ratio
        self._hidden = "h"

    @property
    def double(self) -> int:
        return self.low * 2

    @double.setter
    def double(self, value: int) -> None:
        self.low = value // 2

    @property
    def fixed(self) -> int:
        return 1

    def __setattr__(self, name: str, value: object) -> None:
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        print("del", name)
        super().__delattr__(name)


class Further(Watched):
    extra: list[int]

    def __init__(self) -> None:
        super().__init__(3, 0.25)
        self.extra = [1]

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, [*value, 0] if isinstance(value, list) else value)


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self) -> None:
        self.a = 1

    def __setattr__(self, name: str, value: int) -> None:
        if name.startswith("b"):
            raise AttributeError(f"{name} is read-only")
        object.__setattr__(self, name, value + 1)

    def __delattr__(self, name: str) -> None:
        object.__delattr__(self, name)


class Mixin:
    def __setattr__(self, name: str, value: object) -> None:
        print("mixin", name)
        super().__setattr__(name, value)


class Base:
    x: int = 0

    def __setattr__(self, name: str, value: object) -> None:
        print("base", name)
        super().__setattr__(name, value)


class Both(Mixin, Base):
    pass


class Only(Mixin):
    x: int = 5


@dataclass(frozen=True)
class Point:
    x: int
    y: float = 0.0


class Named(Point):
    def __init__(self, x: int, name: str) -> None:
        super().__init__(x, 1)
        self.name = name


@dataclass(frozen=True)
class Deep(Point):
    z: int = 3

    def __post_init__(self) -> None:
        object.__setattr__(self, "z", self.z * 2)
        for name in ("x", "z"):
            object.__setattr__(self, name, 7)


class Bag:
    """Attributes are kept elsewhere."""

    def __init__(self) -> None:
        object.__setattr__(self, "data", {})

    data: dict[str, object]

    def __getattr__(self, name: str) -> object:
        try:
            return self.data[name]
        except KeyError:
            raise AttributeError(f"no {name}") from None

    def __setattr__(self, name: str, value: object) -> None:
        self.data[name] = value

    def __delattr__(self, name: str) -> None:
        del self.data[name]


def main() -> None:
    w = Watched(1, 2)
    w.low += 4
    w.double = 30
    print(w.low, w.ratio, w.double)
    try:
        w.fixed = 3  # type: ignore[misc]
    except AttributeError as error:
        print(error)
    del w.low
    try:
        print(w.low)
    except AttributeError as error:
        print(error)
    try:
        del w.low
    except AttributeError as error:
        print(error)
    try:
        del w.double
    except AttributeError as error:
        print(error)
    f = Further()
    f.ratio = 1
    print(f.extra, f.ratio, f.low)
    s = Slotted()
    s.a = 5
    print(s.a)
    try:
        s.b = 3
    except AttributeError as error:
        print(error)
    del s.a
    print(hasattr(s, "a"), hasattr(s, "b"))
    b = Both()
    b.x = 4
    o = Only()
    o.x += 1
    print(b.x, o.x, Only.x)
    n = Named(2, "n")
    n.name += "!"
    print(n.name, n)
    for change in (lambda: setattr(n, "x", 3), lambda: setattr(n, "y", 3), lambda: delattr(n, "x")):
        try:
            change()
        except AttributeError as error:
            print(type(error).__name__, error)
    print(Deep(1), Deep(1, 2.5, 9))
    bag = Bag()
    bag.color = "red"
    bag.size = 3
    del bag.size
    print(bag.color, bag.data, hasattr(bag, "size"))
    try:
        print(bag.size)
    except AttributeError as error:
        print(error)
