"""Numbers that one round of a loop stores in a list and the next one loads: they stay in a register.

What belongs here: finding such loads, in the version of a loop without index checks. What does not: making it (`versions.py`).

The store must be the only one of numbers in lists, so that nothing comes between it and the load, whatever lists are the same
one; each round must come to it; and the index of the load must be, round for round, what that of the store was before.
"""

from __future__ import annotations

from dataclasses import dataclass

from najac.ir.ops import CheckIndex, Load, Memory, Op, Phi, RawOp, RawOperator, Store
from najac.ir.program import Block
from najac.ir.values import RawConst, Value
from najac.passes.before import Before
from najac.passes.counted import Checks
from najac.passes.linear import Linear, is_cheap

_NUMBERS = (Memory.NUMBER, Memory.DOUBLE)
_ITEM_SHIFT = 3


@dataclass(slots=True)
class Carried:
    """The loads give what the store wrote in the round before; in the first round the item at an index (`first`) of the
    numbers that begin at an address, both known before the loop."""

    loads: list[Load]
    store: Store
    begin: Value
    first: Linear


def find_carried(before: Before, checks: Checks) -> Carried | None:
    """Such loads of the loop, if the first round comes to one of them."""
    places = {op: block for block in before.loop.blocks for op in block.ops if _is_access(op)}
    stores = [op for op in places if isinstance(op, Store)]
    if len(stores) != 1 or not all(before.loop.dominates(places[stores[0]], x) for x in before.loop.latches):
        return None
    (store,) = stores
    written = _item(before, checks, store.args[0])
    step = None if written is None else _step(before, checks, written[1])
    if written is None or step is None:
        return None
    begin, index = written[0], written[1].shifted(-step)
    loads: list[Load] = []
    for load, place in places.items():
        if not isinstance(load, Load) or load.memory is not store.memory:
            continue
        read = _item(before, checks, load.args[0])
        if read is None or read[0] is not begin or read[1].key() != index.key():
            continue
        if step or _comes_first(before, load, place, store, places[store]):
            loads.append(load)
    first = before.at_first(index)
    sure = any(places[load] in checks.sure for load in loads) and is_cheap(first)
    return Carried(loads, store, begin, first) if sure else None


def _is_access(op: Op) -> bool:
    return isinstance(op, Load | Store) and op.memory in _NUMBERS


def _item(before: Before, checks: Checks, address: Value) -> tuple[Value, Linear] | None:
    """Where the items of a list begin, as known before the loop, and the index of the one at an address."""
    if not isinstance(address, RawOp) or address.operator is not RawOperator.ADD:
        return None
    for base, scaled in (address.args, address.args[::-1]):
        begin = before.unchanging(base)
        if begin is None or not isinstance(scaled, RawOp) or scaled.operator is not RawOperator.SHL:
            continue
        position, shift = scaled.args
        if isinstance(shift, RawConst) and shift.value == _ITEM_SHIFT and position in checks.needless:
            assert isinstance(position, CheckIndex)
            return begin, before.sum(position.args[0])
    return None


def _step(before: Before, checks: Checks, sum: Linear) -> int | None:
    """What a round adds to a sum, if that is known."""
    step = 0
    for value, factor in sum.terms.items():
        if isinstance(value, Phi) and value in before.initial:
            pace = checks.paces[value]
            if pace is None or pace.terms:
                return None
            step += pace.constant * factor
        elif not before.is_unchanging(Linear({value: 1})):
            return None
    return step


def _comes_first(before: Before, load: Load, place: Block, store: Store, target: Block) -> bool:
    """Whether the load of the same item comes before the store of the same round."""
    if place is target:
        return place.ops.index(load) < place.ops.index(store)
    return before.loop.dominates(place, target)
