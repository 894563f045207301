"""`int.from_bytes(octets[start:stop], order)` of bytes and bytearrays: the slice is not made.

What belongs here: seeing that a call has this form. What does not: the number (`naja.runtime.numeric.int_bytes`).
"""

from __future__ import annotations

import ast
from types import FunctionType

from najac.frontend.types import Instance
from najac.lower.conversion import is_doubted
from najac.lower.expressions import lower_word
from najac.lower.function import FunctionLowering
from najac.lower.values import INT, Val

_NAME = "_from_bytes"
_CLASSES: dict[str, type] = {"builtins.bytes": bytes, "builtins.bytearray": bytearray}


def is_from_bytes(fn: FunctionLowering, live: object) -> bool:
    """Whether an object is `int.from_bytes`: the runtime's function that stands for it."""
    if not isinstance(live, FunctionType) or live.__name__ != _NAME:
        return False
    return live is fn.world.runtime.member("naja.runtime.numeric.ints", _NAME)


def int_of_part(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """The call without a slice; None if it has another form."""
    part = node.args[0]
    if fn.raw or not isinstance(part, ast.Subscript) or is_doubted(fn, part):
        return None
    if not isinstance(part.slice, ast.Slice) or part.slice.step is not None:
        return None
    static = fn.type_of(part.value)
    live = _CLASSES.get(static.name) if isinstance(static, Instance) else None
    if live is None or fn.world.classes.has_override(live, "__getitem__"):
        return None
    source = lower_word(fn, part.value)
    bounds = [
        fn.none() if bound is None else lower_word(fn, bound)
        for bound in (part.slice.lower, part.slice.upper)
    ]
    order = lower_word(fn, node.args[1]) if len(node.args) > 1 else fn.world.freezer.constant("big")
    found = fn.world.runtime.member("naja.runtime.numeric.int_bytes", "of_part")
    return Val(fn.call(fn.world.native(found).ir, [source, *bounds, order]), INT)
