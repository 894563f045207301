"""Builtin functions that the compiler itself understands: `isinstance`, `len`, conversions."""

from __future__ import annotations

import ast
import builtins
import dataclasses
import math
import sys
import types
import typing
from collections.abc import Callable
from types import FunctionType

from najac.frontend.types import ANY, NONE, Instance, NoneTypeT, TupleT, show
from najac.ir.ops import (
    CallDynamic,
    Comparison,
    IntCompare,
    IntOp,
    IntOperator,
)
from najac.ir.program import Selector
from najac.ir.values import BoolConst, FloatConst, IntConst, ObjectRef, Type, Value
from najac.lower import abandoned, generics, named_attributes, plain_attributes
from najac.lower.attributes import get_attribute, into_field
from najac.lower.calls import Arguments, call_function, call_object, dispatch, lower_arguments, settle
from najac.lower.construct import is_value_maker, value_of_subclass
from najac.lower.conversion import checked
from najac.lower.expressions import lower_expression, lower_word, make_tuple
from najac.lower.function import FunctionLowering
from najac.lower.int_bytes import int_of_part, is_from_bytes
from najac.lower.operators import binary, by_method, is_float, is_int, send, truth
from najac.lower.strings import repr_of, text_of
from najac.lower.values import BOOL, FLOAT, INT, STR, WIDE_FLOAT, Val

Lowered = Callable[[FunctionLowering, ast.Call], Val | None]


def _plain(node: ast.Call, least: int, most: int) -> bool:
    """Positional arguments only, so many."""
    return (
        not node.keywords
        and least <= len(node.args) <= most
        and not any(isinstance(a, ast.Starred) for a in node.args)
    )


def _isinstance(fn: FunctionLowering, node: ast.Call) -> Val | None:
    value = lower_expression(fn, node.args[0])
    fn.value(value)
    kinds = class_list(fn, node.args[1])
    if kinds is None:
        return Val(
            fn.call(fn.world.core("isinstance_of"), [fn.word(value), lower_word(fn, node.args[1])]), BOOL
        )
    return Val(instance_test(fn, value, kinds), BOOL)


