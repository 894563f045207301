"""Which code runs often, as far as its form tells: there an allocation is in line, elsewhere it is a call.

A block runs often if it is in a loop, or in a function that a loop calls, or that calls itself.
"""

from __future__ import annotations

from najac.backend.coldness import Coldness
from najac.ir.callees import callees
from najac.ir.flow import in_loops
from najac.ir.program import Block, Function, Program


class Often:
    """The blocks of a program that run often."""

    def __init__(self, program: Program, coldness: Coldness) -> None:
        self._coldness = coldness
        self._loops: dict[Function, set[Block]] = {}
        self._functions: set[Function] = set()
        """Those that are called often."""
        for function in program.functions:
            loops = self._loops[function] = set(in_loops(function.blocks)) - coldness.blocks(function)
            self._functions.update(callees(loops))
            if function in callees(set(function.blocks) - coldness.blocks(function)):
                self._functions.add(function)

    def blocks(self, function: Function) -> set[Block]:
        """The blocks of a function that run often."""
        if function in self._functions:
            return set(function.blocks) - self._coldness.blocks(function)
        return self._loops.get(function, set())
