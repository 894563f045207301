"""What code calls directly."""

from __future__ import annotations

from collections.abc import Iterable

from najac.ir.ops import Call
from najac.ir.program import Block, Function


def callees(blocks: Iterable[Block]) -> set[Function]:
    """The functions that these blocks call; what dynamic calls find is not among them."""
    return {op.callee for block in blocks for op in block.ops if isinstance(op, Call)}
