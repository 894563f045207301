"""What each operation of the IR becomes. One function an operation; `emit` is the total visitor.

Integers are in `arithmetic.py`, words and classes in `words.py`, blocks and terminators in `functions.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from najac.backend.arithmetic import SIGNED_PREDICATE, UNSIGNED_PREDICATE, int_comparison, int_operation
from najac.backend.context import Context
from najac.backend.convert import converted, int_as, int_to_float, low64
from najac.backend.frame import BackendError, Frame
from najac.backend.intrinsics import emit_intrinsic
from najac.backend.representation import Rep, held_as, is_small, representation
from najac.backend.words import (
    call_dynamic,
    class_of,
    float_to_word,
    has_class,
    immediate_to_float,
    test_word,
    word_to_float,
)
from najac.backend.writer import (
    DOUBLES,
    FIELDS,
    KINDS,
    LENGTH_RANGE,
    LENGTHS,
    LIKELY,
    NUMBER_RANGE,
    NUMBERS,
    STORAGE,
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
    RawCompare,
    RawOp,
    RawOperator,
    Refine,
    SetGlobal,
    Store,
    StoreField,
    TestWord,
)
from najac.ir.values import IntConst, Range, RawConst, Type, Value

_SIGNED64 = Range(-(1 << 63), (1 << 63) - 1)

_FLOAT_PREDICATE: dict[Comparison, str] = {
    Comparison.EQ: "oeq",
    Comparison.NE: "une",
    Comparison.LT: "olt",
    Comparison.LE: "ole",
    Comparison.GT: "ogt",
    Comparison.GE: "oge",
}

_MEMORY: dict[Memory, str] = {
    Memory.U8: "i8",
    Memory.U16: "i16",
    Memory.U32: "i32",
    Memory.I64: "i64",
    Memory.LENGTH: "i64",
    Memory.STORAGE: "i64",
    Memory.KIND: "i16",
    Memory.NUMBER: "i64",
    Memory.DOUBLE: "double",
    Memory.F64: "double",
    Memory.BITS: "i64",
    Memory.WORD: "i64",
}


def emit(frame: Frame, context: Context, op: Op) -> None:
    """Writes one operation; its operand becomes known to the frame."""
    rule = _RULES.get(type(op))
    if rule is None:
        raise BackendError(f"{frame.function.symbol}: {type(op).__name__} must be gone before the backend")
    text = rule(frame, context, op)
    if op.type is not Type.VOID:
        frame.values[op] = text


def _int_op(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, IntOp)
    return int_operation(frame, op)


def _int_compare(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, IntCompare)
    return int_comparison(frame, op)


def _raw_op(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, RawOp)
    left, right = op.args
    return frame.writer.value(f"{op.operator.value} i64 {frame.text(left)}, {frame.text(right)}")


def _raw_compare(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, RawCompare)
    predicate = (UNSIGNED_PREDICATE if op.unsigned else SIGNED_PREDICATE)[op.comparison]
    left, right = op.args
    return frame.writer.value(f"icmp {predicate} i64 {frame.text(left)}, {frame.text(right)}")


def _float_op(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, FloatOp)
    left, right = op.args
    return frame.writer.value(f"f{op.operator.value} double {frame.text(left)}, {frame.text(right)}")


def _float_compare(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, FloatCompare)
    left, right = op.args
    predicate = _FLOAT_PREDICATE[op.comparison]
    return frame.writer.value(f"fcmp {predicate} double {frame.text(left)}, {frame.text(right)}")


def _not(frame: Frame, context: Context, op: Op) -> str:
    return frame.writer.value(f"xor i1 {frame.text(op.args[0])}, true")


def _convert(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, Convert)
    writer = frame.writer
    value = op.args[0]
    if op.conversion is Conversion.INT_TO_WORD:
        return int_as(frame, value, Rep.WORD)
    if op.conversion is Conversion.INT_TO_RAW:
        return int_as(frame, value, Rep.SIGNED)
    if op.conversion is Conversion.INT_TO_FLOAT:
        return int_to_float(frame, value)
    text = frame.text(value)
    match op.conversion:
        case Conversion.WORD_TO_INT:
            return converted(frame, text, Rep.WORD, held_as(op), op.range)
        case Conversion.FLOAT_TO_WORD:
            return float_to_word(frame, text)
        case Conversion.WORD_TO_FLOAT:
            return word_to_float(frame, text)
        case Conversion.IMMEDIATE_TO_FLOAT:
            return immediate_to_float(frame, text)
        case Conversion.BOOL_TO_WORD:
            true, false = context.true_word(), context.false_word()
            return writer.value(f"select i1 {text}, i64 {true}, i64 {false}")
        case Conversion.WORD_TO_BOOL:
            return writer.value(f"icmp eq i64 {text}, {context.true_word()}")
        case Conversion.BOOL_TO_RAW:
            return writer.value(f"zext i1 {text} to i64")
        case Conversion.BOOL_TO_INT:
            wide = writer.value(f"zext i1 {text} to i64")
            return converted(frame, wide, Rep.SIGNED, held_as(op), Range(0, 1))
        case Conversion.RAW_TO_INT:
            return converted(frame, text, Rep.SIGNED, held_as(op), _SIGNED64)
        case Conversion.RAW_TO_FLOAT:
            return writer.value(f"sitofp i64 {text} to double")
        case Conversion.FLOAT_TO_RAW:
            return writer.value(f"fptosi double {text} to i64")
        case Conversion.RAW_BITS_TO_FLOAT:
            return writer.value(f"bitcast i64 {text} to double")
        case Conversion.FLOAT_BITS_TO_RAW:
            return writer.value(f"bitcast double {text} to i64")
        case _:
            return text


def _refine(frame: Frame, context: Context, op: Op) -> str:
    value = op.args[0]
    if isinstance(value, IntConst) or held_as(value) is held_as(op):
        return int_as(frame, value, held_as(op))
    # The value lies within the refined range, so what does not fit that needs no way of its own.
    return converted(frame, frame.text(value), held_as(value), held_as(op), op.range)


def _test_word(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, TestWord)
    return test_word(frame, op.test, frame.text(op.args[0]))


def _class_of(frame: Frame, context: Context, op: Op) -> str:
    return class_of(frame, context, frame.text(op.args[0]))


def _has_class(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, HasClass)
    return has_class(frame, context, frame.text(op.args[0]), op.info, op.exact)


def _slot(frame: Frame, obj: str, offset: int) -> str:
    base = frame.writer.value(f"inttoptr i64 {obj} to ptr")
    if offset == 0:
        return base
    return frame.writer.value(f"getelementptr inbounds nuw i8, ptr {base}, i64 {offset}")


def _load_field(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, LoadField)
    kind, qualified = ("double", DOUBLES) if op.type is Type.FLOAT else ("i64", FIELDS)
    return frame.writer.value(
        f"load {kind}, ptr {_slot(frame, frame.text(op.args[0]), op.offset)}{qualified}"
    )


def _store_field(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, StoreField)
    obj, value = (frame.text(arg) for arg in op.args)
    kind, qualified = ("double", DOUBLES) if op.args[1].type is Type.FLOAT else ("i64", FIELDS)
    frame.writer.do(f"store {kind} {value}, ptr {_slot(frame, obj, op.offset)}{qualified}")
    return ""


def _pointer(frame: Frame, address: Value) -> str:
    """An address as a pointer. What is added to the address of an object or a storage is an offset from a pointer: LLVM
    follows pointers through loops only from where they begin."""
    writer = frame.writer
    if isinstance(address, RawOp) and address.operator is RawOperator.ADD:
        for base, offset in (address.args, address.args[::-1]):
            if _begins(base):
                pointer = writer.value(f"inttoptr i64 {frame.text(base)} to ptr")
                return writer.value(f"getelementptr i8, ptr {pointer}, i64 {frame.text(offset)}")
    return writer.value(f"inttoptr i64 {frame.text(address)} to ptr")


def _begins(value: Value) -> bool:
    """Whether a machine word is the address of an object or of a storage, or a constant from there."""
    if isinstance(value, RawOp) and value.operator is RawOperator.ADD and isinstance(value.args[1], RawConst):
        value = value.args[0]
    if isinstance(value, Convert):
        return value.conversion is Conversion.WORD_BITS_TO_RAW
    return isinstance(value, Load) and value.memory is Memory.STORAGE


_BOUNDS = {Memory.LENGTH: LENGTH_RANGE, Memory.NUMBER: NUMBER_RANGE}


def _load(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, Load)
    writer = frame.writer
    pointer = _pointer(frame, op.args[0])
    kind = _MEMORY[op.memory]
    align = _qualified(op)
    bounds = "" if op.volatile else _BOUNDS.get(op.memory, "")
    text = writer.value(f"load {'volatile ' if op.volatile else ''}{kind}, ptr {pointer}{align}{bounds}")
    if kind in ("i8", "i16", "i32"):
        return writer.value(f"zext {kind} {text} to i64")
    return text


def _store(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, Store)
    writer = frame.writer
    pointer, value = _pointer(frame, op.args[0]), frame.text(op.args[1])
    kind = _MEMORY[op.memory]
    if kind in ("i8", "i16", "i32"):
        value = writer.value(f"trunc i64 {value} to {kind}")
    align = _qualified(op)
    writer.do(f"store {'volatile ' if op.volatile else ''}{kind} {value}, ptr {pointer}{align}")
    return ""


def _qualified(op: Load | Store) -> str:
    """What stands behind a raw access: its alignment, and that what it moves as a word is a field or an item."""
    if op.volatile:
        return ""
    match op.memory:
        case Memory.WORD:
            return FIELDS
        case Memory.LENGTH:
            return LENGTHS
        case Memory.STORAGE:
            return STORAGE
        case Memory.KIND:
            return KINDS
        case Memory.NUMBER | Memory.DOUBLE:
            return NUMBERS
        case _:
            return ", align 1"


def _get_global(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, GetGlobal)
    return frame.writer.value(f"load i64, ptr @{context.symbols.slot(op.slot)}")


def _set_global(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, SetGlobal)
    frame.writer.do(f"store i64 {frame.text(op.args[0])}, ptr @{context.symbols.slot(op.slot)}")
    return ""


def _call(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, Call)
    arguments = [
        int_as(frame, arg, representation(param.range)) if param.type is Type.INT else frame.text(arg)
        for arg, param in zip(op.args, op.callee.params, strict=True)
    ]
    result = frame.call(op.callee, arguments)
    if op.type is Type.INT:
        held = representation(op.callee.result_range)
        return converted(frame, result, held, held_as(op), op.callee.result_range)
    return result


def _call_dynamic(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, CallDynamic)
    missing = frame.text(op.missing) if op.missing is not None else None
    arguments = [frame.text(arg) for arg in op.args]
    return call_dynamic(frame, context, op.selector, arguments, missing, op.answered)


def _is_small(frame: Frame, context: Context, op: Op) -> str:
    writer, value = frame.writer, op.args[0]
    if is_small(value.range):
        return "true"
    held = held_as(value)
    if held is Rep.WORD:
        return writer.value(f"trunc i64 {int_as(frame, value, held)} to i1")
    width = "i128" if held is Rep.WIDE else "i64"
    if held is Rep.UNSIGNED:
        return writer.value(f"icmp ult i64 {int_as(frame, value, held)}, {1 << 62}")
    moved = writer.value(f"add {width} {int_as(frame, value, held)}, {1 << 62}")
    bound = 1 << 63 if held is Rep.WIDE else -(1 << 63)
    return writer.value(f"icmp ult {width} {moved}, {bound}")


def _check_index(frame: Frame, context: Context, op: Op) -> str:
    """A compare in line; what is no machine word goes to the runtime, what is out of bounds raises: no other way leads
    on, so that LLVM sees the same position behind the same check."""
    index, length, message = op.args
    writer = frame.writer
    count = frame.text(length)
    held = held_as(index)
    if held is not Rep.SIGNED:
        return _check_other_index(frame, index, count, frame.text(message))
    position = low64(frame, index)
    if index.range.low is None or index.range.low < 0:
        position = _from_the_end(frame, position, count)
    outside, inside = writer.fresh_label(), writer.fresh_label()
    writer.branch(writer.value(f"icmp ult i64 {position}, {count}"), inside, outside, LIKELY)
    writer.place(outside)
    frame.failing_call("index_error", [frame.text(message)])
    writer.place(inside)
    return position


def _from_the_end(frame: Frame, position: str, count: str) -> str:
    """A position that counts from the end if it is negative, made one from 0 on."""
    writer = frame.writer
    sign = writer.value(f"ashr i64 {position}, 63")
    return writer.value(f"add i64 {position}, {writer.value(f'and i64 {sign}, {count}')}")


def _check_other_index(frame: Frame, index: Value, count: str, message: str) -> str:
    """An index that may be more than a machine word: a small int in line, the runtime for all else."""
    writer = frame.writer
    slow, fits, done = writer.fresh_label(), writer.fresh_label(), writer.fresh_label()
    word = int_as(frame, index, Rep.WORD)
    writer.branch(writer.value(f"trunc i64 {word} to i1"), fits, slow, LIKELY)
    writer.place(fits)
    position = writer.value(f"ashr i64 {word}, 1")
    if index.range.low is None or index.range.low < 0:
        position = _from_the_end(frame, position, count)
    inside = writer.label
    writer.branch(writer.value(f"icmp ult i64 {position}, {count}"), done, slow, LIKELY)
    writer.place(slow)
    found = frame.slow_call("check_index", [word, count, message])
    end = writer.label
    writer.jump(done)
    writer.place(done)
    return writer.phi("i64", (position, inside), (found, end))


def _asm(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, Asm)
    template = "".join(
        c if 32 <= ord(c) < 127 and c not in '"\\' else "".join(f"\\{b:02x}" for b in c.encode())
        for c in op.template
    )
    operands = ", ".join(f"i64 {frame.text(arg)}" for arg in op.args)
    return frame.writer.value(f'call i64 asm sideeffect "{template}", "{op.constraints}"({operands})')


def _intrinsic(frame: Frame, context: Context, op: Op) -> str:
    assert isinstance(op, Intrinsic)
    return emit_intrinsic(frame.writer, context.target, op.name, [frame.text(arg) for arg in op.args])


_RULES: dict[type[Op], Callable[[Frame, Context, Op], str]] = {
    IntOp: _int_op,
    IntCompare: _int_compare,
    RawOp: _raw_op,
    RawCompare: _raw_compare,
    FloatOp: _float_op,
    FloatCompare: _float_compare,
    Not: _not,
    Convert: _convert,
    Refine: _refine,
    TestWord: _test_word,
    ClassOf: _class_of,
    HasClass: _has_class,
    LoadField: _load_field,
    StoreField: _store_field,
    Load: _load,
    Store: _store,
    GetGlobal: _get_global,
    SetGlobal: _set_global,
    Call: _call,
    CallDynamic: _call_dynamic,
    CheckIndex: _check_index,
    IsSmall: _is_small,
    Asm: _asm,
    Intrinsic: _intrinsic,
}
