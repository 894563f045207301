"""Where an `Any` meets a declared type: the value is checked, so that what typing says from there on is true.

What belongs here: which values are such, and the form of a type that the runtime checks against
(`naja.runtime.core.conversions`). A *dynamic* value is one of which mypy itself says Any, or in whose type there is an Any; one
that merely has no type here (`ANY`) comes from the compiler's own code.

An Any can also meet a type variable, which no check can see: what such a call gives is *doubted*, and checked where it is used,
and functions that are given to it check what they are called with (`ANY_CALLBACKS`).
"""

from __future__ import annotations

import ast
from types import ModuleType
from typing import TYPE_CHECKING

from naja.runtime.core import conversions
from najac.frontend.types import (
    ANY,
    OBJECT,
    AnyType,
    CallableT,
    Instance,
    NoneTypeT,
    StaticType,
    TupleT,
    TypedDictT,
    TypeObject,
    TypeVarT,
    UnionT,
    holds_any,
    position,
    show,
    union,
)
from najac.ir.values import Type, Value
from najac.lower import generics
from najac.lower.numbers import ANY_RESULTS
from najac.lower.values import BOOL, FLOAT, INT, WIDE_INT, Val

if TYPE_CHECKING:
    from najac.lower.function import FunctionLowering

_ELEMENTS = frozenset(
    f"typing.{name}"
    for name in (
        "Iterable",
        "Iterator",
        "Collection",
        "Sequence",
        "MutableSequence",
        "AbstractSet",
        "MutableSet",
    )
)
_WITH_BOOLS = {"builtins.int": WIDE_INT, "builtins.float": union((FLOAT, INT, BOOL))}
_MAPPINGS = frozenset({"typing.Mapping", "typing.MutableMapping"})
"""The types of typeshed that classes of any kind can have."""


