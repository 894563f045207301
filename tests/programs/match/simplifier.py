"""An expression parser, printer, optimiser and evaluator, with match and dataclasses."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from functools import reduce
from typing import ClassVar, Final, NamedTuple, TypeAlias


class Kind(Enum):
    NUMBER = r"\d+(\.\d*)?([eE][-+]?\d+)?"
    NAME = r"[A-Za-z_]\w*"
    OP = r"\*\*|//|<=|>=|==|!=|[-+*/%()<>=,]"
    SPACE = r"\s+"

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.value)


class Token(NamedTuple):
    kind: Kind
    text: str
    at: int


class ParseError(Exception):
    def __init__(self, message: str, source: str, at: int) -> None:
        super().__init__(message, at)
        self.source = source
        self.at = at

    def __str__(self) -> str:
        return f"{self.args[0]} at {self.at}\n  {self.source}\n  {' ' * self.at}^"


@dataclass(frozen=True)
class Num:
    value: int | float


@dataclass(frozen=True)
class Var:
    name: str


@dataclass(frozen=True)
class Unary:
    op: str
    operand: Expr


@dataclass(frozen=True)
class Binary:
    op: str
    left: Expr
    right: Expr
    table: ClassVar[dict[str, Callable[[float, float], float]]] = {
        "+": operator.add,
        "-": operator.sub,
        "*": operator.mul,
        "/": operator.truediv,
        "//": operator.floordiv,
        "%": operator.mod,
        "**": operator.pow,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "==": operator.eq,
        "!=": operator.ne,
    }


@dataclass(frozen=True)
class Call:
    name: str
    args: tuple[Expr, ...] = field(default=())


Expr: TypeAlias = Num | Var | Unary | Binary | Call
PREC: Final = {
    "<": 1,
    "<=": 1,
    ">": 1,
    ">=": 1,
    "==": 1,
    "!=": 1,
    "+": 2,
    "-": 2,
    "*": 3,
    "/": 3,
    "//": 3,
    "%": 3,
    "**": 5,
}


def tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        for kind in Kind:
            if m := kind.pattern.match(text, at):
                if kind is not Kind.SPACE:
                    yield Token(kind, m[0], at)
                at = m.end()
                break
        else:
            raise ParseError(f"bad character {text[at]!r}", text, at)


class Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokens(text))
        self.pos = 0

    @property
    def peek(self) -> Token | None:
        return self.tokens[self.pos] if self.pos < len(self.tokens) else None

    def take(self, *texts: str) -> Token | None:
        match self.peek:
            case Token(_, text, _) as token if text in texts:
                self.pos += 1
                return token
        return None

    def expect(self, text: str) -> None:
        if not self.take(text):
            token = self.peek
            found = "end" if token is None else repr(token.text)
            raise ParseError(
                f"expected {text!r}, found {found}", self.text, len(self.text) if token is None else token.at
            )

    def expression(self, least: int = 0) -> Expr:
        left = self.prefix()
        while (token := self.peek) and token.text in PREC and PREC[token.text] > least:
            self.pos += 1
            prec = PREC[token.text]
            right = self.expression(prec - 1 if token.text == "**" else prec)
            left = Binary(token.text, left, right)
        return left

    def prefix(self) -> Expr:
        token = self.peek
        if token is None:
            raise ParseError("unexpected end", self.text, len(self.text))
        self.pos += 1
        match token:
            case Token(Kind.NUMBER, text, _):
                return Num(float(text) if set(text) & set(".eE") else int(text))
            case Token(kind=Kind.NAME, text=name):
                if self.take("("):
                    args: list[Expr] = []
                    if not self.take(")"):
                        args.append(self.expression())
                        while self.take(","):
                            args.append(self.expression())
                        self.expect(")")
                    return Call(name, tuple(args))
                return Var(name)
            case Token(text="-" | "+" as op):
                return Unary(op, self.expression(4))
            case Token(text="("):
                inner = self.expression()
                self.expect(")")
                return inner
        raise ParseError(f"unexpected {token.text!r}", self.text, token.at)


def parse(text: str) -> Expr:
    parser = Parser(text)
    result = parser.expression()
    if parser.peek is not None:
        raise ParseError("trailing input", text, parser.peek.at)
    return result


FUNCTIONS: dict[str, Callable[..., float]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "round": round,
    "sum": lambda *xs: reduce(operator.add, xs, 0),
}


def evaluate(expr: Expr, env: dict[str, float]) -> float:
    match expr:
        case Num(value):
            return value
        case Var(name):
            return env[name]
        case Unary("-", operand):
            return -evaluate(operand, env)
        case Unary(operand=operand):
            return +evaluate(operand, env)
        case Binary(op, left, right):
            return Binary.table[op](evaluate(left, env), evaluate(right, env))
        case Call(name, args):
            return FUNCTIONS[name](*[evaluate(a, env) for a in args])


def simplify(expr: Expr) -> Expr:
    match expr:
        case Binary(left=left, right=right):
            expr = replace(expr, left=simplify(left), right=simplify(right))
        case Unary(_, operand):
            expr = replace(expr, operand=simplify(operand))
        case Call(_, args):
            expr = replace(expr, args=tuple(map(simplify, args)))
    match expr:
        case (
            Binary("+", x, Num(0)) | Binary("+", Num(0), x) | Binary("*", x, Num(1)) | Binary("*", Num(1), x)
        ):
            return x
        case Binary("*", _, Num(0)) | Binary("*", Num(0), _):
            return Num(0)
        case Binary(op, Num(int(a)), Num(int(b))) if op in ("+", "-", "*"):
            value = Binary.table[op](a, b)
            return Num(value)
        case Unary("-", Num(v)):
            return Num(-v)
        case Unary("-", Unary("-", x)):
            return x
    return expr


def show(expr: Expr, least: int = 0) -> str:
    match expr:
        case Num(value) if value < 0:
            return f"({value})"
        case Num(value):
            return repr(value)
        case Var(name):
            return name
        case Unary(op, operand):
            return f"{op}{show(operand, 4)}"
        case Call(name, args):
            return f"{name}({', '.join(show(a) for a in args)})"
        case Binary(op, left, right):
            prec = PREC[op]
            text = f"{show(left, prec)} {op} {show(right, prec + 1)}"
            return f"({text})" if prec < least else text


def size(node: object) -> int:
    if is_dataclass(node) and not isinstance(node, type):
        return 1 + sum(size(getattr(node, f.name)) for f in fields(node)) if False else 1
    return 0


def main() -> None:
    env = {"x": 3, "y": 2.5, "big": 10**20}
    for text in [
        "1 + 2 * 3",
        "(1 + 2) * 3 - -4",
        "2 ** 3 ** 2",
        "-2 ** 2",
        "x * 0 + y * 1 + 0",
        "max(x, y, 7) // 2 % 3",
        "1e3 / 4.",
        "10 / 4 == 2.5",
        "big * big - 1",
        "sum()",
        "sum(1, 2, x) < y",
        "round(y) + abs(-x)",
        "1 / 0",
        "1 // 0.0",
        "0.0 ** -1",
        "nope + 1",
        "f(1)",
        "1 +",
        "(1",
        "1 2",
        "a $ b",
        ") + 1",
        "max()",
        "max(1)",
        "min(x, )",
        "",
    ]:
        try:
            expr = parse(text)
            print(f"{text!r:24} {show(expr)} => {show(simplify(expr))} = {evaluate(expr, env)!r}")
        except ParseError as error:
            print(f"{text!r}: {error}", error.args)
        except (ArithmeticError, LookupError, TypeError) as error:
            print(f"{text!r}: {type(error).__name__}: {error}")
    print(parse("-a(b, 1) * 2"))
    print({parse("1+x"), parse("1 + x"), parse("x+1")} == {parse("1+x"), parse("x+1")})
    try:
        parse("1").value = 3  # type: ignore
    except AttributeError as error:
        print(type(error).__name__, error)
