"""Code over ints of unknown size in two versions: one for small ints, and one for any.

What belongs here: choosing functions and the values to test, and making the two versions. What does not: what the test
tells (`refine.py`, `ranges.py`).

An int from a list, a field or a caller may be of any size, and every operation on one asks whether it is small. Instead
each such value is tested once, where it comes from. The *fast* version of the function has the tests: in it these values
are machine words. Where a test fails, control goes over to the same place of the *general* version, which is the function
as it was, and stays there. The two share their variables, so going over is a jump: the pass takes the function out of SSA
form, copies its blocks and constructs SSA form anew.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import reduce

from najac.ir.callees import callees
from najac.ir.components import components
from najac.ir.effects import held_in_machine_registers, held_in_one_register, may_raise
from najac.ir.flow import in_loops, reverse_postorder
from najac.ir.ops import (
    Branch,
    Call,
    CheckIndex,
    Comparison,
    Conversion,
    Convert,
    Goto,
    IntCompare,
    IntOp,
    IntOperator,
    IsSmall,
    Op,
    Phi,
    Refine,
    Return,
    Terminator,
)
from najac.ir.program import Block, Function, Inlining, Program
from najac.ir.values import IntConst, Param, Range, Type, Value
from najac.passes.held import FastWays, question
from najac.passes.intervals import SIGNED64, TRANSFER, contains, join, meet
from najac.passes.ranges import analyse_anew
from najac.passes.refine import SMALL
from najac.passes.ssa import construct
from najac.passes.unssa import leave_ssa
from najac.passes.wrap import find_wrapping

_LEAST = 2
"""So many operations in loops must be on ints of unknown size for a second version to be worth its room."""
_DENSITY = 12
"""Of a function without loops, at least one in so many operations must be one of these."""
_MOST = 2000
"""Functions with more operations have one version only."""
_LENGTH = Range(-(1 << 47), (1 << 47) - 1)
_SUM = Range(-(1 << 50), 1 << 50)
_SHORT = Range(-(1 << 30), (1 << 30) - 1)
"""What lengths are within, sums of some, and nearly all lengths. Two sums of two of the last are multiplied in 64 bits."""


def speculate(program: Program) -> None:
    """Give functions with such code a fast version, and all ranges anew."""
    changed = False
    repeated = _called_in_loops(program)
    for function in list(program.functions):
        if function.blocks and not function.raw and not function.cold:
            changed = _speculate(program, function, function in repeated) or changed
    if changed:
        analyse_anew(program)


def _speculate(program: Program, function: Function, repeated: bool) -> bool:
    """Make the two versions, if that is worth while; says whether it was."""
    if not _is_worth_while(function, repeated):
        return False
    choice = _Choice(function)
    tested = choice.tested()
    if not tested and not _tests_of_lists(function.blocks):
        return False
    params = [value for value in tested if isinstance(value, Param)]
    ends = {value for value in tested if isinstance(value, Op)}
    ways = FastWays(function, choice.outgrown())
    anew = not ends and (not ways.asking or not in_loops(function.blocks)) and ways.may_begin_anew()
    general = _general_call(program, function) if anew else None
    leave_ssa(function, ends)
    function.blocks = _two_versions(function.blocks, params, ends, ways, general)
    construct(function)
    return True


def _is_wide(value: Value) -> bool:
    return value.type is Type.INT and not held_in_machine_registers(value.range)


def _called_in_loops(program: Program) -> set[Function]:
    """The functions that a loop calls, and those that they call: further away a second version is not worth its room."""
    found: set[Function] = set()
    for function in program.functions:
        found.update(callees(in_loops(function.blocks)) if function.blocks else ())
    for function in list(found):
        found |= callees(function.blocks)
    return found


def _is_worth_while(function: Function, repeated: bool) -> bool:
    """Whether there is enough arithmetic on ints of unknown size, or on lists of numbers, where it runs often."""
    count = sum(len(block.ops) for block in function.blocks)
    if count > _MOST:
        return False
    loops = in_loops(function.blocks)
    if _wide_operations(loops) >= _LEAST or _tests_of_lists(loops) or any(map(_is_area, _ops(loops))):
        return True
    if not repeated or loops:
        return False
    if any(map(_is_area, _ops(function.blocks))):
        return True
    least = max(_LEAST, count // _DENSITY)
    return _wide_operations(function.blocks) >= least or _tests_of_lists(function.blocks) >= _LEAST


def _tests_of_lists(blocks: list[Block]) -> int:
    """How often it is asked whether a list holds the numbers that it should."""
    return sum(question(block.terminator) is not None for block in blocks)


def _wide_operations(blocks: list[Block]) -> int:
    """How many operations are on ints of unknown size."""
    return sum(
        _computes(op) and any(_is_wide(arg) for arg in op.args) for block in blocks for op in block.ops
    )


def _ops(blocks: list[Block]) -> Iterator[Op]:
    return (op for block in blocks for op in block.ops)


def _is_area(op: Op) -> bool:
    """Whether an operation multiplies lengths, or sums of few, and its result needs more than 64 bits if these are as large as
    can be."""
    if not isinstance(op, IntOp) or op.operator is not IntOperator.MUL or held_in_one_register(op.range):
        return False
    return all(contains(_SUM, arg.range) for arg in op.args)


def _is_long(value: Value) -> bool:
    """Whether a value may be a length, or what is counted up to one, and large."""
    return value.type is Type.INT and contains(_LENGTH, value.range) and not contains(_SHORT, value.range)


def _computes(op: Op) -> bool:
    """Whether an operation does more with an int than to hand it on."""
    return isinstance(op, IntOp | IntCompare | CheckIndex) or (
        isinstance(op, Convert) and op.conversion in (Conversion.INT_TO_RAW, Conversion.INT_TO_FLOAT)
    )


class _Choice:
    """Which values of a function are tested."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.users: dict[Value, list[Op]] = {}
        self.wrapping, self.exact = find_wrapping(function)
        for block in function.blocks:
            for op in block.ops:
                for arg in op.args:
                    self.users.setdefault(arg, []).append(op)
        self.again = self._coming_again()
        self.ranges: dict[Value, Range] = {}
        self.chosen: dict[Value, None] = {}

    def _coming_again(self) -> set[Value]:
        """The phis of which the next value is made of the last one, or comes with the next round."""

        def flows(value: Value) -> list[Op]:
            return [user for user in self.users.get(value, ()) if isinstance(user, Phi | Refine | IntOp)]

        phis: list[Value] = [op for op in _ops(self.function.blocks) if isinstance(op, Phi) and _is_wide(op)]
        found = {value for component in components(phis, flows) if len(component) > 1 for value in component}
        order = {block: at for at, block in enumerate(reverse_postorder(self.function.blocks[0]))}
        for block, at in order.items():
            if any(
                order.get(before, at) >= at for op in block.ops if isinstance(op, Phi) for before in op.blocks
            ):
                found.update(op for op in block.ops if isinstance(op, Phi))
        return found

    def tested(self) -> list[Value]:
        """The values, parameters first."""
        for param in self.function.params:
            if (_is_wide(param) and self._is_computed_with(param, set())) or (
                _is_long(param) and self._is_multiplied(param, set())
            ):
                self.chosen[param] = None
        for block in reverse_postorder(self.function.blocks[0]):
            for op in block.ops:
                if not _is_wide(op):
                    if isinstance(op, Convert | Call) and _is_long(op) and self._is_multiplied(op, set()):
                        self.chosen[op] = None
                    continue
                if isinstance(op, IntOp):
                    self._choose_result(op)
                elif isinstance(op, Phi) and op not in self.again:
                    self.ranges[op] = reduce(join, map(self._range, op.args))
                elif isinstance(op, Convert | Call) and self._is_computed_with(op, set()):
                    self.chosen[op] = None
        return list(self.chosen)

    def outgrown(self) -> set[Terminator]:
        """The branches that ask whether a list can hold a sum, where it may not: then the general version goes on."""
        return {
            block.terminator
            for block in self.function.blocks
            if isinstance(block.terminator, Branch)
            and block.terminator.likely
            and isinstance(block.terminator.args[0], IsSmall)
            and not contains(SMALL, self.ranges.get(block.terminator.args[0].args[0], SMALL))
        }

    def _is_computed_with(self, value: Value, seen: set[Value]) -> bool:
        """Whether the value, or a phi that it reaches, is more than handed on."""
        if value in seen:
            return False
        seen.add(value)
        return any(
            _computes(user) or (isinstance(user, Phi | Refine) and self._is_computed_with(user, seen))
            for user in self.users.get(value, ())
        )

    def _is_multiplied(self, value: Value, seen: set[Value]) -> bool:
        """Whether an area is made of the value."""
        if value in seen:
            return False
        seen.add(value)
        return any(
            (_is_area(user) and user not in self.wrapping)
            or (isinstance(user, Phi | Refine | IntOp) and self._is_multiplied(user, seen))
            for user in self.users.get(value, ())
        )

    def _comes_again(self, value: Value, seen: set[Value]) -> bool:
        """Whether the value is handed on to such a phi."""
        if value in seen:
            return False
        seen.add(value)
        return any(
            isinstance(user, Phi | Refine) and (user in self.again or self._comes_again(user, seen))
            for user in self.users.get(value, ())
        )

    def _choose_result(self, op: IntOp) -> None:
        if op in self.wrapping:
            self.ranges[op] = SIGNED64
            return
        left, right = (self._range(arg) for arg in op.args)
        result = TRANSFER[op.operator](left, right)
        self.ranges[op] = result
        grows = not contains(SMALL, result) and self._comes_again(op, set())
        if op in self.exact and (grows or not contains(SIGNED64, result)):
            self.chosen[op] = None
            self.ranges[op] = SMALL

    def _range(self, value: Value) -> Range:
        """What the value can be in the fast version."""
        if not _is_wide(value):
            return value.range
        found = self.ranges.get(value)
        if found is None and isinstance(value, Refine):
            found = meet(self._range(value.args[0]), value.range)
        return found or SMALL


