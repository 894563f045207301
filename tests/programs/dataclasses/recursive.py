"""Trees, cycles in repr, inheritance with overridden defaults."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tree:
    value: int
    children: list[Tree] = field(default_factory=list)
    parent: Tree | None = field(default=None, repr=False, compare=False)

    def add(self, v: int) -> Tree:
        t = Tree(v, parent=self)
        self.children.append(t)
        return t

    def depth(self) -> int:
        return 0 if self.parent is None else 1 + self.parent.depth()

    def total(self) -> int:
        return self.value + sum(c.total() for c in self.children)


@dataclass
class Loop:
    next: Loop | None = None


@dataclass
class Base:
    a: int = 1
    b: str = "base"


@dataclass
class Derived(Base):
    b: str = "derived"
    c: int = 3

    def __repr__(self) -> str:
        return f"<D {super().__repr__()}>"


def main() -> None:
    root = Tree(1)
    root.add(2).add(3).add(4)
    root.add(5)
    print(root, root.total(), root.children[0].children[0].depth())
    l = Loop()
    l.next = l
    print(l, Loop(Loop()))
    print(Derived(), Derived(9).b, Derived(a=2) == Derived(2))
