"""The rules of the IR, executable.

What belongs here: everything that every pass and the backend rely on, checked one by one; a rule's text is
the message it gives. `Stage` says which rules hold when. Runs after every pass in tests and under a flag, so
it may cost more than the passes do.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from najac.ir.effects import RING, may_raise
from najac.ir.flow import Dominators, predecessors, reverse_postorder
from najac.ir.ops import (
    CONVERSION_TYPES,
    MEMORY_TYPES,
    Asm,
    Branch,
    Call,
    CallDynamic,
    CheckIndex,
    ClassOf,
    Comparison,
    Convert,
    Fail,
    FloatCompare,
    FloatOp,
    GetGlobal,
    GetLocal,
    Goto,
    HasClass,
    IntCompare,
    IntOp,
    IntOperator,
    Intrinsic,
    IsSmall,
    Load,
    LoadField,
    Not,
    Op,
    Phi,
    RawCompare,
    RawOp,
    Refine,
    Return,
    SetGlobal,
    SetLocal,
    Store,
    StoreField,
    Terminator,
    TestWord,
    Unreachable,
    Yield,
)
from najac.ir.program import Block, Function, Program
from najac.ir.text import describe
from najac.ir.values import Param, Type, Value

MAY_WRAP = RING | {IntOperator.SHL}
"""The operators that may be computed modulo 2**64. (SHL's right argument counts in full.)"""

_EQUALITY = (Comparison.EQ, Comparison.NE)


class Stage(Enum):
    """How far a function has come."""

    LOWERED = "lowered"  # variables and suspensions
    SPLIT = "split"  # variables, no suspensions
    SSA = "ssa"  # ranges not final
    DECIDED = "decided"  # ranges final: what an INT value is held in is known


class VerifyError(Exception):
    """A rule is broken: the fault is in the pass that ran last."""


def verify_program(program: Program, stage: Stage) -> None:
    """Every function, and what holds between them. Raises VerifyError."""
    symbols: set[str] = set()
    for function in program.functions:
        if function.symbol in symbols:
            raise VerifyError(f"{function.symbol}: two functions have this symbol")
        symbols.add(function.symbol)
    known = set(program.functions)
    for function in program.functions:
        verify_function(function, stage)
        for block in function.blocks:
            for op in block.ops:
                if isinstance(op, Call) and op.callee not in known:
                    raise VerifyError(f"{function.symbol}: calls {op.callee.symbol}, not in the program")
    for info in program.classes:
        for selector, method in info.methods.items():
            types = [p.type for p in method.params]
            if set(types) | {method.result} != {Type.WORD}:
                raise VerifyError(f"{method.symbol}: a method takes and gives words")
            if len(types) != selector.words:
                raise VerifyError(f"{method.symbol}: does not take what selector {selector.name} brings")


def verify_function(function: Function, stage: Stage) -> None:
    """All rules that concern one function. Raises VerifyError."""
    for message in _Verifier(function, stage).faults():
        raise VerifyError(f"{function.symbol}: {message}")


class _Verifier:
    """The rules, each a generator of messages, in an order in which later ones may rely on earlier ones."""

    def __init__(self, function: Function, stage: Stage) -> None:
        self.function = function
        self.stage = stage
        self.in_ssa = stage in (Stage.SSA, Stage.DECIDED)
        self.decided = stage is Stage.DECIDED
        self.home: dict[Value, tuple[Block, int]] = {}

    def faults(self) -> Iterator[str]:
        yield from self._edges()
        yield from self._placement()
        yield from self._types()
        yield from self._errors()
        if self.in_ssa:
            yield from self._phis()
        yield from self._dominance()

    def _edges(self) -> Iterator[str]:
        function = self.function
        if not function.blocks:
            yield "has no blocks"
            return
        own = set(function.blocks)
        if len(own) != len(function.blocks):
            yield "a block is listed twice"
        for block in function.blocks:
            for successor in block.successors():
                if successor not in own:
                    yield f"{block.name}: goes to {successor.name}, which is not a block of the function"
        if self.in_ssa:
            for block in function.blocks:
                if function.blocks[0] in block.successors():
                    yield f"{block.name}: goes to the entry"
                if block.error is not None and block.error in block.terminator.targets():
                    yield f"{block.name}: the error edge goes where a normal edge goes"

    def _placement(self) -> Iterator[str]:
        for block in self.function.blocks:
            if not isinstance(block.terminator, Terminator):
                yield f"{block.name}: ends with {describe(block.terminator)}, not a terminator"
            beginning = True
            for index, op in enumerate([*block.ops, block.terminator]):
                where = f"{block.name}: {describe(op)}"
                if op in self.home:
                    yield f"{where}: stands in two places"
                self.home[op] = (block, index)
                if isinstance(op, Terminator) and index < len(block.ops):
                    yield f"{where}: a terminator among the operations"
                if isinstance(op, Phi) and not beginning:
                    yield f"{where}: not at the block's beginning"
                beginning = isinstance(op, Phi)
                yield from self._stage(op, where)

    def _stage(self, op: Op, where: str) -> Iterator[str]:
        if isinstance(op, GetLocal | SetLocal):
            if self.in_ssa:
                yield f"{where}: a variable after SSA construction"
            elif op.local not in self.function.locals:
                yield f"{where}: not a variable of the function"
        if isinstance(op, Phi | Refine) and not self.in_ssa:
            yield f"{where}: before SSA construction"
        if isinstance(op, Yield) and (self.stage is not Stage.LOWERED or self.function.generator is None):
            yield f"{where}: a suspension outside a generator, or after splitting"

    def _types(self) -> Iterator[str]:
        params = set(self.function.params)
        for block in self.function.blocks:
            for op in [*block.ops, block.terminator]:
                where = f"{block.name}: {describe(op)}"
                for arg in op.args:
                    if isinstance(arg, Param) and arg not in params:
                        yield f"{where}: takes the parameter {arg.name} of another function"
                    if isinstance(arg, Op) and arg not in self.home:
                        yield f"{where}: takes {describe(arg)}, which is not in the function"
                expected = argument_types(op, self.function)
                found = [arg.type for arg in op.args]
                if expected is not None and found != expected:
                    have = ", ".join(t.value for t in found)
                    want = ", ".join(t.value for t in expected)
                    yield f"{where}: takes ({want}), not ({have})"
                if isinstance(op, IntOp) and op.wraps and op.operator not in MAY_WRAP:
                    yield f"{where}: cannot wrap"
                if (
                    isinstance(op, RawCompare)
                    and op.args[0].type is Type.WORD
                    and op.comparison not in _EQUALITY
                ):
                    yield f"{where}: words have no order"
                low, high = op.range.low, op.range.high
                if low is not None and high is not None and low > high:
                    yield f"{where}: an empty range"

    def _errors(self) -> Iterator[str]:
        for block in self.function.blocks:
            raising = [op for op in block.ops if may_raise(op, self.decided)]
            if block.error is not None:
                if len(raising) > 1:
                    yield f"{block.name}: two operations that may raise in a block with an error edge"
                if raising and raising[0] is not block.ops[-1]:
                    yield f"{block.name}: {describe(raising[0])} may raise and is not the last operation"
            elif not self.function.may_raise and (raising or isinstance(block.terminator, Fail)):
                yield f"{block.name}: may raise in a function that may not"

    def _phis(self) -> Iterator[str]:
        before = predecessors(self.function.blocks)
        for block in self.function.blocks:
            for op in block.ops:
                if not isinstance(op, Phi):
                    break
                where = f"{block.name}: {describe(op)}"
                if len(op.args) != len(op.blocks):
                    yield f"{where}: as many arguments as blocks"
                if len(set(op.blocks)) != len(op.blocks) or set(op.blocks) != set(before[block]):
                    have = ", ".join(b.name for b in op.blocks)
                    want = ", ".join(b.name for b in before[block])
                    yield f"{where}: has values from ({have}), predecessors are ({want})"

    def _dominance(self) -> Iterator[str]:
        """A value is defined before each of its uses; that of a raising last operation not on the error
        edge.
        """
        shadow = _Shadow(self.function, self.decided)
        for block in self.function.blocks:
            if not shadow.reached(block):
                continue
            for index, op in enumerate([*block.ops, block.terminator]):
                for position, arg in enumerate(op.args):
                    if not isinstance(arg, Op):
                        continue
                    home, defined = self.home[arg]
                    if isinstance(op, Phi):
                        source = op.blocks[position]
                        fine = shadow.available_at_end(arg, home, source, error=source.error is block)
                    elif home is block:
                        fine = defined < index
                    else:
                        fine = shadow.available(arg, home, block)
                    if not fine:
                        what = f"{describe(arg)} of {home.name}"
                        yield f"{block.name}: {describe(op)}: {what} is undefined here"


class _Shadow:
    """The graph with every block that has an error edge cut in two: before its last operation's result, and
    after.
    """

    def __init__(self, function: Function, decided: bool) -> None:
        self.before: dict[Block, Block] = {b: Block(b.name) for b in function.blocks}
        self.after: dict[Block, Block] = {}
        for block in function.blocks:
            first = self.before[block]
            last = first
            if block.error is not None:
                last = Block(block.name)
                first.terminator = Goto(last)
                first.error = self.before[block.error]
            self.after[block] = last
            last.terminator = _copy_edges([self.before[t] for t in block.terminator.targets()])
        self.late: set[Value] = {
            b.ops[-1]
            for b in function.blocks
            if b.error is not None and b.ops and may_raise(b.ops[-1], decided)
        }
        shadow = Function(function.symbol, [], function.result, "", 0)
        shadow.blocks = reverse_postorder(self.before[function.blocks[0]])
        self.dominators = Dominators(shadow)

    def reached(self, block: Block) -> bool:
        return self.before[block] in self.dominators.number

    def available(self, value: Op, home: Block, user: Block) -> bool:
        definition = self.after[home] if value in self.late else self.before[home]
        return self.reached(home) and self.dominators.dominates(definition, self.before[user])

    def available_at_end(self, value: Op, home: Block, source: Block, error: bool) -> bool:
        if not self.reached(source):
            return True
        if not self.reached(home):
            return False
        definition = self.after[home] if value in self.late else self.before[home]
        return self.dominators.dominates(definition, self.before[source] if error else self.after[source])


def _copy_edges(targets: list[Block]) -> Terminator:
    if not targets:
        return Unreachable()
    if len(targets) == 1:
        return Goto(targets[0])
    return Branch(Value(Type.BOOL), targets[0], targets[1])


def argument_types(op: Op, function: Function) -> list[Type] | None:
    """The types that the operation's arguments must have; None where any will do (an intrinsic's)."""
    match op:
        case IntOp() | IntCompare():
            return [Type.INT, Type.INT]
        case RawCompare():
            both = Type.WORD if op.args and op.args[0].type is Type.WORD else Type.RAW
            return [both, both]
        case RawOp():
            return [Type.RAW, Type.RAW]
        case FloatOp() | FloatCompare():
            return [Type.FLOAT, Type.FLOAT]
        case Not():
            return [Type.BOOL]
        case Convert():
            return [CONVERSION_TYPES[op.conversion][0]]
        case TestWord() | ClassOf() | HasClass() | LoadField() | SetGlobal() | Yield():
            return [Type.WORD]
        case StoreField():
            is_double = len(op.args) > 1 and op.args[1].type is Type.FLOAT
            return [Type.WORD, Type.FLOAT if is_double else Type.WORD]
        case Load():
            return [Type.RAW]
        case Store():
            return [Type.RAW, MEMORY_TYPES[op.memory]]
        case GetLocal() | GetGlobal():
            return []
        case SetLocal():
            return [op.local.type]
        case Phi():
            return [op.type] * len(op.args)
        case Refine() | IsSmall():
            return [Type.INT]
        case Call():
            return [p.type for p in op.callee.params]
        case CheckIndex():
            return [Type.INT, Type.RAW, Type.WORD]
        case CallDynamic():
            return [Type.WORD] * op.selector.words
        case Asm():
            return [Type.RAW] * len(op.args)
        case Intrinsic():
            return None
        case _:
            return _terminator_types(op, function)


def _terminator_types(op: Op, function: Function) -> list[Type]:
    match op:
        case Branch():
            return [Type.BOOL]
        case Return():
            return [] if function.result is Type.VOID else [function.result]
        case _:
            return []