# --- the copies -------------------------------------------------------------------------------------------------


def _general_call(program: Program, function: Function) -> Block:
    """The general version as a function of its own, so that the fast one stays small: gives a block that calls it."""
    general = Function(
        f"{function.symbol}.general",
        [Param(p.index, p.name, p.type) for p in function.params],
        function.result,
        function.file,
        function.line,
    )
    general.name, general.traced = function.name, function.traced
    general.may_raise, general.recursive = function.may_raise, function.recursive
    general.checks_stack = function.checks_stack
    general.inlining, general.cold = Inlining.NEVER, True
    program.functions.append(general)
    twins = {block: Block(block.name) for block in function.blocks}
    ops: dict[Value, Value] = dict(zip(function.params, general.params, strict=True))
    for block, twin in twins.items():
        for op in block.ops:
            made = copy.copy(op)
            if isinstance(made, Phi):
                made.blocks = [twins[before] for before in made.blocks]
            ops[op] = made
            twin.ops.append(made)
        twin.error = None if block.error is None else twins[block.error]
        twin.terminator = _twin_terminator(block.terminator, {}, twins)
    for twin in twins.values():
        for op in [*twin.ops, twin.terminator]:
            op.args = [ops.get(arg, arg) for arg in op.args]
    general.blocks = list(twins.values())
    call = Call(general, [*function.params])
    found = Block("general")
    found.ops.append(call)
    found.terminator = Return([] if function.result is Type.VOID else [call])
    found.rare = True
    return found


