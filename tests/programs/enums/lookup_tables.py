"""Enums mapped to functions and parsed from text."""

from collections.abc import Callable
from enum import Enum


class Op(Enum):
    ADD = "+"
    MUL = "*"
    SUB = "-"


TABLE: dict[Op, Callable[[int, int], int]] = {
    Op.ADD: lambda a, b: a + b,
    Op.MUL: lambda a, b: a * b,
    Op.SUB: lambda a, b: a - b,
}


def rpn(text: str) -> int:
    stack: list[int] = []
    for t in text.split():
        try:
            op = Op(t)
        except ValueError:
            stack.append(int(t))
            continue
        b, a = stack.pop(), stack.pop()
        stack.append(TABLE[op](a, b))
    return stack.pop()


def main() -> None:
    print(rpn("3 4 + 2 *"), rpn("10 2 3 * -"))
    for bad in ("1 +", "x", ""):
        try:
            print(rpn(bad))
        except (ValueError, IndexError) as e:
            print(type(e).__name__, e)
