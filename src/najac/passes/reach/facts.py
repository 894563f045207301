"""What is known of values in a block because of the branches that lead there.

What belongs here: conditions as filters of sets, and which filters hold where. What does not: which sets there are.
"""

from __future__ import annotations

from najac.ir.addresses import place
from najac.ir.flow import Dominators, predecessors
from najac.ir.ops import (
    Branch,
    ClassOf,
    Comparison,
    Conversion,
    Convert,
    HasClass,
    IntCompare,
    Load,
    Memory,
    Not,
    RawCompare,
    TestWord,
    WordTest,
)
from najac.ir.program import Block, Function
from najac.ir.values import ClassId, IntConst, Null, ObjectRef, RawConst, Type, Value
from najac.passes.reach.sets import ASCII, IMMEDIATE, KEEP, NULL, SMALL, Universe

Facts = dict[Value, int]
"""For some values the filter that their sets pass here."""

_OF_TEST = {WordTest.SMALL_INT: SMALL, WordTest.IMMEDIATE_FLOAT: IMMEDIATE}


def accepted(universe: Universe, condition: Value) -> tuple[Value, int, int] | None:
    """For a condition on one value's class: the value, the set of which it may be true, that of which it may be false."""
    match condition:
        case HasClass():
            kinds = universe.exact if condition.exact else universe.below
            return condition.args[0], *_whether(universe, kinds(condition.info))
        case TestWord():
            of_tag = _OF_TEST.get(condition.test)
            return condition.args[0], *_whether(universe, of_tag or universe.values & ~(SMALL | IMMEDIATE))
        case (
            RawCompare(comparison=Comparison.EQ | Comparison.NE)
            | IntCompare(comparison=Comparison.EQ | Comparison.NE)
        ):
            for value, other in (condition.args, reversed(condition.args)):
                found = _comparison(universe, value, other)
                if found is not None:
                    asked, true, false = found
                    return (
                        (asked, true, false)
                        if condition.comparison is Comparison.EQ
                        else (asked, false, true)
                    )
            return None
        case _:
            return None


def _whether(universe: Universe, kinds: int) -> tuple[int, int]:
    """What is of these kinds, and what is not: when it was asked, and later."""
    return universe.later(kinds), KEEP & ~(kinds & ~universe.adopted)


def _comparison(universe: Universe, value: Value, other: Value) -> tuple[Value, int, int] | None:
    """`x is null`, `x is None`, `class of x == class`, `len(x) == 1` of a tuple, `x is ASCII text` of a str."""
    if isinstance(value, ClassOf) and isinstance(other, ClassId):
        return value.args[0], *_whether(universe, universe.exact(other.info))
    if value.type is Type.WORD and isinstance(other, Null):
        return value, *_whether(universe, NULL)
    if value.type is Type.WORD and isinstance(other, ObjectRef):
        bit = universe.of_data(other.data)
        return (value, *_whether(universe, bit)) if bit & universe.singletons else None
    if isinstance(value, Convert) and value.conversion is Conversion.RAW_TO_INT:
        value = value.args[0]
    if isinstance(value, Load) and isinstance(other, RawConst | IntConst):
        obj, offset = place(value.args[0])
        if (
            obj is not None
            and offset == 8
            and value.memory in (Memory.I64, Memory.LENGTH)
            and 0 <= other.value < len(universe.sized)
        ):
            return (
                obj,
                KEEP & ~(sum(universe.sized) ^ universe.sized[other.value]),
                KEEP & ~universe.sized[other.value],
            )
        if obj is not None and offset == 4 and value.memory is Memory.U32 and other.value == ASCII:
            return obj, KEEP, KEEP & ~universe.ascii
    return None


def _of_branch(universe: Universe, condition: Value, holds: bool) -> Facts:
    while isinstance(condition, Not):
        condition, holds = condition.args[0], not holds
    found = accepted(universe, condition)
    if found is None:
        return {}
    value, true, false = found
    return {value: true if holds else false}


class FunctionFacts:
    """The filters that hold in each block of a function."""

    def __init__(self, universe: Universe, function: Function) -> None:
        self._universe = universe
        self._edges: dict[tuple[Block, Block], Facts] = {}
        self._blocks: dict[Block, Facts] = {}
        for block in function.blocks:
            self._note_edges(block)
        if self._edges:
            self._spread(function)

    def _note_edges(self, block: Block) -> None:
        terminator = block.terminator
        if isinstance(terminator, Branch) and terminator.then is not terminator.otherwise:
            for holds, target in ((True, terminator.then), (False, terminator.otherwise)):
                facts = _of_branch(self._universe, terminator.args[0], holds)
                if facts and target is not block.error:
                    self._edges[block, target] = facts

    def _spread(self, function: Function) -> None:
        dominators = Dominators(function)
        before = predecessors(dominators.order)
        for block in dominators.preorder():
            above = dominators.immediate(block)
            facts = self._blocks[above] if above is not None else {}
            if above is not None and before[block] == [above]:
                facts = _both(facts, self._edges.get((above, block), {}))
            self._blocks[block] = facts

    def of_block(self, block: Block) -> Facts:
        """What holds throughout the block."""
        return self._blocks.get(block, {})

    def of_edge(self, source: Block, target: Block) -> Facts:
        """What holds when control goes from one block to the other."""
        return _both(self.of_block(source), self._edges.get((source, target), {}))


def _both(facts: Facts, more: Facts) -> Facts:
    if not more:
        return facts
    return facts | {value: facts.get(value, KEEP) & mask for value, mask in more.items()}
