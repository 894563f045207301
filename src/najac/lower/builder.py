"""Making blocks and operations: the part of function lowering that knows the IR and not Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from najac.ir.ops import (
    Branch,
    Call,
    CallDynamic,
    CheckIndex,
    ClassOf,
    Comparison,
    Conversion,
    Convert,
    Fail,
    GetGlobal,
    GetLocal,
    Goto,
    HasClass,
    IntOp,
    LoadField,
    Op,
    RawCompare,
    Return,
    SetGlobal,
    SetLocal,
    StoreField,
    Terminator,
    TestWord,
    Unreachable,
    WordTest,
    Yield,
)
from najac.ir.program import Block, ClassInfo, Function, Global
from najac.ir.values import BoolConst, FloatConst, IntConst, Local, Null, ObjectRef, RawConst, Type, Value

if TYPE_CHECKING:
    from najac.lower.world import World

OpT = TypeVar("OpT", bound=Op)

_MAY_RAISE = (Call, CallDynamic, CheckIndex, Yield, IntOp)


def may_raise(op: Op) -> bool:
    """Whether an operation needs an error edge, as far as lowering can tell."""
    if isinstance(op, Call):
        return op.callee.may_raise
    if isinstance(op, Convert):
        return op.conversion in (Conversion.INT_TO_WORD, Conversion.INT_TO_FLOAT, Conversion.FLOAT_TO_WORD)
    return isinstance(op, _MAY_RAISE)


class Builder:
    """A cursor in an IR function under construction."""

    def __init__(self, world: World, function: Function) -> None:
        self.world = world
        self.function = function
        self.error: Block | None = None
        """Where errors go that are raised in blocks begun from now on."""
        self.line = function.line
        self.block = Block("entry")
        self.closed = False
        function.blocks.append(self.block)
        self._names = 0

    # --- blocks -----------------------------------------------------------------------------------------------

    def new_block(self, name: str) -> Block:
        """A block that is not yet part of the function; `start` puts it there."""
        self._names += 1
        return Block(f"{name}{self._names}", self.error)

    def start(self, block: Block) -> None:
        """Goes on in `block`; the block before must have been ended."""
        block.error = self.error
        self.function.blocks.append(block)
        self.block = block
        self.closed = False

    def end(self, terminator: Terminator) -> None:
        """Ends the block, unless it has been ended (what follows a return is dead)."""
        if not self.closed:
            terminator.line = self.line
            self.block.terminator = terminator
            self.closed = True

    def goto(self, target: Block) -> None:
        self.end(Goto(target))

    def branch(self, condition: Value, then: Block, otherwise: Block, likely: bool | None = None) -> None:
        self.end(Branch(condition, then, otherwise, likely))

    def goto_start(self, block: Block) -> None:
        """Falls through into `block`."""
        self.goto(block)
        self.start(block)

    def emit(self, op: OpT) -> OpT:
        """Appends an operation. In a region with an error edge one that may raise ends its block."""
        if self.closed:
            self.start(self.new_block("dead"))
        op.line = self.line
        self.block.ops.append(op)
        if self.error is not None and may_raise(op):
            self.goto_start(self.new_block("next"))
        return op

    def fail(self, with_line: bool) -> None:
        """The pending exception is set: leave for the error edge."""
        terminator = Fail()
        line = self.line
        if not with_line:
            self.line = 0
        self.end(terminator)
        self.line = line

    def unreachable(self) -> None:
        self.end(Unreachable())

    def ret(self, value: Value | None) -> None:
        self.end(Return([] if value is None else [value]))

    # --- short names ------------------------------------------------------------------------------------------

    def local(self, name: str, type: Type) -> Local:
        local = Local(name, type)
        self.function.locals.append(local)
        return local

    def get(self, local: Local) -> Value:
        return self.emit(GetLocal(local))

    def set(self, local: Local, value: Value) -> None:
        self.emit(SetLocal(local, value))

    def call(self, callee: Function, args: list[Value]) -> Value:
        return self.emit(Call(callee, args))

    def load(self, obj: Value, offset: int, kind: ClassInfo | None = None) -> Value:
        """A field of an object, of which it is known that it is of a class."""
        return self.emit(LoadField(obj, offset, kind))

    def store(self, obj: Value, offset: int, value: Value, kind: ClassInfo | None = None) -> None:
        """Sets a field of an object, of which it is known that it is of a class."""
        self.emit(StoreField(obj, offset, value, kind))

    def get_global(self, slot: Global) -> Value:
        return self.emit(GetGlobal(slot))

    def set_global(self, slot: Global, value: Value) -> None:
        self.emit(SetGlobal(slot, value))

    def convert(self, conversion: Conversion, value: Value) -> Value:
        return self.emit(Convert(conversion, value))

    def same(self, a: Value, b: Value) -> Value:
        return self.emit(RawCompare(Comparison.EQ, a, b))

    def differ(self, a: Value, b: Value) -> Value:
        return self.emit(RawCompare(Comparison.NE, a, b))

    def is_null(self, value: Value) -> Value:
        return self.same(value, Null())

    def has_class(self, value: Value, info: ClassInfo, exact: bool = False) -> Value:
        return self.emit(HasClass(value, info, exact))

    def class_of(self, value: Value) -> Value:
        return self.emit(ClassOf(value))

    def none(self) -> Value:
        return ObjectRef(self.world.freezer.singleton(None))

    # --- representations --------------------------------------------------------------------------------------

    def to_word(self, value: Value) -> Value:
        """Any value as a tagged word."""
        match value.type:
            case Type.WORD:
                return value
            case Type.INT:
                if isinstance(value, IntConst):
                    return self.world.freezer.constant(value.value)
                return self.convert(Conversion.INT_TO_WORD, value)
            case Type.FLOAT:
                if isinstance(value, FloatConst):
                    return self.world.freezer.constant(value.value)
                self.world.instantiate(float)
                return self.convert(Conversion.FLOAT_TO_WORD, value)
            case Type.BOOL:
                if isinstance(value, BoolConst):
                    return self.world.freezer.constant(value.value)
                self.world.instantiate(bool)
                return self.convert(Conversion.BOOL_TO_WORD, value)
            case Type.RAW:
                return self.to_word(self.convert(Conversion.RAW_TO_INT, value))
            case Type.VOID:
                return self.none()

    def to_int(self, value: Value) -> Value:
        """A word, bool or raw value that is an int as an exact INT."""
        match value.type:
            case Type.INT:
                return value
            case Type.BOOL:
                if isinstance(value, BoolConst):
                    return IntConst(int(value.value))
                return self.convert(Conversion.BOOL_TO_INT, value)
            case Type.RAW:
                return self.convert(Conversion.RAW_TO_INT, value)
            case Type.WORD:
                return self.convert(Conversion.WORD_TO_INT, value)
            case Type.FLOAT:  # in a round of lowering that finds out that it is one (`numbers.py`)
                return self.convert(Conversion.WORD_TO_INT, self.to_word(value))
            case _:
                raise AssertionError(f"{value.type} as an int")

    def to_raw(self, value: Value) -> Value:
        """An int modulo 2**64."""
        match value.type:
            case Type.RAW:
                return value
            case Type.BOOL:
                return self.convert(Conversion.BOOL_TO_RAW, value)
            case _:
                if isinstance(value, IntConst):
                    return RawConst(value.value)
                return self.convert(Conversion.INT_TO_RAW, self.to_int(value))

    def to_float(self, value: Value, number: bool = False) -> Value:
        """A float, or an int where a float is wanted, as a double. A word may hold either, and unless it is known to be a
        `number`, something with `__float__`."""
        match value.type:
            case Type.FLOAT:
                return value
            case Type.INT | Type.BOOL:
                if isinstance(value, IntConst) and abs(value.value) < 1 << 53:
                    return FloatConst(float(value.value))
                return self.convert(Conversion.INT_TO_FLOAT, self.to_int(value))
            case Type.RAW:
                return self.convert(Conversion.RAW_TO_FLOAT, value)
            case _:
                return self.word_to_float(value, "number_to_float" if number else "float_of")

    def word_to_float(self, word: Value, role: str, beforehand: Callable[[], None] | None = None) -> Value:
        """An immediate float in line; anything else that can stand where a float is declared by a call, `beforehand`
        first."""
        result = self.local(".float", Type.FLOAT)
        immediate, other, done = (self.new_block(n) for n in ("immediate", "number", "float"))
        self.branch(self.emit(TestWord(WordTest.IMMEDIATE_FLOAT, word)), immediate, other, likely=True)
        self.start(other)
        if beforehand is not None:
            beforehand()
        self.set(result, self.call(self.world.role(role), [word]))
        self.goto(done)
        self.start(immediate)
        self.set(result, self.convert(Conversion.IMMEDIATE_TO_FLOAT, word))
        self.goto_start(done)
        return self.get(result)

    def to_bool(self, value: Value) -> Value:
        """A value known to be a bool as one bit."""
        if value.type is Type.WORD:
            return self.convert(Conversion.WORD_TO_BOOL, value)
        return value

    def to_type(self, value: Value, wanted: Type) -> Value:
        """The value in the wanted representation."""
        if value.type is wanted:
            return value
        match wanted:
            case Type.WORD:
                return self.to_word(value)
            case Type.INT:
                return self.to_int(value)
            case Type.RAW:
                return self.to_raw(value)
            case Type.FLOAT:
                return self.to_float(value)
            case Type.BOOL:
                return self.to_bool(value)
            case Type.VOID:
                return value
