"""What a match can begin with, so that a search looks no further at places where none begins.

What belongs here: the characters, found out from a syntax tree. What does not: texts that matches begin with (`compiler.py`).
"""

from __future__ import annotations

from naja.std.re import nodes
from naja.std.re.nodes import Node

BEYOND = 256
"""The place in a table for all code points from 256 on."""


def starts(tree: Node) -> bytes:
    """A table of the code points below 256, and BEYOND: 1 where a match may begin with one. Empty if it may begin with all
    of them, or if there may be an empty match."""
    table = bytearray(BEYOND + 1)
    if tree.width()[0] == 0:
        return b""
    _add(tree, table)
    return b"" if min(table) == 1 else bytes(table)


def _add(node: Node, table: bytearray) -> None:
    """Adds what a node's text may begin with."""
    if isinstance(node, nodes.Literal):
        table[min(node.code, BEYOND)] = 1
    elif isinstance(node, nodes.OneOf):
        for code in range(BEYOND):
            table[code] |= node.charset.table[code]
        table[BEYOND] = 1
    elif isinstance(node, nodes.Group | nodes.Grouped | nodes.Atomic | nodes.Repeat):
        _add(node.body, table)
    elif isinstance(node, nodes.Branch):
        for choice in node.choices:
            _add(choice, table)
    elif isinstance(node, nodes.Sequence):
        for item in node.items:
            _add(item, table)
            if item.width()[0] > 0:
                break
    elif isinstance(node, nodes.Conditional):
        _add(node.yes, table)
        _add(node.no, table)
    elif not isinstance(node, nodes.At | nodes.Look | nodes.Never):
        for code in range(BEYOND + 1):
            table[code] = 1
