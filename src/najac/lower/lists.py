"""Lists in line: making them, reading and writing items, whatever they hold (`runtime/containers/list_layout.py`).

What belongs here: which lists are made to hold numbers, and the ways for what a list holds when it is met. What does not:
finding the position (`subscripts.py`), loops (`sources.py`).

A list that typing calls `list[int]` or `list[float]`, in a program that puts nothing else into such lists, is made to hold
numbers. One that comes from elsewhere and holds words is made to hold numbers when its first item is asked for. If not all of
its items are such numbers (an int beyond 63 bits, an int in a list of floats), it holds words for good: that is rare, and
takes a call for each access.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from itertools import takewhile
from types import FunctionType

from najac.frontend.types import Instance, StaticType
from najac.ir.effects import SMALL_INT
from najac.ir.ops import (
    FLOATS,
    INTS,
    WORDS,
    Comparison,
    IsSmall,
    Load,
    Memory,
    RawCompare,
    RawOp,
    RawOperator,
    Store,
)
from najac.ir.program import Block
from najac.ir.values import IntConst, Null, RawConst, Type, Value
from najac.lower.classes import NATIVE_SIZES
from najac.lower.conversion import is_doubted
from najac.lower.expressions import item_value, lower_expression, starred
from najac.lower.function import FunctionLowering
from najac.lower.values import FLOAT, INT, Val, element

_KIND, _LENGTH, _STORAGE, _CAPACITY = 4, 8, 16, 24
_ITEMS = 8
"""Offset of the first item in the storage."""

_KINDS: dict[StaticType, int] = {INT: INTS, FLOAT: FLOATS}


@dataclass(frozen=True, slots=True)
class _Held:
    """Numbers that a list holds."""

    static: StaticType
    rep: Type
    """How they are held outside of lists."""
    memory: Memory
    narrow: str
    """The method that makes a list of words hold such numbers, if its items are all such."""
    append: str
    """The method that adds one to a list that holds such."""


_HELD = {
    INTS: _Held(INT, Type.INT, Memory.NUMBER, "narrow_to_ints", "append_int"),
    FLOATS: _Held(FLOAT, Type.FLOAT, Memory.DOUBLE, "narrow_to_floats", "append_float"),
}

_MOST_TESTS = 4
"""A display of more ints that are not known to be small holds words."""


def kind_of(fn: FunctionLowering, static: StaticType) -> int:
    """What lists of this type are made to hold."""
    if not fn.own or not isinstance(static, Instance) or static.name != "builtins.list":
        return WORDS
    item = element(static)
    return _KINDS[item] if item in _KINDS and fn.world.numbers.is_exact(item) else WORDS


def _may_hold_numbers(fn: FunctionLowering, static: StaticType) -> bool:
    """Whether a list of this type may have been made to hold numbers."""
    item = element(static)
    live = fn.world.classes.of(item)
    return live is None or live in (object, int, float) or not fn.world.classes.is_guest(live)


# --- reading and writing ----------------------------------------------------------------------------------------


def _holds(fn: FunctionLowering, items: Value, kind: int) -> Value:
    found = fn.emit(Load(Memory.KIND, fn.field_address(items, _KIND)))
    return fn.emit(RawCompare(Comparison.EQ, found, RawConst(kind)))


def _branch_if_held(fn: FunctionLowering, items: Value, kind: int, numbers: Block, other: Block) -> None:
    """Goes to `numbers` if a list holds numbers of this kind, or can be made to."""
    again = fn.new_block("again")
    fn.branch(_holds(fn, items, kind), numbers, again, likely=True)
    fn.start(again)
    _method(fn, _HELD[kind].narrow, [items])
    fn.branch(_holds(fn, items, kind), numbers, other)


def _address(fn: FunctionLowering, items: Value, position: Value) -> Value:
    scaled = fn.emit(RawOp(RawOperator.SHL, position, RawConst(3)))
    start = fn.emit(RawOp(RawOperator.ADD, fn.load_storage(items, _STORAGE), RawConst(_ITEMS)))
    return fn.emit(RawOp(RawOperator.ADD, start, scaled))


def _method(fn: FunctionLowering, name: str, args: list[Value]) -> Value:
    return fn.call(fn.world.method_function(list, name), args)


def load_item(fn: FunctionLowering, value: Val, position: Value) -> Val:
    """The item of a list at a position (RAW) that has been checked."""
    items, kind = fn.word(value), kind_of(fn, value.static)
    if kind == WORDS:
        return Val(_load_word(fn, value, items, position), element(value.static))
    held = _HELD[kind]
    result = fn.temporary(held.rep)
    numbers, other, after = fn.new_block("number"), fn.new_block("word"), fn.new_block("item")
    _branch_if_held(fn, items, kind, numbers, other)
    fn.start(numbers)
    fn.set(result, fn.to_type(fn.emit(Load(held.memory, _address(fn, items, position))), held.rep))
    fn.goto(after)
    fn.start(other)
    word = Val(_method(fn, "any_item_at", [items, position]), held.static)
    fn.set(result, fn.coerce(word, held.static, held.rep))
    fn.goto_start(after)
    return Val(fn.get(result), held.static)


def _load_word(fn: FunctionLowering, value: Val, items: Value, position: Value) -> Value:
    """The item as a word, whatever the list holds."""
    if not _may_hold_numbers(fn, value.static):
        return _method(fn, "item_at", [items, position])
    result = fn.temporary(Type.WORD)
    words, other, after = fn.new_block("words"), fn.new_block("numbers"), fn.new_block("word")
    fn.branch(_holds(fn, items, WORDS), words, other, likely=True)
    fn.start(words)
    fn.set(result, _method(fn, "item_at", [items, position]))
    fn.goto(after)
    fn.start(other)
    fn.set(result, _method(fn, "any_item_at", [items, position]))
    fn.goto_start(after)
    return fn.get(result)


def store_item(fn: FunctionLowering, value: Val, position: Value, item: Val) -> None:
    """Replaces the item of a list at a position (RAW) that has been checked."""
    items, given, kind = fn.word(value), fn.value(item), kind_of(fn, value.static)
    if not _may_hold_numbers(fn, value.static):
        _method(fn, "set_item_at", [items, position, fn.to_word(given)])
        return
    plain, other, after = fn.new_block("plain"), fn.new_block("other"), fn.new_block("stored")
    if kind != WORDS and given.type is _HELD[kind].rep:
        _branch_if_held(fn, items, kind, plain, other)
        fn.start(plain)
        _leave_if_large(fn, given, other)
        fn.emit(Store(_HELD[kind].memory, _address(fn, items, position), _as_held(fn, given)))
    else:
        fn.branch(_holds(fn, items, WORDS), plain, other, likely=True)
        fn.start(plain)
        _method(fn, "set_item_at", [items, position, fn.to_word(given)])
    fn.goto(after)
    fn.start(other)
    _method(fn, "set_any_item_at", [items, position, fn.to_word(given)])
    fn.goto_start(after)


def _leave_if_large(fn: FunctionLowering, given: Value, other: Block) -> None:
    """Goes to another block if a number is an int that lists do not hold as it is."""
    if given.type is Type.INT:
        small = fn.new_block("small")
        fn.branch(fn.emit(IsSmall(given)), small, other, likely=True)
        fn.start(small)


def _as_held(fn: FunctionLowering, given: Value) -> Value:
    return fn.to_raw(given) if given.type is Type.INT else given


def append(fn: FunctionLowering, items: Value, static: StaticType, item: Val) -> None:
    """Adds an item to a list of a type."""
    given, kind = fn.value(item), kind_of(fn, static)
    if kind == WORDS or given.type is not _HELD[kind].rep:
        _method(fn, "append", [items, fn.to_word(given)])
        return
    numbers, other, after = fn.new_block("number"), fn.new_block("word"), fn.new_block("appended")
    # Which way is likely is not said: the fast version (`passes/speculate.py`) goes on with a list that holds words, which is
    # made to hold numbers here. Empty displays have no type of their own.
    fn.branch(_holds(fn, items, kind), numbers, other)
    fn.start(numbers)
    _leave_if_large(fn, given, other)
    _method(fn, _HELD[kind].append, [items, _as_held(fn, given)])
    fn.goto(after)
    fn.start(other)
    _method(fn, _HELD[kind].narrow, [items])
    _method(fn, "append_any", [items, fn.to_word(given)])
    fn.goto_start(after)


def narrow_result(fn: FunctionLowering, live: FunctionType, result: Value, static: StaticType) -> None:
    """The library has made a list of words, as `sorted` does. Methods of list give what the list has."""
    kind = kind_of(fn, static)
    if kind != WORDS and fn.world.runtime.method(list, live.__name__) is not live:
        _method(fn, _HELD[kind].narrow, [result])


# --- making -----------------------------------------------------------------------------------------------------


def display(fn: FunctionLowering, node: ast.List) -> Val:
    """`[a, b, *c]`."""
    static = fn.type_of(node)
    if any(isinstance(e, ast.Starred) for e in node.elts):
        return Val(spread_display(fn, node.elts, element(static), static), static)
    return Val(_display_of(fn, [item_value(fn, e, element(static)) for e in node.elts], static), static)


def _display_of(fn: FunctionLowering, values: list[Val], static: StaticType) -> Value:
    """A new list, of type `static`, of values."""
    kind = kind_of(fn, static)
    tested = _tested(values, kind) if kind != WORDS else None
    if tested is None:
        return make_list(fn, [fn.word(v) for v in values])
    if not tested:
        return _make_numbers(fn, kind, values)
    result, other, after = fn.temporary(Type.WORD), fn.new_block("words"), fn.new_block("list")
    for value in tested:
        small = fn.new_block("small")
        fn.branch(fn.emit(IsSmall(value)), small, other, likely=True)
        fn.start(small)
    fn.set(result, _make_numbers(fn, kind, values))
    fn.goto(after)
    fn.start(other)
    fn.set(result, make_list(fn, [fn.word(v) for v in values]))
    fn.goto_start(after)
    return fn.get(result)


def _tested(values: list[Val], kind: int) -> list[Value] | None:
    """The items of which it is to be asked whether a list can hold them as numbers; None if it cannot or shall not."""
    given = [v.ir for v in values if v.ir is not None]
    if any(g.type is not _HELD[kind].rep for g in given):
        return None
    if kind != INTS:
        return []
    if any(isinstance(g, IntConst) and not g.range.fits(*SMALL_INT) for g in given):
        return None
    tested = [g for g in given if not isinstance(g, IntConst)]
    return tested if len(tested) <= _MOST_TESTS else None


_REPEATED = {WORDS: "words_repeated", INTS: "ints_repeated", FLOATS: "floats_repeated"}


def repeated_display(fn: FunctionLowering, node: ast.BinOp) -> Val | None:
    """`[item] * count` of an int: the list is made at its length. None if it has another form."""
    shown = node.left
    if fn.raw or not isinstance(node.op, ast.Mult) or not isinstance(shown, ast.List) or len(shown.elts) != 1:
        return None
    (item,) = shown.elts
    if isinstance(item, ast.Starred) or is_doubted(fn, item) or is_doubted(fn, node.right):
        return None
    if fn.type_of(node.right) != INT or fn.world.classes.has_override(int, "__rmul__"):
        return None
    fn.world.instantiate(list)
    static = fn.type_of(shown)
    first = fn.word(item_value(fn, item, element(static)))
    count = fn.word(lower_expression(fn, node.right))
    return Val(_method(fn, _REPEATED[kind_of(fn, static)], [first, count]), fn.type_of(node))


def spread_display(
    fn: FunctionLowering, nodes: list[ast.expr], declared: StaticType, static: StaticType
) -> Value:
    """A new list, of type `static`, of a display's elements, starred ones spread."""
    leading = list(takewhile(lambda node: not isinstance(node, ast.Starred), nodes))
    result = _display_of(fn, [item_value(fn, node, declared) for node in leading], static)
    for node in nodes[len(leading) :]:
        if isinstance(node, ast.Starred):
            items = starred(fn, node.value, Instance("typing.Iterable", (declared,)))
            _method(fn, "extend", [result, fn.word(items)])
            if fn.own:
                fn.world.numbers.into_word(Instance("typing.Iterable", (declared,)), items)
        else:
            append(fn, result, static, item_value(fn, node, declared))
    return result


