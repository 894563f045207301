"""Assignment to every kind of target, unpacking, augmented assignment and `del`."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from najac.frontend.types import ANY, AnyType, Instance, StaticType, TupleT
from najac.ir.ops import Comparison, RawCompare
from najac.ir.values import Null, RawConst, Type, Value
from najac.lower import generics
from najac.lower.attributes import delete_attribute, get_attribute, mangle, set_attribute
from najac.lower.class_variables import UNDEFINED
from najac.lower.concatenation import lower_growth
from najac.lower.conversion import checked, forbid
from najac.lower.expressions import as_read, lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.lists import load_item
from najac.lower.operators import METHODS, binary, by_method, in_place, is_float, is_int
from najac.lower.subscripts import delete_subscript, get_subscript, set_subscript
from najac.lower.values import BOOL, FLOAT, INT, LIST, WIDE_FLOAT, Val, element


def assign(fn: FunctionLowering, target: ast.expr, value: Val) -> None:
    """Stores an evaluated value."""
    match target:
        case ast.Name():
            if value.untyped and isinstance(fn.declared(target), AnyType):
                fn.untyped.add(target.id)
            assign_name(fn, target.id, as_read(fn, value), fn.declared(target))
        case ast.Attribute():
            obj = lower_expression(fn, target.value)
            set_attribute(fn, obj, mangle(fn, target.attr), value, target)
        case ast.Subscript():
            obj = lower_expression(fn, target.value)
            fn.value(obj)
            set_subscript(fn, obj, lower_expression(fn, target.slice), value)
        case ast.Tuple() | ast.List():
            unpack(fn, target.elts, value)
        case _:
            raise fn.refuse("NAJA020", target, "this cannot be assigned to")


def assign_name(fn: FunctionLowering, name: str, value: Val, declared: StaticType = ANY) -> None:
    """Binds a name, wherever it lives."""
    variable = fn.variable(name)
    if variable is not None:
        fn.write(variable, value)
        return
    cell = fn.free_cell(name)
    value = checked(fn, value, declared)
    word = fn.word(value)
    if fn.own:
        owner: object = fn.world.natives.binder(fn.native, name) if cell is not None else fn.module
        fn.world.flows(owner, name, value, declared)
    if cell is not None:
        fn.store(cell, 8, word)
        return
    slot = fn.world.global_slot(fn.live_globals, name, fn.live_globals.get(name, UNDEFINED))
    fn.set_global(slot, word)


def unpack(fn: FunctionLowering, targets: Sequence[ast.expr], value: Val) -> None:
    """`a, *b, c = value`."""
    starred = [i for i, t in enumerate(targets) if isinstance(t, ast.Starred)]
    if value.parts is not None and not starred and len(value.parts) == len(targets):
        for target, given in zip(targets, value.parts, strict=True):
            assign(fn, target, given)
        return
    static = value.static
    if value.doubted:
        value = checked(fn, value, static)
    items = static.items if isinstance(static, TupleT) else None
    if starred:
        before, after = starred[0], len(targets) - starred[0] - 1
        words = fn.call(fn.world.core("unpack_starred"), [fn.word(value), RawConst(before), RawConst(after)])
    elif items is not None and len(items) == len(targets) and fn.class_known(value) is tuple:
        words = _checked_tuple(fn, fn.word(value), len(targets))
    elif fn.class_known(value) is list and not fn.world.classes.has_override(list, "__iter__"):
        _unpack_list(fn, targets, value)
        return
    else:
        words = fn.call(fn.world.core("unpack"), [fn.word(value), RawConst(len(targets))])
    for index, target in enumerate(targets):
        word = fn.load(words, 16 + 8 * index)
        if isinstance(target, ast.Starred):
            assign(fn, target.value, generics.unseen(fn, Val(word, LIST), static))
        else:
            part = (
                items[index]
                if items is not None and not starred and index < len(items)
                else _part(fn, target, value)
            )
            assign(fn, target, generics.unseen(fn, Val(word, part), static))


def _unpack_list(fn: FunctionLowering, targets: Sequence[ast.expr], value: Val) -> None:
    """From a list of the right length: its items before anything is assigned."""
    fits, other, after = fn.new_block("fits"), fn.new_block("misfit"), fn.new_block("items")
    count, word = RawConst(len(targets)), fn.word(value)
    fn.branch(fn.emit(RawCompare(Comparison.EQ, fn.load_raw(word, 8), count)), fits, other, likely=True)
    fn.start(fits)
    items = [load_item(fn, value, RawConst(index)) for index in range(len(targets))]
    parts = [fn.temporary(fn.value(item).type) for item in items]
    for item, part in zip(items, parts, strict=True):
        fn.set(part, fn.value(item))
    fn.goto(after)
    fn.start(other)
    words = fn.call(fn.world.core("unpack"), [word, count])
    for index, (item, part) in enumerate(zip(items, parts, strict=True)):
        fn.set(part, fn.coerce(Val(fn.load(words, 16 + 8 * index), item.static), item.static, part.type))
    fn.goto_start(after)
    for target, item, part in zip(targets, items, parts, strict=True):
        static = _part(fn, target, value) if part.type is Type.WORD else item.static
        assign(fn, target, Val(fn.get(part), static))


def _checked_tuple(fn: FunctionLowering, word: Value, count: int) -> Value:
    """A value that is declared to be a tuple; typeshed says so of some things that are lists (`asyncio.gather`)."""
    result = fn.temporary(Type.WORD)
    fn.set(result, word)
    other, after = fn.new_block("untuple"), fn.new_block("items")
    fn.branch(fn.has_class(word, fn.world.classes.info(tuple)), after, other, likely=True)
    fn.start(other)
    fn.set(result, fn.call(fn.world.core("unpack"), [word, RawConst(count)]))
    fn.goto_start(after)
    return fn.get(result)


def _part(fn: FunctionLowering, target: ast.expr, value: Val) -> StaticType:
    found = fn.type_of(target)
    if found != ANY:
        return found
    return element(value.static)


def lower_augmented(fn: FunctionLowering, node: ast.AugAssign) -> None:
    """`target op= value`: the target's parts are evaluated once."""
    target = node.target
    if lower_growth(fn, node):
        return
    if isinstance(target, ast.Name):
        current = lower_expression(fn, ast.copy_location(ast.Name(target.id, ast.Load()), target))
        fn.value(current)
        augmented = _augment(fn, node, current, _operand(fn, node, current))
        assign_name(fn, target.id, augmented, fn.declared(target))
    elif isinstance(target, ast.Attribute):
        obj = lower_expression(fn, target.value)
        if obj.ir is None and not obj.known:
            fn.value(obj)
        name = mangle(fn, target.attr)
        current = get_attribute(fn, obj, name, fn.type_of(target), target)
        fn.value(current)
        set_attribute(fn, obj, name, _augment(fn, node, current, _operand(fn, node, current)), target)
    else:
        obj = lower_expression(fn, target.value)
        fn.value(obj)
        index = lower_expression(fn, target.slice)
        fn.value(index)
        static = fn.type_of(target)
        current = as_read(fn, get_subscript(fn, obj, index, static))
        fn.value(current)
        set_subscript(fn, obj, index, _augment(fn, node, current, _operand(fn, node, current)))


