"""What loops run over, an item at a time: ranges, builtin sequences, `enumerate` and `zip` of such, any iterator.

What belongs here: finding the fast form of an iterable, and its step. What does not: the loops themselves (`loops.py`).

A source is made when its expressions are evaluated, begins when all of a loop's are, and then gives one item at each
step or goes to a block when there are no more. A step that gives several items gives a tuple that is not made.
"""

from __future__ import annotations

import ast
import builtins
from abc import ABC, abstractmethod
from collections.abc import Sequence

from najac.frontend.types import ANY, Instance, StaticType, TypeObject
from najac.ir.ops import Comparison, IntCompare, IntOp, IntOperator, RawCompare, RawOp, RawOperator
from najac.ir.program import Block
from najac.ir.values import IntConst, Local, ObjectRef, RawConst, Type, Value
from najac.lower import generics
from najac.lower.abandoned import iterates_by_generator, makes_generator
from najac.lower.attributes import call_method, is_super
from najac.lower.calls import Arguments
from najac.lower.conversion import forbid
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.iterators import iterator_of, next_item
from najac.lower.subscripts import item_at, sequence_class, sequence_length
from najac.lower.values import INT, Val, element


class Source(ABC):
    """An iterable of evaluated parts."""

    generators: Sequence[Local] = ()
    """The iterators that nobody else holds, and that are closed when the loop is left."""

    def __init__(self, fn: FunctionLowering) -> None:
        self.fn = fn

    @abstractmethod
    def begin(self) -> None:
        """Makes what `iter` makes."""

    def expected(self) -> Value | None:
        """How many items there are likely to be, as a RAW of any size: room may be made for them. Asked for behind `begin`."""
        return None

    @abstractmethod
    def step(self, done: Block) -> Val:
        """The next item; control goes to `done` if there is none."""


def source_of(fn: FunctionLowering, node: ast.expr, target: ast.expr | None) -> Source:
    """The source for an expression; `target` is what its items are assigned to."""
    static = fn.type_of(target) if isinstance(target, ast.Name) else ANY
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if _is_builtin(fn, node, "range") and not node.keywords and node.args:
            return RangeSource(fn, node)
        if (
            not fn.raw
            and _is_builtin(fn, node, "enumerate")
            and 1 <= len(node.args) <= 2
            and not node.keywords
        ):
            return EnumerateSource(fn, node, target)
        if not fn.raw and _is_builtin(fn, node, "zip") and node.args and _strictness(node) is not None:
            return ZipSource(fn, node, target)
    view = _dict_view(fn, node)
    if view is not None and not fn.raw:
        value = lower_expression(fn, view[0])
        if _is_plain_dict(fn, value, view[1]):
            return DictSource(fn, value, view[1], target)
        fn.value(value)
        return source_of_value(fn, call_method(fn, value, view[1], Arguments(), fn.type_of(node)), static)
    value = lower_expression(fn, node)
    fn.value(value)
    forbid(fn, value, node, "iteration")
    return source_of_value(fn, value, static, sole=makes_generator(fn, node))


def source_of_value(fn: FunctionLowering, value: Val, static: StaticType, sole: bool = False) -> Source:
    """The source for an evaluated iterable, whose items are known to be `static` (Any: what its own type says). `sole`: it is a
    generator, and nobody else holds it."""
    if static == ANY:
        static = element(value.static)
    live = sequence_class(fn, value, "__iter__")
    if live is not None and not fn.raw:
        return SequenceSource(fn, value, live, static)
    if not fn.raw and _is_plain_dict(fn, value, "__iter__"):
        return DictSource(fn, value, "keys", None, static)
    return IteratorSource(fn, value, static, sole)


def _is_builtin(fn: FunctionLowering, node: ast.Call, name: str) -> bool:
    live: object = getattr(builtins, name)
    return (
        isinstance(node.func, ast.Name)
        and node.func.id == name
        and fn.variable(name) is None
        and fn.live_globals.get(name, live) is live
        and not any(isinstance(a, ast.Starred) for a in node.args)
    )


def _strictness(node: ast.Call) -> bool | None:
    """What a call of `zip` says of `strict`; None if that is not known."""
    if not node.keywords:
        return False
    only = node.keywords[0]
    if len(node.keywords) == 1 and only.arg == "strict" and isinstance(only.value, ast.Constant):
        return bool(only.value.value)
    return None


def _targets(target: ast.expr | None, count: int) -> list[ast.expr | None]:
    """What each item of a tuple is assigned to."""
    if isinstance(target, ast.Tuple | ast.List) and len(target.elts) == count:
        return list(target.elts)
    return [None] * count


