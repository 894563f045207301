"""Virtual calls through base references, and monomorphic ones."""


class Node:
    def eval(self, env: dict[str, int]) -> int:
        raise NotImplementedError

    def __str__(self) -> str:
        raise NotImplementedError(type(self).__name__)


class Num(Node):
    def __init__(self, n: int) -> None:
        self.n = n

    def eval(self, env: dict[str, int]) -> int:
        return self.n

    def __str__(self) -> str:
        return str(self.n)


class Var(Node):
    def __init__(self, name: str) -> None:
        self.name = name

    def eval(self, env: dict[str, int]) -> int:
        return env[self.name]

    def __str__(self) -> str:
        return self.name


class Bin(Node):
    def __init__(self, op: str, a: Node, b: Node) -> None:
        self.op, self.a, self.b = op, a, b

    def eval(self, env: dict[str, int]) -> int:
        x, y = self.a.eval(env), self.b.eval(env)
        return x + y if self.op == "+" else x * y if self.op == "*" else x - y

    def __str__(self) -> str:
        return f"({self.a} {self.op} {self.b})"


class Broken(Node):
    pass


def main() -> None:
    tree: Node = Bin("+", Num(2), Bin("*", Var("x"), Bin("-", Num(10), Var("y"))))
    print(tree, tree.eval({"x": 3, "y": 4}))
    try:
        tree.eval({"x": 1})
    except KeyError as e:
        print("unbound", e)
    for f in (Broken().eval,):
        try:
            f({})
        except NotImplementedError as e:
            print(repr(e))
    try:
        print(Broken())
    except NotImplementedError as e:
        print(repr(e))
    for _ in range(15):
        tree = Bin("+", tree, Num(1))
    print(tree.eval({"x": 3, "y": 4}))
