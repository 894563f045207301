"""A slow, plain interpreter of the IR at every stage, against which passes are tested by evaluating random
programs.

Words are 64-bit patterns as on the machine: tagged ints, and addresses into a small memory; big ints and
floats are kept aside under addresses of their own. Every INT value is checked against the range that the
analysis gave it.
"""

from __future__ import annotations

import operator
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from najac.ir.ops import (
    Branch,
    Call,
    CallDynamic,
    CheckIndex,
    Comparison,
    Conversion,
    Convert,
    Fail,
    FloatCompare,
    FloatOp,
    FloatOperator,
    GetGlobal,
    GetLocal,
    Goto,
    IntCompare,
    IntOp,
    IntOperator,
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
    Return,
    SetGlobal,
    SetLocal,
    Store,
    StoreField,
    TestWord,
    WordTest,
    Yield,
)
from najac.ir.program import Block, Function, Global
from najac.ir.values import (
    BoolConst,
    FloatConst,
    IntConst,
    Local,
    Null,
    RawConst,
    Type,
    Value,
    WordConst,
)

Scalar = int | float | bool | None
MASK = (1 << 64) - 1
FALSE, TRUE = 0x100, 0x108


class Raised(Exception):
    """The pending exception is set; the argument says which."""


class OutOfFuel(Exception):
    """The program ran longer than the test wants."""


def signed(value: int) -> int:
    """The low 64 bits as a signed number."""
    value &= MASK
    return value - (1 << 64) if value >> 63 else value


INT_OPERATORS: dict[IntOperator, Callable[[int, int], int]] = {
    IntOperator.ADD: operator.add,
    IntOperator.SUB: operator.sub,
    IntOperator.MUL: operator.mul,
    IntOperator.FLOORDIV: operator.floordiv,
    IntOperator.MOD: operator.mod,
    IntOperator.AND: operator.and_,
    IntOperator.OR: operator.or_,
    IntOperator.XOR: operator.xor,
    IntOperator.SHL: operator.lshift,
    IntOperator.SHR: operator.rshift,
}
COMPARISONS: dict[Comparison, Callable[[float, float], bool]] = {
    Comparison.EQ: operator.eq,
    Comparison.NE: operator.ne,
    Comparison.LT: operator.lt,
    Comparison.LE: operator.le,
    Comparison.GT: operator.gt,
    Comparison.GE: operator.ge,
}
RAW_OPERATORS: dict[RawOperator, Callable[[int, int], int]] = {
    RawOperator.ADD: operator.add,
    RawOperator.SUB: operator.sub,
    RawOperator.MUL: operator.mul,
    RawOperator.AND: operator.and_,
    RawOperator.OR: operator.or_,
    RawOperator.XOR: operator.xor,
    RawOperator.SHL: operator.lshift,
    RawOperator.LSHR: operator.rshift,
    RawOperator.ASHR: lambda a, b: signed(a) >> b,
    RawOperator.UDIV: operator.floordiv,
    RawOperator.UREM: operator.mod,
}
FLOAT_OPERATORS: dict[FloatOperator, Callable[[float, float], float]] = {
    FloatOperator.ADD: operator.add,
    FloatOperator.SUB: operator.sub,
    FloatOperator.MUL: operator.mul,
    FloatOperator.DIV: operator.truediv,
}
SIZES = {
    Memory.U8: 1,
    Memory.U16: 2,
    Memory.U32: 4,
    Memory.I64: 8,
    Memory.LENGTH: 8,
    Memory.STORAGE: 8,
    Memory.KIND: 2,
    Memory.NUMBER: 8,
    Memory.DOUBLE: 8,
    Memory.F64: 8,
    Memory.BITS: 8,
    Memory.WORD: 8,
}


