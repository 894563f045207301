"""Loops that have taken in what the functions do that they call, while their version without checks is made.

What belongs here: which calls, and doing and undoing it. What does not: the versions (`versions.py`).

A function that may raise is not inlined, because a traceback must name it. Where nothing of it can raise, as in a loop's
version without checks, that is no reason any more: `quarter(state, 0, 4, 8, 12)` needs no call there. The loop's other version
keeps the calls.
"""

from __future__ import annotations

from collections import Counter

from najac.ir.effects import may_raise
from najac.ir.ops import Call, CallDynamic, CheckIndex, Op, Return
from najac.ir.program import Function
from najac.ir.values import ObjectRef, WordConst
from najac.passes.inline import body_of
from najac.passes.loops import Loop

MOST = 3000
"""A loop takes in no more operations."""


class TakenIn:
    """The calls of a loop that can be taken in, and the operations in their place."""

    def __init__(self, function: Function, loop: Loop) -> None:
        self._loop = loop
        self._bodies: dict[Call, list[Op]] = {}
        calls = [
            op
            for block in loop.blocks
            for op in block.ops
            if isinstance(op, Call) and _is_straight(op.callee)
        ]
        if calls:
            uses = Counter(arg for block in function.blocks for op in block.ops for arg in op.args)
            uses.update(arg for block in function.blocks for arg in block.terminator.args)
            self._bodies = {call: body_of(call)[0] for call in calls if not uses[call]}
        if sum(map(len, self._bodies.values())) > MOST:
            self._bodies = {}

    def __bool__(self) -> bool:
        return bool(self._bodies)

    def do(self) -> None:
        """The operations stand in the loop instead of the calls."""
        for block in self._loop.blocks:
            block.ops = [
                made
                for op in block.ops
                for made in (self._bodies.get(op, [op]) if isinstance(op, Call) else [op])
            ]

    def undo(self) -> None:
        """The calls stand there again."""
        inside = {op: call for call, body in self._bodies.items() for op in body}
        for block in self._loop.blocks:
            block.ops = [*dict.fromkeys(inside.get(op, op) for op in block.ops)]

    def are_sure(self, needless: set[CheckIndex]) -> bool:
        """Whether no operation can raise if these checks are gone."""
        return all(
            op in needless or not may_raise(op, decided=True) for body in self._bodies.values() for op in body
        )


def _is_straight(function: Function) -> bool:
    """Whether a function always does the same operations, of which a check of an index is one, and gives a constant."""
    if function.raw or function.recursive or len(function.blocks) != 1:
        return False
    (block,) = function.blocks
    if not isinstance(block.terminator, Return) or not all(
        isinstance(v, ObjectRef | WordConst) for v in block.terminator.args
    ):
        return False
    return any(isinstance(op, CheckIndex) for op in block.ops) and not any(
        isinstance(op, Call | CallDynamic) for op in block.ops
    )
