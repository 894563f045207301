"""Several texts, or bytes, in one: f-strings, and `a + b + c ...`, which makes one object and not one for each `+`.

What belongs here: seeing that operands are of this kind, and joining them; adding to a text that grows. What does not: a single
`+` (`operators.py`), the memory (`naja.runtime.text`).

A `+` of builtin texts is put off until the next operand has been evaluated: nobody can see when it happens.
"""

from __future__ import annotations

import ast

from najac.frontend.types import StaticType
from najac.ir.values import BoolConst, Value
from najac.lower.conversion import is_doubted
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.growing import addition
from najac.lower.values import BYTES, STR, Val

_KINDS = ((STR, str), (BYTES, bytes))
_MOST = 4
"""Parts that one call takes."""


def lower_concatenation(fn: FunctionLowering, node: ast.BinOp) -> Val | None:
    """The sum of three operands or more; None if it is anything else."""
    from najac.lower.operators import binary

    operands = _operands(node)
    live = _class(fn, [node, *operands])
    if len(operands) < 3 or live is None or fn.raw or is_doubted(fn, node):
        return None
    static = fn.type_of(node)
    waiting: list[Val] = []
    for operand in operands:
        value = lower_expression(fn, operand)
        if waiting and (value.doubted or waiting[-1].doubted):
            waiting = [binary(fn, node.op, _sum(fn, live, waiting), value, static)]
        else:
            waiting.append(value)
    return _sum(fn, live, waiting)


def _operands(node: ast.expr) -> list[ast.expr]:
    """What is added, from the left."""
    found: list[ast.expr] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        found.append(node.right)
        node = node.left
    return [node, *reversed(found)]


def _class(fn: FunctionLowering, nodes: list[ast.expr]) -> type | None:
    """The builtin class that all are of, if no class of the program adds in its own way."""
    for static, live in _KINDS:
        if all(fn.type_of(node) == static for node in nodes):
            classes = fn.world.classes
            own = any(classes.has_override(live, name) for name in ("__add__", "__radd__"))
            return None if own else live
    return None


def _sum(fn: FunctionLowering, live: type, values: list[Val]) -> Val:
    if len(values) == 1:
        return values[0]
    return Val(joined(fn, live, [fn.word(value) for value in values]), values[0].static)


def joined(fn: FunctionLowering, live: type, parts: list[Value]) -> Value:
    """One object, of class `live`, of these. More than one call takes become fewer by joining neighbours, so that nothing is
    copied more often than is needed."""
    done: list[Value] = []
    while len(done) + len(parts) > _MOST:
        if not parts:
            parts, done = done, []
        count = min(_MOST, len(done) + len(parts) - _MOST + 1)
        done.append(_joined(fn, live, parts[:count]))
        parts = parts[count:]
    return _joined(fn, live, [*done, *parts])


def _joined(fn: FunctionLowering, live: type, parts: list[Value]) -> Value:
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return fn.call(fn.world.method_function(live, "__add__"), parts)
    return fn.call(fn.world.core(f"join_{live.__name__}_{len(parts)}"), parts)


def lower_growth(fn: FunctionLowering, node: ast.AugAssign | ast.Assign) -> bool:
    """Adds to a text that grows; False if the statement is anything else, of which nothing has been lowered then."""
    from najac.lower.operators import binary

    name = addition(node)
    variable = None if name is None else fn.variable(name)
    if variable is None or variable.alone is None:
        return False
    more = (
        node.value.right if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp) else node.value
    )
    read = _read(node)
    if not _adds_texts(fn, read, more, variable.static):
        return False
    alone = fn.get(variable.alone)
    text = lower_expression(fn, read)
    fn.value(text)
    fn.set(variable.alone, alone)
    value = lower_expression(fn, more)
    fn.value(value)
    if text.doubted or value.doubted or value.dynamic:
        fn.write(variable, binary(fn, ast.Add(), text, value, STR))
        return True
    grown = fn.call(fn.world.core("grow_str"), [fn.word(text), fn.word(value), fn.get(variable.alone)])
    fn.write(variable, Val(grown, STR))
    fn.set(variable.alone, BoolConst(True))
    return True


def _read(node: ast.AugAssign | ast.Assign) -> ast.Name:
    """The read of the name that is added to."""
    if isinstance(node, ast.AugAssign):
        assert isinstance(node.target, ast.Name)
        return ast.copy_location(ast.Name(node.target.id, ast.Load()), node.target)
    assert isinstance(node.value, ast.BinOp) and isinstance(node.value.left, ast.Name)
    return node.value.left


def _adds_texts(fn: FunctionLowering, read: ast.Name, more: ast.expr, static: StaticType) -> bool:
    """Whether both are texts, of which no class of the program adds in its own way."""
    if fn.type_of(more) != STR or fn.type_of(read) != STR or static != STR or is_doubted(fn, more):
        return False
    return not any(
        fn.world.classes.has_override(str, method) for method in ("__add__", "__radd__", "__iadd__")
    )
