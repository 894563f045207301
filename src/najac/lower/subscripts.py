"""Subscripts and slices: reading, writing, deleting."""

from __future__ import annotations

import ast
from types import FunctionType

from najac.frontend.types import ANY, Instance, StaticType, TypeObject, position
from najac.ir.ops import CheckIndex, Comparison, RawCompare
from najac.ir.program import Selector
from najac.ir.values import RawConst, Type, Value
from najac.lower.calls import Arguments, call_function
from najac.lower.conversion import checked, forbid, is_container
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.lists import load_item, store_item
from najac.lower.values import INT, Val, element, representation


def lower_subscript(fn: FunctionLowering, node: ast.Subscript) -> Val:
    """`value[index]`."""
    value = lower_expression(fn, node.value)
    forbid(fn, value, node, "subscript")
    static = fn.type_of(node)
    if value.known and isinstance(value.live, type):
        special = _class_subscript(fn, value, node)
        if special is not None:
            return special
    fn.value(value)
    if isinstance(node.slice, ast.Slice) and node.slice.step is None:
        part = _plain_slice(fn, value, node.slice)
        if part is not None:
            return Val(part, static)
    index = lower_expression(fn, node.slice)
    fn.value(index)
    declared = fn.types.members.get(position(node))
    if declared is None or representation(declared) is not Type.WORD:
        return get_subscript(fn, value, index, static)
    return fn.as_narrowed(node, get_subscript(fn, value, index, declared), declared, static)


def get_subscript(fn: FunctionLowering, value: Val, index: Val, static: StaticType) -> Val:
    """`value[index]` of evaluated parts."""
    from najac.lower.attributes import call_method

    if fn.value(index).type is Type.INT:
        fast = _int_index(fn, value, index)
        if fast is not None:
            return Val(fast.ir, static if fast.ir is not None and fast.ir.type is Type.WORD else fast.static)
    if fn.own and issubclass(fn.class_known(value) or dict, dict):
        fn.world.numbers.into_call(Selector("__missing__", 1), [index], False)
    return call_method(fn, value, "__getitem__", Arguments([index]), static)


_OUTSIDE: dict[type, tuple[str, str]] = {
    list: ("list index out of range", "list assignment index out of range"),
    tuple: ("tuple index out of range", ""),
    str: ("string index out of range", ""),
    bytes: ("index out of range", ""),
    bytearray: ("bytearray index out of range", "bytearray index out of range"),
}
"""The sequences that are indexed in line, and what is said of an index outside: reading, writing."""


def sequence_class(fn: FunctionLowering, value: Val, method: str) -> type | None:
    """The builtin sequence whose items a value gives, where no class of the program has its own `method`."""
    live = fn.class_known(value)
    if live is None or isinstance(value.static, TypeObject) or fn.world.classes.has_override(live, method):
        return None
    for base in live.__mro__:
        if base in _OUTSIDE:
            return base
        if method in vars(base):
            return None
    return None


def sequence_length(fn: FunctionLowering, value: Val, live: type) -> Value:
    """How many items a builtin sequence has, as an INT within the range of lengths."""
    length = fn.world.runtime.method(live, "__len__")
    assert length is not None
    return fn.to_int(fn.value(call_function(fn, length, Arguments([value]), INT)))


def item_at(fn: FunctionLowering, value: Val, live: type, position: Value) -> Val:
    """The item of a builtin sequence at a position (RAW) that has been checked."""
    if live is list:
        return load_item(fn, value, position)
    if live is str:
        text = fn.world.runtime.member("naja.runtime.text.characters", "text")
        code = _code_point(fn, fn.word(value), position)
        return Val(fn.call(fn.world.natives.of(text).ir, [code]), element(value.static))
    found = fn.call(fn.world.method_function(live, "item_at"), [fn.word(value), position])
    return Val(fn.to_int(found), INT) if found.type is Type.RAW else Val(found, element(value.static))


def _code_point(fn: FunctionLowering, text: Value, position: Value) -> Value:
    """Of a str at a position that has been checked. Most have one byte for each: loops ask that of a str once."""
    result = fn.temporary(Type.RAW)
    narrow, wide, after = fn.new_block("narrow"), fn.new_block("wide"), fn.new_block("character")
    width = fn.call(
        fn.world.natives.of(fn.world.runtime.member("naja.runtime.text.layout", "width")).ir, [text]
    )
    fn.branch(fn.emit(RawCompare(Comparison.EQ, width, RawConst(1))), narrow, wide, likely=True)
    for block, method in ((narrow, "narrow_item_at"), (wide, "wide_item_at")):
        fn.start(block)
        fn.set(result, fn.call(fn.world.method_function(str, method), [text, position]))
        fn.goto(after)
    fn.start(after)
    return fn.get(result)


