"""asdict, astuple and replace: copies, factories, containers of other classes, subclasses."""

from collections import OrderedDict
from dataclasses import asdict, astuple, dataclass, field
from typing import NamedTuple


class Point(NamedTuple):
    x: int
    y: int


class Names(list[str]):
    pass


@dataclass
class Leaf:
    tags: set[str] = field(default_factory=set)
    at: Point = Point(1, 2)


@dataclass
class Tree:
    leaf: Leaf
    leaves: list[Leaf]
    names: Names
    by: dict[str, tuple[Leaf, int]]
    order: "OrderedDict[str, int]"
    raw: bytearray = field(default_factory=bytearray)


def main() -> None:
    t = Tree(Leaf({"a"}), [Leaf()], Names(["n"]), {"k": (Leaf(), 1)}, OrderedDict(z=1, a=2), bytearray(b"x"))
    d = asdict(t)
    print(d)
    t.leaf.tags.add("later")
    t.raw.append(1)
    print(d["leaf"], type(d["names"]).__name__, type(d["order"]).__name__, d["leaf"]["at"].x)
    print(astuple(t))
    print(asdict(t.leaf, dict_factory=lambda pairs: {k.upper(): v for k, v in pairs}))
    print(astuple(t, tuple_factory=list))
    for bad in (Leaf, 3):
        for what in (asdict, astuple):
            try:
                print(what(bad))  # type: ignore
            except TypeError as e:
                print(e)
