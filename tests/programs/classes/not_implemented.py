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
