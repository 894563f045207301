"""Random programs of several functions that compute with ints: loops, comparisons, masks, calls; as IR
text."""

from __future__ import annotations

import random

CONSTANTS = (
    0,
    1,
    2,
    3,
    7,
    8,
    31,
    255,
    256,
    1000,
    -1,
    -5,
    0xFFFFFFFF,
    1 << 31,
    (1 << 62) - 1,
    1 << 63,
    (1 << 64) - 1,
)
MASKS = (1, 255, 0xFFFF, 0xFFFFFFFF, (1 << 63) - 1, (1 << 64) - 1)
VARIABLES = ("a", "b", "c", "d")


class Text:
    """One function in the making: statements over the variables, nested to a small depth."""

    def __init__(self, generator: random.Random, name: str, callees: list[str]) -> None:
        self.random = generator
        self.name = name
        self.callees = callees
        self.lines: list[str] = []
        self.counters = 0
        self.numbers = 0

    def fresh(self, kind: str) -> str:
        self.numbers += 1
        return f"{kind}{self.numbers}"

    def emit(self, text: str) -> str:
        name = "%" + self.fresh("v")
        self.lines.append(f"{name} = {text}")
        return name

    def operand(self) -> str:
        if self.random.random() < 0.35:
            return str(self.random.choice(CONSTANTS))
        return self.emit(f"get[{self.random.choice(VARIABLES)}]")

    def expression(self, depth: int = 2) -> str:
        if depth == 0 or self.random.random() < 0.2:
            return self.operand()
        choice = self.random.randrange(12)
        left = self.expression(depth - 1)
        if choice < 5:
            operator = self.random.choice(["add", "sub", "mul", "or", "xor"])
            return self.emit(f"int[{operator}] {left}, {self.expression(depth - 1)}")
        if choice < 7:
            return self.emit(f"int[and] {left}, {self.random.choice(MASKS)}")
        if choice == 7:
            return self.emit(f"int[{self.random.choice(['shl', 'shr'])}] {left}, {self.random.randrange(40)}")
        if choice == 8:
            divisor = self.random.choice([2, 3, 8, 10, 256, -7, 1 << 32, 1 << 64])
            return self.emit(f"int[{self.random.choice(['mod', 'floordiv'])}] {left}, {divisor}")
        if choice == 9:
            raw = self.emit(f"convert[int_to_raw] {left}")
            return self.emit(f"convert[raw_to_int] {raw}")
        if choice == 10 and self.callees:
            return self.emit(f"call[{self.random.choice(self.callees)}] {left}, {self.operand()}")
        word = self.emit(f"convert[int_to_word] {left}")
        return self.emit(f"convert[word_to_int] {word}")

    def condition(self) -> str:
        comparison = self.random.choice(["eq", "ne", "lt", "le", "gt", "ge"])
        found = self.emit(f"int[{comparison}] {self.operand()}, {self.expression(1)}")
        return self.emit(f"not {found}") if self.random.random() < 0.2 else found

    def statement(self, depth: int) -> None:
        choice = self.random.randrange(8 if depth else 4)
        if choice > 5 or (depth == 0 and choice == 3):
            self.accumulate(self.random.choice(VARIABLES))
        elif choice < 3:
            value = self.expression()
            self.lines.append(f"set[{self.random.choice(VARIABLES)}] {value}")
        elif choice < 5:
            self.branch(depth)
        else:
            self.loop(depth)

    def accumulate(self, name: str) -> None:
        """A variable grows or shrinks by something: a sum or a counter, if that is in a loop."""
        old = self.emit(f"get[{name}]")
        operator = self.random.choice(["add", "add", "sub"])
        step = self.random.choice([str(self.random.choice((1, 2, 100, -1))), self.expression(1)])
        new = self.emit(f"int[{operator}] {old}, {step}")
        self.lines.append(f"set[{name}] {new}")

    def block(self, depth: int) -> None:
        for _ in range(self.random.randrange(1, 4)):
            self.statement(depth)

    def branch(self, depth: int) -> None:
        then, otherwise, end = self.fresh("then"), self.fresh("else"), self.fresh("end")
        self.lines.append(f"branch[{then} {otherwise}] {self.condition()}")
        for label in (then, otherwise):
            self.lines.append(f"{label}:")
            self.block(depth - 1)
            self.lines.append(f"goto[{end}]")
        self.lines.append(f"{end}:")

    def loop(self, depth: int) -> None:
        head, body, end = self.fresh("loop"), self.fresh("body"), self.fresh("done")
        counter, total = f"i{self.counters}", f"i{self.counters + 1}"
        self.counters += 2
        bound = self.random.choice([3, 5, 9])
        self.lines += [f"set[{total}] {self.random.choice(CONSTANTS)}"]
        self.lines += [f"set[{counter}] 0", f"goto[{head}]", f"{head}:"]
        now = self.emit(f"get[{counter}]")
        test = self.emit(f"int[lt] {now}, {bound}")
        self.lines += [f"branch[{body} {end}] {test}", f"{body}:"]
        self.block(depth - 1)
        self.accumulate(total)
        if self.random.random() < 0.4:
            self.lines.append(f"set[{self.random.choice(VARIABLES)}] {self.emit(f'get[{counter}]')}")
        now = self.emit(f"get[{counter}]")
        self.lines.append(f"set[{counter}] {self.emit(f'int[add] {now}, 1')}")
        self.lines += [f"goto[{head}]", f"{end}:"]
        self.lines.append(f"set[{self.random.choice(VARIABLES)}] {self.emit(f'get[{total}]')}")

    def text(self) -> str:
        self.lines += ["set[a] %x", "set[b] %y", "set[c] 1"]
        self.block(2)
        result = self.expression(2)
        self.lines.append(f"return {result}")
        local = [*VARIABLES, *(f"i{n}" for n in range(self.counters))]
        head = [f"function {self.name}(%x: int, %y: int) -> int"]
        return "\n".join([*head, *(f"local {n}: int" for n in local), "entry:", *self.lines]) + "\n"


MAIN = """
function main(%x: word, %y: word) -> word
entry:
  %1 = convert[word_to_int] %x
  %2 = convert[word_to_int] %y
  %3 = int[and] %1, 255
  %4 = call[f0] %3, %2
  %5 = call[f1] %4, 7
  %6 = int[xor] %4, %5
  %7 = convert[int_to_word] %6
  return %7
"""


def random_program(generator: random.Random) -> str:
    """Three functions, each calling those after it, and `main`, which takes and gives words."""
    parts = [Text(generator, f"f{i}", [f"f{j}" for j in range(i + 1, 3)]).text() for i in range(3)]
    return "\n".join(parts) + MAIN