def is_dynamic(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether mypy says Any of an expression, or of a part of its type. It says so of powers, though they are numbers, of
    attributes by literal name, and of the parameters of a lambda that stands where nothing gives them a type."""
    if isinstance(node, ast.BinOp | ast.UnaryOp | ast.Compare):
        return False
    if isinstance(node, ast.IfExp):
        return is_dynamic(fn, node.body) or is_dynamic(fn, node.orelse)
    if isinstance(node, ast.Lambda):
        return is_dynamic(fn, node.body)
    if isinstance(node, ast.BoolOp):
        return any(is_dynamic(fn, value) for value in node.values)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("pow", "super"):
        return False
    if isinstance(node, ast.Name) and isinstance(fn.node, ast.Lambda) and node.id in fn.native.scope.params:
        return False
    static = fn.types.expressions.get(position(node))
    if not fn.program:  # packages say of what they have from the library what is not always true
        return isinstance(static, AnyType)
    return static is not None and holds_any(static)


def is_doubted(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether `# type: ignore` hides an error in the lines of an expression: its type may be another than it is said to be."""
    lines = fn.types.doubted
    return bool(lines) and any(n in lines for n in range(node.lineno, (node.end_lineno or node.lineno) + 1))


def is_of_stub(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether a call or attribute is one of a module whose source has no types: a stub says what it gives, and nobody has
    checked the source against that."""
    world = fn.world
    if not world.unchecked:
        return False
    if isinstance(node, ast.Call):
        node = node.func
        if isinstance(node, ast.Name):
            return world.is_unchecked(getattr(fn.live_globals.get(node.id), "__module__", None))
    if not isinstance(node, ast.Attribute):
        return False
    if isinstance(node.value, ast.Name) and isinstance(fn.live_globals.get(node.value.id), ModuleType):
        found: object = getattr(fn.live_globals[node.value.id], node.attr, None)
        return world.is_unchecked(getattr(found, "__module__", None))
    owner = fn.type_of(node.value)
    if isinstance(owner, TypeObject):
        owner = owner.item
    elif isinstance(owner, CallableT) and owner.type_object is not None:
        owner = Instance(owner.type_object)
    live = world.classes.of(owner)
    return live is not None and any(world.is_unchecked(each.__module__) for each in live.__mro__)


def is_untyped(fn: FunctionLowering, node: ast.expr, value: Val) -> bool:
    """Whether an expression of type Any is the result of a call that is declared to give Any, or a name that holds one. Where
    Naja's own function gives a type that typeshed does not, as `getsockname` does, that is its type."""
    if isinstance(node, ast.Name):
        return node.id in fn.untyped
    if not isinstance(node, ast.Call) or not (isinstance(value.static, AnyType) or value.static == OBJECT):
        return False
    callee = fn.type_of(node.func)
    return isinstance(callee, CallableT) and isinstance(callee.result, AnyType)


def checked(fn: FunctionLowering, value: Val, declared: StaticType, bound: bool = False) -> Val:
    """The value where `declared` is expected: the same, after the check that a dynamic or doubted one needs. `bound`: no more
    can be in it than has been noted already, or it says itself what a type variable in `declared` stands for."""
    if not (value.dynamic or value.doubted):
        return value
    if value.ir is not None and value.ir.type is Type.BOOL and declared in (INT, FLOAT):
        return value
    if value.static == declared and not value.doubted:
        return value
    if value.dynamic and fn.program and not bound:
        generics.note(fn, declared)
    if isinstance(declared, CallableT):
        if value.dynamic and fn.program and value.sent is None and not _is_operator(value.live):
            _watch_result(fn, declared)
        return value
    if value.sent is not None:
        return Val(
            received(fn, fn.word(value), declared), value.static, origins=value.origins, sent=value.sent
        )
    form = _form(fn, declared)
    if form[1] == conversions.ANYTHING:
        return value
    word = fn.call(fn.world.core("convert"), [fn.word(value), fn.world.freezer.constant(_kept(fn, form))])
    return Val(word, value.static if declared == FLOAT else declared, origins=value.origins)


def received(fn: FunctionLowering, word: Value, declared: StaticType) -> Value:
    """What a dynamic call brings to a parameter of a type, checked. A bool passes for an int, as it does in a direct call."""
    form = _form(fn, _with_bools(declared))
    if form[1] == conversions.ANYTHING:
        return word
    parts = [word, fn.world.freezer.constant(_kept(fn, (show(declared), *form[1:])))]
    kind = form[2] if form[1] == conversions.INSTANCE else None
    if isinstance(kind, type) and hasattr(
        kind, "__get__"
    ):  # a field that is declared as a descriptor holds something else
        return word
    if not isinstance(kind, type) or kind is type(None):
        usual = _usual(form)
        if usual is None:
            return fn.call(fn.world.core("convert"), parts)
        fine = fn.new_block("fine")
        other = fn.new_block("other")
        fn.branch(fn.has_class(word, fn.world.classes.info(usual)), fine, other, likely=True)
        fn.start(other)
        fn.call(fn.world.core("convert"), parts)
        fn.goto_start(fine)
        return word
    if type(kind) is type:  # no other class is taken for one below it
        fn.guard(
            fn.has_class(word, fn.world.classes.info(kind)),
            "refuse_value",
            [word, fn.world.freezer.constant(show(declared))],
        )
        return word
    fn.guard(fn.has_class(word, fn.world.classes.info(kind)), "convert", parts)
    return word


def _usual(form: conversions.Form) -> type | None:
    """The number that a type has beside others, which is asked for in line."""
    if form[1] == conversions.UNION:
        found = [_usual(inner) for inner in form[2:] if isinstance(inner, tuple)]
        return next((kind for kind in (float, int) if kind in found), None)
    return next((kind for kind in (float, int) if form[1:] == (conversions.INSTANCE, kind)), None)


def _with_bools(declared: StaticType) -> StaticType:
    match declared:
        case UnionT(items):
            return union(map(_with_bools, items))
        case TupleT(items, name):
            return TupleT(tuple(map(_with_bools, items)), name)
        case TypedDictT():
            return declared
        case Instance(name, args):
            return _WITH_BOOLS.get(name) or Instance(name, tuple(map(_with_bools, args)))
        case _:
            return declared


def _is_operator(live: object) -> bool:
    """Whether a function is one of the `operator` module, which gives what the operands' classes give."""
    return str(getattr(live, "__module__", "")).endswith("operator")


def _watch_result(fn: FunctionLowering, declared: CallableT) -> None:
    """A function that gives Any stands where one that gives a certain type is declared: calls look at what they are given
    (`ANY_RESULTS`). A lambda is told what it has to give, and looks itself.
    """
    if not holds_any(declared) and _form(fn, declared.result)[1] != conversions.ANYTHING:
        if isinstance(fn.at, ast.Lambda):
            fn.world.expect(fn.at, declared.result)
        else:
            fn.world.numbers.found.add(ANY_RESULTS)


def escapes(fn: FunctionLowering, node: ast.expr, value: Val, formal: StaticType) -> bool:
    """Whether an argument may hold an Any that no check has seen where it meets the parameter's type.

    A function that takes something may itself be given to one that calls it with Any.
    """
    if not fn.program:
        return False
    static = fn.type_of(node)
    if isinstance(static, CallableT) and isinstance(formal, CallableT) and any(map(holds_any, formal.params)):
        return not all(given in (ANY, OBJECT) for given in static.params)
    known = value.known or isinstance(static, CallableT)
    if not (value.dynamic or value.doubted or (known and holds_any(static))):
        return False
    return formal != OBJECT and _form(fn, formal)[1] == conversions.ANYTHING


def _kept(fn: FunctionLowering, form: conversions.Form) -> conversions.Form:
    """One object for equal forms: constants are told apart by identity."""
    return fn.world.forms.setdefault(repr(form), form)


def _form(fn: FunctionLowering, declared: StaticType) -> conversions.Form:
    text = show(declared)
    classes = fn.world.classes
    match declared:
        case UnionT(items):
            forms = [_form(fn, i) for i in items]
            if any(f[1] == conversions.ANYTHING for f in forms):
                return text, conversions.ANYTHING
            return text, conversions.UNION, *forms
        case NoneTypeT():
            return text, conversions.INSTANCE, type(None)
        case TupleT(_, name) if name != "builtins.tuple" and not fn.program:
            # A package may say bytes and mean str, in a class of its own.
            return text, conversions.INSTANCE, classes.named(name) or tuple
        case TupleT(items, name):
            return text, conversions.TUPLE, classes.named(name) or tuple, *(_form(fn, i) for i in items)
        case TypeVarT(_, bound) if bound != OBJECT:
            return text, *_form(fn, bound)[1:]
        case TypedDictT(items=named):
            return text, conversions.RECORD, *((key, _form(fn, item)) for key, item in named)
        case Instance(name, args) if args and name in _ELEMENTS:
            inner = _form(fn, args[0])
            return (
                (text, conversions.ANYTHING) if _is_anything(inner) else (text, conversions.ELEMENTS, inner)
            )
        case Instance(name, (key, item)) if name in _MAPPINGS:
            pair = _form(fn, key), _form(fn, item)
            return (
                (text, conversions.ANYTHING)
                if all(map(_is_anything, pair))
                else (text, conversions.MAPPING, *pair)
            )
        case Instance() if declared == FLOAT:
            return (
                text,
                conversions.UNION,
                (text, conversions.INSTANCE, float),
                (text, conversions.INSTANCE, int),
            )
        case Instance(_, args):
            live = classes.of(declared)
            unknown = live is None or live is object or not classes.is_guest(live)
            if live is None or unknown or fn.world.is_structural(live):
                return text, conversions.ANYTHING
            inners = tuple(_form(fn, arg) for arg in args) if is_container(fn, live) else ()
            if all(map(_is_anything, inners)):
                return text, conversions.INSTANCE, live
            if len(inners) == 1:
                return text, conversions.ITEMS, live, *inners
            return text, conversions.PAIRS, live, *inners
        case _:
            return text, conversions.ANYTHING


def _is_anything(form: conversions.Form) -> bool:
    return form[1] == conversions.ANYTHING


def is_container(fn: FunctionLowering, live: type) -> bool:
    """Whether a class is a container of the library's, with one type for its items or two for keys and values."""
    library = live in fn.world.runtime.methods or fn.world.runtime.is_library_code(
        fn.world.classes.path(live)
    )
    return library and hasattr(live, "__iter__") and hasattr(live, "__len__")


def forbid(fn: FunctionLowering, value: Val, node: ast.expr, operation: str) -> None:
    """Refuses an operation on what a call gives that is declared to give Any: nothing about it was ever checked.

    Where typing merely loses track (`zip(*rows)`), the operation goes by the value's class, as every other does.
    """
    if value.untyped:
        forbid_inside(fn, value, node, operation)


def forbid_inside(fn: FunctionLowering, value: Val, node: ast.expr, operation: str) -> None:
    """Refuses an operation on a value in whose type there is an Any, where no check would see it."""
    if value.dynamic and fn.program:
        raise fn.refuse(
            "NAJA014",
            node,
            f"an operation on Any: {operation}",
            "give the value a type first, as in `value: dict[str, object] = ...`, or narrow it by isinstance",
        )
