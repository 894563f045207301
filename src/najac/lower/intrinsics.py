"""The functions of `naja.unsafe` as operations of the IR: one table."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from types import FunctionType

from naja import unsafe
from najac.frontend.types import ANY
from najac.ir.ops import (
    MEMORY_TYPES,
    Asm,
    CallDynamic,
    ClassOf,
    Comparison,
    Conversion,
    Intrinsic,
    Load,
    Memory,
    RawCompare,
    RawOp,
    RawOperator,
    Store,
    TestWord,
    WordTest,
)
from najac.ir.program import Selector
from najac.ir.values import (
    ClassId,
    DataAddress,
    FunctionAddress,
    LinkerSymbol,
    Null,
    ObjectRef,
    RawConst,
    Type,
    Value,
)
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.values import BOOL, FLOAT, INT, Val

Lowered = Callable[[FunctionLowering, ast.Call], Val]


def _raw(fn: FunctionLowering, node: ast.expr) -> Value:
    return fn.to_raw(fn.value(lower_expression(fn, node)))


def _int(fn: FunctionLowering, value: Value) -> Val:
    """A raw result as the function around wants ints."""
    return Val(value if fn.raw else fn.convert(Conversion.RAW_TO_INT, value), INT)


def _none(fn: FunctionLowering) -> Val:
    return fn.known(None)


def _literal(fn: FunctionLowering, node: ast.expr) -> object:
    value = lower_expression(fn, node)
    if not value.known:
        raise fn.refuse("NAJA027", node, "this argument must be a literal")
    return value.live


def _load(memory: Memory, volatile: bool = False) -> Lowered:
    def lower(fn: FunctionLowering, node: ast.Call) -> Val:
        value = fn.emit(Load(memory, _raw(fn, node.args[0]), volatile))
        return Val(value, FLOAT) if MEMORY_TYPES[memory] is Type.FLOAT else _int(fn, value)

    return lower


def _store(memory: Memory, volatile: bool = False) -> Lowered:
    def lower(fn: FunctionLowering, node: ast.Call) -> Val:
        address = _raw(fn, node.args[0])
        value = fn.value(lower_expression(fn, node.args[1]))
        wanted = MEMORY_TYPES[memory]
        fn.emit(Store(memory, address, fn.to_type(value, wanted), volatile))
        return _none(fn)

    return lower


def _intrinsic(name: str, args: str, result: str) -> Lowered:
    """Argument and result kinds: r (raw), f (float), b (bool), v (none)."""
    kinds = {"r": Type.RAW, "f": Type.FLOAT, "b": Type.BOOL, "v": Type.VOID}

    def lower(fn: FunctionLowering, node: ast.Call) -> Val:
        values = [
            fn.to_type(fn.value(lower_expression(fn, a)), kinds[k])
            for a, k in zip(node.args, args, strict=True)
        ]
        value = fn.emit(Intrinsic(name, kinds[result], values))
        if result == "r":
            return _int(fn, value)
        if result == "v":
            return _none(fn)
        return Val(value, FLOAT if result == "f" else BOOL)

    return lower


def _raw_op(operator: RawOperator) -> Lowered:
    def lower(fn: FunctionLowering, node: ast.Call) -> Val:
        return _int(fn, fn.emit(RawOp(operator, _raw(fn, node.args[0]), _raw(fn, node.args[1]))))

    return lower


def _convert(conversion: Conversion) -> Lowered:
    from najac.ir.ops import CONVERSION_TYPES

    source, target = CONVERSION_TYPES[conversion]

    def lower(fn: FunctionLowering, node: ast.Call) -> Val:
        value = fn.convert(conversion, fn.to_type(fn.value(lower_expression(fn, node.args[0])), source))
        if target is Type.RAW:
            return _int(fn, value)
        return Val(value, FLOAT if target is Type.FLOAT else fn.type_of(node))

    return lower


def _test(test: WordTest) -> Lowered:
    def lower(fn: FunctionLowering, node: ast.Call) -> Val:
        return Val(fn.emit(TestWord(test, fn.word(lower_expression(fn, node.args[0])))), BOOL)

    return lower


def _word(fn: FunctionLowering, node: ast.Call) -> Val:
    value = fn.word(lower_expression(fn, node.args[0]))
    return _int(fn, fn.convert(Conversion.WORD_BITS_TO_RAW, value))


def _object_at(fn: FunctionLowering, node: ast.Call) -> Val:
    return Val(fn.convert(Conversion.RAW_BITS_TO_WORD, _raw(fn, node.args[0])), ANY)


def _assume(fn: FunctionLowering, node: ast.Call) -> Val:
    return Val(fn.word(lower_expression(fn, node.args[1])), fn.type_of(node))


def _load_object(fn: FunctionLowering, node: ast.Call) -> Val:
    return Val(fn.emit(Load(Memory.WORD, _raw(fn, node.args[0]))), ANY)


def _class_number(fn: FunctionLowering, node: ast.Call) -> Val:
    return _int(fn, fn.emit(ClassOf(fn.word(lower_expression(fn, node.args[0])))))


def _class_number_of(fn: FunctionLowering, node: ast.Call) -> Val:
    live = _literal(fn, node.args[0])
    assert isinstance(live, type)
    return _int(fn, ClassId(fn.world.classes.info(live)))


def _class_to_make(fn: FunctionLowering, node: ast.expr) -> Value:
    """The number of a class for an object that raw code makes."""
    live = _literal(fn, node)
    assert isinstance(live, type)
    if live is unsafe.Array:
        return ClassId(fn.world.array_info)
    if live is unsafe.Blob:
        return ClassId(fn.world.blob_info)
    fn.world.instantiate(live)
    return ClassId(fn.world.classes.info(live))


def _same(fn: FunctionLowering, node: ast.Call) -> Val:
    a, b = (fn.word(lower_expression(fn, x)) for x in node.args)
    return Val(fn.emit(RawCompare(Comparison.EQ, a, b)), BOOL)


def _unsigned_less(fn: FunctionLowering, node: ast.Call) -> Val:
    a, b = (_raw(fn, x) for x in node.args)
    return Val(fn.emit(RawCompare(Comparison.LT, a, b, unsigned=True)), BOOL)


def _allocate(fn: FunctionLowering, node: ast.Call) -> Val:
    kind = _class_to_make(fn, node.args[0])
    size = _raw(fn, node.args[1])
    extra = _raw(fn, node.args[2]) if len(node.args) > 2 else RawConst(0)
    for keyword in node.keywords:
        extra = _raw(fn, keyword.value)
    return Val(fn.call(fn.world.role("allocate"), [kind, size, extra]), fn.type_of(node))


def _try_allocate(fn: FunctionLowering, node: ast.Call) -> Val:
    kind, size = _class_to_make(fn, node.args[0]), _raw(fn, node.args[1])
    outside = fn.error
    handler, after = fn.new_block("short"), fn.new_block("allocated")
    result = fn.temporary(Type.WORD)
    with fn.errors_to(handler):
        fn.set(result, fn.call(fn.world.role("allocate"), [kind, size, RawConst(0)]))
    fn.goto(after)
    fn.error = outside
    fn.start(handler)
    fn.set(result, Null())
    fn.goto_start(after)
    return Val(fn.get(result), fn.type_of(node))


def _pending(fn: FunctionLowering, node: ast.Call) -> Val:
    return Val(fn.get_global(fn.world.program.pending), ANY)


def _set_pending(fn: FunctionLowering, node: ast.Call) -> Val:
    fn.set_global(fn.world.program.pending, fn.word(lower_expression(fn, node.args[0])))
    return _none(fn)


def _handled(fn: FunctionLowering, node: ast.Call) -> Val:
    return Val(fn.get_global(fn.world.handling), ANY)


def _resume(fn: FunctionLowering, node: ast.Call) -> Val:
    selector = fn.world.request(Selector("#resume", 1))
    words = [fn.word(lower_expression(fn, a)) for a in node.args]
    return Val(fn.emit(CallDynamic(selector, words)), ANY)


def _resume_raising(fn: FunctionLowering, node: ast.Call) -> Val:
    generator, error = (fn.word(lower_expression(fn, a)) for a in node.args)
    fn.set_global(fn.world.program.pending, error)
    selector = fn.world.request(Selector("#resume", 1))
    return Val(fn.emit(CallDynamic(selector, [generator, Null()])), ANY)


def _call_method(fn: FunctionLowering, node: ast.Call) -> Val:
    name = _literal(fn, node.args[0])
    words = [fn.word(lower_expression(fn, a)) for a in node.args[1:]]
    selector = fn.world.request(Selector(str(name), len(words) - 1))
    return Val(fn.emit(CallDynamic(selector, words)), ANY)


def _call_method_or(fn: FunctionLowering, node: ast.Call) -> Val:
    default = ObjectRef(fn.world.freezer.singleton(_literal(fn, node.args[0])))
    name = _literal(fn, node.args[1])
    words = [fn.word(lower_expression(fn, a)) for a in node.args[2:]]
    selector = fn.world.request(Selector(str(name), len(words) - 1))
    return Val(fn.emit(CallDynamic(selector, words, default)), ANY)


def _has_method(fn: FunctionLowering, node: ast.Call) -> Val:
    name, positional = _literal(fn, node.args[0]), _literal(fn, node.args[2])
    assert isinstance(positional, int)
    word = fn.word(lower_expression(fn, node.args[1]))
    return Val(fn.world.has_method(fn, str(name), word, positional), BOOL)


def _same_method(fn: FunctionLowering, node: ast.Call) -> Val:
    selector = fn.world.request(Selector(f"#origin {_literal(fn, node.args[0])}"))
    words = [fn.word(lower_expression(fn, value)) for value in node.args[1:]]
    none = fn.world.freezer.constant(0)
    left, right = (fn.emit(CallDynamic(selector, [word], none)) for word in words)
    return Val(fn.same(left, right), BOOL)


def _asm(fn: FunctionLowering, node: ast.Call) -> Val:
    template, constraints = _literal(fn, node.args[0]), _literal(fn, node.args[1])
    return _int(fn, fn.emit(Asm(str(template), str(constraints), [_raw(fn, a) for a in node.args[2:]])))


def _syscall(fn: FunctionLowering, node: ast.Call) -> Val:
    registers = ("{rax}", "{rdi}", "{rsi}", "{rdx}", "{r10}", "{r8}", "{r9}")
    args = [_raw(fn, a) for a in node.args]
    constraints = ",".join(("={rax}", *registers[: len(args)], "~{rcx}", "~{r11}", "~{memory}"))
    return _int(fn, fn.emit(Asm("syscall", constraints, args)))


def _linker_symbol(fn: FunctionLowering, node: ast.Call) -> Val:
    return _int(fn, LinkerSymbol(str(_literal(fn, node.args[0]))))


def _static_address(fn: FunctionLowering, node: ast.Call) -> Val:
    region = _literal(fn, node.args[0])
    assert isinstance(region, unsafe.Static)
    return _int(fn, DataAddress(fn.world.freezer.static_region(region)))


def _function_address(fn: FunctionLowering, node: ast.Call) -> Val:
    live = _literal(fn, node.args[0])
    assert isinstance(live, FunctionType)
    return _int(fn, FunctionAddress(fn.world.natives.of(live).ir))


def _call_address(fn: FunctionLowering, node: ast.Call) -> Val:
    return _int(fn, fn.emit(Intrinsic("call_address", Type.RAW, [_raw(fn, a) for a in node.args])))


def _program_main(fn: FunctionLowering, node: ast.Call) -> Val:
    from najac.lower.calls import Arguments, call_function

    fn.call(fn.world.prepare, [])
    result = call_function(fn, fn.world.main, Arguments(), ANY)
    if inspect.iscoroutinefunction(fn.world.main):
        call_function(fn, fn.world.runtime.member("naja.std.asyncio", "run"), Arguments([result]), ANY)
    return _none(fn)


def _spill_and_call(fn: FunctionLowering, node: ast.Call) -> Val:
    live = _literal(fn, node.args[0])
    assert isinstance(live, FunctionType)
    top = fn.emit(Intrinsic("spill_registers", Type.RAW, []))
    fn.call(fn.world.natives.of(live).ir, [top])
    return _none(fn)


_TABLE: dict[object, Lowered] = {
    unsafe.load8: _load(Memory.U8),
    unsafe.load16: _load(Memory.U16),
    unsafe.load32: _load(Memory.U32),
    unsafe.load64: _load(Memory.I64),
    unsafe.load_bits: _load(Memory.BITS),
    unsafe.load_length: _load(Memory.LENGTH),
    unsafe.load_storage: _load(Memory.STORAGE),
    unsafe.load_kind: _load(Memory.KIND),
    unsafe.load_number: _load(Memory.NUMBER),
    unsafe.load_double: _load(Memory.DOUBLE),
    unsafe.load_float: _load(Memory.F64),
    unsafe.store8: _store(Memory.U8),
    unsafe.store16: _store(Memory.U16),
    unsafe.store32: _store(Memory.U32),
    unsafe.store64: _store(Memory.I64),
    unsafe.store_bits: _store(Memory.BITS),
    unsafe.store_length: _store(Memory.LENGTH),
    unsafe.store_storage: _store(Memory.STORAGE),
    unsafe.store_kind: _store(Memory.KIND),
    unsafe.store_number: _store(Memory.NUMBER),
    unsafe.store_double: _store(Memory.DOUBLE),
    unsafe.store_float: _store(Memory.F64),
    unsafe.volatile_load16: _load(Memory.U16, True),
    unsafe.volatile_load32: _load(Memory.U32, True),
    unsafe.volatile_load64: _load(Memory.I64, True),
    unsafe.volatile_store16: _store(Memory.U16, True),
    unsafe.volatile_store32: _store(Memory.U32, True),
    unsafe.volatile_store64: _store(Memory.I64, True),
    unsafe.barrier: _intrinsic("barrier", "", "v"),
    unsafe.copy: _intrinsic("memcpy", "rrr", "v"),
    unsafe.move: _intrinsic("memmove", "rrr", "v"),
    unsafe.fill: _intrinsic("memset", "rrr", "v"),
    unsafe.shift_right_logical: _raw_op(RawOperator.LSHR),
    unsafe.unsigned_less: _unsigned_less,
    unsafe.unsigned_divide: _raw_op(RawOperator.UDIV),
    unsafe.unsigned_remainder: _raw_op(RawOperator.UREM),
    unsafe.multiply_high: _intrinsic("multiply_high", "rr", "r"),
    unsafe.count_leading_zeros: _intrinsic("count_leading_zeros", "r", "r"),
    unsafe.count_trailing_zeros: _intrinsic("count_trailing_zeros", "r", "r"),
    unsafe.count_ones: _intrinsic("count_ones", "r", "r"),
    unsafe.swap_bytes: _intrinsic("swap_bytes", "r", "r"),
    unsafe.add_overflows: _intrinsic("add_overflows", "rr", "b"),
    unsafe.multiply_overflows: _intrinsic("multiply_overflows", "rr", "b"),
    unsafe.float_bits: _convert(Conversion.FLOAT_BITS_TO_RAW),
    unsafe.float_from_bits: _convert(Conversion.RAW_BITS_TO_FLOAT),
    unsafe.float_from_word: _convert(Conversion.RAW_TO_FLOAT),
    unsafe.float_to_word: _convert(Conversion.FLOAT_TO_RAW),
    unsafe.square_root: _intrinsic("square_root", "f", "f"),
    unsafe.floor: _intrinsic("floor", "f", "f"),
    unsafe.ceil: _intrinsic("ceil", "f", "f"),
    unsafe.truncate: _intrinsic("truncate", "f", "f"),
    unsafe.absolute: _intrinsic("absolute", "f", "f"),
    unsafe.copy_sign: _intrinsic("copy_sign", "ff", "f"),
    unsafe.word: _word,
    unsafe.address: _word,
    unsafe.object_at: _object_at,
    unsafe.assume: _assume,
    unsafe.load_object: _load_object,
    unsafe.store_object: _store(Memory.WORD),
    unsafe.is_small_int: _test(WordTest.SMALL_INT),
    unsafe.is_immediate_float: _test(WordTest.IMMEDIATE_FLOAT),
    unsafe.is_pointer: _test(WordTest.POINTER),
    unsafe.class_number: _class_number,
    unsafe.class_number_of: _class_number_of,
    unsafe.same_object: _same,
    unsafe.allocate: _allocate,
    unsafe.try_allocate: _try_allocate,
    unsafe.pending_exception: _pending,
    unsafe.set_pending_exception: _set_pending,
    unsafe.handled_exception: _handled,
    unsafe.resume: _resume,
    unsafe.resume_raising: _resume_raising,
    unsafe.call_method: _call_method,
    unsafe.call_method_or: _call_method_or,
    unsafe.has_method: _has_method,
    unsafe.same_method: _same_method,
    unsafe.asm: _asm,
    unsafe.syscall: _syscall,
    unsafe.linker_symbol: _linker_symbol,
    unsafe.static_address: _static_address,
    unsafe.function_address: _function_address,
    unsafe.call_address: _call_address,
    unsafe.spill_and_call: _spill_and_call,
    unsafe.program_main: _program_main,
    unsafe.stack_pointer: _intrinsic("stack_pointer", "", "r"),
}


def lower_intrinsic(fn: FunctionLowering, live: object, node: ast.Call) -> Val | None:
    """The operation that a function of `naja.unsafe` is; None for any other function."""
    if not isinstance(live, FunctionType):
        return None
    lower = _TABLE.get(live)
    return None if lower is None else lower(fn, node)
