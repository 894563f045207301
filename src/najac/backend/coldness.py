"""Which blocks and functions end in an error whatever happens: they are made small, not fast.

A block is cold if it fails, calls a cold function, or can only go on to cold blocks. A function is cold if
its entry is. Lowering makes much code of this kind (every message of every exception), and LLVM would inline
into it as if it were the hot path.
"""

from __future__ import annotations

from najac.ir.flow import predecessors, reverse_postorder
from najac.ir.ops import Call, Fail
from najac.ir.program import Block, Function, Program


class Coldness:
    """The cold blocks and functions of a program."""

    def __init__(self, program: Program) -> None:
        self.functions: set[Function] = {f for f in program.functions if f.cold}
        self._blocks: dict[Function, set[Block]] = {}
        callers: dict[Function, dict[Function, None]] = {}
        for function in program.functions:
            for block in function.blocks:
                for op in block.ops:
                    if isinstance(op, Call):
                        callers.setdefault(op.callee, {})[function] = None
        pending = dict.fromkeys(program.functions)
        while pending:
            function = next(iter(pending))
            del pending[function]
            cold = self._find(function)
            self._blocks[function] = cold
            if function.blocks[0] in cold and function not in self.functions:
                self.functions.add(function)
                pending.update(callers.get(function, {}))

    def blocks(self, function: Function) -> set[Block]:
        """The cold blocks of a function."""
        return self._blocks.get(function, set())

    def _find(self, function: Function) -> set[Block]:
        order = reverse_postorder(function.blocks[0])
        before = predecessors(order)
        cold: set[Block] = set()
        pending = [
            block
            for block in order
            if block.rare
            or isinstance(block.terminator, Fail)
            or any(isinstance(op, Call) and op.callee in self.functions for op in block.ops)
        ]
        while pending:
            block = pending.pop()
            if block in cold:
                continue
            cold.add(block)
            for other in before[block]:
                targets = other.terminator.targets()
                if targets and all(target in cold for target in targets):
                    pending.append(other)
        return cold
