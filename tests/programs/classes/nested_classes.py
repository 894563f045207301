"""Classes in classes and in functions."""


class Tree:
    class Node:
        def __init__(self, key: int) -> None:
            self.key = key
            self.left: "Tree.Node | None" = None
            self.right: "Tree.Node | None" = None

    def __init__(self) -> None:
        self.root: Tree.Node | None = None
        self.size = 0

    def insert(self, key: int) -> bool:
        self.size += 1
        if self.root is None:
            self.root = Tree.Node(key)
            return True
        node = self.root
        while True:
            if key == node.key:
                self.size -= 1
                return False
            if key < node.key:
                if node.left is None:
                    node.left = self.Node(key)
                    return True
                node = node.left
            else:
                if node.right is None:
                    node.right = self.Node(key)
                    return True
                node = node.right

    def walk(self) -> list[int]:
        out: list[int] = []

        def visit(n: "Tree.Node | None") -> None:
            if n is not None:
                visit(n.left)
                out.append(n.key)
                visit(n.right)

        visit(self.root)
        return out


class Accumulator:
    class Total:
        value = 10

        class Deep:
            value = 20

    total = Total.value + Total.Deep.value


def main() -> None:
    t = Tree()
    print([t.insert(k) for k in (5, 2, 8, 2, 9, 1, 5)], t.walk(), t.size, Tree.Node.__qualname__)
    print(Accumulator.total, Accumulator.Total.Deep.value)
