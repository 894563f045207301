"""pprint: every form over several widths, nested, compact, recursive, with classes of the program's."""

import io
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque
from dataclasses import dataclass, field
from enum import Enum
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint, saferepr
from types import SimpleNamespace
from typing import NamedTuple


class Colour(Enum):
    RED = 1


class Point(NamedTuple):
    x: int
    y: float


class Plain(list[int]):
    pass


class Shown(list[int]):
    def __repr__(self) -> str:
        return f"Shown of {len(self)} items"


class Opaque:
    def __repr__(self) -> str:
        return "<opaque and longer than any line that there is here>"


@dataclass
class Node:
    name: str
    weight: float = 0.5
    children: "list[Node]" = field(default_factory=list)
    secret: str = field(default="hidden", repr=False)


@dataclass
class Own:
    name: str

    def __repr__(self) -> str:
        return f"Own(name={self.name!r})"


class Brief(PrettyPrinter):
    def format(
        self, object: object, context: dict[int, int], maxlevels: int, level: int
    ) -> tuple[str, bool, bool]:
        if isinstance(object, str):
            return object.upper(), True, False
        return super().format(object, context, maxlevels, level)


AT_IMPORT = pformat({"node": Node("at import", 1.0, [Node("child")]), "numbers": list(range(40))}, width=40)


def values() -> list[object]:
    tree = Node("root", 1.5, [Node("left", 2), Node("right", 3.25, [Node("leaf")])])
    factory: defaultdict[str, list[int]] = defaultdict(list, {"one": [1] * 12, "two": [2] * 3})
    return [
        [],
        {},
        (),
        set(),
        "",
        b"",
        bytearray(),
        None,
        (1,),
        ("a single item that is rather long for this",),
        [[], {}, (), set(), frozenset(), "", None, True, 1.5, -7, Colour.RED, Point(1, 2.5)],
        {"b": 1, "a": [1, 2, 3], "c": {"nested": {"deeper": {"deepest": list(range(12))}}}},
        {3: "int", "text": "str", (1, 2): "tuple", None: "none"},
        {f"key{i}": i * 10**i for i in range(12)},
        {i * 7 % 11 for i in range(11)} | {1000, 2000},
        frozenset(range(15)),
        {"words of a set, which are sorted"},
        "a long text of words that has to be wrapped, with 'quotes'\nand \"lines\"   and  spaces\n",
        ["another long text in a list, which has no parentheses of its own around it", "short"],
        "unbreakable" * 9,
        bytes(range(40)),
        [bytearray(b"bytes in an array, longer than a line")],
        bytearray(b"abcdefghijklmnopqrstuvwxyz" * 2),
        tree,
        {"tree": tree, "own": Own("x" * 50)},
        Plain(range(30)),
        Shown(range(30)),
        [Shown([1]), Opaque(), Plain([5])],
        Point(10**30, 1e100),
        [Point(i, i / 2) for i in range(6)],
        OrderedDict(),
        OrderedDict([("zebra", 1), ("antelope", [1, 2, 3] * 5)]),
        factory,
        Counter("abracadabra and a few more letters"),
        ChainMap({"first": [1], "second": [2]}, {"third": list(range(10))}),
        deque(range(25)),
        deque(["a", "b", "c"], maxlen=5),
        UserDict({"user": "dict", "with": ["a", "list", "of", "words"]}),
        UserList(list(range(30))),
        UserString("a user's string which is quite long indeed"),
        SimpleNamespace(name="a namespace", items=list(range(12)), inner=SimpleNamespace(x=1)),
        1234567890123,
        [1000000, 2.5, 10**20, True],
        range(5),
        ValueError("an error", 5),
    ]


def main() -> None:
    print(AT_IMPORT)
    for value in values():
        for width in (80, 40, 20, 5):
            pprint(value, width=width)
        pprint(value, indent=4, width=30)
        pp(value, width=30, indent=0, compact=True)
        pprint(value, depth=2, width=50, compact=True, underscore_numbers=True)
        print(saferepr(value), isreadable(value), isrecursive(value))
    pp({"z": 1, "a": 2})
    pprint({"z": 1, "a": 2})
    print(pformat({"z": [1] * 30, "a": 2}, sort_dicts=False, indent=2))
    loop: list[object] = [1]
    loop.append({"loop": loop, "more": "text " * 20})
    print(isrecursive(loop), isreadable(loop), "<Recursion on list with id=" in pformat(loop))
    node = Node("self")
    node.children.append(node)
    print(pformat(node, width=20).split("id=")[0])
    stream = io.StringIO()
    pprint([{1: 2}], stream)
    PrettyPrinter(stream=stream, width=10).pprint(list(range(5)))
    print(repr(stream.getvalue()))
    Brief(width=30).pprint({"key": ["some", "words", "in a list", 5, Node("in upper case")]})
    print(pformat({"words", "in", "a", "set", "are", "sorted"}, width=20))
    mixed: list[object] = [{1: "x", "a": "y", 2.5: "z"}, {2, 1}]
    pprint(mixed, width=20)
    for indent, width, depth in ((-1, 80, 1), (1, 0, 1), (1, 80, 0)):
        try:
            PrettyPrinter(indent, width, depth)
        except ValueError as error:
            print(error)