def _tests(params: list[Param], small: Block, large: Block) -> Block:
    """Goes to `small` if all parameters are small, else to `large`."""
    begin = entry = Block("entry.fast")
    for param in params:
        entry = _leave_if_large(entry, param, large)
    entry.terminator = Goto(small)
    return begin


def _two_versions(
    blocks: list[Block],
    params: list[Param],
    tested: set[Op],
    ways: FastWays,
    anew: Block | None,
) -> list[Block]:
    """The fast version's blocks, then the general one's: the function's as they are, or the call `anew` of it from its
    beginning."""
    fast = {block: Block(f"{block.name}.fast") for block in blocks}
    for block, twin in fast.items():
        ops: dict[Value, Op] = {}
        tested_here: Op | None = None
        for op in block.ops:
            made = copy.copy(op)
            made.args = [ops.get(arg, arg) for arg in op.args]
            ops[op] = made
            twin.ops.append(made)
            if op in tested:
                tested_here = made
        twin.error = None if block.error is None else fast[block.error]
        twin.terminator = _twin_terminator(block.terminator, ops, fast)
        end = twin.terminator
        if block.terminator in ways.repeated:
            twin.terminator = Goto(end.targets()[0])
        elif block.terminator in ways.asking:
            assert isinstance(end, Branch)
            end.otherwise = anew or block.terminator.targets()[1]
        if tested_here is not None:
            _test(twin, tested_here, block.terminator, fast, anew)
        block.rare = True
    return reverse_postorder(_tests(params, fast[blocks[0]], anew or blocks[0]))


def _test(twin: Block, value: Op, onward: Terminator, fast: dict[Block, Block], anew: Block | None) -> None:
    assert isinstance(onward, Goto)
    if twin.error is not None and may_raise(value):
        # What raises stands last.
        after = Block(f"{twin.name}.test")
        twin.terminator = Goto(after)
        twin = after
    _leave_if_large(twin, value, anew or onward.target).terminator = Goto(fast[onward.target])


def _leave_if_large(block: Block, value: Value, large: Block) -> Block:
    """Goes to `large` if a value is not small, or a length not as short as nearly all; gives the block where it is."""
    tests: list[Op] = [IsSmall(value)] if _is_wide(value) else _length_tests(value)
    for test in tests:
        block.ops.append(test)
        following = Block(block.name)
        block.terminator = Branch(test, following, large, True)
        block = following
    return block


def _length_tests(value: Value) -> list[Op]:
    least, most = _SHORT.low, _SHORT.high
    assert least is not None
    assert most is not None
    found: list[Op] = []
    if value.range.low is None or value.range.low < least:
        found.append(IntCompare(Comparison.GE, value, IntConst(least)))
    if value.range.high is None or value.range.high > most:
        found.append(IntCompare(Comparison.LE, value, IntConst(most)))
    return found


def _twin_terminator(
    terminator: Terminator, ops: Mapping[Value, Value], fast: dict[Block, Block]
) -> Terminator:
    made = copy.copy(terminator)
    made.args = [ops.get(arg, arg) for arg in terminator.args]
    if isinstance(made, Goto):
        made.target = fast[made.target]
    elif isinstance(made, Branch):
        made.then, made.otherwise = fast[made.then], fast[made.otherwise]
    return made