@dataclass
class Machine:
    """Memory, the outside world and the fuel of one run."""

    externals: dict[str, Callable[[list[Scalar]], Scalar]] = field(default_factory=dict)
    """What functions without blocks do; they may raise `Raised`."""
    methods: dict[str, Callable[[list[Scalar]], Scalar]] = field(default_factory=dict)
    resume: Callable[[Scalar], Scalar] | None = None
    """What a Yield that is still in the body is resumed with, given what it yields."""
    fuel: int = 20_000
    memory: bytearray = field(default_factory=lambda: bytearray(1 << 14))
    free: int = 0x1000
    boxed: dict[int, int | float] = field(default_factory=dict)
    globals: dict[Global, int] = field(default_factory=dict)

    def allocate(self, size: int) -> int:
        """The address of fresh zeroed memory."""
        address = self.free
        self.free += (size + 7) & ~7
        return address

    def word(self, value: float) -> int:
        """The word for an int or float object."""
        if isinstance(value, bool):
            return TRUE if value else FALSE
        if isinstance(value, int) and -(1 << 62) <= value < 1 << 62:
            return (value << 1 | 1) & MASK
        address = 1 << 40 | len(self.boxed) << 3
        self.boxed[address] = value
        return address

    def unword(self, word: Scalar) -> float:
        """The int, bool or float that a word stands for."""
        assert isinstance(word, int)
        if word & 1:
            return signed(word) >> 1
        if word in (TRUE, FALSE):
            return word == TRUE
        return self.boxed[word]

    def call(self, function: Function, args: list[Scalar]) -> Scalar:
        """The function's result; Raised if it raises."""
        if not function.blocks:
            return self.externals[function.symbol](args)
        return _Frame(self, function, args).run()


