"""A rule for each operation: what flows where because of it. `apply` is the total visitor.

An operation that goes on only when something returns gives a function that takes what is to be done then.
"""

from __future__ import annotations

from collections.abc import Callable

from najac.ir.addresses import place
from najac.ir.effects import (
    MACHINE_INT,
    SMALL_INT,
    allocates_on_handover,
    held_in_machine_registers,
    may_raise,
    returns_by_allocating,
)
from najac.ir.ops import (
    Asm,
    Call,
    CallDynamic,
    CheckIndex,
    ClassOf,
    Comparison,
    Conversion,
    Convert,
    FloatCompare,
    FloatOp,
    GetGlobal,
    HasClass,
    IntCompare,
    IntOp,
    Intrinsic,
    IsSmall,
    Load,
    LoadField,
    Memory,
    Not,
    Op,
    Phi,
    RawCompare,
    RawOp,
    RawOperator,
    Refine,
    SetGlobal,
    Store,
    StoreField,
    TestWord,
)
from najac.ir.program import Block, Function, Reason
from najac.ir.values import ClassId, DataAddress, IntConst, RawConst, Type, Value
from najac.passes.reach.facts import accepted
from najac.passes.reach.graph import Node, Source
from najac.passes.reach.sets import ANY, KEEP, NO, NULL, NUMBER, OPEN, SMALL, YES, each
from najac.passes.reach.solver import Site, Solver, State
from najac.passes.substitute import phis

Resume = Callable[[Callable[[], None]], None]
Rule = Callable[[Solver, Site, Op], Resume | None]

_ADDRESSES = frozenset({RawOperator.ADD, RawOperator.SUB, RawOperator.AND, RawOperator.OR})
"""Machine operations whose result may be an address if an operand is."""


_HOLDING_ADDRESSES = (Memory.WORD, Memory.BITS, Memory.STORAGE)


def apply(solver: Solver, site: Site, op: Op) -> Resume | None:
    """Lets an operation's effects flow."""
    _integers(solver, site, op)
    for arg in op.args:
        if isinstance(arg, DataAddress):
            # Referred to, whatever the operation makes of it: a system call fills a buffer.
            solver.source(site, arg)
    rule = _RULES[type(op)]
    return rule(solver, site, op)


def _nothing(solver: Solver, site: Site, op: Op) -> Resume | None:
    if op.type is Type.RAW:
        solver.graph.add(solver.node(site.state, op), NUMBER)
    elif op.type is Type.BOOL:
        solver.graph.add(solver.node(site.state, op), YES | NO)
    return None


# --- integers ---------------------------------------------------------------------------------------------------


def _integers(solver: Solver, site: Site, op: Op) -> None:
    """Roles of exact integers that the operation needs where machine words do not do."""
    if not isinstance(op, IntOp | IntCompare | Call):
        return
    reason = Reason("computes with integers through", site.state.function, op.line)
    if isinstance(op, IntOp):
        if may_raise(op, decided=True):
            solver.role_of_ints(f"int_{op.operator.value}", reason)
            if any(_becomes_big(arg) for arg in op.args):
                solver.make_int(reason)
    elif any(_is_big(arg) for arg in op.args):
        solver.make_int(reason)


def hand_over(solver: Solver, site: Site) -> None:
    """Integers that become words on their way out of a block."""
    block, function = site.block, site.state.function
    if allocates_on_handover(block) or returns_by_allocating(function) or _hands_over_big(block):
        solver.make_int(Reason("computes with integers through", function, block.terminator.line))


def _hands_over_big(block: Block) -> bool:
    if any(_is_big(arg) for arg in block.terminator.args):
        return True
    return any(
        _is_big(phi.args[phi.blocks.index(block)]) for target in block.successors() for phi in phis(target)
    )


def _is_big(value: Value) -> bool:
    """Whether it is an int constant beyond a tagged word: an object, where it is held as a word."""
    return isinstance(value, IntConst) and not value.range.fits(*SMALL_INT)


def _becomes_big(value: Value) -> bool:
    """Whether the value, made a word, may be an object that did not exist before."""
    return (
        value.type is Type.INT and held_in_machine_registers(value.range) and not value.range.fits(*SMALL_INT)
    )


