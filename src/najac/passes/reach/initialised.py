"""Which fields of a new object are set for certain before anybody else sees it.

What belongs here: an object's first moments, from its allocation to where it first goes elsewhere. What does not: what its
fields hold (`memory.py`).

Sets of fields are bit masks: a bit for each word of the object, -1 for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from najac.ir.ops import Call, ClassOf, HasClass, LoadField, Op, Phi, Return, StoreField
from najac.ir.program import Block, Function
from najac.ir.values import Value
from najac.passes.substitute import phis

ALL = -1
_DEEPEST = 8
"""How many calls deep an object is followed."""


@dataclass(slots=True)
class Life:
    """What becomes of an object in a function."""

    returned: int = ALL
    """The fields that are set wherever the function returns."""
    escaped: int = ALL
    """The fields that are set wherever the object goes elsewhere."""
    read: int = 0
    """The fields that may be read while they are not set."""


_UNKNOWN = Life(0, 0, 0)


class FirstMoments:
    """Follows new objects through constructors."""

    def __init__(self) -> None:
        self._lives: dict[tuple[Function, int], Life] = {}

    def of_new(self, block: Block, op: Op) -> int:
        """The fields of what `op` makes that nobody ever sees unset."""
        life = self._follow(op, block, block.ops.index(op) + 1, 0)
        return life.escaped & ~life.read

    def _of_param(self, function: Function, index: int, depth: int) -> Life:
        key = (function, index)
        found = self._lives.get(key)
        if found is None:
            if not function.blocks or depth > _DEEPEST:
                return _UNKNOWN
            self._lives[key] = _UNKNOWN  # what it is for a call of itself
            found = self._follow(function.params[index], function.blocks[0], 0, depth)
            self._lives[key] = found
        return found

    def _follow(self, value: Value, first: Block, start: int, depth: int) -> Life:
        life = Life()
        arriving = {first: 0}
        pending = [first]
        while pending:
            block = pending.pop()
            state: int | None = arriving[block]
            for index in range(start if block is first else 0, len(block.ops)):
                state = self._after(block.ops[index], value, state or 0, life, depth)
                if state is None:
                    break
            if block.error is not None:
                self._arrive(value, block, block.error, arriving[block], (life, arriving, pending), first)
            if state is None:
                continue
            if isinstance(block.terminator, Return):
                if value in block.terminator.args:
                    life.escaped &= state
                life.returned &= state
            for target in block.terminator.targets():
                self._arrive(value, block, target, state, (life, arriving, pending), first)
        return life

    def _arrive(
        self,
        value: Value,
        source: Block,
        target: Block,
        state: int,
        search: tuple[Life, dict[Block, int], list[Block]],
        first: Block,
    ) -> None:
        life, arriving, pending = search
        if any(phi.args[phi.blocks.index(source)] is value for phi in phis(target)):
            life.escaped &= state
        if target is first:  # round a loop, where another object is made
            return
        known = arriving.get(target)
        if known is None or known & state != known:
            arriving[target] = state if known is None else known & state
            pending.append(target)

    def _after(self, op: Op, value: Value, state: int, life: Life, depth: int) -> int | None:
        """The fields that are set after an operation; None if it never ends."""
        if value not in op.args:
            return state
        match op:
            case StoreField() if op.args[1] is not value:
                return state | 1 << (op.offset >> 3)
            case LoadField():
                life.read |= 1 << (op.offset >> 3) & ~state
            case ClassOf() | HasClass():
                pass
            case Call() if op.args.count(value) == 1:
                inner = self._of_param(op.callee, op.args.index(value), depth + 1)
                life.escaped &= inner.escaped | state
                life.read |= inner.read & ~state
                return None if inner.returned == ALL else state | inner.returned
            case Phi():
                pass  # seen where control comes from
            case _:
                life.escaped &= state
        return state