class RangeSource(Source):
    """`range(...)`: a counter."""

    def __init__(self, fn: FunctionLowering, node: ast.Call) -> None:
        super().__init__(fn)
        parts = [self._index(lower_expression(fn, a)) for a in node.args]
        zero: Value = RawConst(0) if fn.raw else IntConst(0)
        self.start = parts[0] if len(parts) > 1 else zero
        self.stop = parts[1] if len(parts) > 1 else parts[0]
        self.pace = parts[2] if len(parts) > 2 else None
        self.counter = fn.temporary(Type.RAW if fn.raw else Type.INT)

    def _index(self, val: Val) -> Value:
        fn = self.fn
        value = fn.value(val)
        if fn.raw:
            return fn.to_raw(value)
        if value.type is Type.WORD and val.static != INT:
            return fn.to_int(fn.call(fn.world.core("index"), [value]))
        return fn.to_int(value)

    def begin(self) -> None:
        fn, pace = self.fn, self.pace
        if isinstance(pace, IntConst | RawConst) and pace.value == 0:
            fn.call(fn.world.core("zero_step"), [])
        elif pace is not None and not isinstance(pace, IntConst | RawConst):
            fn.guard(fn.emit(IntCompare(Comparison.NE, pace, IntConst(0))), "zero_step", [])
        fn.set(self.counter, self.start)

    def expected(self) -> Value | None:
        if self.pace is not None:
            return None
        fn = self.fn
        return fn.emit(RawOp(RawOperator.SUB, fn.to_raw(self.stop), fn.to_raw(self.start)))

    def step(self, done: Block) -> Val:
        fn = self.fn
        current = fn.get(self.counter)
        inside = fn.new_block("body")
        self._test(current, inside, done)
        fn.start(inside)
        if fn.raw:
            fn.set(self.counter, fn.emit(RawOp(RawOperator.ADD, current, self.pace or RawConst(1))))
        else:
            fn.set(self.counter, fn.emit(IntOp(IntOperator.ADD, current, self.pace or IntConst(1))))
        return Val(current, INT)

    def _test(self, current: Value, inside: Block, done: Block) -> None:
        fn, pace = self.fn, self.pace

        def less(comparison: Comparison) -> Value:
            if fn.raw:
                return fn.emit(RawCompare(comparison, current, self.stop))
            return fn.emit(IntCompare(comparison, current, self.stop))

        if pace is None or isinstance(pace, IntConst | RawConst):
            up = pace is None or pace.value > 0
            fn.branch(less(Comparison.LT if up else Comparison.GT), inside, done)
            return
        above, below = fn.new_block("up"), fn.new_block("down")
        fn.branch(fn.emit(IntCompare(Comparison.GT, pace, IntConst(0))), above, below)
        fn.start(above)
        fn.branch(less(Comparison.LT), inside, done)
        fn.start(below)
        fn.branch(less(Comparison.GT), inside, done)


class SequenceSource(Source):
    """A builtin sequence by index: its length is read again each time, as its iterator does."""

    def __init__(self, fn: FunctionLowering, value: Val, live: type, static: StaticType) -> None:
        super().__init__(fn)
        self.value, self.live, self.static = value, live, static
        self.counter = fn.temporary(Type.INT)

    def begin(self) -> None:
        self.fn.set(self.counter, IntConst(0))

    def expected(self) -> Value | None:
        return self.fn.to_raw(sequence_length(self.fn, self.value, self.live))

    def step(self, done: Block) -> Val:
        fn = self.fn
        index = fn.get(self.counter)
        inside = fn.new_block("body")
        length = sequence_length(fn, self.value, self.live)
        fn.branch(fn.emit(IntCompare(Comparison.LT, index, length)), inside, done)
        fn.start(inside)
        item = item_at(fn, self.value, self.live, fn.to_raw(index))
        fn.set(self.counter, fn.emit(IntOp(IntOperator.ADD, index, IntConst(1))))
        assert item.ir is not None
        return item if item.ir.type is not Type.WORD else Val(item.ir, self.static)


def _dict_view(fn: FunctionLowering, node: ast.expr) -> tuple[ast.expr, str] | None:
    """What `keys`, `values` or `items` is called of, and which of them, if the expression looks like that."""
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("keys", "values", "items")
        and not node.args
        and not node.keywords
        and not is_super(fn, node.func.value)
    ):
        return node.func.value, node.func.attr
    return None


def _is_plain_dict(fn: FunctionLowering, value: Val, method: str) -> bool:
    """Whether a value is a dict whose `method` is dict's own."""
    live = fn.class_known(value)
    if live is None or (value.known and isinstance(value.live, type)) or isinstance(value.static, TypeObject):
        return False
    own = fn.world.classes.lookup(dict, method)
    return issubclass(live, dict) and fn.world.classes.candidates(live, method) == [own]