def _operand(fn: FunctionLowering, node: ast.AugAssign, current: Val) -> Val:
    """The right operand. What a list is extended with is looked at as its items are."""
    value = lower_expression(fn, node.value)
    forbid(fn, value, node.value, f"{METHODS[type(node.op)][1]}=")
    if isinstance(current.static, Instance) and current.static.name == "builtins.list":
        return checked(fn, value, Instance("typing.Iterable", current.static.args))
    return value


def _augment(fn: FunctionLowering, node: ast.AugAssign, current: Val, value: Val) -> Val:
    """In place where the left operand's class has an in-place method, else the plain operator."""
    numeric = (is_int(current) or is_float(current)) and (is_int(value) or is_float(value))
    static = fn.type_of(node.target)
    name, _ = METHODS[type(node.op)]
    if numeric or _immutable(fn, current, f"__i{name}__"):
        result = binary(fn, node.op, current, value, static)
        return _power(fn, result, static) if isinstance(node.op, ast.Pow) else result
    direct = in_place(fn, f"__i{name}__", current, value)
    if direct is not None:
        return Val(direct, current.static)
    methods = (f"__i{name}__", f"__{name}__", f"__r{name}__")
    result = by_method(fn, f"operator_i{name}", methods, [current, value], current.static)
    if current.static == INT and static == FLOAT:
        result.static = WIDE_FLOAT
    return result


def _power(fn: FunctionLowering, result: Val, static: StaticType) -> Val:
    """A power that goes into a variable of a type. It may be a float where that is an int, and an int where it is a bool:
    typing calls most powers Any."""
    if static not in (INT, BOOL) or (static == INT and fn.value(result).type is Type.INT):
        return result
    return Val(fn.word(result), ANY, dynamic=True)


def _immutable(fn: FunctionLowering, value: Val, name: str) -> bool:
    """Whether a value is of an immutable builtin class of which no class of the program has made one with the method."""
    live = fn.class_known(value)
    immutable = (str, bytes, tuple, int, float, bool, frozenset)
    return live in immutable and not fn.world.classes.has_override(live, name)


def delete(fn: FunctionLowering, target: ast.expr) -> None:
    """`del target`."""
    match target:
        case ast.Name():
            variable = fn.variable(target.id)
            if variable is not None:
                lower_expression(fn, ast.copy_location(ast.Name(target.id, ast.Load()), target))
                if variable.cell:
                    fn.store(fn.get(variable.local), 8, Null())
                elif variable.local.type is Type.WORD:
                    fn.set(variable.local, Null())
                else:
                    fn.clear_flag(variable)
                fn.assigned.discard(target.id)
            else:
                slot = fn.world.global_slot(
                    fn.live_globals, target.id, fn.live_globals.get(target.id, UNDEFINED)
                )
                fn.set_global(slot, Null())
        case ast.Attribute():
            delete_attribute(fn, lower_expression(fn, target.value), mangle(fn, target.attr), target)
        case ast.Subscript():
            obj = lower_expression(fn, target.value)
            fn.value(obj)
            delete_subscript(fn, obj, lower_expression(fn, target.slice))
        case ast.Tuple() | ast.List():
            for part in target.elts:
                delete(fn, part)
        case _:
            raise fn.refuse("NAJA020", target, "this cannot be deleted")
