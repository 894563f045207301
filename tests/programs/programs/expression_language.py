"""A calculator language: tokens by re, a Pratt parser, matching over the tree, simplifying, derivatives, a stack machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import Enum, IntEnum, StrEnum, unique
from typing import Final, Generic, Literal, NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")


class Prec(IntEnum):
    NONE = 0
    ADD = 10
    MUL = 20
    POW = 30
    UNARY = 40


class Kind(StrEnum):
    NUMBER = "num"
    NAME = "name"
    OP = "op"
    END = "end"


@unique
class Op(Enum):
    ADD = "+"
    SUB = "-"
    MUL = "*"
    DIV = "/"
    POW = "**"

    @property
    def prec(self) -> Prec:
        match self:
            case Op.ADD | Op.SUB:
                return Prec.ADD
            case Op.MUL | Op.DIV:
                return Prec.MUL
            case Op.POW:
                return Prec.POW


class Token(NamedTuple):
    kind: Kind
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Num:
    value: int | float


@dataclass(frozen=True, slots=True)
class Var:
    name: str


@dataclass(frozen=True, slots=True)
class Bin:
    op: Op
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Neg:
    inner: Expr


Expr: TypeAlias = "Num | Var | Bin | Neg"

TOKENS: Final = re.compile(r"\s*(?:(?P<num>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>\*\*|[-+*/()]))")


class ParseError(ValueError):
    def __init__(self, message: str, at: int, text: str) -> None:
        super().__init__(message)
        self.add_note(f"{text}\n{' ' * at}^")
        self.at = at


class Stream(Generic[T]):
    def __init__(self, items: Iterator[T], end: T) -> None:
        self._items, self._end = items, end
        self.current = next(items, end)

    def advance(self) -> T:
        old, self.current = self.current, next(self._items, self._end)
        return old


def tokenize(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text.rstrip()):
        if (found := TOKENS.match(text, at)) is None:
            raise ParseError(f"unexpected {text[at:].lstrip()[0]!r}", at, text)
        kind = found.lastgroup
        assert kind is not None
        yield Token(Kind(kind), found[kind], found.start(kind))
        at = found.end()


def parse(text: str) -> Expr:
    stream = Stream(tokenize(text), Token(Kind.END, "", len(text)))

    def atom() -> Expr:
        match stream.advance():
            case Token(Kind.NUMBER, digits):
                return Num(float(digits) if "." in digits else int(digits))
            case Token(kind=Kind.NAME, text=name):
                return Var(name)
            case (Kind.OP, "-", _):
                return Neg(climb(Prec.UNARY if stream.current.kind is not Kind.NUMBER else Prec.POW))
            case (Kind.OP, "(", at):
                inner = climb(Prec.NONE)
                if stream.advance().text != ")":
                    raise ParseError("unclosed", at, text)
                return inner
            case Token(kind, what, at):
                raise ParseError(f"unexpected {what or kind!s}", at, text)

    def climb(least: Prec) -> Expr:
        left = atom()
        while stream.current.kind == "op" and stream.current.text != ")":
            try:
                op = Op(stream.current.text)
            except ValueError:
                raise ParseError("operator expected", stream.current.at, text) from None
            if op.prec <= least and not (op is Op.POW and least is Prec.POW):
                break
            stream.advance()
            left = Bin(op, left, climb(Prec(op.prec - 1) if op is Op.POW and False else op.prec))
        return left

    result = climb(Prec.NONE)
    if stream.current.kind is not Kind.END:
        raise ParseError(f"trailing {stream.current.text!r}", stream.current.at, text)
    return result


def simplify(e: Expr) -> Expr:
    match e:
        case Bin(op, l, r):
            l, r = simplify(l), simplify(r)
            match op, l, r:
                case (
                    (Op.ADD, Num(0), x)
                    | (Op.ADD, x, Num(0))
                    | (Op.MUL, Num(1), x)
                    | (Op.MUL, x, Num(1))
                    | (Op.SUB | Op.DIV, x, Num(0 | 1))
                ) if not (op is Op.DIV and r == Num(0)) and not (op is Op.SUB and r == Num(1)):
                    return x
                case (Op.MUL, Num(0), _) | (Op.MUL, _, Num(0)):
                    return Num(0)
                case Op.POW, _, Num(0):
                    return Num(1)
                case Op.POW, x, Num(1):
                    return x
                case _, Num(a), Num(b) if op is not Op.DIV or b:
                    return Num(compute(op, a, b))
            return Bin(op, l, r)
        case Neg(Num(v)):
            return Num(-v)
        case Neg(Neg(x)):
            return simplify(x)
        case Neg(x):
            return Neg(simplify(x))
    return e


def compute(op: Op, a: int | float, b: int | float) -> int | float:
    match op.value:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a // b if isinstance(a, int) and isinstance(b, int) and a % b == 0 else a / b
        case other:
            assert other == "**"
            result: int | float = a**b
            return result


def derive(e: Expr, x: str) -> Expr:
    match e:
        case Num():
            return Num(0)
        case Var(name):
            return Num(1 if name == x else 0)
        case Neg(inner):
            return Neg(derive(inner, x))
        case Bin(Op.ADD | Op.SUB as op, l, r):
            return Bin(op, derive(l, x), derive(r, x))
        case Bin(Op.MUL, l, r):
            return Bin(Op.ADD, Bin(Op.MUL, derive(l, x), r), Bin(Op.MUL, l, derive(r, x)))
        case Bin(Op.POW, base, Num(n)):
            return Bin(Op.MUL, Bin(Op.MUL, Num(n), Bin(Op.POW, base, Num(n - 1))), derive(base, x))
        case Bin(op=op):
            raise NotImplementedError(f"derivative of {op.name}")


def show(e: Expr, outer: int = 0) -> str:
    match e:
        case Num(v) | Var(v):
            return str(v)
        case Neg(i):
            return f"-{show(i, Prec.UNARY)}"
        case Bin(op, l, r):
            text = f"{show(l, op.prec)} {op.value} {show(r, op.prec + 1)}"
            return f"({text})" if op.prec < outer else text


Push: TypeAlias = tuple[Literal["push"], int | float]
Code: TypeAlias = Push | tuple[Literal["load"], str] | tuple[Literal["do"], Op] | tuple[Literal["neg"]]


def compile_(e: Expr) -> Iterator[Code]:
    match e:
        case Num(v):
            yield "push", v
        case Var(n):
            yield "load", n
        case Neg(i):
            yield from compile_(i)
            yield ("neg",)
        case Bin(op, l, r):
            yield from compile_(l)
            yield from compile_(r)
            yield "do", op


def run(code: Iterator[Code], names: dict[str, int | float]) -> int | float:
    stack: list[int | float] = []
    for step in code:
        match step:
            case ("push", v):
                stack.append(v)
            case ("load", n):
                stack.append(names[n])
            case ("neg",):
                stack[-1] = -stack[-1]
            case ("do", op):
                b, a = stack.pop(), stack.pop()
                stack.append(compute(op, a, b))
    return stack.pop()


def main() -> None:
    for text in (
        "1 + 2 * 3",
        "(1 + 2) * 3",
        "2 ** 3 ** 2",
        "x*x + 3*x - -4",
        "x ** 3 * y",
        "10 / 4 + 10 / 5",
        "--x",
        "1 +",
        "(1",
        "2 $ 3",
        "1 2",
        ")",
        "a.b",
        "0 * x + 1 * y ** 1",
        "7 - 2 - 1",
        "x / 0",
    ):
        try:
            tree = parse(text)
            print(
                f"{text:>18} -> {show(tree)} | {show(simplify(tree))} = {run(compile_(tree), {'x': 5, 'y': 0.5})}"
            )
            print(" " * 19, "d/dx", show(simplify(derive(tree, "x"))))
        except ParseError as error:
            print(f"{text:>18} !! {error} at {error.at} {error.__notes__}")
        except (ZeroDivisionError, NotImplementedError) as error:
            print(" " * 19, type(error).__name__, error)
    print(
        parse("-x + 1"),
        [f.name for f in fields(Bin)],
        repr(Op.POW),
        Prec.MUL > Prec.ADD,
        Prec(20),
        f"{Kind.OP}",
        Prec.ADD + 1,
        Op["ADD"],
        [*Prec],
    )
    print(
        Token(Kind.END, "", 3),
        Token(Kind.END, "a", 1)._replace(text="b"),
        Token._fields,
        {Num(1): "one"}[Num(1)],
        Num(1) == Num(1.0),
        hash(Num(1)) == hash(Num(1.0)),
    )
    try:
        Num(1).value = 2  # type: ignore[misc]
    except AttributeError as error:
        print(type(error).__name__, error)
