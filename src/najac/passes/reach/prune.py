"""What the analysis has shown to be superfluous is taken out of the program.

What belongs here: the changes. What does not: why they are right (`solver.py`).

- a condition that has one outcome is that outcome; what follows a call that never returns is gone;
- a dynamic call that one function answers, whatever the receiver, is a direct call;
- a global that nothing writes is its initial value;
- references in static objects that nothing reads are unset;
- fields that only ever hold floats hold doubles (`floats.py`);
- functions that never run, answers nobody asks for, classes without objects that nothing mentions and data that nothing
  refers to are dropped.
"""

from __future__ import annotations

from najac.ir.ops import Call, CallDynamic, GetGlobal, HasClass, Op, Phi, Unreachable
from najac.ir.program import Block, ClassInfo, Data, Function, HeaderWord, Program, SymbolWord, Word
from najac.ir.values import BoolConst, ClassId, InstanceSize, Null, ObjectRef, Type, Value, WordConst
from najac.passes.reach.floats import find_float_fields, unpack_float_fields
from najac.passes.reach.sets import NO, YES, each
from najac.passes.reach.solver import Solver, State
from najac.passes.simplify import remove_dead, simplify
from najac.passes.substitute import Substitution, forget_predecessor


def prune(program: Program) -> None:
    """Analyse the program and drop what it cannot need. Without an entry, everything may be called: nothing is done."""
    if program.entry is None:
        return
    solver = Solver(program)
    solver.run()
    floats = find_float_fields(solver)
    program.functions = [function for function in program.functions if function in solver.contexts]
    program.exports = {role: f for role, f in program.exports.items() if f in solver.contexts}
    for function in program.functions:
        if function.blocks:
            _rewrite(solver, function)
    for info in program.classes:
        info.methods = {s: m for s, m in info.methods.items() if (info, s) in solver.answers}
    program.globals = [slot for slot in program.globals if slot in solver.slots]
    program.data = [data for data in program.data if data in solver.data]
    for data in program.data:
        _forget_unread(solver, data)
    unpack_float_fields(program, floats)
    program.selector_names = {s: d for s, d in program.selector_names.items() if d in solver.data}
    _drop_classes(program, solver)


def _forget_unread(solver: Solver, data: Data) -> None:
    """References in fields that nothing reads are unset: what they refer to may be gone."""
    bit = solver.universe.of_data(data)
    if solver.memory.holds_references(bit):
        for index, word in enumerate(data.words):
            read = any(solver.memory.is_read(one, 8 * index) for one in each(solver.universe.later(bit)))
            if isinstance(word, SymbolWord) and not read:
                data.words[index] = 0


def _rewrite(solver: Solver, function: Function) -> None:
    states = solver.contexts[function]
    substitution = Substitution()
    for block in function.blocks:
        count = max(state.blocks.get(block, 0) for state in states)
        count = next((i for i, op in enumerate(block.ops[:count]) if _calls_nothing(solver, op)), count)
        if count <= len(block.ops):
            _cut(block, count)
        block.ops = [_new(solver, states, op, substitution) for op in block.ops]
        terminator = block.terminator
        for index, arg in enumerate(terminator.args):
            if arg.type is Type.BOOL and (constant := _outcome(states, arg)) is not None:
                terminator.args[index] = constant
    substitution.apply(function)
    simplify(function, decided=True)
    remove_dead(function)


def _cut(block: Block, count: int) -> None:
    """The operations from `count` on never run: neither does what follows the block, its error edge apart."""
    for successor in dict.fromkeys(block.terminator.targets()):
        if successor is not block.error:
            forget_predecessor(successor, block)
    if count == 0 and block.error is not None:
        forget_predecessor(block.error, block)
        block.error = None
    del block.ops[count:]
    block.terminator = Unreachable()


def _calls_nothing(solver: Solver, op: Op) -> bool:
    """Whether this is a dynamic call whose receiver can be nothing at all: control does not come to it."""
    return isinstance(op, CallDynamic) and not solver.targets.get(op) and op not in solver.unanswered


def _outcome(states: list[State], value: Value) -> BoolConst | None:
    """The one outcome of a condition, if it has but one."""
    if isinstance(value, BoolConst):
        return None
    mask = 0
    for state in states:
        node = state.nodes.get(value)
        mask |= node.mask if node is not None else 0
    return BoolConst(mask == YES) if mask in (YES, NO) else None


def _new(solver: Solver, states: list[State], op: Op, substitution: Substitution) -> Op:
    """What the operation becomes; where its value is known, that stands for it."""
    if isinstance(op, CallDynamic):
        targets = solver.targets.get(op, {})
        op.answered = op not in solver.unanswered
        if len(targets) == 1 and op.answered:
            call = Call(next(iter(targets)), op.args)
            call.line = op.line
            substitution.replace(op, call)
            return call
    elif isinstance(op, GetGlobal):
        if op.slot not in solver.written and op.slot is not solver.program.pending:
            substitution.replace(op, _value(op.slot.initial))
    elif op.type is Type.BOOL and not isinstance(op, Phi | Call):
        constant = _outcome(states, op)
        if constant is not None:
            substitution.replace(op, constant)
    return op


def _value(word: Word) -> Value:
    """A word of static data as a value."""
    if isinstance(word, SymbolWord):
        return ObjectRef(word.data)
    assert isinstance(word, int)
    return WordConst(word) if word else Null()


def _drop_classes(program: Program, solver: Solver) -> None:
    """Keeps classes that have objects or are mentioned, with the classes above them."""
    kept: dict[ClassInfo, None] = {}
    for info in (program.int_class, program.float_class):
        if info is not None:
            _keep(info, kept)
    for info in program.classes:
        if solver.graph.existing & solver.universe.exact(info):
            _keep(info, kept)
    for function in program.functions:
        for block in function.blocks:
            for op in block.ops:
                if isinstance(op, HasClass):
                    _keep(op.info, kept)
                for arg in op.args:
                    if isinstance(arg, ClassId | InstanceSize):
                        _keep(arg.info, kept)
    for data in program.data:
        for word in data.words:
            if isinstance(word, HeaderWord):
                _keep(word.info, kept)
    program.classes = [info for info in program.classes if info in kept]
    for info in program.classes:
        info.more_bases = [other for other in info.more_bases if other in kept]
        if info.type_object not in solver.data:
            info.type_object = None


def _keep(info: ClassInfo | None, kept: dict[ClassInfo, None]) -> None:
    while info is not None and info not in kept:
        kept[info] = None
        for other in info.more_bases:
            _keep(other, kept)
        info = info.base