def class_list(fn: FunctionLowering, node: ast.expr) -> list[type] | None:
    """The classes that `isinstance`'s second argument names, if they are known at build time."""
    if isinstance(node, ast.Tuple):
        found: list[type] = []
        for part in node.elts:
            inner = class_list(fn, part)
            if inner is None:
                return None
            found.extend(inner)
        return found
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        left, right = class_list(fn, node.left), class_list(fn, node.right)
        return None if left is None or right is None else left + right
    if isinstance(node, ast.Constant) and node.value is None:
        return [type(None)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type":
        inner_value = node.args[0]
        if isinstance(inner_value, ast.Constant) and inner_value.value is None:
            return [type(None)]
    value = lower_expression(fn, node)
    return _live_classes(value.live) if value.known else None


def _live_classes(live: object) -> list[type] | None:
    if isinstance(live, type):
        return [live]
    if isinstance(live, tuple):
        parts = [_live_classes(p) for p in live]
        return None if any(p is None for p in parts) else [c for p in parts if p is not None for c in p]
    if isinstance(live, types.UnionType):
        return _live_classes(typing.get_args(live))
    origin = typing.get_origin(live)
    if isinstance(origin, type):
        return [origin]
    return None


def instance_test(fn: FunctionLowering, value: Val, kinds: list[type]) -> Value:
    """Whether a value is an instance of one of the classes."""
    ir = fn.value(value)
    for kind in kinds:
        fn.world.classes.refuse_hooks(kind)
    own = {Type.INT: int, Type.BOOL: bool, Type.FLOAT: float, Type.RAW: int}.get(ir.type)
    if own is not None:
        if any(issubclass(own, k) for k in kinds):
            return BoolConst(True)
        if own is not int or _no_int_classes(fn) or not any(issubclass(k, int) for k in kinds):
            return BoolConst(False)
        ir = fn.word(value)
    if any(k is object for k in kinds):
        return BoolConst(True)
    if isinstance(value.static, NoneTypeT):
        return BoolConst(type(None) in kinds)
    tests = [class_test(fn, ir, k) for k in kinds]
    if len(tests) == 1:
        return tests[0]()
    result = fn.temporary(Type.BOOL)
    after = fn.new_block("tested")
    for test in tests[:-1]:
        more = fn.new_block("or")
        found = test()
        fn.set(result, found)
        fn.branch(found, after, more)
        fn.start(more)
    fn.set(result, tests[-1]())
    fn.goto_start(after)
    return fn.get(result)


def class_test(fn: FunctionLowering, ir: Value, kind: type) -> Callable[[], Value]:
    """The test for one class: by number, or for an ABC or protocol by what is known of each class."""
    classes = fn.world.classes
    kind = classes.substitute(kind)
    if fn.world.is_structural(kind):
        selector = fn.world.request(fn.world.structural_selector(kind))
        missing = fn.world.freezer.constant(False)
        return lambda: fn.to_bool(fn.emit(CallDynamic(selector, [ir], missing)))
    if kind is type(None):
        return lambda: fn.same(ir, fn.none())
    return lambda: fn.has_class(ir, classes.info(kind))


def _issubclass(fn: FunctionLowering, node: ast.Call) -> Val | None:
    left, right = lower_expression(fn, node.args[0]), class_list(fn, node.args[1])
    for kind in right or ():
        fn.world.classes.refuse_hooks(kind)
    if isinstance(left.live, type) and right is not None:
        return Val(BoolConst(any(fn.world.fits(left.live, k) for k in right)), BOOL)
    return Val(fn.call(fn.world.core("issubclass_of"), [fn.word(left), lower_word(fn, node.args[1])]), BOOL)


def _len(fn: FunctionLowering, node: ast.Call) -> Val | None:
    from najac.lower.attributes import call_method

    value = lower_expression(fn, node.args[0])
    live = fn.class_known(value)
    if live is not None and fn.world.classes.lookup(live, "__len__") is not None:
        result = fn.value(call_method(fn, value, "__len__", Arguments(), INT))
        if fn.raw:
            return Val(result, INT)
        own = live not in fn.world.runtime.methods
        if own and result.type is Type.WORD:  # a bool, perhaps, or of another class below int
            return Val(fn.to_int(fn.call(fn.world.core("as_length"), [result])), INT)
        length = fn.to_int(result)
        if own:
            fn.guard(fn.emit(IntCompare(Comparison.GE, length, IntConst(0))), "negative_length", [])
            largest = fn.emit(IntCompare(Comparison.LE, length, IntConst(sys.maxsize)))
            fn.guard(largest, "large_length", [])
        return Val(length, INT)
    return Val(
        fn.to_type(fn.call(fn.world.core("length"), [fn.word(value)]), Type.RAW if fn.raw else Type.INT), INT
    )


def _bool(fn: FunctionLowering, node: ast.Call) -> Val | None:
    if not node.args:
        return Val(BoolConst(False), BOOL)
    return Val(truth(fn, lower_expression(fn, node.args[0])), BOOL)


def _int(fn: FunctionLowering, node: ast.Call) -> Val | None:
    if len(node.args) == 1:
        value = lower_expression(fn, node.args[0])
        ir = fn.value(value)
        if is_int(value) and (ir.type is not Type.WORD or (value.static == INT and _no_int_classes(fn))):
            return Val(fn.to_raw(ir) if fn.raw else fn.to_int(ir), INT)
        if ir.type is Type.FLOAT:
            return Val(fn.call(fn.world.core("int_of_float"), [ir]), INT)
        plain = value.static == STR and not value.doubted and len(fn.world.classes.subclasses(str)) == 1
        helper = "int_of_text" if plain else "int_of"
        return Val(fn.call(fn.world.core(helper), [fn.word(value)]), INT)
    return None


def _no_int_classes(fn: FunctionLowering) -> bool:
    """Whether the program has no classes below int but bool: then an int is a plain one."""
    return fn.raw or not fn.own or set(fn.world.classes.subclasses(int)) <= {int, bool}


def _float(fn: FunctionLowering, node: ast.Call) -> Val | None:
    if len(node.args) != 1:
        return None
    value = lower_expression(fn, node.args[0])
    own = fn.own and fn.value(value).type is not Type.FLOAT and _asks_for_float(fn)
    if not own and (is_float(value) or is_int(value) or value.static == WIDE_FLOAT):
        return Val(fn.float_value(value), FLOAT)
    known = _number_in(value.live)
    if known is not None:
        return Val(FloatConst(known), FLOAT)
    return Val(fn.call(fn.world.method_function(float, "__new__"), [fn.word(value)]), FLOAT)


def _asks_for_float(fn: FunctionLowering) -> bool:
    """Whether the program has numbers with a `__float__` of their own."""
    classes = fn.world.classes
    return any(classes.has_override(number, "__float__") for number in (int, float))


def _number_in(live: object) -> float | None:
    """The float that a known text stands for, such as `inf`. Every `nan` is another object."""
    try:
        known = float(live) if isinstance(live, str) else math.nan
    except ValueError:
        return None
    return None if math.isnan(known) else known


def _str(fn: FunctionLowering, node: ast.Call) -> Val | None:
    if len(node.args) != 1:
        return None
    value = lower_expression(fn, node.args[0])
    return value if type(value.live) is str else Val(text_of(fn, value), STR)


def _repr(fn: FunctionLowering, node: ast.Call) -> Val:
    return Val(repr_of(fn, lower_expression(fn, node.args[0])), STR)


def _core(name: str, static: Instance) -> Lowered:
    def lower(fn: FunctionLowering, node: ast.Call) -> Val:
        return Val(fn.call(fn.world.core(name), [lower_word(fn, a) for a in node.args]), static)

    return lower


def _hash(fn: FunctionLowering, node: ast.Call) -> Val | None:
    return Val(fn.call(fn.world.core("hash_of"), [lower_word(fn, node.args[0])]), INT)


def _ord(fn: FunctionLowering, node: ast.Call) -> Val | None:
    value = lower_expression(fn, node.args[0])
    fn.value(value)
    plain = fn.class_known(value) is str and len(fn.world.classes.subclasses(str)) == 1
    found = fn.world.runtime.method(str, "code_point") if plain else fn.world.runtime.functions[builtins.ord]
    assert found is not None
    code = fn.value(call_function(fn, found, Arguments([value]), INT))
    return Val(fn.to_type(code, Type.RAW if fn.raw else Type.INT), INT)


def _type(fn: FunctionLowering, node: ast.Call) -> Val | None:
    if len(node.args) != 1:
        return None
    value = lower_expression(fn, node.args[0])
    own = {Type.INT: int, Type.BOOL: bool, Type.FLOAT: float}.get(fn.value(value).type)
    if own is not None and (own is not int or _no_int_classes(fn)):
        return fn.known(own, fn.type_of(node))
    library = fn.raw or fn.file.path.startswith(fn.world.runtime.folder)
    if not library and node not in fn.world.passing:
        fn.world.classes_of_values(value.static)
    bound = fn.world.bounds.of_type(value.static)
    return Val(fn.call(fn.world.core("type_of"), [fn.word(value)]), fn.type_of(node), bound=bound)


def _cast(fn: FunctionLowering, node: ast.Call) -> Val | None:
    value = lower_expression(fn, node.args[1])
    static = fn.type_of(node)
    ir = fn.value(value)
    if fn.own:
        given = fn.type_of(node.args[1])
        if generics.opens(fn, given, static):
            raise fn.refuse(
                "NAJA035",
                node,
                f"a {show(given)} taken for a {show(static)}: it could be given what its readers do not expect",
                "take it for a type that is only read, as Sequence[...] or Mapping[...], or make a copy: [*items], {**items}",
            )
        return checked(fn, Val(ir, ANY, dynamic=True), static)
    return Val(ir, static)


def _iter(fn: FunctionLowering, node: ast.Call) -> Val | None:
    from najac.lower.iterators import iterator_of

    if len(node.args) != 1:
        return None
    value = lower_expression(fn, node.args[0])
    fn.value(value)
    return Val(iterator_of(fn, value), fn.type_of(node))


def _next(fn: FunctionLowering, node: ast.Call) -> Val | None:
    if not abandoned.makes_generator(fn, node.args[0]):
        return _next_of(fn, node, lower_word(fn, node.args[0]))
    generator, failed, after = fn.temporary(Type.WORD), fn.new_block("failed"), fn.new_block("closed")
    fn.set(generator, lower_word(fn, node.args[0]))
    with fn.errors_to(failed):
        item = _next_of(fn, node, fn.get(generator))
    abandoned.close(fn, [generator])
    fn.goto(after)
    fn.start(failed)
    abandoned.close_and_fail(fn, [generator])
    fn.start(after)
    return item


def _next_of(fn: FunctionLowering, node: ast.Call, iterator: Value) -> Val:
    from najac.lower.iterators import next_item

    default = lower_word(fn, node.args[1]) if len(node.args) > 1 else None
    if default is None:
        selector = fn.world.request(Selector("__next__"))
        return Val(fn.emit(CallDynamic(selector, [iterator])), fn.type_of(node))
    item = fn.temporary(Type.WORD)
    fn.set(item, next_item(fn, iterator))
    empty, after = fn.new_block("empty"), fn.new_block("item")
    fn.branch(fn.same(fn.get(item), ObjectRef(fn.world.exhausted)), empty, after)
    fn.start(empty)
    fn.set(item, default)
    fn.goto_start(after)
    return Val(fn.get(item), fn.type_of(node))


def _object_setattr(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """`object.__setattr__(self, "name", value)`: past a class's own `__setattr__`."""
    target, attribute = lower_expression(fn, node.args[0]), lower_expression(fn, node.args[1])
    name: object = attribute.live
    live = fn.class_known(target)
    if not isinstance(name, str) or live is None or live is object:
        fn.value(target)
        fn.value(attribute)
        arguments = Arguments([attribute, lower_expression(fn, node.args[2])])
        return dispatch(fn, plain_attributes.SET, fn.word(target), arguments, NONE)
    offset = fn.world.classes.field_offset(live, name)
    if offset is None:
        raise fn.refuse("NAJA028", node, f"the class of this object is not known to have a field {name!r}")
    assert live is not None
    value = lower_expression(fn, node.args[2])
    word, kind = fn.word(target), fn.world.classes.info(live)
    fn.store(word, offset, into_field(fn, live, name, value), kind)
    return fn.known(None)


def _object_delattr(fn: FunctionLowering, node: ast.Call) -> Val | None:
    target, name = lower_expression(fn, node.args[0]), lower_expression(fn, node.args[1])
    return dispatch(fn, plain_attributes.DELETE, fn.word(target), Arguments([name]), NONE)


def _object_new(fn: FunctionLowering, node: ast.Call) -> Val | None:
    return Val(fn.call(fn.world.core("new_instance"), [lower_word(fn, node.args[0])]), ANY)


def _value_new(fn: FunctionLowering, live: FunctionType, node: ast.Call) -> Val:
    """`int.__new__(cls, value)` and the like, called by name."""
    arguments = lower_arguments(fn, node)
    kind = arguments.positional.pop(0)
    return value_of_subclass(fn, live, kind, arguments)


def _replace(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """`dataclasses.replace(obj, name=…)` of an object that can be of one class only."""
    from najac.lower.construct import construct

    live = fn.world.classes.of(fn.type_of(node.args[0]))
    if live is None or not dataclasses.is_dataclass(live) or fn.world.classes.subclasses(live) != [live]:
        fn.world.classes_of_values(fn.type_of(node.args[0]))  # whichever it is, is called
        return None
    obj = lower_expression(fn, node.args[0])
    fn.value(obj)
    changes = {k.arg: lower_expression(fn, k.value) for k in node.keywords if k.arg is not None}
    for value in changes.values():
        fn.value(value)
    arguments = Arguments()
    for field in live.__dataclass_fields__.values():
        kind = str(getattr(field, "_field_type", ""))
        if kind == "_FIELD_CLASSVAR":
            continue
        if not field.init:
            if field.name in changes:
                what = (
                    f"field {field.name} is declared with init=False, it cannot be specified with replace()"
                )
                fn.call(fn.world.core("raise_value_error"), [fn.world.freezer.constant(what)])
            changes.pop(field.name, None)
        elif field.name in changes:
            arguments.keywords.append((field.name, changes.pop(field.name)))
        elif kind != "_FIELD_INITVAR":
            static = fn.world.classes.field_type(live, field.name) or ANY
            arguments.keywords.append((field.name, get_attribute(fn, obj, field.name, static, node)))
        elif field.default is dataclasses.MISSING:
            what = f"InitVar {field.name!r} must be specified with replace()"
            fn.call(fn.world.core("raise_value_error"), [fn.world.freezer.constant(what)])
            arguments.keywords.append((field.name, fn.known(None)))
    arguments.keywords.extend(changes.items())
    return construct(fn, live, arguments, obj.static, node)


def _abs(fn: FunctionLowering, node: ast.Call) -> Val | None:
    value = lower_expression(fn, node.args[0])
    if is_int(value) and not fn.raw:
        a = fn.to_int(fn.value(value))
        result = fn.temporary(Type.INT)
        fn.set(result, a)
        negative, after = fn.new_block("negative"), fn.new_block("absolute")
        fn.branch(fn.emit(IntCompare(Comparison.LT, a, IntConst(0))), negative, after)
        fn.start(negative)
        fn.set(result, fn.emit(IntOp(IntOperator.SUB, IntConst(0), a)))
        fn.goto_start(after)
        return Val(fn.get(result), INT)
    if is_float(value):
        from najac.ir.ops import Intrinsic

        return Val(fn.emit(Intrinsic("absolute", Type.FLOAT, [fn.float_value(value)])), FLOAT)
    static = WIDE_FLOAT if value.static == WIDE_FLOAT else fn.type_of(node)
    return by_method(fn, "operator_abs", ("__abs__",), [value], static)


def _divmod(fn: FunctionLowering, node: ast.Call) -> Val:
    left, right = (lower_expression(fn, argument) for argument in node.args)
    static = fn.type_of(node)
    if not fn.raw and is_int(left) and is_int(right) and static == TupleT((INT, INT)):
        parts = [binary(fn, op, left, right, INT) for op in (ast.FloorDiv(), ast.Mod())]
        return Val(make_tuple(fn, [fn.word(part) for part in parts]), static)
    arguments = Arguments([left, right])
    send(fn, ("__divmod__", "__rdivmod__"), arguments.positional)
    return settle(fn, node, arguments, call_object(fn, builtins.divmod, arguments, static, node))


def _power(fn: FunctionLowering, node: ast.Call) -> Val:
    arguments = Arguments([lower_expression(fn, argument) for argument in node.args])
    send(fn, ("__pow__", "__rpow__")[: 4 - len(node.args)], arguments.positional)
    return settle(fn, node, arguments, call_object(fn, builtins.pow, arguments, fn.type_of(node), node))


def _extreme(live: object, comparison: Comparison) -> Lowered:
    """`min` or `max` of several ints: compared one after the other, the first of equal ones is kept."""

    def lower(fn: FunctionLowering, node: ast.Call) -> Val | None:
        values = [lower_expression(fn, argument) for argument in node.args]
        if fn.raw or not all(_is_plain_int(value) for value in values):
            arguments = Arguments(values)
            return settle(fn, node, arguments, call_object(fn, live, arguments, fn.type_of(node), node))
        result = fn.temporary(Type.INT)
        words = [fn.to_int(fn.value(value)) for value in values]
        fn.set(result, words[0])
        for word in words[1:]:
            better, after = fn.new_block("better"), fn.new_block("compared")
            fn.branch(fn.emit(IntCompare(comparison, word, fn.get(result))), better, after)
            fn.start(better)
            fn.set(result, word)
            fn.goto_start(after)
        return Val(fn.get(result), INT)

    return lower


def _is_plain_int(value: Val) -> bool:
    """An int that is no bool: which of the two it is would show."""
    return is_int(value) and value.static != BOOL and (value.ir is None or value.ir.type is not Type.BOOL)


def _callable(fn: FunctionLowering, node: ast.Call) -> Val | None:
    word = lower_word(fn, node.args[0])
    return Val(fn.world.has_callable(fn, word), BOOL)


_TABLE: dict[object, tuple[int, int, Lowered]] = {
    builtins.isinstance: (2, 2, _isinstance),
    builtins.issubclass: (2, 2, _issubclass),
    builtins.len: (1, 1, _len),
    builtins.bool: (0, 1, _bool),
    builtins.int: (1, 1, _int),
    builtins.float: (1, 1, _float),
    builtins.str: (1, 1, _str),
    builtins.repr: (1, 1, _repr),
    builtins.ascii: (1, 1, _core("ascii_of", STR)),
    builtins.hash: (1, 1, _hash),
    builtins.ord: (1, 1, _ord),
    builtins.type: (1, 1, _type),
    builtins.iter: (1, 1, _iter),
    builtins.next: (1, 2, _next),
    builtins.getattr: (2, 3, named_attributes.lower_getattr),
    builtins.hasattr: (2, 2, named_attributes.lower_hasattr),
    builtins.setattr: (3, 3, named_attributes.lower_setattr),
    builtins.delattr: (2, 2, named_attributes.lower_delattr),
    object.__new__: (1, 1, _object_new),
    object.__getattribute__: (2, 2, named_attributes.lower_plain_getattr),
    object.__setattr__: (3, 3, _object_setattr),
    object.__delattr__: (2, 2, _object_delattr),
    builtins.abs: (1, 1, _abs),
    builtins.divmod: (2, 2, _divmod),
    builtins.pow: (2, 3, _power),
    builtins.callable: (1, 1, _callable),
    builtins.min: (2, 8, _extreme(builtins.min, Comparison.LT)),
    builtins.max: (2, 8, _extreme(builtins.max, Comparison.GT)),
    typing.cast: (2, 2, _cast),
}


def lower_special(fn: FunctionLowering, live: object, node: ast.Call) -> Val | None:
    """The lowering of a builtin with one of its own; None for any other callee."""
    try:
        found = _TABLE.get(live)
    except TypeError:
        return None
    if (
        isinstance(live, FunctionType)
        and isinstance(node.func, ast.Attribute)
        and is_value_maker(fn, live)
        and node.args
    ):
        return _value_new(fn, live, node)
    if isinstance(live, typing.NewType) and _plain(node, 1, 1):
        value = lower_expression(fn, node.args[0])
        return Val(fn.value(value), fn.type_of(node))
    if is_from_bytes(fn, live) and _plain(node, 1, 2):
        return int_of_part(fn, node)
    if live is dataclasses.replace and len(node.args) == 1:
        return _replace(fn, node)
    if found is None or not _plain(node, found[0], found[1]):
        return None
    return found[2](fn, node)
