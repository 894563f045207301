"""Where an Any stands for a type variable, which no check can see: what generics give is looked at from there on.

`Box[Any]` where `Box[str]` is declared, or an Any that a method keeps as its class's `T`: the object that is changed or passed
on says nothing of what it holds. In a program with such a place (`numbers.ANY_VARIABLES`), what comes out of generic classes
and functions is checked where it is read.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from najac.frontend.types import (
    ANY,
    OBJECT,
    CallableT,
    Instance,
    StaticType,
    TupleT,
    TypeVarT,
    UnionT,
    holds_any,
)
from najac.lower.numbers import ANY_CALLBACKS, ANY_RESULTS, ANY_VARIABLES
from najac.lower.values import BOOL, FLOAT, INT, Val

if TYPE_CHECKING:
    from najac.lower.function import FunctionLowering


def holds_variable(declared: StaticType) -> bool:
    """Whether there is a type variable in a type."""
    match declared:
        case TypeVarT():
            return True
        case Instance(_, items) | UnionT(items) | TupleT(items, _):
            return any(map(holds_variable, items))
        case CallableT(params, _, _, result):
            return any(map(holds_variable, (*params, result)))
        case _:
            return False


def note(fn: FunctionLowering, declared: StaticType) -> None:
    """Notes that a value in whose type there is an Any gets a declared type, if its check does not see all of that."""
    if holds_variable(declared) or (not holds_any(declared) and _is_promise(fn, declared)):
        fn.world.numbers.found |= {ANY_VARIABLES, ANY_CALLBACKS, ANY_RESULTS}


def takes_its_own(fn: FunctionLowering, call: ast.Call, formal: StaticType) -> bool:
    """Whether a parameter's type has a type variable of the callee's own that only this argument binds: what the call gives
    has the Any in its type then."""
    callee = fn.type_of(call.func)
    if isinstance(call.func, ast.Attribute) and fn.type_of(call.func.value) != ANY:
        return False  # a method may keep what it is given, in the name of its class's variable
    if not isinstance(callee, CallableT) or not holds_variable(callee.result):
        return False
    return sum(map(holds_variable, callee.params)) == 1 and holds_variable(formal)


def _is_promise(fn: FunctionLowering, declared: StaticType) -> bool:
    """Whether a type says of a generic class of the program's, or of a protocol, what it has to do with another type. What
    generic classes of the library are given is checked on its way there: an Any in their types is no value yet
    (`loop.create_future()`)."""
    match declared:
        case UnionT(items) | TupleT(items, _):
            return any(_is_promise(fn, item) for item in items)
        case Instance(name, args):
            inner = [a for a in args if a not in (ANY, OBJECT)]
            return any(_is_promise(fn, a) for a in inner) or (bool(inner) and _is_own(fn, name))
        case _:
            return False


def _is_own(fn: FunctionLowering, name: str) -> bool:
    """Whether a class is of the program's sources, or of a package's."""
    live = fn.world.classes.named(name)
    path = fn.world.classes.path(live) if live is not None else ""
    return fn.world.sources.has(path) and not fn.world.runtime.is_library_code(path)


_CHANGING = frozenset(
    (
        *(f"builtins.{name}" for name in ("list", "dict", "set")),
        *(f"collections.{name}" for name in ("deque", "OrderedDict", "defaultdict")),
    )
)
"""Containers that a value can be put into."""


def opens(fn: FunctionLowering, given: StaticType, wanted: StaticType) -> bool:
    """Whether a `cast` lets a container be given items of classes that it is not declared to hold. What lists of numbers
    hold is asked wherever it is used."""
    match given, wanted:
        case Instance(name, old), Instance(same, new) if name == same and name in _CHANGING:
            pairs = zip(old, new, strict=False)
            return any(s != t and not holds_any(s) and _is_wider(fn, s, t) for s, t in pairs)
        case _:
            return False


def _is_wider(fn: FunctionLowering, item: StaticType, wanted: StaticType) -> bool:
    """Whether there are values of `wanted` that would be taken for something else where `item` is declared."""
    if item in (INT, FLOAT, BOOL, OBJECT):
        return False
    inner, outer = fn.world.classes.of(item), fn.world.classes.of(wanted)
    return inner is not None and (outer is None or not issubclass(outer, inner))


_STREAMS = frozenset(
    (
        *(f"typing.{name}" for name in ("Iterator", "Iterable", "Generator")),
        *(f"typing.Async{name}" for name in ("Iterator", "Iterable", "Generator")),
        *(f"builtins.{name}" for name in ("map", "filter", "zip", "enumerate", "reversed")),
        "_typeshed.SupportsNext",
    )
)
"""What may have come out of a generic class without that its type says so."""


def _is_known(fn: FunctionLowering, item: StaticType) -> bool:
    """Whether an item's type can be relied on: typeshed says of some iterators of the library what is not so
    (`asyncio.as_completed`)."""
    match item:
        case Instance(name, _):
            return name.startswith("builtins.") or _is_own(fn, name)
        case UnionT(items) | TupleT(items, _):
            return all(_is_known(fn, each) for each in items)
        case _:
            return True


def _is_looking(fn: FunctionLowering) -> bool:
    """Whether what generics give is looked at here: the program has a place where an Any stands for a type variable."""
    return ANY_VARIABLES in fn.world.numbers.known and fn.program


def is_unseen(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether what an expression gives may be an Any that stands for a type variable."""
    if not _is_looking(fn):
        return False
    static = fn.type_of(node)
    if isinstance(static, Instance) and static.name in _STREAMS:
        return False  # it stays what it is: its items are looked at
    if isinstance(node, ast.Name | ast.Constant | ast.Lambda | ast.Await):
        return isinstance(node, ast.Await)
    parts = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        parts.append(node.func.value)
    return any(is_generic(fn, fn.type_of(part)) for part in parts)


def gives_variable(fn: FunctionLowering, declared: StaticType) -> bool:
    """The same of what a function of the program gives, by the type that it declares."""
    stream = isinstance(declared, Instance) and declared.name in _STREAMS
    return _is_looking(fn) and not stream and holds_variable(declared)


def is_generic(fn: FunctionLowering, static: StaticType) -> bool:
    """Whether a value may be of a generic class of the program's, or of one that derives from such a class."""
    match static:
        case UnionT(items) | TupleT(items, _):
            return any(is_generic(fn, item) for item in items)
        case CallableT(result=result):
            return is_generic(fn, result)
        case Instance(name, args):
            derived = hasattr(fn.world.classes.named(name), "__orig_bases__")
            if name in _STREAMS and args and _is_known(fn, args[0]):
                return True
            return any(is_generic(fn, a) for a in args) or ((bool(args) or derived) and _is_own(fn, name))
        case TypeVarT():
            return True
        case _:
            return False


def unseen(fn: FunctionLowering, value: Val, source: StaticType) -> Val:
    """An item of an iterable: one that is to be checked, if the iterable's class is generic."""
    return taken_apart(fn, value) if is_generic(fn, source) else value


def taken_apart(fn: FunctionLowering, value: Val) -> Val:
    """What a pattern captures, or an asynchronous generator gives: nothing says which classes the value came through."""
    return replace(value, doubted=True) if _is_looking(fn) else value
