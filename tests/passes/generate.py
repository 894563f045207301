"""Random functions over variables, for comparing runs before and after a pass."""

from __future__ import annotations

import random

from najac.ir.ops import (
    Branch,
    Call,
    Comparison,
    Fail,
    GetLocal,
    Goto,
    IntCompare,
    IntOp,
    IntOperator,
    Op,
    Return,
    SetLocal,
    Yield,
)
from najac.ir.program import Block, ClassInfo, Function, GeneratorInfo
from najac.ir.values import BoolConst, IntConst, Local, Null, Param, Type, Value

OPERATORS = (IntOperator.ADD, IntOperator.SUB, IntOperator.AND, IntOperator.XOR)


class Builder:
    """Makes one function: variables of three types, blocks with random edges, some of them error edges."""

    def __init__(self, generator: random.Random, yields: bool) -> None:
        self.random = generator
        self.yields = yields
        self.callee = Function("callee", [Param(0, "x", Type.WORD)], Type.WORD, "", 0)
        self.locals = [
            Local(f"v{i}", kind) for i, kind in enumerate([Type.INT] * 3 + [Type.WORD] * 2 + [Type.BOOL])
        ]
        self.blocks = [Block(f"b{i}") for i in range(generator.randrange(3, 9))]

    def function(self) -> Function:
        if self.yields:
            params = [Param(0, "generator", Type.WORD), Param(1, "sent", Type.WORD)]
        else:
            params = [Param(0, "n", Type.INT), Param(1, "w", Type.WORD), Param(2, "c", Type.BOOL)]
        function = Function("random", params, Type.WORD, "", 0)
        function.locals = self.locals
        function.blocks = self.blocks
        if self.yields:
            function.generator = GeneratorInfo(ClassInfo("generator", None), 8, 16)
        for index, block in enumerate(self.blocks):
            self._fill(block, index, params)
        return function

    def _pick(self, kind: Type, have: list[Value]) -> Value:
        fitting = [v for v in have if v.type is kind]
        if fitting and self.random.random() < 0.8:
            return self.random.choice(fitting)
        if kind is Type.INT:
            return IntConst(self.random.randrange(-3, 9))
        if kind is Type.BOOL:
            return BoolConst(self.random.random() < 0.5)
        return Null()

    def _fill(self, block: Block, index: int, params: list[Param]) -> None:
        chance = self.random
        have: list[Value] = list(params)
        if index > 1 and chance.random() < 0.4:
            block.error = chance.choice(self.blocks[1:])
        for _ in range(chance.randrange(1, 6)):
            choice = chance.randrange(4)
            op: Op
            if choice == 0:
                op = GetLocal(chance.choice(self.locals))
            elif choice == 1:
                local = chance.choice(self.locals)
                op = SetLocal(local, self._pick(local.type, have))
            elif choice == 2 and block.error is None:
                op = IntOp(chance.choice(OPERATORS), self._pick(Type.INT, have), self._pick(Type.INT, have))
            else:
                comparison = chance.choice(list(Comparison))
                op = IntCompare(comparison, self._pick(Type.INT, have), self._pick(Type.INT, have))
            block.ops.append(op)
            have.append(op)
        self._raise(block, have)
        self._end(block, have)

    def _raise(self, block: Block, have: list[Value]) -> None:
        """Perhaps a call or a suspension; where errors are caught, nothing may follow it."""
        if self.random.random() < 0.6:
            arg = self._pick(Type.WORD, have)
            last: Op = Yield(arg) if self.yields and self.random.random() < 0.6 else Call(self.callee, [arg])
            block.ops.append(last)
            have.append(last)
            if block.error is None:
                local = self.random.choice(self.locals)
                block.ops.append(SetLocal(local, self._pick(local.type, have)))

    def _end(self, block: Block, have: list[Value]) -> None:
        choice = self.random.randrange(10)
        others = self.blocks[1:]
        if choice < 5:
            then, otherwise = self.random.choice(others), self.random.choice(others)
            block.terminator = Branch(self._pick(Type.BOOL, have), then, otherwise)
        elif choice < 8:
            block.terminator = Goto(self.random.choice(others))
        elif choice < 9:
            block.terminator = Return([self._pick(Type.WORD, have)])
        else:
            block.terminator = Fail()


def random_function(generator: random.Random, yields: bool = False) -> Function:
    """A function of (int, word, bool), or a generator's body of (object, sent word), over variables."""
    return Builder(generator, yields).function()
