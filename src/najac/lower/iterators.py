"""Iterators: what `iter` gives, and its next item."""

from __future__ import annotations

from najac.frontend.types import ANY
from najac.ir.ops import CallDynamic
from najac.ir.program import Selector
from najac.ir.values import Value
from najac.lower.calls import Arguments
from najac.lower.function import FunctionLowering
from najac.lower.values import Val


def iterator_of(fn: FunctionLowering, source: Val) -> Value:
    """`iter(source)`."""
    from najac.lower.attributes import call_method

    live = fn.class_known(source)
    if live is not None and fn.world.classes.lookup(live, "__iter__") is not None:
        return fn.word(call_method(fn, source, "__iter__", Arguments(), ANY))
    return fn.call(fn.world.core("get_iterator"), [fn.word(source)])


def next_item(fn: FunctionLowering, iterator: Value) -> Value:
    """The iterator's next item, or the `exhausted` object."""
    selector = fn.world.request(Selector("#next"))
    return fn.emit(CallDynamic(selector, [iterator]))
