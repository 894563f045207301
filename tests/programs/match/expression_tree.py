"""An evaluator and simplifier by pattern matching over a union."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Num:
    n: int


@dataclass(frozen=True)
class Var:
    name: str


@dataclass(frozen=True)
class Add:
    a: Expr
    b: Expr


@dataclass(frozen=True)
class Mul:
    a: Expr
    b: Expr


Expr = Num | Var | Add | Mul


def simplify(e: Expr) -> Expr:
    match e:
        case Add(a, b):
            match simplify(a), simplify(b):
                case Num(x), Num(y):
                    return Num(x + y)
                case (Num(0), other) | (other, Num(0)):
                    return other
                case x2, y2:
                    return Add(x2, y2)
        case Mul(a, b):
            match simplify(a), simplify(b):
                case Num(x), Num(y):
                    return Num(x * y)
                case (Num(0), _) | (_, Num(0)):
                    return Num(0)
                case (Num(1), other) | (other, Num(1)):
                    return other
                case x2, y2:
                    return Mul(x2, y2)
        case Num() | Var():
            return e


def show(e: Expr) -> str:
    match e:
        case Num(n):
            return str(n)
        case Var(name):
            return name
        case Add(a, b):
            return f"({show(a)} + {show(b)})"
        case Mul(a, b):
            return f"{show(a)}*{show(b)}"


def derive(e: Expr, v: str) -> Expr:
    match e:
        case Var(name) if name == v:
            return Num(1)
        case Num() | Var():
            return Num(0)
        case Add(a, b):
            return Add(derive(a, v), derive(b, v))
        case Mul(a, b):
            return Add(Mul(derive(a, v), b), Mul(a, derive(b, v)))


def main() -> None:
    x = Var("x")
    e: Expr = Add(Mul(Num(3), Mul(x, x)), Add(Mul(Num(0), x), Mul(Num(2), Num(5))))
    print(show(e), "->", show(simplify(e)))
    print(show(simplify(derive(e, "x"))), simplify(Mul(Num(1), x)) == x)
