"""Building and walking binary trees: allocation and collection."""

from __future__ import annotations

DEPTH = 15


class Tree:
    __slots__ = ("left", "right")

    def __init__(self, left: Tree | None, right: Tree | None) -> None:
        self.left = left
        self.right = right


def make(depth: int) -> Tree:
    if depth == 0:
        return Tree(None, None)
    return Tree(make(depth - 1), make(depth - 1))


def check(tree: Tree) -> int:
    if tree.left is None or tree.right is None:
        return 1
    return 1 + check(tree.left) + check(tree.right)


def main() -> None:
    print("stretch", check(make(DEPTH + 1)))
    kept = make(DEPTH)
    for depth in range(4, DEPTH + 1, 4):
        times = 1 << (DEPTH - depth + 4)
        print(depth, times, sum(check(make(depth)) for _ in range(times)))
    print("kept", check(kept))
