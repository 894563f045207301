"""A calculator: tokenizer, recursive descent, AST of dataclasses, visitor, errors with positions."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    NUMBER = auto()
    NAME = auto()
    OP = auto()
    END = auto()


class Token(NamedTuple):
    kind: Kind
    text: str
    at: int


class CalcError(Exception):
    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at

    def show(self, source: str) -> str:
        return f"{self}\n  {source}\n  {' ' * self.at}^"


def tokens(source: str) -> Iterator[Token]:
    i = 0
    while i < len(source):
        c = source[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(source) and (source[j].isdigit() or source[j] == "."):
                j += 1
            yield Token(Kind.NUMBER, source[i:j], i)
            i = j
        elif c.isidentifier():
            j = i
            while j < len(source) and source[j].isalnum():
                j += 1
            yield Token(Kind.NAME, source[i:j], i)
            i = j
        elif source[i : i + 2] == "**":
            yield Token(Kind.OP, "**", i)
            i += 2
        elif c in "+-*/%(),=":
            yield Token(Kind.OP, c, i)
            i += 1
        else:
            raise CalcError(f"unexpected character {c!r}", i)
    yield Token(Kind.END, "", len(source))


class Node(ABC):
    @abstractmethod
    def accept(self, visitor: Visitor) -> float: ...


@dataclass(frozen=True)
class Number(Node):
    value: float

    def accept(self, visitor: Visitor) -> float:
        return visitor.number(self)


@dataclass(frozen=True)
class Name(Node):
    name: str
    at: int

    def accept(self, visitor: Visitor) -> float:
        return visitor.name(self)


@dataclass(frozen=True)
class Binary(Node):
    op: str
    left: Node
    right: Node
    at: int

    def accept(self, visitor: Visitor) -> float:
        return visitor.binary(self)


@dataclass(frozen=True)
class Negate(Node):
    operand: Node

    def accept(self, visitor: Visitor) -> float:
        return visitor.negate(self)


@dataclass(frozen=True)
class Call(Node):
    name: str
    args: tuple[Node, ...]
    at: int

    def accept(self, visitor: Visitor) -> float:
        return visitor.call(self)


class Parser:
    PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 2}

    def __init__(self, source: str) -> None:
        self.items = list(tokens(source))
        self.pos = 0

    @property
    def current(self) -> Token:
        return self.items[self.pos]

    def take(self, text: str | None = None) -> Token:
        token = self.current
        if text is not None and token.text != text:
            raise CalcError(f"expected {text!r}, got {token.text or 'end'!r}", token.at)
        self.pos += 1
        return token

    def parse(self) -> Node:
        node = self.expression(1)
        if self.current.kind is not Kind.END:
            raise CalcError(f"unexpected {self.current.text!r}", self.current.at)
        return node

    def expression(self, least: int) -> Node:
        node = self.unary()
        while (level := self.PRECEDENCE.get(self.current.text, 0)) >= least:
            op = self.take()
            node = Binary(op.text, node, self.expression(level + 1), op.at)
        return node

    def unary(self) -> Node:
        if self.current.text == "-":
            self.take()
            return Negate(self.unary())
        return self.power()

    def power(self) -> Node:
        base = self.atom()
        if self.current.text == "**":
            op = self.take()
            return Binary("**", base, self.unary(), op.at)
        return base

    def atom(self) -> Node:
        token = self.take()
        match token:
            case Token(Kind.NUMBER, text, at):
                try:
                    return Number(float(text) if "." in text else int(text))
                except ValueError:
                    raise CalcError(f"bad number {text}", at) from None
            case Token(kind=Kind.NAME, text=name) if self.current.text == "(":
                self.take("(")
                args: list[Node] = []
                while self.current.text != ")":
                    args.append(self.expression(1))
                    if self.current.text != ")":
                        self.take(",")
                self.take(")")
                return Call(name, tuple(args), token.at)
            case Token(Kind.NAME, text, at):
                return Name(text, at)
            case Token(text="("):
                inner = self.expression(1)
                self.take(")")
                return inner
            case _:
                raise CalcError(f"unexpected {token.text or 'end'!r}", token.at)


class Visitor:
    FUNCTIONS = {"max": max, "min": min, "abs": abs, "sqrt": math.sqrt}

    def __init__(self) -> None:
        self.names: dict[str, float] = {"pi": math.pi}

    def number(self, node: Number) -> float:
        return node.value

    def name(self, node: Name) -> float:
        try:
            return self.names[node.name]
        except KeyError:
            raise CalcError(f"no {node.name}", node.at) from None

    def negate(self, node: Negate) -> float:
        return -node.operand.accept(self)

    def call(self, node: Call) -> float:
        values = [a.accept(self) for a in node.args]
        match node.name, values:
            case "max", [_, *_]:
                return max(values)
            case "min", [_, *_]:
                return min(values)
            case "sqrt", [x] if x >= 0:
                return math.sqrt(x)
            case "sqrt", [x]:
                raise CalcError(f"sqrt of {x}", node.at)
            case name, given:
                raise CalcError(f"no {name} of {len(given)}", node.at)

    def binary(self, node: Binary) -> float:
        a, b = node.left.accept(self), node.right.accept(self)
        match node.op:
            case "+":
                return a + b
            case "-":
                return a - b
            case "*":
                return a * b
            case "/":
                if b == 0:
                    raise CalcError("division by zero", node.at)
                return a / b
            case "%":
                return a % b
            case _:
                return float(a**b)


def main() -> None:
    visitor = Visitor()
    visitor.names["x"] = 7
    for source in (
        "1 + 2 * 3",
        "(1 + 2) * -3 / 4",
        "2 ** 3 ** 2 - 1",
        "max(1, 2.5, x) + min(3, 4)",
        "x % 4 * 1.5",
        "sqrt(16) + pi",
        "1 / (x - 7)",
        "2 * (3 + ",
        "4 $ 4",
        "1.2.3",
        "foo(1)",
        "sqrt(0 - 4)",
        "y + 1",
        "1 2",
    ):
        try:
            print(f"{source:<28} = {Parser(source).parse().accept(visitor)}")
        except CalcError as error:
            print(error.show(source), error.at, error.args)
    print(Parser("-(a+1)*f(2)").parse())
    print(Number(1) == Number(1.0), hash(Number(2)) == hash(Number(2)), {Name("a", 0): 1}[Name("a", 0)])
