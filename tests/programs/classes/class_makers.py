"""Classes that are called as what they are got from: `cls(...)`, `type(self)(...)`; `cls` that is something else."""

from __future__ import annotations


class Shape:
    def __init__(self, size: int, name: object = "") -> None:
        self.size = size
        self.name = name

    @classmethod
    def of(cls, size: int) -> Shape:
        return cls(size, name=cls.__name__)

    @classmethod
    def several(cls, *given: object) -> list[object]:
        """A comprehension's target has the same name."""
        made: list[object] = [cls(1), *[cls for cls in given]]
        return made

    @classmethod
    def spread(cls, *sizes: int) -> Shape:
        return cls(*sizes)

    def grown(self, by: int) -> Shape:
        return type(self)(self.size + by)

    def __add__(self, other: object) -> Shape:
        if isinstance(other, Shape):
            return type(self).of(self.size + other.size)
        return NotImplemented

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.size}, {self.name!r})"


class Square(Shape):
    pass


class Cube(Square):
    def __init__(self, size: int, name: object = "cube", depth: int = 3) -> None:
        super().__init__(size, name)
        self.depth = depth

    def __repr__(self) -> str:
        return super().__repr__() + f"[{self.depth}]"


class Other:
    """What nobody makes by these."""

    def __init__(self, size: int, name: object = "") -> None:
        print("other", size, name)


class Named(type):
    def __call__(cls, *args: object, **more: object) -> object:
        print("calls", cls.__name__)
        return super().__call__(*args, **more)

    def __repr__(cls) -> str:
        return f"<{cls.__name__}>"


class Counted(metaclass=Named):
    def __init__(self, count: int) -> None:
        self.count = count

    @classmethod
    def one(cls) -> Counted:
        return cls(1)


class Twice(Counted):
    pass


def shown(value: object) -> str:
    return "of %s: %r" % (type(value), type(value)) + " and %s" % type(value)


def main() -> None:
    kinds: list[type[Shape]] = [Shape, Square, Cube]
    for kind in kinds:
        print(kind.of(2), kind.spread(5, 6), kind.several(4, "x"))
        shape = kind.of(3)
        print(shape.grown(1), shape + kind.of(1), shape.of(7))
        try:
            print(kind.spread())
        except TypeError as error:
            print(error)
    print(Cube.of(1).grown(1) + Square.of(2), Square.of(1) + Cube.of(2))
    print(Counted.one().count, Twice.one().count)
    for value in (Cube.of(1), Twice.one(), 1, "a", [1], None, (2,)):
        print(shown(value))
    Other(1)


if __name__ == "__main__":
    main()
