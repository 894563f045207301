"""Generators and coroutines: a body with suspensions becomes a function that is called anew for each
resumption.

What belongs here: splitting at Yield, the frame's slots and the dispatch on the state. What does not: the
generator object's class and its methods, what happens at the end (`lower/`).

Runs before SSA construction. The body takes (generator object, sent word). At a suspension it stores its
state number and every variable that is live there into the object's slots and returns the yielded word;
called again, it goes by the state number to the suspension's continuation, which loads the variables. A null
as the sent word lets the Yield raise the pending exception. A value that is used in another block than its
own is made a variable first, so that liveness of variables is all there is to know; SSA construction turns
those that cross no suspension back into values.

Slots hold words, and for FLOAT, RAW and BOOL variables raw bits, which the collector tolerates among words.
Two variables share a slot if no suspension has both live.
"""

from __future__ import annotations

from dataclasses import dataclass

from najac.ir.effects import may_raise
from najac.ir.flow import reverse_postorder
from najac.ir.ops import (
    Branch,
    Comparison,
    Conversion,
    Convert,
    Fail,
    GetLocal,
    Goto,
    Load,
    LoadField,
    Memory,
    Op,
    RawCompare,
    RawOp,
    RawOperator,
    Return,
    SetLocal,
    Store,
    StoreField,
    Yield,
)
from najac.ir.program import Block, Function, GeneratorInfo
from najac.ir.values import Local, Null, Param, RawConst, Type, Value
from najac.passes.liveness import Liveness, members, number_locals


@dataclass(eq=False, slots=True)
class _Suspension:
    """One Yield: the block that ends with it, and where it is resumed."""

    head: Block
    op: Yield
    resume: Block


def split_suspensions(function: Function) -> None:
    """Split the body if it is a generator's, and write the size of its frame to its class."""
    generator = function.generator
    if generator is None:
        return
    function.blocks = reverse_postorder(function.blocks[0])
    suspensions, results = _cut(function)
    _demote(function, results)
    function.blocks = reverse_postorder(function.blocks[0])
    slots = _Frame(function, generator, suspensions).assign()
    generator.info.instance_size = generator.first_slot + 8 * slots
    if suspensions:
        _dispatch(function, generator, suspensions)
    function.blocks = reverse_postorder(function.blocks[0])


def _cut(function: Function) -> tuple[list[_Suspension], dict[Value, Block]]:
    """End a block with each Yield. The resumption tests the sent word and goes on with the block's rest.

    For now the head jumps to its resumption, so that liveness sees the path through a suspension. Returns the
    suspensions and, for each Yield, the block in which its result is known.
    """
    sent = function.params[1]
    suspensions: list[_Suspension] = []
    results: dict[Value, Block] = {}
    for block in list(function.blocks):
        current = block
        while (found := _first_yield(current)) is not None:
            index, op = found
            rest = Block(f"{block.name}.resumed", current.error)
            rest.ops = current.ops[index + 1 :]
            rest.terminator = current.terminator
            thrown = Block(f"{block.name}.thrown", current.error)
            thrown.terminator = Fail()
            thrown.terminator.line = op.line
            resume = Block(f"{block.name}.resume")
            is_null = RawCompare(Comparison.EQ, sent, Null())
            resume.ops = [is_null]
            resume.terminator = Branch(is_null, thrown, rest, likely=False)
            del current.ops[index + 1 :]
            current.terminator = Goto(resume)
            suspensions.append(_Suspension(current, op, resume))
            results[op] = rest
            function.blocks += [resume, thrown, rest]
            current = rest
    return suspensions, results


def _first_yield(block: Block) -> tuple[int, Yield] | None:
    for index, op in enumerate(block.ops):
        if isinstance(op, Yield):
            return index, op
    return None


def _demote(function: Function, results: dict[Value, Block]) -> None:
    """Make variables of the sent word, of the Yields' results, and of values used outside their own block."""
    sent = function.params[1]
    home: dict[Value, Block] = {op: block for block in function.blocks for op in block.ops}
    variables: dict[Value, Local] = {}
    first = Block("first")
    first.terminator = Goto(function.blocks[0])
    resumptions = {block for block in function.blocks if block.ops and _tests_sent(block.ops[0], sent)}
    for block in function.blocks:
        if block in resumptions:
            continue
        for op in [*block.ops, block.terminator]:
            for arg in op.args:
                if arg in variables:
                    continue
                known = home.get(arg)
                if arg is sent or arg in results or (known is not None and known is not block):
                    variables[arg] = Local(
                        f"{arg.name if isinstance(arg, Param) else 'value'}.kept", arg.type
                    )
    if sent in variables:
        first.ops.append(SetLocal(variables[sent], sent))
    function.blocks.insert(0, first)
    function.locals += variables.values()
    for block in function.blocks[1:]:
        if block not in resumptions:
            _read_variables(block, home, variables)
    for value, local in variables.items():
        if value in results:
            results[value].ops.insert(0, SetLocal(local, sent))
        elif value is not sent:
            _write_variable(function, home, value, local)


def _tests_sent(op: Op, sent: Value) -> bool:
    return isinstance(op, RawCompare) and op.args[0] is sent


def _read_variables(block: Block, home: dict[Value, Block], variables: dict[Value, Local]) -> None:
    """Read what comes from other blocks at the block's beginning, where it cannot come after a raising
    operation.
    """
    reads: dict[Value, GetLocal] = {}
    for op in [*block.ops, block.terminator]:
        for index, arg in enumerate(op.args):
            local = variables.get(arg)
            if local is None or home.get(arg) is block:
                continue
            if arg not in reads:
                reads[arg] = GetLocal(local)
            op.args[index] = reads[arg]
    block.ops[:0] = list(reads.values())