def comprehension(fn: FunctionLowering, node: ast.ListComp) -> Val:
    """`[item for ...]`."""
    from najac.lower.loops import lower_comprehension

    static = fn.type_of(node)
    result = fn.temporary(Type.WORD)
    fn.set(result, make_empty(fn, static))

    def add() -> None:
        item = item_value(fn, node.elt, element(static))
        append(fn, fn.get(result), static, item)

    lower_comprehension(
        fn, node.generators, add, make_room=lambda count: make_room(fn, fn.get(result), count)
    )
    return Val(fn.get(result), static)


def make_room(fn: FunctionLowering, items: Value, count: Value) -> None:
    """Gives an empty list room for as many items as are expected (a RAW)."""
    _method(fn, "make_room", [items, count])


def make_list(fn: FunctionLowering, words: list[Value]) -> Value:
    """A new list of the words."""
    items: Value = Null()
    if words:
        items = fn.world.allocate(fn, fn.world.array_info, _ITEMS + 8 * len(words))
        for index, word in enumerate(words):
            fn.store(items, _ITEMS + 8 * index, word)
    return _make(fn, WORDS, items, len(words))


def make_empty(fn: FunctionLowering, static: StaticType) -> Value:
    """A new list without items."""
    return _make_numbers(fn, kind_of(fn, static), [])


