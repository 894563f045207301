"""What every INT value can be: interval analysis over the whole program.

What belongs here: the fixpoint. What does not: the intervals' arithmetic (`intervals.py`), placing what
branches tell (`refine.py`), using the result (`fold.py`, `wrap.py`).

From a value's range alone the backend decides how it is held: in 64 bits where the range fits [-2**63, 2**63)
or [0, 2**64), in 128 bits where it fits those, else as a tagged word. So the pass gives each INT operation,
each parameter and each function's result a range, and everybody who hands a value over converts it.

A parameter of a function that is only called directly has the values of all those calls; one that can be
called from elsewhere (exported, found by dynamic dispatch, its address taken) has any. The analysis climbs
from "no value at all" to a fixpoint, at phis, parameters and results in widening steps; then two sweeps
narrow it. What still has no value is never computed, and keeps the range of all integers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque

from najac.ir.ops import (
    FLOATS,
    INTS,
    Call,
    Conversion,
    Convert,
    IntCompare,
    IntOp,
    Op,
    Phi,
    Refine,
    Return,
)
from najac.ir.program import Function, FunctionWord, Program
from najac.ir.values import EVERY_INT, FunctionAddress, IntConst, Param, Range, RawConst, Type, Value
from najac.passes.accumulate import Accumulator, find_accumulators
from najac.passes.families import Families, Family
from najac.passes.intervals import BIT, TRANSFER, contains, join, meet, refined
from najac.passes.raw_ranges import RawRanges
from najac.passes.refine import SMALL, Bound, place_refinements
from najac.passes.substitute import Substitution

_NONE = IntConst(0).range
"""Within all ranges: that of what never is."""
_STEPS = [-(1 << 127), -(1 << 64), -(1 << 63), -(1 << 62), -(1 << 31), -256, -1, 0, 1, 255, (1 << 16) - 1]
_STEPS += [(1 << k) - 1 for k in (31, 32, 47, 62, 63, 64, 127)]
"""Where widening stops on its way: the ends of what machine integers hold."""
_PATIENCE = 3
_OWN_STEPS = 12
"""So many changes of one value are taken as they are, so many go by the constants of the function."""
_SWEEPS = 2


def analyse(program: Program) -> None:
    """Give every INT operation, parameter and result its range; Refine operations are added where branches
    tell more."""
    _Analysis(program).run()


def analyse_anew(program: Program) -> None:
    """The same for a program that has ranges from before and has changed."""
    for function in program.functions:
        _forget(function)
    analyse(program)


def _forget(function: Function) -> None:
    substitution = Substitution()
    function.result_range = EVERY_INT
    for param in function.params:
        param.range = EVERY_INT
    for block in function.blocks:
        for op in block.ops:
            op.range = EVERY_INT
            if isinstance(op, Refine):
                substitution.replace(op, op.args[0])
    substitution.apply(function)


class _Result(Value):
    """Stands for what a function returns."""

    __slots__ = ("function",)

    def __init__(self, function: Function) -> None:
        super().__init__(Type.INT)
        self.function = function


_JOINS = (Phi, Param, _Result, Family)
"""The values that others come together in."""


class _Analysis:
    """The values as nodes, who depends on whom, and what each can be so far."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.functions = [function for function in program.functions if function.blocks]
        self.nodes: list[Value] = []
        self.state: dict[Value, Range] = {}
        self.users: dict[Value, list[Value]] = {}
        self.sources: dict[Value, list[Value]] = {}
        """For parameters and results: the arguments of all calls, the values of all returns."""
        self.bounds: dict[Refine, Bound] = {}
        open = open_functions(program)
        self.open: set[Param] = {
            param for function in open for param in function.params if param.type is Type.INT
        }
        """Parameters that may be given anything."""
        self.families = Families(program, self.functions, open)
        self.results: dict[Function, _Result] = {}
        self.accumulators: dict[Value, Accumulator] = {}
        self.changes: dict[Value, int] = {}
        self.steps: dict[Value, list[int]] = {}
        self.raw = RawRanges()

    def run(self) -> None:
        for function in self.functions:
            self.bounds.update(place_refinements(function))
        for function in self.functions:
            if function.result is Type.INT:
                self.results[function] = _Result(function)
        for function in self.functions:
            self._collect(function)
        for family in self.families.found:
            self._add_node(family)
            for source in family.sources:
                self._feed(self.families.items.get(source, source), family)
        self._climb()
        for _ in range(_SWEEPS):
            self._narrow()
        self._write()
        self._know_kinds()

    # --- the graph ------------------------------------------------------------------------------------------

    def _collect(self, function: Function) -> None:
        steps: list[int] | None = None
        for param in function.params:
            if param.type is Type.INT:
                self._add_node(param)
                self.sources.setdefault(param, [])
        for block in function.blocks:
            for op in block.ops:
                if isinstance(op, Call):
                    self._pass_arguments(op)
                if op.type is Type.INT:
                    self._add_node(op)
                    if isinstance(op, Phi):
                        if steps is None:
                            steps = _own_steps(function)
                        self.steps[op] = steps
                    self._depend(op)
            if isinstance(block.terminator, Return) and function in self.results:
                self._feed(block.terminator.args[0], self.results[function])
        if function in self.results:
            self._add_node(self.results[function])
        self._collect_accumulators(function)

    def _collect_accumulators(self, function: Function) -> None:
        for accumulator in find_accumulators(function):
            phis = accumulator.phis if accumulator.head is None else [accumulator.head]
            for phi in phis:
                self.accumulators[phi] = accumulator
            for value in accumulator.inputs():
                if not isinstance(value, IntConst):
                    self.users.setdefault(value, []).extend(phis)

    def _add_node(self, node: Value) -> None:
        self.nodes.append(node)

    def _depend(self, op: Op) -> None:
        if isinstance(op, Call):
            if op.callee in self.results:
                self.users.setdefault(self.results[op.callee], []).append(op)
            return
        for arg in op.args:
            used = self.families.items.get(arg, arg)
            if used.type is Type.INT and not isinstance(used, IntConst):
                self.users.setdefault(used, []).append(op)
        if isinstance(op, Refine) and op in self.bounds:
            other = self.bounds[op].other
            if other is not None and not isinstance(other, IntConst):
                self.users.setdefault(other, []).append(op)

    def _pass_arguments(self, op: Call) -> None:
        if op.callee.blocks:
            for arg, param in zip(op.args, op.callee.params, strict=True):
                if param.type is Type.INT:
                    self._feed(arg, param)

    def _feed(self, value: Value, node: Value) -> None:
        self.sources.setdefault(node, []).append(value)
        if not isinstance(value, IntConst):
            self.users.setdefault(value, []).append(node)

    # --- the fixpoint ---------------------------------------------------------------------------------------

    def _range(self, value: Value) -> Range | None:
        """What the value can be so far; None: it has not been computed at all."""
        if isinstance(value, IntConst):
            return value.range
        if value.type is Type.INT:
            return self.state.get(value)
        return self.raw.of(value) if value.type is Type.RAW else EVERY_INT

    def _climb(self) -> None:
        work = deque(self.nodes)
        waiting = set(work)
        while work:
            node = work.popleft()
            waiting.discard(node)
            old = self.state.get(node)
            new = self._evaluate(node)
            if new is None or new == old:
                continue
            if old is not None:
                if contains(old, new):
                    continue
                if isinstance(node, _JOINS):
                    new = self._bounded(node, self._widened(node, old, join(old, new)))
            self.state[node] = new
            for user in self.users.get(node, ()):
                if user not in waiting:
                    waiting.add(user)
                    work.append(user)

    def _widened(self, node: Value, old: Range, new: Range) -> Range:
        count = self.changes[node] = self.changes.get(node, 0) + 1
        if count <= _PATIENCE:
            return new
        steps = self.steps.get(node, _STEPS) if count <= _OWN_STEPS else _STEPS
        low, high = new.low, new.high
        if low is not None and low != old.low:
            at = bisect_right(steps, low) - 1
            low = steps[at] if at >= 0 else None
        if high is not None and high != old.high:
            at = bisect_left(steps, high)
            high = steps[at] if at < len(steps) else None
        return Range(low, high)

    def _bounded(self, node: Value, range: Range) -> Range:
        """What addition in a loop can reach at most, for a value of which that is known."""
        accumulator = self.accumulators.get(node)
        if accumulator is None or self.changes.get(node, 0) > _OWN_STEPS:
            return range
        bound = accumulator.bound(self._range)
        return range if bound is None else meet(range, bound) or range

    def _narrow(self) -> None:
        """Evaluate once more from above: what comes out holds too, and may be tighter."""
        for node in self.nodes:
            old = self.state.get(node)
            if old is None or (old.low is not None and old.low == old.high):
                continue
            new = self._evaluate(node)
            if new is not None:
                self.state[node] = meet(old, new) or old

    def _evaluate(self, node: Value) -> Range | None:
        match node:
            case IntOp():
                left, right = self._range(node.args[0]), self._range(node.args[1])
                if left is None or right is None:
                    return None
                return TRANSFER[node.operator](left, right)
            case Phi():
                joined = self._joined(node.args)
                return None if joined is None else self._bounded(node, joined)
            case Refine():
                return self._refined(node)
            case Param():
                return EVERY_INT if node in self.open else self._joined(self.sources[node])
            case _Result():
                return self._joined(self.sources.get(node, []))
            case Call():
                result = self.results.get(node.callee)
                return node.callee.result_range if result is None else self.state.get(result)
            case Convert():
                return self._converted(node)
            case Family():
                return self._joined(self.sources.get(node, []))
            case _:
                return EVERY_INT

    def _joined(self, values: list[Value]) -> Range | None:
        result: Range | None = None
        for value in values:
            range = self._range(value)
            if range is not None:
                result = range if result is None else join(result, range)
        return result

    def _refined(self, op: Refine) -> Range | None:
        value = self._range(op.args[0])
        if value is None or op not in self.bounds:
            return value
        bound = self.bounds[op]
        if bound.other is None:
            return value if bound.limits is None else meet(value, bound.limits)
        other = self._range(bound.other)
        return None if other is None else refined(value, bound.comparison, other)

    def _converted(self, op: Convert) -> Range | None:
        if op.conversion is Conversion.BOOL_TO_INT:
            return BIT
        found = self.raw.of(op.args[0]) if op.conversion is Conversion.RAW_TO_INT else EVERY_INT
        family = self.families.items.get(op.args[0])
        if family is None:
            return found
        held = self.state.get(family)
        return None if held is None else meet(found, held)

    def _know_kinds(self) -> None:
        """Lists that are made to hold floats or small ints, and are given nothing else, do."""
        substitution, changed = Substitution(), set()
        for family in self.families.found:
            kind = self._kind(family)
            if kind is not None:
                for function, load in family.kind_loads:
                    substitution.replace(load, kind)
                    changed.add(function)
        for function in changed:
            substitution.apply(function)

    def _write(self) -> None:
        for node in self.nodes:
            range = self.state.get(node)
            if isinstance(node, _Result):
                node.function.result_range = range or EVERY_INT
            elif range is not None:
                node.range = range
            elif isinstance(node, Refine):
                node.range = node.args[0].range

    def _kind(self, family: Family) -> RawConst | None:
        """What all lists of a family always hold, if that is known."""
        held = self.state.get(family)
        if family.kinds == {INTS} and not family.has_floats and contains(SMALL, held or _NONE):
            return RawConst(INTS)
        return RawConst(FLOATS) if family.kinds == {FLOATS} and held is None else None


def _own_steps(function: Function) -> list[int]:
    """The standard steps and the constants that the function compares with, and their neighbours."""
    found: set[int] = set()
    for block in function.blocks:
        for op in block.ops:
            if isinstance(op, IntCompare):
                for arg in op.args:
                    if isinstance(arg, IntConst):
                        found.update((arg.value - 1, arg.value, arg.value + 1))
    return sorted(found.union(_STEPS)) if found else _STEPS


def open_functions(program: Program) -> set[Function]:
    """Those that can be called in other ways than by a Call of the program."""
    found = set(program.exports.values())
    if program.entry is not None:
        found.add(program.entry)
    for info in program.classes:
        found.update(info.methods.values())
    for data in program.data:
        found.update(word.function for word in data.words if isinstance(word, FunctionWord))
    found.update(g.initial.function for g in program.globals if isinstance(g.initial, FunctionWord))
    for function in program.functions:
        for op in function.operations():
            found.update(arg.function for arg in op.args if isinstance(arg, FunctionAddress))
    return found
