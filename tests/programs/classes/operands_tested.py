"""Methods of operators: they test operands that their declarations exclude, and get numbers of the kind that was written."""

from __future__ import annotations

import operator
from functools import total_ordering


class Degrees:
    """Tests what it is given in each of the usual ways."""

    def __init__(self, d: float) -> None:
        self.d = d

    def __repr__(self) -> str:
        return f"Degrees({self.d})"

    def __add__(self, o: Degrees | float) -> Degrees:
        if isinstance(o, Degrees):
            return Degrees(self.d + o.d)
        if isinstance(o, (int, float)):
            return Degrees(self.d + o)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, o: float) -> Degrees:
        if not isinstance(o, (int, float)):
            return NotImplemented
        print("sub", o)
        return Degrees(self.d - o)

    def __mul__(self, o: int) -> Degrees:
        if not isinstance(o, int):
            return NotImplemented
        print("mul", o, o + 1, type(o))
        return Degrees(self.d * o)

    def __truediv__(self, o: Degrees) -> float:
        match o:
            case Degrees(d=x):
                return self.d / x
            case _:
                return NotImplemented

    def __floordiv__(self, o: Degrees) -> float:
        if o.__class__ is self.__class__:
            return self.d // o.d
        return NotImplemented

    def __mod__(self, o: Degrees) -> str:
        if type(o) is type(self):
            return f"{self} {o}"
        return NotImplemented

    def __xor__(self, o: Degrees | float) -> Degrees:
        if not isinstance(o, Degrees):
            if isinstance(o, (int, float)):
                o = Degrees(o)
            else:
                return NotImplemented
        return Degrees(self.d * 10 + o.d)

    def __or__(self, o: Degrees) -> Degrees:
        if not isinstance(o, Degrees):
            raise TypeError(f"no {o!r} {type(o).__name__} here")
        return Degrees([o.d for _ in range(2)][1])


class Reflected:
    """The right operand that the methods above do not know."""

    def __repr__(self) -> str:
        return "Reflected()"

    def __radd__(self, o: Degrees) -> str:
        return f"{o} +"

    def __rsub__(self, o: Degrees) -> str:
        return f"{o} -"

    def __rmul__(self, o: Degrees) -> str:
        return f"{o} *"

    def __rtruediv__(self, o: Degrees) -> str:
        return f"{o} /"

    def __rfloordiv__(self, o: Degrees) -> str:
        return f"{o} //"

    def __rmod__(self, o: Degrees) -> str:
        return f"{o} %"

    def __rxor__(self, o: Degrees) -> str:
        return f"{o} ^"

    def __ror__(self, o: Degrees) -> str:
        return f"{o} |"


@total_ordering
class Version:
    def __init__(self, v: int) -> None:
        self.v = v

    def __eq__(self, o: object) -> bool:
        if not isinstance(o, Version):
            return NotImplemented
        return self.v == o.v

    def __lt__(self, o: Version) -> bool:
        if not isinstance(o, Version):
            return NotImplemented
        return self.v < o.v


class Later:
    def __gt__(self, o: Version) -> bool:
        return o.v > 2


def operands() -> None:
    t, r = Degrees(20), Reflected()
    print(t + 1, t + 1.5, t + True, t + t, 2 + t, t + r, sum([t, t], Degrees(0)))
    print(t - 2, t - 2.5, t - True, t - r)
    print(t * 2, t * True, t * r)
    print(t / t, t / r, t // t, t // r, t % t, t % r, t ^ t, t ^ 4, t ^ 4.5, t ^ r)
    print(t | t)
    try:
        print(t | r)
    except TypeError as error:
        print(error)
    print(Version(1) < Version(2), Version(1) >= Version(2), Version(1) < Later(), Version(3) < Later())


class Scale:
    """Says which numbers it gets."""

    def __init__(self, n: float) -> None:
        self.n = n

    def show(self, name: str, f: float) -> float:
        print(name, f, type(f).__name__)
        return f

    def __mul__(self, f: float) -> float:
        return self.show("mul", f)

    def __divmod__(self, f: float) -> float:
        return self.show("divmod", f)

    def __isub__(self, f: float) -> Scale:
        self.show("isub", f)
        return self

    def __lt__(self, f: float) -> bool:
        return self.show("lt", f) > 0

    def __gt__(self, f: float) -> bool:
        return self.show("gt", f) > 0

    def __contains__(self, f: float) -> bool:
        return self.show("contains", f) > 0

    def __getitem__(self, f: float) -> float:
        return self.show("getitem", f)


class ScaleRight:
    """The same, of the right operand: nothing else is written with these methods' names."""

    def __rmatmul__(self, f: float) -> float:
        return f

    def __rpow__(self, f: float) -> float:
        return f

    def __rdivmod__(self, f: float) -> float:
        return f

    def __radd__(self, f: float) -> float:
        return f

    def __rand__(self, i: int) -> int:
        return i

    def __ge__(self, f: float) -> bool:
        print("ge", f)
        return True

    def __rlshift__(self, i: float) -> float:
        return i


class Trying:
    """Finds out by trying what it is given."""

    def __init__(self, n: int) -> None:
        self.n = n

    def half(self) -> float:
        return self.n / 2

    def __add__(self, o: Trying) -> Trying:
        try:
            return Trying(self.n + o.n)
        except AttributeError as error:
            print(error)
            return NotImplemented

    def __sub__(self, o: Trying) -> float:
        try:
            return self.n - o.half()
        except (AttributeError, TypeError) as error:
            print(error)
        return NotImplemented

    def __mul__(self, o: int) -> Trying:
        try:
            return Trying(self.n * int(o))
        except TypeError:
            return NotImplemented

    def __lt__(self, o: Trying) -> bool:
        try:
            return self.n < o.n
        except Exception:
            return NotImplemented


class Other:
    def __radd__(self, o: Trying) -> str:
        return f"{o.n} added"

    def __rsub__(self, o: Trying) -> str:
        return f"{o.n} subtracted from"

    def __rmul__(self, o: Trying) -> str:
        return f"{o.n} times"

    def __gt__(self, o: object) -> bool:
        return True


class Rounded:
    def __round__(self, n: float = 0) -> str:
        return f"round {n}"

    def __pow__(self, n: float, m: float = 1) -> str:
        return f"pow {n} {m}"


class Defaults(dict[float, str]):
    def __missing__(self, key: float) -> str:
        return f"missing {key}"


class ScaleLeft:
    def __le__(self, f: float) -> bool:
        print("le", f)
        return True


def numbers() -> None:
    s = Scale(1)
    print(s * 2, divmod(s, 3), s < 2, 3 < s, 2 in s, s[2])
    s -= 2
    r = ScaleRight()
    print(7 @ r, 2**r, divmod(3, r), False & r, True << r, operator.add(2, r))
    print(4 <= r, operator.le(ScaleLeft(), 5))


def tried() -> None:
    t, o = Trying(3), Other()
    print((t + t).n, t + o, t - t, t - o, (t * 2).n, t * o, t < Trying(4), t < o)
    try:
        t + 3  # type: ignore[operator]
    except TypeError as error:
        print(error)


def main() -> None:
    print(round(Rounded(), 3), pow(Rounded(), 3), pow(Rounded(), 4, 5), Defaults()[6])
    tried()
    operands()
    numbers()