class _Frame:
    """One activation."""

    def __init__(self, machine: Machine, function: Function, args: list[Scalar]) -> None:
        self.machine = machine
        self.function = function
        self.values: dict[Value, Scalar] = dict(zip(function.params, args, strict=True))
        for param in function.params:
            self._check_range(param)
        zeros: dict[Type, Scalar] = {Type.FLOAT: 0.0, Type.BOOL: False}
        self.locals: dict[Local, Scalar] = {x: zeros.get(x.type, 0) for x in function.locals}

    def run(self) -> Scalar:
        block, previous = self.function.blocks[0], None
        while True:
            try:
                self._enter(block, previous)
                terminator = block.terminator
                if isinstance(terminator, Fail):
                    raise Raised("fail")
            except Raised:
                if block.error is None:
                    assert self.function.may_raise
                    raise
                block, previous = block.error, block
                continue
            args = [self.value(a) for a in terminator.args]
            if isinstance(terminator, Return):
                return self._returned(args)
            block, previous = self._next(terminator, args), block

    def _returned(self, args: list[Scalar]) -> Scalar:
        result = args[0] if args else None
        if self.function.result is Type.INT:
            assert isinstance(result, int)
            low, high = self.function.result_range.low, self.function.result_range.high
            assert (low is None or low <= result) and (high is None or result <= high)
        return result

    def _next(self, terminator: Op, args: list[Scalar]) -> Block:
        if isinstance(terminator, Goto):
            return terminator.target
        assert isinstance(terminator, Branch), terminator
        return terminator.then if args[0] else terminator.otherwise

    def _enter(self, block: Block, previous: Block | None) -> None:
        incoming: dict[Value, Scalar] = {}
        for op in block.ops:
            self.machine.fuel -= 1
            if self.machine.fuel < 0:
                raise OutOfFuel
            if isinstance(op, Phi):
                assert previous is not None
                incoming[op] = self.value(op.args[op.blocks.index(previous)])
                continue
            self.values.update(incoming)
            for phi in incoming:
                self._check_range(phi)
            incoming = {}
            self.values[op] = self._evaluate(op, [self.value(a) for a in op.args])
            self._check_range(op)
        self.values.update(incoming)
        self.machine.fuel -= 1
        if self.machine.fuel < 0:
            raise OutOfFuel

    def _check_range(self, value: Value) -> None:
        if value.type is not Type.INT:
            return
        number = self.values[value]
        assert isinstance(number, int)
        low, high = value.range.low, value.range.high
        assert (low is None or low <= number) and (high is None or number <= high), (
            value,
            number,
            value.range,
        )

    def value(self, value: Value) -> Scalar:
        if isinstance(value, RawConst):
            return value.value & MASK
        if isinstance(value, IntConst | FloatConst | BoolConst):
            return value.value
        if isinstance(value, Null):
            return 0
        if isinstance(value, WordConst):
            return value.word & MASK
        return self.values[value]

    def _evaluate(self, op: Op, args: list[Scalar]) -> Scalar:
        match op:
            case GetLocal():
                return self.locals[op.local]
            case SetLocal():
                self.locals[op.local] = args[0]
                return None
            case Refine():
                return args[0]
            case IsSmall():
                return -(1 << 62) <= _number(args[0]) < 1 << 62
            case CheckIndex():
                index, length = _number(args[0]), _number(args[1])
                if not -length <= index < length:
                    raise Raised("index")
                return index + length if index < 0 else index
            case Call():
                return self.machine.call(op.callee, args)
            case CallDynamic():
                return self.machine.methods[op.selector.name](args)
            case GetGlobal():
                return self.machine.globals.get(op.slot, 0)
            case SetGlobal():
                self.machine.globals[op.slot] = _number(args[0])
                return None
            case Yield():
                assert self.machine.resume is not None
                sent = self.machine.resume(args[0])
                if not sent:
                    raise Raised
                return sent
            case Convert():
                return self._convert(op.conversion, args[0])
            case _:
                return self._compute(op, [_any(a) for a in args])

    def _compute(self, op: Op, args: list[float]) -> Scalar:
        match op:
            case IntOp():
                result = INT_OPERATORS[op.operator](int(args[0]), int(args[1]))
                if op.wraps:
                    return signed(result)
                if _takes_wrapped(op):
                    return signed(result) if op.range.fits(-(1 << 63), (1 << 63) - 1) else result & MASK
                return result
            case IntCompare() | FloatCompare():
                return COMPARISONS[op.comparison](args[0], args[1])
            case RawOp():
                return RAW_OPERATORS[op.operator](int(args[0]), int(args[1])) & MASK
            case RawCompare():
                left, right = int(args[0]), int(args[1])
                if not op.unsigned:
                    left, right = signed(left), signed(right)
                return COMPARISONS[op.comparison](left, right)
            case FloatOp():
                return FLOAT_OPERATORS[op.operator](args[0], args[1])
            case Not():
                return not args[0]
            case TestWord():
                tag = int(args[0]) & 3
                return {
                    WordTest.SMALL_INT: tag & 1 == 1,
                    WordTest.IMMEDIATE_FLOAT: tag == 2,
                    WordTest.POINTER: tag == 0,
                }[op.test]
            case _:
                return self._access(op, [_exact(a) for a in args])

    def _access(self, op: Op, args: list[float]) -> Scalar:
        memory = self.machine.memory
        at = int(args[0])
        match op:
            case LoadField():
                return int.from_bytes(memory[at + op.offset : at + op.offset + 8], "little")
            case StoreField():
                memory[at + op.offset : at + op.offset + 8] = int(args[1]).to_bytes(8, "little")
                return None
            case Load():
                found = bytes(memory[at : at + SIZES[op.memory]])
                if op.memory in (Memory.F64, Memory.DOUBLE):
                    return _exact(struct.unpack("<d", found)[0])
                return int.from_bytes(found, "little")
            case Store():
                size = SIZES[op.memory]
                stored = struct.pack("<d", args[1])
                if op.memory not in (Memory.F64, Memory.DOUBLE):
                    stored = (int(args[1]) & ((1 << 8 * size) - 1)).to_bytes(size, "little")
                memory[at : at + size] = stored
                return None
        raise NotImplementedError(type(op).__name__)

    def _convert(self, conversion: Conversion, value: Scalar) -> Scalar:
        machine = self.machine
        assert value is not None
        match conversion:
            case Conversion.INT_TO_WORD | Conversion.FLOAT_TO_WORD | Conversion.BOOL_TO_WORD:
                return machine.word(value)
            case Conversion.WORD_TO_INT:
                return int(machine.unword(value))
            case Conversion.INT_TO_FLOAT:
                return float(int(value))
            case Conversion.WORD_TO_FLOAT | Conversion.IMMEDIATE_TO_FLOAT:
                return float(machine.unword(value))
            case Conversion.WORD_TO_BOOL:
                return value == TRUE
            case Conversion.BOOL_TO_INT | Conversion.BOOL_TO_RAW:
                return int(value)
            case Conversion.INT_TO_RAW:
                return int(value) & MASK
            case Conversion.RAW_TO_INT:
                return signed(int(value))
            case Conversion.RAW_TO_FLOAT:
                return float(signed(int(value)))
            case Conversion.FLOAT_TO_RAW:
                return int(value) & MASK
            case Conversion.WORD_BITS_TO_RAW | Conversion.RAW_BITS_TO_WORD:
                return value
            case Conversion.RAW_BITS_TO_FLOAT:
                return _exact(struct.unpack("<d", int(value).to_bytes(8, "little"))[0])
            case Conversion.FLOAT_BITS_TO_RAW:
                return int.from_bytes(struct.pack("<d", value), "little")


def _takes_wrapped(op: IntOp) -> bool:
    """Whether an argument has its low 64 bits only; then the result, which fits 64 bits, is computed from
    those."""
    return any(isinstance(arg, IntOp) and arg.wraps for arg in op.args)


def _number(value: Scalar) -> int:
    assert isinstance(value, int)
    return value


def _any(value: Scalar) -> float:
    assert value is not None
    return value


def _exact(value: float) -> float:
    return value
