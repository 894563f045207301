"""Object graphs: parents, children, equality of identity, default hash in sets."""

from __future__ import annotations


class Part:
    serial = 0

    def __init__(self, parent: Part | None = None) -> None:
        Part.serial += 1
        self.number = Part.serial
        self.parent = parent
        self.children: set[Part] = set()
        if parent:
            parent.children.add(self)

    def root(self) -> Part:
        return self if self.parent is None else self.parent.root()

    def count(self) -> int:
        return 1 + sum(c.count() for c in self.children)

    def detach(self) -> None:
        if self.parent is not None:
            self.parent.children.remove(self)
            self.parent = None


def main() -> None:
    r = Part()
    kids = [Part(r) for _ in range(3)]
    deep = Part(Part(kids[1]))
    print(
        r.count(),
        deep.root() is r,
        deep.number,
        kids[0] in r.children,
        Part() in r.children,
        sorted(c.number for c in r.children),
    )
    kids[1].detach()
    print(r.count(), deep.root() is kids[1], kids[1].count(), kids[1].parent is None)
    try:
        r.children.remove(kids[1])
    except KeyError:
        print("not a child")