def _convert(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, Convert)
    value, node, graph = op.args[0], solver.node(site.state, op), solver.graph
    reason = Reason("makes", site.state.function, op.line)
    match op.conversion:
        case Conversion.INT_TO_WORD:
            if _becomes_big(value) or _is_big(value):
                solver.make_int(reason)
            if value.range.fits(*SMALL_INT):
                solver.exist(SMALL, reason)
                graph.add(node, SMALL)
            else:
                graph.link((solver.ints, KEEP), node)
        case Conversion.INT_TO_FLOAT:
            if may_raise(op, decided=True):
                if _becomes_big(value) or _is_big(value):
                    solver.make_int(reason)
                solver.role_of_ints("int_to_float", reason)
        case Conversion.WORD_TO_INT:
            graph.link(solver.source(site, value), solver.ints, solver.universe.ints)
        case Conversion.FLOAT_TO_WORD:
            solver.role("float_box", [], reason)
            kind = solver.program.float_class
            mask = solver.universe.exact(kind) if kind is not None else 0
            solver.exist(mask, reason)
            graph.add(node, mask)
        case Conversion.BOOL_TO_WORD:
            for data in (solver.program.true, solver.program.false):
                if data is not None:
                    solver.reach_data(data, reason)
                    graph.add(node, solver.universe.of_data(data))
        case Conversion.WORD_BITS_TO_RAW:
            graph.link(solver.source(site, value), node)
        case Conversion.RAW_BITS_TO_WORD:
            if is_tagged(value):
                solver.exist(SMALL, reason)
                graph.add(node, SMALL)
            else:
                graph.link(solver.source(site, value), node)
                graph.watch(solver.source(site, value), lambda m: graph.add(node, ANY if m & NUMBER else 0))
        case _:
            solver.source(site, value)  # an address that becomes a number is still referred to
            return _nothing(solver, site, op)
    return None


def is_tagged(value: Value) -> bool:
    """Whether a machine word is a tagged int."""
    if isinstance(value, RawConst):
        return bool(value.value & 1)
    if isinstance(value, Phi):
        return all(isinstance(arg, RawConst) and arg.value & 1 for arg in value.args)
    if isinstance(value, RawOp) and value.operator is RawOperator.OR:
        return any(isinstance(arg, RawConst) and arg.value & 1 for arg in value.args)
    return False


# --- conditions -------------------------------------------------------------------------------------------------


def _condition(solver: Solver, site: Site, op: Op) -> Resume | None:
    """A test of one value's class."""
    if isinstance(op, RawCompare) and _asks_for_kind(op):
        return _kind(solver, site, op)
    found = accepted(solver.universe, op)
    if found is None:
        if isinstance(op, RawCompare) and op.args[0].type is Type.WORD:
            return _same(solver, site, op)
        return _nothing(solver, site, op)
    value, accepts, refuses = found
    node, graph = solver.node(site.state, op), solver.graph
    source = solver.source(site, value)
    every = (solver.universe.values | NULL) & source[1]

    def watch(mask: int) -> None:
        mask = graph.spelled_out(mask) & every
        graph.add(node, (YES if mask & accepts else 0) | (NO if mask & refuses else 0))

    graph.watch(source, watch)
    return None


def _same(solver: Solver, site: Site, op: Op) -> Resume | None:
    """Identity of two words: possible if they can be of one class."""
    assert isinstance(op, RawCompare)
    node, graph = solver.node(site.state, op), solver.graph
    left, right = (solver.source(site, arg) for arg in op.args)
    equal = op.comparison is Comparison.EQ
    seen = [0, 0]

    def watch(side: int, mask: int) -> None:
        seen[side] |= mask
        if not seen[0] or not seen[1]:
            return
        graph.add(node, NO if equal else YES)
        if seen[0] & seen[1] or (seen[0] | seen[1]) & (OPEN | NUMBER):
            graph.add(node, YES if equal else NO)

    graph.watch(left, lambda mask: watch(0, mask))
    graph.watch(right, lambda mask: watch(1, mask))
    return None


def _asks_for_kind(op: RawCompare) -> bool:
    """Whether what a list holds is compared with a constant."""
    kind, constant = op.args
    return (
        isinstance(kind, Load)
        and kind.memory is Memory.KIND
        and isinstance(constant, RawConst)
        and op.comparison in (Comparison.EQ, Comparison.NE)
    )


def _kind(solver: Solver, site: Site, op: RawCompare) -> Resume | None:
    """Lists hold words, and what some code makes them hold."""
    node, graph, constant = solver.node(site.state, op), solver.graph, op.args[1]
    assert isinstance(constant, RawConst)
    same, other = (YES, NO) if op.comparison is Comparison.EQ else (NO, YES)
    graph.add(node, same if constant.value == 0 else other)

    def watch(kind: int) -> None:
        graph.add(node, same if kind == constant.value else other)

    solver.watch_kinds(watch)
    return None


def _store_kind(solver: Solver, value: Value, seen: set[Value]) -> None:
    """What a list holds is set: to a constant, or to what another one holds."""
    if isinstance(value, Phi) and value not in seen:
        seen.add(value)
        for arg in value.args:
            _store_kind(solver, arg, seen)
    elif isinstance(value, RawConst) and value.value != 0:
        solver.make_kind(value.value)


