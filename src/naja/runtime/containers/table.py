"""Which module or class of this package serves which builtin."""

from __future__ import annotations

import builtins
from types import ModuleType

from naja.runtime.containers import (
    dict_core,
    dict_operators,
    frozenset_core,
    iteration,
    iterators,
    list_core,
    list_operators,
    list_sort,
    order,
    ordered,
    ranges,
    reductions,
    set_change,
    set_core,
    slices,
    tuple_core,
)

METHODS: dict[type, tuple[ModuleType, ...]] = {
    tuple: (tuple_core,),
    list: (list_core, list_operators, list_sort),
    dict: (dict_core, dict_operators),
    set: (set_change, set_core),
    frozenset: (frozenset_core, set_core),
}

CLASSES: dict[type, type] = {
    builtins.range: ranges.range,
    builtins.slice: slices.slice,
    builtins.enumerate: iteration.enumerate,
    builtins.zip: iteration.zip,
    builtins.map: iteration.map,
    builtins.filter: iteration.filter,
    builtins.reversed: iteration.reversed,
}

FUNCTIONS: dict[object, object] = {
    order.move: ordered.move,
    order.first_key: ordered.first_key,
    order.iterate: ordered.iterate,
    order.keys: ordered.keys,
    order.values: ordered.values,
    order.items: ordered.items,
    builtins.iter: iterators.iterator_over,
    builtins.next: iterators.next_of,
    builtins.sorted: reductions.sorted_list,
    builtins.sum: reductions.total,
    builtins.any: reductions.any_true,
    builtins.all: reductions.all_true,
    builtins.min: reductions.smallest,
    builtins.max: reductions.largest,
}
