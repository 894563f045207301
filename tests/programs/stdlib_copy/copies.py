"""copy and deepcopy with sharing, cycles and hooks."""

import copy


class Node:
    def __init__(self, n: int) -> None:
        self.n = n
        self.links: list[Node] = []


class Hook:
    def __init__(self, tag: str) -> None:
        self.tag = tag

    def __copy__(self) -> "Hook":
        return Hook(self.tag + "-copy")

    def __deepcopy__(self, memo: dict[int, object]) -> "Hook":
        return Hook(self.tag + "-deep")


def main() -> None:
    a = [1, [2, 3], {"k": (4, [5])}, {6}]
    b, c = copy.copy(a), copy.deepcopy(a)
    inner = a[1]
    assert isinstance(inner, list)
    inner.append(9)
    print(a, b, c, b[1] is a[1], c[1] is a[1])
    n = Node(1)
    n.links = [n, Node(2)]
    m = copy.deepcopy(n)
    print(m is n, m.links[0] is m, m.links[1].n, copy.copy(n).links is n.links)
    shared = [0]
    d = copy.deepcopy([shared, shared])
    d[0].append(1)
    print(
        d,
        copy.copy(Hook("h")).tag,
        copy.deepcopy([Hook("h")])[0].tag,
        copy.deepcopy((1, "a")),
        copy.copy({1: 2}),
    )
