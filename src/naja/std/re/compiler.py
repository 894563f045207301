"""Syntax trees made instructions.

What belongs here: one method a node. What does not: what instructions mean (`instructions.py`).
"""

from __future__ import annotations

from naja.std.re import instructions as op
from naja.std.re import nodes
from naja.std.re.charset import Charset
from naja.std.re.flags import error
from naja.std.re.nodes import Node
from naja.std.re.starts import starts


class Program:
    """A compiled expression."""

    __slots__ = ("code", "groups", "prefix", "registers", "sets", "starts", "tables")

    def __init__(
        self,
        code: tuple[int, ...],
        sets: tuple[Charset, ...],
        tables: tuple[bytes, ...],
        groups: int,
        registers: int,
        prefix: str,
        starts: bytes,
    ) -> None:
        self.code = code
        self.sets = sets
        self.tables = tables
        """What choices can begin with (`starts.py`)."""
        self.groups = groups
        """The number of groups, the whole match counted."""
        self.registers = registers
        self.prefix = prefix
        """What every match begins with."""
        self.starts = starts
        """The table of what a match can begin with, empty if it says nothing or there is a prefix."""


class Compiler:
    """Makes the program of one expression."""

    def __init__(self, groups: int) -> None:
        self.code: list[int] = []
        self.sets: list[Charset] = []
        self.tables: list[bytes] = []
        self.groups = groups
        self.registers = 2 * groups + 1

    def program(self, tree: Node) -> Program:
        """The program for a tree. Raises error."""
        prefix, _ = _prefix(tree)
        self._node(tree)
        self.code.append(op.MATCH)
        begins = b"" if prefix else starts(tree)
        return Program(
            tuple(self.code),
            tuple(self.sets),
            tuple(self.tables),
            self.groups,
            self.registers,
            prefix,
            begins,
        )

    def _set(self, charset: Charset) -> int:
        self.sets.append(charset)
        return len(self.sets) - 1

    def _node(self, node: Node) -> None:
        code = self.code
        if isinstance(node, nodes.Literal):
            code.extend([op.LITERAL, node.code])
        elif isinstance(node, nodes.AnyCharacter):
            code.append(op.EVERY if node.everything else op.ANY)
        elif isinstance(node, nodes.OneOf):
            code.extend([op.SET, self._set(node.charset)])
        elif isinstance(node, nodes.Sequence):
            for item in node.items:
                self._node(item)
        elif isinstance(node, nodes.At):
            code.extend([op.AT, node.place])
        elif isinstance(node, nodes.Group):
            code.extend([op.OPEN, 2 * node.number])
            self._node(node.body)
            code.extend([op.CLOSE, 2 * node.number + 1, node.number])
        elif isinstance(node, nodes.Branch):
            self._branch(node)
        elif isinstance(node, nodes.Repeat):
            self._repeat(node)
        else:
            self._other(node)

    def _other(self, node: Node) -> None:
        code = self.code
        if isinstance(node, nodes.Grouped):
            self._node(node.body)
        elif isinstance(node, nodes.Look):
            self._look(node)
        elif isinstance(node, nodes.Atomic):
            self._atomic(node.body)
        elif isinstance(node, nodes.Backreference):
            case = 0 if not node.ignores_case else 2 if node.ascii_only else 1
            code.extend([op.BACK, node.number, case])
        elif isinstance(node, nodes.Conditional):
            self._conditional(node)
        else:
            code.append(op.FAIL)

    def _table(self, node: Node) -> int:
        """The number of the table of what a node's text begins with, -1 if it would say nothing."""
        table = starts(node)
        if not table:
            return -1
        self.tables.append(table)
        return len(self.tables) - 1

    def _branch(self, node: nodes.Branch) -> None:
        code = self.code
        ends: list[int] = []
        for choice in node.choices[:-1]:
            code.extend([op.SPLIT, 0, self._table(choice)])
            split = len(code) - 2
            self._node(choice)
            code.extend([op.JUMP, 0])
            ends.append(len(code) - 1)
            code[split] = len(code)
        self._node(node.choices[-1])
        for end in ends:
            code[end] = len(code)

    def _conditional(self, node: nodes.Conditional) -> None:
        code = self.code
        code.extend([op.CONDITION, node.number, 0])
        no = len(code) - 1
        self._node(node.yes)
        code.extend([op.JUMP, 0])
        end = len(code) - 1
        code[no] = len(code)
        self._node(node.no)
        code[end] = len(code)

    def _look(self, node: nodes.Look) -> None:
        back = 0
        if node.behind:
            low, high = node.body.width()
            if low != high:
                raise error("look-behind requires fixed-width pattern")
            back = low
        self.code.extend([op.LOOK, 0, back, 1 if node.negated else 0])
        end = len(self.code) - 3
        self._node(node.body)
        self.code.append(op.DONE)
        self.code[end] = len(self.code)

    def _atomic(self, body: Node) -> None:
        self.code.extend([op.ATOMIC, 0])
        end = len(self.code) - 1
        self._node(body)
        self.code.append(op.DONE)
        self.code[end] = len(self.code)

    def _repeat(self, node: nodes.Repeat) -> None:
        body = node.body
        if isinstance(body, nodes.Literal | nodes.AnyCharacter | nodes.OneOf):
            self._repeat_one(node, body)
            return
        if node.mode == nodes.POSSESSIVE:
            self._atomic(nodes.Repeat(body, node.least, node.most, nodes.GREEDY))
            return
        code = self.code
        register = self.registers
        self.registers += 2
        code.extend([op.REPEAT, register, 0])
        target = len(code) - 1
        start = len(code)
        self._node(body)
        code[target] = len(code)
        until = op.UNTIL if node.mode == nodes.GREEDY else op.LAZY_UNTIL
        code.extend([until, register, node.least, node.most, start])

    def _repeat_one(self, node: nodes.Repeat, body: Node) -> None:
        """One character several times: `kind` is the instruction that would take it once."""
        kind, operand = op.EVERY, 0
        if isinstance(body, nodes.Literal):
            kind, operand = op.LITERAL, body.code
        elif isinstance(body, nodes.OneOf):
            kind, operand = op.SET, self._set(body.charset)
        elif isinstance(body, nodes.AnyCharacter) and not body.everything:
            kind = op.ANY
        name = (op.GREEDY_ONE, op.LAZY_ONE, op.POSSESSIVE_ONE)[node.mode]
        self.code.extend([name, kind, operand, node.least, node.most])


def _prefix(node: Node) -> tuple[str, bool]:
    """What every match begins with, and whether that is all of it."""
    if isinstance(node, nodes.Literal):
        return chr(node.code), True
    if isinstance(node, nodes.Group | nodes.Grouped):
        return _prefix(node.body)
    if isinstance(node, nodes.Sequence):
        found = ""
        for item in node.items:
            more, whole = _prefix(item)
            found += more
            if not whole:
                return found, False
        return found, True
    if isinstance(node, nodes.Repeat) and node.least > 0:
        return _prefix(node.body)[0], False
    return "", False
