"""Which variables are live where, before SSA construction. Sets of variables are bit sets: bit n is
variable n.
"""

from __future__ import annotations

from najac.ir.flow import predecessors
from najac.ir.ops import GetLocal, SetLocal
from najac.ir.program import Block, Function
from najac.ir.values import Local

_ACCESSES = (GetLocal, SetLocal)


def number_locals(function: Function) -> dict[Local, int]:
    """A number for each variable that is read or written."""
    numbers: dict[Local, int] = {}
    for block in function.blocks:
        for op in block.ops:
            if isinstance(op, _ACCESSES):
                numbers.setdefault(op.local, len(numbers))
    return numbers


class Liveness:
    """`live`: the variables that are read before they are set from each block's beginning on; `sets`: those
    that the block
    sets itself. All blocks are reachable."""

    def __init__(self, function: Function, numbers: dict[Local, int]) -> None:
        self.sets: dict[Block, int] = {}
        self.live: dict[Block, int] = {}
        reads: dict[Block, int] = {}
        for block in function.blocks:
            read = written = 0
            for op in block.ops:
                if isinstance(op, GetLocal):
                    read |= (1 << numbers[op.local]) & ~written
                elif isinstance(op, SetLocal):
                    written |= 1 << numbers[op.local]
            reads[block], self.sets[block] = read, written
        self.live = dict(reads)
        before = predecessors(function.blocks)
        work = list(function.blocks)
        waiting = set(work)
        while work:
            block = work.pop()
            waiting.discard(block)
            live = 0
            for successor in block.successors():
                live |= self.live[successor]
            live = reads[block] | (live & ~self.sets[block])
            if live != self.live[block]:
                self.live[block] = live
                for predecessor in before[block]:
                    if predecessor not in waiting:
                        waiting.add(predecessor)
                        work.append(predecessor)


def members(bits: int) -> list[int]:
    """The numbers of the bits that are set, ascending."""
    found: list[int] = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
