"""A tokenizer, recursive-descent parser and evaluator for arithmetic with variables and functions."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    NUMBER = auto()
    NAME = auto()
    OP = auto()
    END = auto()


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    pos: int


class CalcError(Exception):
    def __init__(self, message: str, pos: int) -> None:
        super().__init__(f"{message} at {pos}")
        self.pos = pos


def tokenize(text: str) -> list[Token]:
    out: list[Token] = []
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
            continue
        start = i
        if c.isdigit() or c == ".":
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            out.append(Token(Kind.NUMBER, text[start:i], start))
        elif c.isalpha() or c == "_":
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            out.append(Token(Kind.NAME, text[start:i], start))
        elif text.startswith("**", i) or text.startswith("//", i):
            i += 2
            out.append(Token(Kind.OP, text[start:i], start))
        elif c in "+-*/%()=,":
            i += 1
            out.append(Token(Kind.OP, c, start))
        else:
            raise CalcError(f"unexpected {c!r}", i)
    out.append(Token(Kind.END, "", len(text)))
    return out


FUNCTIONS: dict[str, Callable[[list[float]], float]] = {
    "sqrt": lambda a: math.sqrt(a[0]),
    "max": max,
    "min": min,
    "sum": lambda a: sum(a),
    "hyp": lambda a: math.hypot(*a),
}


class Parser:
    def __init__(self, variables: dict[str, float]) -> None:
        self.variables = variables
        self.tokens: list[Token] = []
        self.i = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.i]

    def accept(self, *texts: str) -> str | None:
        if self.token.kind is Kind.OP and self.token.text in texts:
            self.i += 1
            return self.tokens[self.i - 1].text
        return None

    def expect(self, text: str) -> None:
        if self.accept(text) is None:
            raise CalcError(f"expected {text!r}, got {self.token.text!r}", self.token.pos)

    def run(self, text: str) -> float:
        self.tokens = tokenize(text)
        self.i = 0
        if self.token.kind is Kind.NAME and self.tokens[1].text == "=":
            name = self.token.text
            self.i = 2
            value = self.sum()
            self.variables[name] = value
        else:
            value = self.sum()
        if self.token.kind is not Kind.END:
            raise CalcError(f"trailing {self.token.text!r}", self.token.pos)
        return value

    def sum(self) -> float:
        value = self.product()
        while op := self.accept("+", "-"):
            right = self.product()
            value = value + right if op == "+" else value - right
        return value

    def product(self) -> float:
        value = self.unary()
        while op := self.accept("*", "/", "//", "%"):
            pos = self.token.pos
            right = self.unary()
            try:
                match op:
                    case "*":
                        value *= right
                    case "/":
                        value /= right
                    case "//":
                        value //= right
                    case _:
                        value %= right
            except ZeroDivisionError as e:
                raise CalcError("division by zero", pos) from e
        return value

    def unary(self) -> float:
        if self.accept("-"):
            return -self.unary()
        base = self.atom()
        if self.accept("**"):
            return float(base ** self.unary())
        return base

    def atom(self) -> float:
        token = self.token
        if self.accept("("):
            value = self.sum()
            self.expect(")")
            return value
        self.i += 1
        if token.kind is Kind.NUMBER:
            try:
                return float(token.text)
            except ValueError:
                raise CalcError(f"bad number {token.text}", token.pos) from None
        if token.kind is Kind.NAME:
            if self.accept("("):
                args = [self.sum()]
                while self.accept(","):
                    args.append(self.sum())
                self.expect(")")
                if token.text not in FUNCTIONS:
                    raise CalcError(f"no function {token.text}", token.pos)
                return FUNCTIONS[token.text](args)
            if token.text in self.variables:
                return self.variables[token.text]
            raise CalcError(f"no variable {token.text}", token.pos)
        self.i -= 1
        raise CalcError(f"unexpected {token.text or 'end'}", token.pos)


def main() -> None:
    parser = Parser({"pi": 3.0})
    for line in (
        "1 + 2 * 3",
        "-2 ** 2",
        "(1 + 2) * -3",
        "x = 10 / 4",
        "x * x",
        "2 ** 3 ** 2",
        "max(1, x, 2) + sqrt(16)",
        "7 // 2 + 7 % 4",
        "hyp(3, 4)",
        "1 / 0",
        "y",
        "2 +",
        "3 $ 4",
        "(1",
        "foo(1)",
        "1.2.3",
        "1 2",
        "sum(1, 2, pi)",
        "",
    ):
        try:
            print(f"{line!r:30} {parser.run(line)}")
        except CalcError as e:
            print(f"{line!r:30} error: {e} (cause {e.__cause__!r})")
    print(parser.variables)