def _write_variable(function: Function, home: dict[Value, Block], value: Value, local: Local) -> None:
    """Set the variable after the operation; behind the block's end where nothing may follow the operation."""
    block = home[value]
    index = next(i for i, op in enumerate(block.ops) if op is value)
    write = SetLocal(local, value)
    if block.error is None or not may_raise(block.ops[index]):
        block.ops.insert(index + 1, write)
        return
    after = Block(f"{block.name}.after", block.error if isinstance(block.terminator, Fail) else None)
    after.ops = [write]
    after.terminator = block.terminator
    block.terminator = Goto(after)
    function.blocks.append(after)


class _Frame:
    """Gives slots to the variables that are live at suspensions, and stores and loads them there."""

    def __init__(self, function: Function, generator: GeneratorInfo, suspensions: list[_Suspension]) -> None:
        self.generator = generator
        self.suspensions = suspensions
        self.object = function.params[0]
        numbers = number_locals(function)
        self.locals = list(numbers)
        live = Liveness(function, numbers).live
        self.live = [members(live.get(s.resume, 0)) for s in suspensions]
        self.offsets: dict[int, int] = {}

    def assign(self) -> int:
        """Write the stores and loads; returns how many slots there are."""
        count = self._share_slots()
        for number, (suspension, live) in enumerate(zip(self.suspensions, self.live, strict=True), 1):
            loads: list[Op] = []
            for local in live:
                loads += self._load(self.locals[local], self.offsets[local])
            suspension.resume.ops[:0] = loads
            self._suspend(suspension, live, number)
        return count

    def _share_slots(self) -> int:
        """The first slot, for each variable, that no other has at the same suspension."""
        where: dict[int, int] = {}
        for index, live in enumerate(self.live):
            for number in live:
                where[number] = where.get(number, 0) | 1 << index
        taken: list[int] = []
        for number in sorted(where):
            slot = next((i for i, used in enumerate(taken) if not used & where[number]), len(taken))
            if slot == len(taken):
                taken.append(0)
            taken[slot] |= where[number]
            self.offsets[number] = self.generator.first_slot + 8 * slot
        return len(taken)

    def _suspend(self, suspension: _Suspension, live: list[int], state: int) -> None:
        block, line = suspension.head, suspension.op.line
        block.ops.pop()
        for number in live:
            local, offset = self.locals[number], self.offsets[number]
            value = GetLocal(local)
            block.ops.append(value)
            if local.type is Type.INT:
                # Making the word may raise: it ends its block.
                word = Convert(Conversion.INT_TO_WORD, value)
                word.line = line
                block.ops.append(word)
                stored = Block(f"{block.name}.stored", block.error)
                block.terminator = Goto(stored)
                block = stored
                block.ops.append(StoreField(self.object, offset, word))
            else:
                block.ops += self._store(value, offset)
        word_of_state = Convert(Conversion.RAW_BITS_TO_WORD, _tagged(state))
        block.ops += [word_of_state, StoreField(self.object, self.generator.state_offset, word_of_state)]
        block.terminator = Return([suspension.op.args[0]])
        block.terminator.line = line

    def _address(self, offset: int) -> tuple[list[Op], Value]:
        base = Convert(Conversion.WORD_BITS_TO_RAW, self.object)
        address = RawOp(RawOperator.ADD, base, RawConst(offset))
        return [base, address], address

    def _store(self, value: Value, offset: int) -> list[Op]:
        if value.type is Type.WORD:
            return [StoreField(self.object, offset, value)]
        ops, address = self._address(offset)
        if value.type is Type.FLOAT:
            return [*ops, Store(Memory.F64, address, value)]
        if value.type is Type.BOOL:
            raw = Convert(Conversion.BOOL_TO_RAW, value)
            return [*ops, raw, Store(Memory.I64, address, raw)]
        return [*ops, Store(Memory.BITS, address, value)]

    def _load(self, local: Local, offset: int) -> list[Op]:
        ops: list[Op]
        if local.type in (Type.WORD, Type.INT):
            ops = [LoadField(self.object, offset)]
            if local.type is Type.INT:
                ops.append(Convert(Conversion.WORD_TO_INT, ops[-1]))
        else:
            ops, address = self._address(offset)
            ops.append(Load(_HELD_AS[local.type], address))
            if local.type is Type.BOOL:
                ops.append(RawCompare(Comparison.NE, ops[-1], RawConst(0)))
        return [*ops, SetLocal(local, ops[-1])]


_HELD_AS = {Type.FLOAT: Memory.F64, Type.BOOL: Memory.I64, Type.RAW: Memory.BITS}


def _tagged(state: int) -> RawConst:
    """The bits of the word for a small int."""
    return RawConst(state << 1 | 1)


def _dispatch(function: Function, generator: GeneratorInfo, suspensions: list[_Suspension]) -> None:
    """A new entry that goes by the state: a chain of tests, which LLVM makes a jump table."""
    word = LoadField(function.params[0], generator.state_offset)
    state = Convert(Conversion.WORD_BITS_TO_RAW, word)
    block = Block("entry")
    block.ops = [word, state]
    chain = [block]
    for number, suspension in enumerate(suspensions, 1):
        test = RawCompare(Comparison.EQ, state, _tagged(number))
        block.ops.append(test)
        following = Block(f"state.{number}")
        block.terminator = Branch(test, suspension.resume, following)
        block = following
        chain.append(block)
    block.terminator = Goto(function.blocks[0])
    function.blocks[:0] = chain
