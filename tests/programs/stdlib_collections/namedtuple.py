"""namedtuple and NamedTuple."""

from collections import namedtuple
from typing import NamedTuple

P = namedtuple("P", ["x", "y"])


class Emp(NamedTuple):
    """An employee."""

    name: str
    age: int = 30

    @property
    def label(self) -> str:
        return f"{self.name}({self.age})"

    def older(self) -> "Emp":
        return self._replace(age=self.age + 1)


def main() -> None:
    p = P(1, y=2)
    print(p, p.x + p.y, p[0], tuple(p), p == (1, 2), p._asdict(), p._fields, len(p), P._make([5, 6]))
    e = Emp("Ann")
    name, age = e
    print(
        e,
        name,
        age,
        e.label,
        e.older(),
        e < Emp("Bob"),
        sorted([Emp("Z", 1), e]),
        hash(e) == hash(("Ann", 30)),
        e._fields,
        {e: 1}[Emp("Ann", 30)],
    )
    print(isinstance(e, tuple), e + (1,), e[-1], Emp.__doc__, repr(e._replace(name="Q")))
    try:
        setattr(e, "age", 1)
    except AttributeError as err:
        print(err)
    match e:
        case Emp(n, a):
            print(n, a)
