"""Attributes by names that are computed while the program runs: visitors, commands, fields one after the other."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import Enum


class Node:
    pass


@dataclass
class Number(Node):
    value: int


@dataclass
class Sum(Node):
    left: Node
    right: Node


@dataclass
class Negative(Node):
    of: Node


class Visitor:
    """Calls the method that is named as the node's class."""

    def visit(self, node: Node) -> int:
        visitor = getattr(self, "visit_" + type(node).__name__, self.generic)
        result: int = visitor(node)
        return result

    def generic(self, node: Node) -> int:
        raise NotImplementedError(f"no method for {type(node).__name__}")


class Evaluator(Visitor):
    def visit_Number(self, node: Number) -> int:
        return node.value

    def visit_Sum(self, node: Sum) -> int:
        return self.visit(node.left) + self.visit(node.right)


class Depth(Visitor):
    def visit_Number(self, node: Number) -> int:
        return 1

    def visit_Sum(self, node: Sum) -> int:
        return 1 + max(self.visit(node.left), self.visit(node.right))

    def visit_Negative(self, node: Negative) -> int:
        return 1 + self.visit(node.of)


class Shell:
    """Dispatches on the first word of a line."""

    prompt = "> "

    def __init__(self) -> None:
        self.total = 0.5
        self.log: list[str] = []

    def do_add(self, *numbers: str) -> str:
        for number in numbers:
            self.total += float(number)
        return f"total {self.total}"

    def do_reset(self) -> str:
        self.total = 0
        return "reset"

    def help_add(self) -> str:
        return "adds"

    @property
    def show_total(self) -> float:
        return self.total

    def run(self, line: str) -> str:
        name, *arguments = line.split()
        method_name = f"do_{name.replace('-', '_')}"
        method = getattr(self, method_name, None)
        if method is None:
            return f"{name}: no such command, {hasattr(self, 'do_%s' % name)}"
        answer: str = method(*arguments)
        return answer


@dataclass
class Point:
    x: int
    y: float = 0.0
    tags: list[str] = field(default_factory=list)
    hidden: int = field(default=3, repr=False)

    def norm(self) -> float:
        return abs(self.x) + abs(self.y)


@dataclass
class Point3(Point):
    z: int = 7


class Strict:
    __slots__ = ("a", "b")

    def __init__(self, a: int) -> None:
        self.a = a


class Level(Enum):
    LOW = 1
    HIGH = 2


class Settings:
    debug = False
    level = 1
    name: str
    _cache: dict[str, int]

    @property
    def verbose(self) -> bool:
        return self.debug

    @verbose.setter
    def verbose(self, on: bool) -> None:
        self.debug = on

    @classmethod
    def option_names(cls) -> list[str]:
        return [n for n in ("debug", "level", "name", "other") if hasattr(cls, n)]

    @staticmethod
    def static_two() -> int:
        return 2


class Fallback:
    def __init__(self) -> None:
        self.own = "own"

    def __getattr__(self, name: str) -> str:
        if name.startswith("x"):
            return f"made {name}"
        raise AttributeError(f"no {name} here")


def of_visitors() -> None:
    tree = Sum(Number(1), Sum(Number(2), Number(3)))
    print(Evaluator().visit(tree), Depth().visit(tree), Depth().visit(Negative(tree)))
    try:
        Evaluator().visit(Negative(tree))
    except NotImplementedError as error:
        print(error)


def of_commands() -> None:
    shell = Shell()
    for line in ("add 1 2", "reset", "add 2", "help", "add-x"):
        print(line, "->", shell.run(line))
    for kind in ("add", "reset"):
        print(kind, hasattr(shell, f"help_{kind}"), hasattr(shell, "do_" + kind))
    for name in ("total", "show_total", "log", "prompt", "nothing"):
        print(name, getattr(shell, name, "?"))
    try:
        shell.run("add")
        print(getattr(shell, "do_{}".format("add"))("x"))
    except ValueError as error:
        print(error)
    try:
        print(getattr(shell, "do_" + "reset".upper())())
    except AttributeError as error:
        print(error)
    try:
        getattr(shell, "do_" + "reset".lower())(1)
    except TypeError as error:
        print(error)


def of_fields() -> None:
    for point in (Point(1), Point3(4, 2.5, ["a"], z=9)):
        print({f.name: getattr(point, f.name) for f in dataclasses.fields(point)})
        for name in ("x", "y"):
            setattr(point, name, getattr(point, name) + 1)
        values = [getattr(point, name) for name in ("x", "y", "z") if hasattr(point, name)]
        print(point, values, point.norm())
    point = Point(0)
    for line in "x=3 y=2 tags=q other=1".split():
        key, _, text = line.partition("=")
        if not hasattr(point, key):
            print("unknown", key)
            continue
        old = getattr(point, key)
        setattr(point, key, [text] if isinstance(old, list) else int(text))
    print(point)
    strict = Strict(5)
    for slot in Strict.__slots__:
        print(slot, getattr(strict, slot, "unset"))
    for slot in ("a", "b"):
        try:
            delattr(strict, slot)
            print("deleted", slot)
        except AttributeError as error:
            print(type(error).__name__)
    try:
        setattr(strict, "c" * 2, 1)
    except AttributeError as error:
        print(error)


def of_classes() -> None:
    print([getattr(Level, name).value for name in ("LOW", "HIGH")], hasattr(Level, "low".upper()))
    print(Settings.option_names(), getattr(Settings, "static_" + str(2), None))
    print(getattr(Settings, "static_" + "two")())
    settings = Settings()
    for name, value in {"debug": True, "level": 3, "name": "n", "verbose": False}.items():
        setattr(settings, name, value)
        print(name, getattr(settings, name), settings.debug, settings.level)
    print(Settings.debug, Settings.level)
    texts = {kind: getattr("ab1", "is" + kind)() for kind in ("alpha", "alnum", "digit")}
    print(texts)
    fallback = Fallback()
    for name in ("own", "x1", "y"):
        print(name, hasattr(fallback, name), getattr(fallback, name, "default"))
    try:
        print(getattr(fallback, "".join(["y", "z"])))
    except AttributeError as error:
        print(error)


def of_any(thing: object, kind: str) -> object:
    """An object of any class: the name's beginning says what may be meant."""
    return getattr(thing, f"help_{kind}", None)


def main() -> None:
    of_visitors()
    of_commands()
    of_fields()
    of_classes()
    print(of_any(Shell(), "x"), of_any(3, "add"), of_any(Shell(), "add") is not None)