def _not(solver: Solver, site: Site, op: Op) -> Resume | None:
    node, graph = solver.node(site.state, op), solver.graph
    graph.watch(
        solver.source(site, op.args[0]),
        lambda mask: graph.add(node, (NO if mask & YES else 0) | (YES if mask & NO else 0)),
    )
    return None


# --- memory -----------------------------------------------------------------------------------------------------


def _load_field(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, LoadField)
    solver.memory.load(solver.object_of(site, op), op.offset, solver.node(site.state, op))
    return None


def _store_field(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, StoreField)
    address, value = solver.object_of(site, op), solver.source(site, op.args[1])
    solver.memory.store(address, op.offset, value, False)
    return None


def _place(solver: Solver, site: Site, address: Value) -> tuple[Source, int | None]:
    """An address as an object and an offset; None where the offset is not known."""
    obj, offset = place(address)
    if obj is not None:
        return solver.source(site, obj), offset
    return solver.source(site, address), None


def _load(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, Load)
    if op.memory not in _HOLDING_ADDRESSES:
        return _nothing(solver, site, op)
    address, offset = _place(solver, site, op.args[0])
    loaded = node = solver.node(site.state, op)
    if op.memory is Memory.STORAGE:
        loaded = Node()
        solver.graph.link((loaded, solver.universe.storages), node)
    solver.memory.load(address, offset, loaded)
    return None


def _store(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, Store)
    if op.memory is Memory.KIND:
        _store_kind(solver, op.args[1], set())
    if op.memory in _HOLDING_ADDRESSES:
        address, offset = _place(solver, site, op.args[0])
        raw = op.memory is not Memory.WORD
        solver.memory.store(address, offset, solver.source(site, op.args[1]), raw)
    return None


def _intrinsic(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, Intrinsic)
    if op.name in ("memcpy", "memmove"):
        target, source = (solver.source(site, arg) for arg in op.args[:2])
        solver.memory.copy(target, source)
    return _nothing(solver, site, op)


def _asm(solver: Solver, site: Site, op: Op) -> Resume | None:
    for arg in op.args:
        solver.source(site, arg)
    return _nothing(solver, site, op)


def _raw_op(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, RawOp)
    node, graph = solver.node(site.state, op), solver.graph
    operands = [arg for arg in op.args if not isinstance(arg, RawConst)]
    if op.operator not in _ADDRESSES or not operands:
        graph.add(node, NUMBER)
        return None
    if len(operands) == 1:
        graph.link(solver.source(site, operands[0]), node)
        return None
    seen = [0, 0]

    def watch(side: int, mask: int) -> None:
        seen[side] |= mask
        if seen[0] and seen[1]:
            both = seen[0] | seen[1]
            graph.add(node, both & ~NUMBER or NUMBER)

    graph.watch(solver.source(site, operands[0]), lambda mask: watch(0, mask))
    graph.watch(solver.source(site, operands[1]), lambda mask: watch(1, mask))
    return None


def _get_global(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, GetGlobal)
    solver.graph.link((solver.slot(op.slot, site), solver.holds(op.slot)), solver.node(site.state, op))
    return None


def _set_global(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, SetGlobal)
    solver.written.add(op.slot)
    solver.graph.link(solver.source(site, op.args[0]), solver.slot(op.slot, site))
    return None


# --- calls ------------------------------------------------------------------------------------------------------


def _when_returning(state: State) -> Resume | None:
    if state.returns:
        return None
    return state.waiting.append


def _call(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, Call)
    reason = Reason("calls", site.state.function, op.line)
    state = solver.call(site, op, op.callee, [solver.source(site, arg) for arg in op.args], reason)
    kind = op.args[0] if op.args else None
    if op.callee is solver.program.exports.get("allocate") and isinstance(kind, ClassId):
        size = op.args[1]
        solver.role("cell_at_hand", [NUMBER, NUMBER], reason)
        made = solver.universe.made(kind.info, size.value if isinstance(size, RawConst) else None)
        mask = solver.universe.later(made)
        solver.exist(mask, Reason("makes", site.state.function, op.line))
        for bit in each(mask):
            solver.memory.made(bit, solver.first_moments.of_new(site.block, op))
        solver.graph.add(solver.node(site.state, op), mask)
    elif op.type in (Type.WORD, Type.RAW, Type.BOOL):
        # A word that says that there is an error is no result.
        result = ~NULL if op.type is Type.WORD and op.callee.may_raise else KEEP
        solver.graph.link((state.result, result), solver.node(site.state, op))
    return _when_returning(state)