def _position(fn: FunctionLowering, value: Val, live: type, index: Val, message: str) -> Value:
    length = fn.to_raw(sequence_length(fn, value, live))
    text = fn.world.freezer.constant(message)
    return fn.emit(CheckIndex(fn.to_int(fn.value(index)), length, text))


def _int_index(fn: FunctionLowering, value: Val, index: Val) -> Val | None:
    """The item of a builtin sequence at an int."""
    live = sequence_class(fn, value, "__getitem__")
    if live is None or fn.raw:
        return None
    return item_at(fn, value, live, _position(fn, value, live, index, _OUTSIDE[live][0]))


def _plain_slice(fn: FunctionLowering, value: Val, node: ast.Slice) -> Value | None:
    """The runtime's `getslice(start, stop)` of a builtin sequence: no slice object is made."""
    live = fn.class_known(value)
    if live is None or fn.world.classes.has_override(live, "__getitem__"):
        return None
    found, own = (fn.world.classes.lookup(live, name) for name in ("getslice", "__getitem__"))
    if not isinstance(found, FunctionType) or not all(_is_builtin(fn, each) for each in (found, own)):
        return None
    parts = [lower_expression(fn, p) if p is not None else fn.known(None) for p in (node.lower, node.upper)]
    return fn.word(call_function(fn, found, Arguments([value, *parts]), value.static))


def _is_builtin(fn: FunctionLowering, found: object) -> bool:
    return isinstance(found, FunctionType) and fn.world.runtime.is_builtin_code(found.__code__.co_filename)


def _class_subscript(fn: FunctionLowering, value: Val, node: ast.Subscript) -> Val | None:
    """`list[int]` as a value is the class; an enum looks its member up."""
    assert isinstance(value.live, type)
    found = fn.world.classes.lookup(type(value.live), "__getitem__") if type(value.live) is not type else None
    if found is None:
        return value
    return None


def set_subscript(fn: FunctionLowering, value: Val, index: Val, item: Val) -> None:
    """`value[index] = item`."""
    from najac.lower.attributes import call_method

    if fn.own and isinstance(value.static, Instance) and value.static.args:
        fn.value(item)
        item = checked(fn, item, _declared_item(fn, value.static, index))
        fn.world.numbers.into_word(value.static.args[-1], item)
        if len(value.static.args) == 2:
            fn.world.numbers.into_word(value.static.args[0], index)
    if fn.value(index).type is Type.INT and not fn.raw:
        live = sequence_class(fn, value, "__setitem__")
        if live is list or (live is bytearray and fn.value(item).type is Type.INT):
            _set_item(fn, value, live, index, item)
            return
    call_method(fn, value, "__setitem__", Arguments([index, item]), ANY)


def _declared_item(fn: FunctionLowering, static: Instance, index: Val) -> StaticType:
    """What may be put at an index of a container of the library's; Any for a class of the program's, whose method looks at what
    it is given."""
    live = fn.world.classes.of(static)
    if live is None or not is_container(fn, live):
        return ANY
    item = static.args[-1]
    sliced = isinstance(index.static, Instance) and index.static.name == "builtins.slice"
    return Instance("typing.Iterable", (item,)) if sliced else item


def _set_item(fn: FunctionLowering, value: Val, live: type, index: Val, item: Val) -> None:
    """Replaces an item of a list, or a byte of a bytearray."""
    if live is list:
        store_item(fn, value, _position(fn, value, live, index, _OUTSIDE[live][1]), item)
        return
    found = fn.world.runtime.method(live, "set_item_at")
    assert found is not None
    # A number that is no octet is said before an index outside.
    stored = fn.byte(fn.to_int(fn.value(item)))
    position = _position(fn, value, live, index, _OUTSIDE[live][1])
    fn.call(fn.world.natives.of(found).ir, [fn.word(value), position, stored])


def delete_subscript(fn: FunctionLowering, value: Val, index: Val) -> None:
    """`del value[index]`."""
    from najac.lower.attributes import call_method

    call_method(fn, value, "__delitem__", Arguments([index]), ANY)
