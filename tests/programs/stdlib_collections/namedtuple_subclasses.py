"""Subclasses of named tuples with `__new__` and `__init__`; `_make` and `_replace` as values and with stars."""

from __future__ import annotations

from typing import NamedTuple


class P(NamedTuple("P", [("x", int), ("y", int)])):
    def __new__(cls, x: int, y: int = 3) -> P:
        return super().__new__(cls, x * 2, y)


class Pair(NamedTuple):
    major: int
    minor: int = 0
    scale: float = 1.5


class Version(Pair):
    def __new__(cls, text: str) -> Version:
        major, minor = text.split(".")
        return super().__new__(cls, int(major), minor=int(minor))

    @property
    def text(self) -> str:
        return f"{self.major}.{self.minor}"


class Noisy(Pair):
    def __init__(self, *args: object, **kw: object) -> None:
        print("init", args, kw)
        self.seen = [len(args)]


class Sub(Version):
    def __new__(cls, text: str, extra: str) -> Sub:
        made = super().__new__(cls, text)
        assert isinstance(made, Sub)
        return made


def build(f: type[Pair], *args: int) -> Pair:
    return f(*args)


def values() -> None:
    """`_make` and `_replace` where the class, or what they are called with, is not known."""
    rows = [[1, 2, 3], [4, 5, 6]]
    made = Pair(1)
    named: Pair = Noisy(1)
    changes = {"minor": 5}
    replace = made._replace
    kinds: list[type[Pair]] = [Pair, Version]
    print(list(map(Pair._make, rows)), [kind._make(row) for kind, row in zip(kinds, rows)])
    print(made._replace(**changes), replace(major=4), type(named._replace(major=2)).__name__, named._asdict())
    for wrong in (
        lambda: made._replace(**{"none": 1}),
        lambda: Pair._make([1]),
        lambda: Pair._make(range(9)),
    ):
        try:
            print(wrong())
        except (TypeError, ValueError) as error:
            print(error)


def main() -> None:
    values()
    print(P(1), P(2, 4).x, P(x=5), P(1)._replace(y=8), P._make([1, 2]), isinstance(P(1), P))
    v = Version("3.11")
    print(
        v, v.text, v < Version("3.12"), v._replace(minor=12).text, v == (3, 11, 1.5), Version._make([1, 2, 3])
    )
    n = Noisy(1, minor=2)
    print(n, n.seen, n[1], type(n._replace(major=4)))
    n.seen.append(5)
    print(n.seen)
    s = Sub("4.5", "x")
    print(s, s.text, type(s).__name__)
    print(build(Pair, 1, 2), build(Noisy, 1))
    print(Pair.__new__(Pair, 1, 2), Pair.__new__(Version, 7))
    w = Pair(1, 2, 3)
    print(w, w._replace(scale=4), w.scale * 2)
    args = ("1.2",)
    print(Version(*args), [Version(t).text for t in ("1.0", "2.5")], sorted(map(Version, ["2.0", "1.9"])))
    try:
        Version("1")
    except ValueError as e:
        print(e)
    try:
        P()  # type: ignore[call-arg]
    except TypeError as e:
        print(e)
