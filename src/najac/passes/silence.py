"""What code may write: functions that write nothing, and what the operations of a loop leave as it is.

What belongs here: effects on memory, as far as moving loads out of loops needs them. What does not: errors and
allocation (`ir/effects.py`).
"""

from __future__ import annotations

from collections.abc import Collection

from najac.ir.effects import allocates_on_handover, may_raise
from najac.ir.ops import (
    Asm,
    Call,
    CallDynamic,
    CheckIndex,
    Fail,
    GetGlobal,
    Intrinsic,
    Load,
    LoadField,
    Memory,
    Op,
    SetGlobal,
    Store,
    StoreField,
    Yield,
)
from najac.ir.program import Block, Function, Global, Program
from najac.ir.values import Type

_COMPUTING = frozenset(
    {
        "multiply_high",
        "count_leading_zeros",
        "count_trailing_zeros",
        "count_ones",
        "swap_bytes",
        "rotate_left",
        "add_overflows",
        "subtract_overflows",
        "multiply_overflows",
        "square_root",
        "floor",
        "ceil",
        "truncate",
        "round_even",
        "absolute",
        "copy_sign",
        "float_negate",
    }
)
"""The intrinsics that only compute."""
_OPAQUE = (CallDynamic, Yield, Asm)
_WRITING = (Store, StoreField, SetGlobal)


def silent_functions(program: Program) -> set[Function]:
    """The functions that write nothing, up to where they return: what they do on the way to an error does not count, nor
    what allocation writes."""
    callers: dict[Function, list[Function]] = {}
    loud: list[Function] = []
    for function in program.functions:
        ops = [op for block in _returning(function) for op in block.ops]
        if not function.blocks or any(isinstance(op, _WRITING) or _is_opaque(op) for op in ops):
            loud.append(function)
            continue
        for callee in {op.callee for op in ops if isinstance(op, Call)}:
            callers.setdefault(callee, []).append(function)
    found = set(program.functions).difference(loud)
    while loud:
        for caller in callers.get(loud.pop(), ()):
            if caller in found:
                found.discard(caller)
                loud.append(caller)
    return found


def _is_opaque(op: Op) -> bool:
    """Whether nothing is known of what an operation writes (calls apart)."""
    if isinstance(op, Load | Store) and op.volatile:
        return True
    return isinstance(op, _OPAQUE) or (isinstance(op, Intrinsic) and op.name not in _COMPUTING)


def _returning(function: Function) -> list[Block]:
    """The blocks from which control can come to a return. An error that is caught on the way is none that ends it."""
    before: dict[Block, list[Block]] = {}
    for block in function.blocks:
        for successor in block.successors():
            before.setdefault(successor, []).append(block)
    work = [block for block in function.blocks if not block.successors() and not _fails(block)]
    found = set(work)
    while work:
        for other in before.get(work.pop(), ()):
            if other not in found:
                found.add(other)
                work.append(other)
    return [block for block in function.blocks if block in found]


def _fails(block: Block) -> bool:
    return isinstance(block.terminator, Fail)


class Writes:
    """What the operations of some blocks may write."""

    def __init__(self, blocks: Collection[Block], silent: set[Function]) -> None:
        self.unknown = False
        """Whether there is code that may write anything, the lengths of containers too."""
        self.allocates = False
        """Whether memory may be allocated before control leaves the blocks, and so the collector run."""
        self._raw: set[Memory] = set()
        self._fields: set[tuple[int, Type]] = set()
        self._globals: set[Global] = set()
        for block in blocks:
            for op in block.ops:
                self._add(op, silent)
            self.allocates = self.allocates or allocates_on_handover(block, blocks)

    def _add(self, op: Op, silent: set[Function]) -> None:
        if may_raise(op, decided=True) and not isinstance(op, CheckIndex):
            self.allocates = True
        if isinstance(op, Call):
            self.unknown = self.unknown or op.callee not in silent
        elif _is_opaque(op):
            self.unknown = True
        elif isinstance(op, Store):
            self._raw.add(op.memory)
            self.unknown = self.unknown or op.memory in _OF_CONTAINERS
        elif isinstance(op, StoreField):
            self._fields.add((op.offset, op.args[1].type))
        elif isinstance(op, SetGlobal):
            self._globals.add(op.slot)

    def leaves(self, op: Op) -> bool:
        """Whether an operation that reads memory gives the same each time, if its arguments are the same.

        Bytes and code points, numbers in lists, and everything else are apart; of fields those at other offsets.
        """
        if self.unknown:
            return False
        if isinstance(op, GetGlobal):
            return op.slot not in self._globals
        if isinstance(op, LoadField):
            return (op.offset, op.type) not in self._fields and self._raw <= _CONTENTS
        if not isinstance(op, Load) or op.volatile:
            return False
        if op.memory is Memory.STORAGE:
            # Where the collector may run, the object must stay in sight that holds the storage.
            return not self.allocates
        if op.memory in (Memory.LENGTH, Memory.KIND):
            return True
        if op.memory in _NUMBERS:
            return self._raw.isdisjoint(_NUMBERS)
        if op.memory is Memory.WORD:
            return self._raw <= _CONTENTS and not self._fields
        return self._raw <= _NUMBERS and not self._fields


_OF_CONTAINERS = frozenset({Memory.LENGTH, Memory.STORAGE, Memory.KIND})
"""Written by code that changes what a container is, and no item of it alone."""
_NUMBERS = frozenset({Memory.NUMBER, Memory.DOUBLE})
"""Items of lists that hold numbers as they are, and nothing else."""
_CONTENTS = frozenset({Memory.U8, Memory.U16, Memory.U32}) | _NUMBERS
"""Written to these, and to the contents of bytearrays and texts alone, outside of the runtime's raw code."""
