"""NotImplemented hands over to the reflected method, then TypeError."""


class Meters:
    def __init__(self, n: int) -> None:
        self.n = n

    def __add__(self, o: object) -> "Meters":
        print("Meters.__add__")
        if isinstance(o, Meters):
            return Meters(self.n + o.n)
        return NotImplemented

    def __eq__(self, o: object) -> bool:
        print("Meters.__eq__")
        if isinstance(o, Meters):
            return self.n == o.n
        return NotImplemented

    def __lt__(self, o: object) -> bool:
        if isinstance(o, Meters):
            return self.n < o.n
        return NotImplemented


class Feet:
    def __radd__(self, o: object) -> str:
        print("Feet.__radd__")
        return "feet"

    def __gt__(self, o: object) -> bool:
        print("Feet.__gt__")
        return True


class SubMeters(Meters):
    def __radd__(self, o: object) -> "Meters":
        print("SubMeters.__radd__ first")
        return Meters(-1)


class Vector:
    """Both methods, which classes below inherit, have of their own, or have by a second base."""

    def __init__(self, knows: bool = True) -> None:
        self.knows = knows

    def __add__(self, o: "Vector") -> str:
        print(type(self).__name__, "+", type(o).__name__)
        if self.knows:
            return "sum"
        return NotImplemented

    def __radd__(self, o: object) -> str:
        print(type(o).__name__, "+ reflected", type(self).__name__)
        return "reflected"

    def __divmod__(self, o: "Vector") -> str:
        print("divmod", type(self).__name__, type(o).__name__)
        return NotImplemented

    def __rdivmod__(self, o: "Vector") -> str:
        print("reflected divmod", type(self).__name__, type(o).__name__)
        return NotImplemented

    def __lt__(self, o: "Vector") -> bool:
        print(type(self).__name__, "<", type(o).__name__)
        return NotImplemented

    def __gt__(self, o: "Vector") -> bool:
        print(type(self).__name__, ">", type(o).__name__)
        return NotImplemented


class Inherits(Vector):
    pass


class Overrides(Vector):
    def __radd__(self, o: object) -> str:
        print(type(o).__name__, "+ overridden", type(self).__name__)
        return "overridden"


class Diamond(Overrides, Inherits):
    pass


def pairs() -> None:
    vectors: list[Vector] = [Vector(), Vector(False), Inherits(), Overrides(), Diamond(False)]
    for a in vectors:
        for b in vectors:
            for act in (lambda: a + b, lambda: divmod(a, b), lambda: a < b):
                try:
                    print(act())
                except TypeError as e:
                    print(e)


def main() -> None:
    m = Meters(3)
    f: object = Feet()
    print((m + Meters(4)).n)
    print(m + f, m == f, m != f, m < f)
    print((m + SubMeters(1)).n)
    for other in ("x", 1, None):
        o: object = other
        try:
            print(m + o)
        except TypeError as e:
            print(e)
        try:
            print(m < o)
        except TypeError as e:
            print(e)
    pairs()
