"""What lists hold along the fast version of a function (`speculate.py`), and what has happened on the way to where it ends.

What belongs here: which questions after what a list holds have been answered before, and whether a version may begin anew
where another ends. What does not: making the versions.

The fast version goes on only where a list holds the numbers that it should. So it need not ask again until something could
have changed what lists hold. Where nothing has been written since the function began, the general version may begin at its
beginning: it finds all as the fast version has found it.
"""

from __future__ import annotations

from typing import NamedTuple

from najac.ir.addresses import place
from najac.ir.effects import removable
from najac.ir.ops import (
    FLOATS,
    INTS,
    Branch,
    CheckIndex,
    Convert,
    Load,
    Memory,
    Op,
    RawCompare,
    SetGlobal,
    Store,
    StoreField,
    Terminator,
)
from najac.ir.program import Block, Function
from najac.ir.values import RawConst, Value

_HARMLESS = frozenset({Memory.STORAGE, Memory.LENGTH, Memory.NUMBER, Memory.DOUBLE, Memory.BITS, Memory.WORD})
"""To store these changes nothing of what a list is said to hold."""


class Question(NamedTuple):
    """Whether a list holds numbers of a kind."""

    items: Value
    kind: int


class _State(NamedTuple):
    """What is known at a place of the fast version."""

    untouched: bool
    """Whether nothing but looking has been done so far."""
    answered: frozenset[Question]


_BEGIN = _State(True, frozenset())


def question(terminator: Terminator) -> Question | None:
    """What a branch asks that ends the fast version if it goes the unusual way: whether a list holds the numbers that it
    should. None for all others."""
    test = terminator.args[0] if isinstance(terminator, Branch) and terminator.likely else None
    if not isinstance(test, RawCompare):
        return None
    kind, wanted = test.args
    if not isinstance(kind, Load) or kind.memory is not Memory.KIND or not isinstance(wanted, RawConst):
        return None
    items, _ = place(kind.args[0])
    return Question(items, wanted.value) if items is not None and wanted.value in (INTS, FLOATS) else None


class FastWays:
    """The ways through a function on which every such question is answered as usual."""

    def __init__(self, function: Function, others: set[Terminator]) -> None:
        self.asking = set(others)
        """The branches at which the fast version may end, which `others` do for another reason."""
        self.repeated: set[Terminator] = set()
        """Those that ask what has been answered before, and so go the usual way."""
        self._states = {function.blocks[0]: _BEGIN}
        pending = [function.blocks[0]]
        while pending:
            block = pending.pop()
            after = _after(block, self._states[block])
            for target, state in self._onward(block, after):
                known = self._states.get(target)
                met = state if known is None else _meet(known, state)
                if met != known:
                    self._states[target] = met
                    pending.append(target)
        for block, state in self._states.items():
            asked = question(block.terminator)
            if asked is not None:
                again = asked in _after(block, state).answered
                (self.repeated if again else self.asking).add(block.terminator)

    def _onward(self, block: Block, after: _State) -> list[tuple[Block, _State]]:
        end, asked = block.terminator, question(block.terminator)
        if asked is not None:
            after = after._replace(answered=after.answered | {asked})
        targets = end.targets()[:1] if asked is not None or end in self.asking else end.targets()
        found = [(target, after) for target in targets]
        if block.error is not None:
            found.append((block.error, _State(False, frozenset())))
        return found

    def may_begin_anew(self) -> bool:
        """Whether nothing has been written wherever the fast version may end."""
        return all(
            _after(block, state).untouched
            for block, state in self._states.items()
            if block.terminator in self.asking
        )


def _after(block: Block, state: _State) -> _State:
    untouched, answered = state
    for op in block.ops:
        untouched = untouched and _only_looks(op)
        if answered and not _leaves_kinds(op):
            answered = frozenset()
    return _State(untouched, answered)


def _meet(one: _State, other: _State) -> _State:
    return _State(one.untouched and other.untouched, one.answered & other.answered)


def _only_looks(op: Op) -> bool:
    """Whether an operation does the same again if it is done twice."""
    return removable(op) or isinstance(op, CheckIndex)


def _leaves_kinds(op: Op) -> bool:
    """Whether what lists hold is the same after an operation."""
    if isinstance(op, Store):
        return op.memory in _HARMLESS
    return _only_looks(op) or isinstance(op, Convert | StoreField | SetGlobal)
