"""Deep copies of dataclasses and containers are independent."""

import copy
from dataclasses import dataclass, field


@dataclass
class Node:
    n: int
    kids: list["Node"] = field(default_factory=list)


def main() -> None:
    t = Node(1, [Node(2), Node(3, [Node(4)])])
    d, s = copy.deepcopy(t), copy.copy(t)
    t.kids[1].kids[0].n = 99
    t.kids.append(Node(5))
    print(d)
    print(s == t, s.kids is t.kids, d.kids[0] is t.kids[0], len(d.kids))
    print(copy.deepcopy({"a": [bytearray(b"x")], 2: (1, [2])}))