def _make_numbers(fn: FunctionLowering, kind: int, values: list[Val]) -> Value:
    items: Value = Null()
    if values:
        items = fn.world.allocate(fn, fn.world.blob_info, _ITEMS + 8 * len(values))
        for index, value in enumerate(values):
            address = fn.field_address(items, _ITEMS + 8 * index)
            fn.emit(Store(_HELD[kind].memory, address, _as_held(fn, fn.value(value))))
    return _make(fn, kind, items, len(values))


def _make(fn: FunctionLowering, kind: int, items: Value, count: int) -> Value:
    fn.world.instantiate(list)
    result = fn.world.allocate(fn, fn.world.classes.info(list), NATIVE_SIZES[list])
    fn.store_raw(result, _LENGTH, RawConst(count))
    fn.store_storage(result, _STORAGE, items)
    _set_kind(fn, result, kind, count)
    return result


def _set_kind(fn: FunctionLowering, items: Value, kind: int, capacity: int) -> None:
    if kind != WORDS:
        fn.emit(Store(Memory.KIND, fn.field_address(items, _KIND), RawConst(kind)))
    fn.store_raw(items, _CAPACITY, RawConst(capacity if kind == WORDS else ~capacity))


def made_by_call(fn: FunctionLowering, items: Value, static: StaticType) -> None:
    """`list(...)` has made a list and is about to give it its items."""
    if kind_of(fn, static) != WORDS:
        _set_kind(fn, items, kind_of(fn, static), 0)