class DictSource(Source):
    """The keys, values or items of a dict, entry by entry; changes to the dict meanwhile are errors."""

    def __init__(
        self, fn: FunctionLowering, value: Val, view: str, target: ast.expr | None, static: StaticType = ANY
    ) -> None:
        super().__init__(fn)
        self.word, self.view = fn.word(value), view
        names = _targets(target, 2) if view == "items" else [target, target]
        self.statics = [fn.type_of(t) if isinstance(t, ast.Name) else ANY for t in names]
        if static != ANY:
            self.statics = [static, static]
        if isinstance(value.static, Instance) and value.static.name == "builtins.dict":
            self.statics = [s if s != ANY else element(value.static, i) for i, s in enumerate(self.statics)]
        self.number, self.used, self.left = (fn.temporary(Type.RAW) for _ in range(3))

    def _call(self, name: str, *args: Value) -> Value:
        found = self.fn.world.runtime.method(dict, name)
        assert found is not None
        return self.fn.call(self.fn.world.natives.of(found).ir, [self.word, *args])

    def begin(self) -> None:
        fn = self.fn
        used = fn.to_raw(self._call("__len__"))
        fn.set(self.number, RawConst(0))
        fn.set(self.used, used)
        fn.set(self.left, used)

    def expected(self) -> Value | None:
        return self.fn.get(self.left)

    def step(self, done: Block) -> Val:
        fn = self.fn
        number = self._call("next_entry", fn.get(self.number), fn.get(self.used), fn.get(self.left))
        inside = fn.new_block("body")
        fn.branch(fn.emit(RawCompare(Comparison.LT, number, RawConst(0))), done, inside)
        fn.start(inside)
        fn.set(self.number, fn.emit(RawOp(RawOperator.ADD, number, RawConst(1))))
        fn.set(self.left, fn.emit(RawOp(RawOperator.SUB, fn.get(self.left), RawConst(1))))
        names = {"items": ("entry_key", "entry_value"), "values": ("entry_value",)}.get(
            self.view, ("entry_key",)
        )
        statics = self.statics[1:] if self.view == "values" else self.statics
        parts = [Val(self._call(name, number), s) for name, s in zip(names, statics, strict=False)]
        return parts[0] if len(parts) == 1 else Val(None, ANY, parts=tuple(parts))


class IteratorSource(Source):
    """Anything that can be iterated over."""

    def __init__(self, fn: FunctionLowering, value: Val, static: StaticType, sole: bool) -> None:
        super().__init__(fn)
        self.value, self.static = value, static
        self.iterator = fn.temporary(Type.WORD)
        if sole or iterates_by_generator(fn, value):
            self.generators = [self.iterator]

    def begin(self) -> None:
        self.fn.set(self.iterator, iterator_of(self.fn, self.value))

    def step(self, done: Block) -> Val:
        fn = self.fn
        item = next_item(fn, fn.get(self.iterator))
        inside = fn.new_block("body")
        fn.branch(fn.same(item, ObjectRef(fn.world.exhausted)), done, inside)
        fn.start(inside)
        return generics.unseen(fn, Val(item, self.static), self.value.static)


class EnumerateSource(Source):
    """`enumerate(items, start)`."""

    def __init__(self, fn: FunctionLowering, node: ast.Call, target: ast.expr | None) -> None:
        super().__init__(fn)
        self.inner = source_of(fn, node.args[0], _targets(target, 2)[1])
        self.start: Value = IntConst(0)
        if len(node.args) == 2:
            start = lower_expression(fn, node.args[1])
            self.start = fn.to_int(fn.call(fn.world.core("index"), [fn.word(start)]))
        self.counter = fn.temporary(Type.INT)
        self.generators = self.inner.generators

    def begin(self) -> None:
        self.inner.begin()
        self.fn.set(self.counter, self.start)

    def expected(self) -> Value | None:
        return self.inner.expected()

    def step(self, done: Block) -> Val:
        fn = self.fn
        item = self.inner.step(done)
        number = fn.get(self.counter)
        fn.set(self.counter, fn.emit(IntOp(IntOperator.ADD, number, IntConst(1))))
        return Val(None, ANY, parts=(Val(number, INT), item))


class ZipSource(Source):
    """`zip(a, b, …)`, with `strict` as a literal."""

    def __init__(self, fn: FunctionLowering, node: ast.Call, target: ast.expr | None) -> None:
        super().__init__(fn)
        targets = _targets(target, len(node.args))
        self.inner = [source_of(fn, a, t) for a, t in zip(node.args, targets, strict=True)]
        self.strict = bool(_strictness(node))
        self.generators = [iterator for source in self.inner for iterator in source.generators]

    def begin(self) -> None:
        for source in self.inner:
            source.begin()

    def step(self, done: Block) -> Val:
        fn = self.fn
        parts: list[Val] = []
        for index, source in enumerate(self.inner):
            if not self.strict:
                parts.append(source.step(done))
                continue
            ended, on = fn.new_block("ended"), fn.new_block("zipped")
            parts.append(source.step(ended))
            fn.goto(on)
            fn.start(ended)
            self._end(index, done)
            fn.start(on)
        return Val(None, ANY, parts=tuple(parts))

    def _end(self, index: int, done: Block) -> None:
        """The source `index` has no more items: neither must the others have any."""
        fn = self.fn
        if index > 0:
            fn.call(fn.world.core("zip_shorter"), [IntConst(index)])
            fn.unreachable()
            return
        for other in range(1, len(self.inner)):
            also = fn.new_block("also")
            self.inner[other].step(also)
            fn.call(fn.world.core("zip_longer"), [IntConst(other)])
            fn.unreachable()
            fn.start(also)
        fn.goto(done)
