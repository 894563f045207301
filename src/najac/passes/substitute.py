"""Replacing values: what passes that rewrite operations share.

What belongs here: redirecting uses, edges and phi arguments. What does not: deciding what to replace.
"""

from __future__ import annotations

from collections.abc import Iterable

from najac.ir.ops import Branch, Goto, Phi, Terminator
from najac.ir.program import Block, Function
from najac.ir.values import Value


class Substitution:
    """Values that others stand for, followed through chains; applied to a whole function in one sweep."""

    def __init__(self) -> None:
        self._replaced: dict[Value, Value] = {}

    def __bool__(self) -> bool:
        return bool(self._replaced)

    def replace(self, old: Value, new: Value) -> None:
        """From now on `new` (or what replaces it) stands for `old`."""
        self._replaced[old] = new

    def find(self, value: Value) -> Value:
        """What stands for the value."""
        replaced = self._replaced
        found = replaced.get(value)
        if found is None:
            return value
        chain = [value]
        while (further := replaced.get(found)) is not None:
            chain.append(found)
            found = further
        for link in chain:
            replaced[link] = found
        return found

    def apply(self, function: Function) -> None:
        """Rewrite all arguments and drop the operations that were replaced."""
        replaced = self._replaced
        if not replaced:
            return
        for block in function.blocks:
            kept = [op for op in block.ops if op not in replaced]
            if len(kept) != len(block.ops):
                block.ops = kept
            for op in (*kept, block.terminator):
                for arg in op.args:
                    if arg in replaced:
                        op.args = [self.find(a) for a in op.args]
                        break


def phis(block: Block) -> list[Phi]:
    """The block's phis, which stand at its beginning."""
    found: list[Phi] = []
    for op in block.ops:
        if not isinstance(op, Phi):
            break
        found.append(op)
    return found


def retarget(terminator: Terminator, old: Block, new: Block) -> None:
    """Let the terminator go to `new` wherever it went to `old`."""
    if isinstance(terminator, Goto):
        if terminator.target is old:
            terminator.target = new
    elif isinstance(terminator, Branch):
        if terminator.then is old:
            terminator.then = new
        if terminator.otherwise is old:
            terminator.otherwise = new


def forget_predecessor(block: Block, gone: Block) -> None:
    """Drop the phi arguments for an edge that is no more."""
    for phi in phis(block):
        if gone in phi.blocks:
            index = phi.blocks.index(gone)
            del phi.blocks[index], phi.args[index]


def rename_predecessor(block: Block, old: Block, new: Block) -> None:
    """The edge that came from `old` now comes from `new`."""
    for phi in phis(block):
        phi.blocks = [new if b is old else b for b in phi.blocks]


def add_predecessor(block: Block, like: Block, new: Block) -> None:
    """One more edge, from `new`, that brings what the edge from `like` brings."""
    for phi in phis(block):
        phi.args.append(phi.args[phi.blocks.index(like)])
        phi.blocks.append(new)


def remove_trivial_phis(blocks: Iterable[Block], substitution: Substitution) -> None:
    """Replace each phi whose arguments are one value, or itself; until there is none."""
    users: dict[Value, list[Phi]] = {}
    work: list[Phi] = []
    for block in blocks:
        for phi in phis(block):
            work.append(phi)
            for arg in phi.args:
                if isinstance(arg, Phi):
                    users.setdefault(arg, []).append(phi)
    done: set[Phi] = set()
    while work:
        phi = work.pop()
        if phi in done:
            continue
        only = _only_argument(phi, substitution)
        if only is None:
            continue
        done.add(phi)
        substitution.replace(phi, only)
        waiting = users.get(phi, [])
        work.extend(waiting)
        if isinstance(only, Phi):
            users.setdefault(only, []).extend(waiting)


def _only_argument(phi: Phi, substitution: Substitution) -> Value | None:
    only: Value | None = None
    for arg in phi.args:
        value = substitution.find(arg)
        if value is phi or value is only:
            continue
        if only is not None:
            return None
        only = value
    return only
