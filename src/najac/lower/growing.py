"""Which variables hold texts that grow, on syntax alone: `text += more` in a loop goes on in the memory that the text has.

A str never changes where somebody might see it. So such a variable has a local beside it (`Variable.alone`) that says whether
its text is the variable's alone: true after a `+=`, false after anything else is assigned and after any read, since what was
read may be held elsewhere. What grows in place is a text that nobody has seen; the local is no more than a register, mostly a
constant. The adding itself is in `concatenation.py`.
"""

from __future__ import annotations

import ast

from najac.lower.scope import FunctionNode, children

_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_OTHERS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.GeneratorExp)


def growing(node: FunctionNode) -> frozenset[str]:
    """The names to which a loop of the function adds."""
    found: set[str] = set()
    waiting = [(child, False) for child in children(node)]
    while waiting:
        each, inside = waiting.pop()
        if inside and isinstance(each, ast.AugAssign | ast.Assign):
            name = addition(each)
            if name is not None:
                found.add(name)
        if not isinstance(each, _OTHERS):
            inside = inside or isinstance(each, _LOOPS)
            waiting += [(child, inside) for child in children(each)]
    return frozenset(found)


def addition(node: ast.AugAssign | ast.Assign) -> str | None:
    """The name in `name += more` and `name = name + more`."""
    match node:
        case ast.AugAssign(target=ast.Name(id=name), op=ast.Add()):
            return name
        case ast.Assign(
            targets=[ast.Name(id=name)], value=ast.BinOp(left=ast.Name(id=left), op=ast.Add())
        ) if name == left:
            return name
    return None
