"""A compiler to a small stack machine, and the machine."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum


class Op(IntEnum):
    PUSH = 0
    ADD = 1
    SUB = 2
    MUL = 3
    LOAD = 4
    STORE = 5
    JUMP = 6
    JZ = 7
    PRINT = 8
    LESS = 9
    HALT = 10


class MachineError(Exception):
    pass


BINARY: dict[Op, Callable[[int, int], int]] = {
    Op.ADD: lambda a, b: a + b,
    Op.SUB: lambda a, b: a - b,
    Op.MUL: lambda a, b: a * b,
    Op.LESS: lambda a, b: int(a < b),
}
NEEDS_ARGUMENT = {Op.PUSH, Op.LOAD, Op.STORE, Op.JUMP, Op.JZ}


def assemble(source: str) -> list[tuple[Op, int]]:
    labels: dict[str, int] = {}
    lines: list[list[str]] = []
    for raw in source.splitlines():
        line = raw.split(";")[0].strip()
        if not line:
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(lines)
        else:
            lines.append(line.split())
    code: list[tuple[Op, int]] = []
    for n, parts in enumerate(lines):
        try:
            op = Op[parts[0].upper()]
        except KeyError as e:
            raise MachineError(f"line {n}: no operation {e}") from e
        if (op in NEEDS_ARGUMENT) != (len(parts) == 2):
            raise MachineError(f"line {n}: {op.name} takes {int(op in NEEDS_ARGUMENT)} arguments")
        arg = 0
        if len(parts) == 2:
            arg = (
                labels[parts[1]]
                if parts[1] in labels
                else ord(parts[1])
                if parts[1].isalpha()
                else int(parts[1])
            )
        code.append((op, arg))
    return code


class Machine:
    def __init__(self, code: list[tuple[Op, int]], limit: int = 10_000) -> None:
        self.code = code
        self.stack: list[int] = []
        self.memory: dict[int, int] = {}
        self.out: list[int] = []
        self.limit = limit
        self.steps = 0

    def run(self) -> Machine:
        pc = 0
        while True:
            if self.steps >= self.limit:
                raise MachineError(f"no end after {self.limit} steps")
            self.steps += 1
            op, arg = self.code[pc]
            pc += 1
            try:
                match op:
                    case Op.PUSH:
                        self.stack.append(arg)
                    case Op.LOAD:
                        self.stack.append(self.memory[arg])
                    case Op.STORE:
                        self.memory[arg] = self.stack.pop()
                    case Op.JUMP:
                        pc = arg
                    case Op.JZ:
                        if self.stack.pop() == 0:
                            pc = arg
                    case Op.PRINT:
                        self.out.append(self.stack.pop())
                    case Op.HALT:
                        return self
                    case _:
                        b, a = self.stack.pop(), self.stack.pop()
                        self.stack.append(BINARY[op](a, b))
            except IndexError:
                raise MachineError(f"stack underflow at {pc - 1} ({op.name})") from None
            except KeyError as e:
                raise MachineError(f"unset variable {e} at {pc - 1}") from None


FACTORIAL = """
  push 1
  store r
  push 25
  store n
loop:
  push 0
  load n
  less        ; 0 < n
  jz end
  load r
  load n
  mul
  store r
  load n
  push 1
  sub
  store n
  jump loop
end:
  load r
  print
  halt
"""


def main() -> None:
    m = Machine(assemble(FACTORIAL)).run()
    print(m.out, m.steps, {chr(k): v for k, v in sorted(m.memory.items())}, m.stack)
    for bad in (
        "add\nhalt",
        "load q",
        "fly",
        "push",
        "halt 3",
        "x:\njump x",
        "push 2\npush 3\nless\nprint\nhalt",
    ):
        try:
            print(Machine(assemble(bad)).run().out)
        except MachineError as e:
            print(type(e).__name__, e)
    print(repr(Op.ADD), Op(3), Op.ADD < Op.MUL)