def _call_dynamic(solver: Solver, site: Site, op: Op) -> Resume | None:
    assert isinstance(op, CallDynamic)
    dynamic = _Dynamic(solver, site, op)
    solver.graph.watch(solver.source(site, op.args[0]), dynamic.watch)
    if op.missing is not None:
        dynamic.missing = solver.source(site, op.missing)
    return dynamic.resume


class _Dynamic:
    """A dynamic call: the classes of its receiver so far, and what they answer."""

    def __init__(self, solver: Solver, site: Site, op: CallDynamic) -> None:
        self.solver = solver
        self.op = op
        self.args = [solver.source(site, arg) for arg in op.args]
        self.site = site
        self.reason = Reason(f"dispatches {op.selector.name!r} to", site.state.function, op.line)
        self.seen = 0
        self.missing: Source | None = None
        self.returns = False
        self.go_on: Callable[[], None] | None = None
        self.targets: dict[Function, None] = {}
        self.all_targets = solver.targets.setdefault(op, {})

    def resume(self, go_on: Callable[[], None]) -> None:
        """The rest of the block is looked at when one answer returns."""
        self.go_on = go_on
        if self.returns:
            self.returned()

    def returned(self) -> None:
        """An answer returns."""
        self.returns = True
        go_on, self.go_on = self.go_on, None
        if go_on is not None:
            go_on()

    def watch(self, mask: int) -> None:
        """The receiver may be of these classes."""
        mask = self.solver.graph.spelled_out(mask) & self.solver.universe.values & self.args[0][1]
        fresh, self.seen = mask & ~self.seen, self.seen | mask
        answering = self.solver.universe.answering(self.op.selector)
        for bit in each(fresh & answering):
            self._receiver(bit)
        if fresh & ~answering:
            self._unanswered(fresh & ~answering)

    def _receiver(self, bit: int) -> None:
        solver, op = self.solver, self.op
        info = solver.universe.info(bit)
        assert info is not None
        method = info.methods[op.selector]
        solver.answers[info, op.selector] = None
        state = solver.enter(method, self.reason)
        first, *others = method.params
        node, seen = self.args[0]
        solver.graph.link((node, seen & solver.universe.later(bit)), solver.node(state, first))
        if method in self.targets:
            return
        self.targets[method] = self.all_targets[method] = None
        for param, arg in zip(others, self.args[1:], strict=True):
            solver.graph.link(arg, solver.node(state, param), solver.takes(param))
        solver.graph.link((state.result, KEEP), solver.node(self.site.state, op))
        if state.returns:
            self.returned()
        else:
            state.waiting.append(self.returned)

    def _unanswered(self, kinds: int) -> None:
        solver, op = self.solver, self.op
        solver.unanswered.add(op)
        if op.missing is not None:
            solver.graph.link(solver.source(self.site, op.missing), solver.node(self.site.state, op))
            self.returned()
            return
        name = solver.program.selector_names.get(op.selector)
        if name is not None:
            solver.reach_data(name, self.reason)
        mask = solver.universe.of_data(name) if name is not None else 0
        solver.role("missing_method", [kinds, mask], self.reason)


def _check_index(solver: Solver, site: Site, op: Op) -> Resume | None:
    """The runtime is asked where the index is no machine word, and raises where it is out of bounds."""
    index, _, message = op.args
    reason = Reason("checks an index through", site.state.function, op.line)
    if index.range.fits(*MACHINE_INT) or (isinstance(index, IntOp) and index.wraps):
        solver.role_of("index_error", [solver.source(site, message)], reason)
        return _nothing(solver, site, op)
    if _becomes_big(index):
        solver.make_int(reason)
    sources = [(solver.ints, KEEP), (Node(NUMBER), KEEP), solver.source(site, message)]
    solver.role_of("check_index", sources, reason)
    return _nothing(solver, site, op)


def _phi(solver: Solver, site: Site, op: Op) -> Resume | None:
    return None


_RULES: dict[type[Op], Rule] = {
    IntOp: _nothing,
    IntCompare: _condition,
    RawOp: _raw_op,
    RawCompare: _condition,
    FloatOp: _nothing,
    FloatCompare: _nothing,
    Not: _not,
    Convert: _convert,
    TestWord: _condition,
    ClassOf: _nothing,
    HasClass: _condition,
    LoadField: _load_field,
    StoreField: _store_field,
    Load: _load,
    Store: _store,
    GetGlobal: _get_global,
    SetGlobal: _set_global,
    Phi: _phi,
    Refine: _nothing,
    Call: _call,
    CallDynamic: _call_dynamic,
    CheckIndex: _check_index,
    IsSmall: _nothing,
    Asm: _asm,
    Intrinsic: _intrinsic,
}
