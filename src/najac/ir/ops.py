"""The operations of the IR: final concrete classes, variants as attributes.

What belongs here: each operation with its meaning, the types of its arguments and its effects.
What does not: how it is emitted (`backend/`), how it is checked (`verify.py`).

An operation that may raise does so in one way: the pending exception is set in the runtime's `pending` slot and
control goes to the error edge: to `block.error` where the block has one, else out of the function with the error
return. A block with an error edge holds at most one operation that may raise, and that one stands last.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from najac.ir.values import Local, Type, Value

if TYPE_CHECKING:
    from najac.ir.program import Block, ClassInfo, Function, Global, Selector


class Op(Value):
    """An operation. `args` are its value arguments; `line` is the 1-based source line it comes from (0: none)."""

    __slots__ = ("args", "line")

    def __init__(self, type: Type, args: list[Value]) -> None:
        super().__init__(type)
        self.args = args
        self.line = 0


class Terminator(Op):
    """The last operation of a block; it has no value."""

    __slots__ = ()

    def __init__(self, args: list[Value]) -> None:
        super().__init__(Type.VOID, args)

    def targets(self) -> list[Block]:
        """The blocks control may go to, the error edge apart."""
        return []


class IntOperator(Enum):
    """Exact integer arithmetic. Lowering has excluded zero divisors and negative shift counts before."""

    ADD = "add"
    SUB = "sub"
    MUL = "mul"
    FLOORDIV = "floordiv"
    MOD = "mod"
    AND = "and"
    OR = "or"
    XOR = "xor"
    SHL = "shl"
    SHR = "shr"


class RawOperator(Enum):
    """Wrapping 64-bit arithmetic. Division by zero and shifts of 64 and more are undefined: raw code excludes them."""

    ADD = "add"
    SUB = "sub"
    MUL = "mul"
    SDIV = "sdiv"
    SREM = "srem"
    UDIV = "udiv"
    UREM = "urem"
    AND = "and"
    OR = "or"
    XOR = "xor"
    SHL = "shl"
    LSHR = "lshr"
    ASHR = "ashr"


class FloatOperator(Enum):
    ADD = "add"
    SUB = "sub"
    MUL = "mul"
    DIV = "div"


class Comparison(Enum):
    EQ = "eq"
    NE = "ne"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"


class IntOp(Op):
    """INT, INT → INT. May allocate (and so raise MemoryError) where the range does not fit a machine word.

    `wraps`: whoever uses the result looks at its low 64 bits only, so it is computed modulo 2**64. Set by the range
    analysis, on ADD, SUB, MUL, AND, OR, XOR and SHL.
    """

    __slots__ = ("operator", "wraps")

    def __init__(self, operator: IntOperator, left: Value, right: Value) -> None:
        super().__init__(Type.INT, [left, right])
        self.operator = operator
        self.wraps = False


class IntCompare(Op):
    """INT, INT → BOOL."""

    __slots__ = ("comparison",)

    def __init__(self, comparison: Comparison, left: Value, right: Value) -> None:
        super().__init__(Type.BOOL, [left, right])
        self.comparison = comparison


class RawOp(Op):
    """RAW, RAW → RAW."""

    __slots__ = ("operator",)

    def __init__(self, operator: RawOperator, left: Value, right: Value) -> None:
        super().__init__(Type.RAW, [left, right])
        self.operator = operator


class RawCompare(Op):
    """RAW, RAW → BOOL; signed unless `unsigned`. Also WORD, WORD → BOOL for EQ and NE: identity of words."""

    __slots__ = ("comparison", "unsigned")

    def __init__(self, comparison: Comparison, left: Value, right: Value, unsigned: bool = False) -> None:
        super().__init__(Type.BOOL, [left, right])
        self.comparison = comparison
        self.unsigned = unsigned


class FloatOp(Op):
    """FLOAT, FLOAT → FLOAT by IEEE 754. Lowering has excluded the zero divisors that Python refuses."""

    __slots__ = ("operator",)

    def __init__(self, operator: FloatOperator, left: Value, right: Value) -> None:
        super().__init__(Type.FLOAT, [left, right])
        self.operator = operator


class FloatCompare(Op):
    """FLOAT, FLOAT → BOOL; false with NaN, but for NE."""

    __slots__ = ("comparison",)

    def __init__(self, comparison: Comparison, left: Value, right: Value) -> None:
        super().__init__(Type.BOOL, [left, right])
        self.comparison = comparison


class Not(Op):
    """BOOL → BOOL."""

    __slots__ = ()

    def __init__(self, value: Value) -> None:
        super().__init__(Type.BOOL, [value])


class Conversion(Enum):
    """From → to. None of them checks: who emits one has proven or tested what it assumes."""

    INT_TO_WORD = "int_to_word"  # exact; may allocate a big integer
    WORD_TO_INT = (
        "word_to_int"  # the word is an int (or a bool object, taken as 0 or 1 by lowering beforehand)
    )
    FLOAT_TO_WORD = "float_to_word"  # may allocate
    WORD_TO_FLOAT = "word_to_float"  # the word is a float: immediate or boxed
    IMMEDIATE_TO_FLOAT = "immediate_to_float"  # the word is an immediate float
    BOOL_TO_WORD = "bool_to_word"  # the static objects False and True
    WORD_TO_BOOL = "word_to_bool"  # the word is one of the static objects False and True
    BOOL_TO_INT = "bool_to_int"
    BOOL_TO_RAW = "bool_to_raw"
    INT_TO_FLOAT = "int_to_float"  # rounded to nearest even; OverflowError if it is too large
    INT_TO_RAW = "int_to_raw"  # modulo 2**64
    RAW_TO_INT = "raw_to_int"  # signed
    RAW_TO_FLOAT = "raw_to_float"  # signed value, rounded to nearest even
    FLOAT_TO_RAW = "float_to_raw"  # truncated; defined within the range of a signed 64-bit word
    RAW_BITS_TO_FLOAT = "raw_bits_to_float"
    FLOAT_BITS_TO_RAW = "float_bits_to_raw"
    WORD_BITS_TO_RAW = "word_bits_to_raw"  # the word as it is: tag bits and all; for an object, its address
    RAW_BITS_TO_WORD = "raw_bits_to_word"


CONVERSION_TYPES: dict[Conversion, tuple[Type, Type]] = {
    Conversion.INT_TO_WORD: (Type.INT, Type.WORD),
    Conversion.WORD_TO_INT: (Type.WORD, Type.INT),
    Conversion.FLOAT_TO_WORD: (Type.FLOAT, Type.WORD),
    Conversion.WORD_TO_FLOAT: (Type.WORD, Type.FLOAT),
    Conversion.IMMEDIATE_TO_FLOAT: (Type.WORD, Type.FLOAT),
    Conversion.BOOL_TO_WORD: (Type.BOOL, Type.WORD),
    Conversion.WORD_TO_BOOL: (Type.WORD, Type.BOOL),
    Conversion.BOOL_TO_INT: (Type.BOOL, Type.INT),
    Conversion.BOOL_TO_RAW: (Type.BOOL, Type.RAW),
    Conversion.INT_TO_FLOAT: (Type.INT, Type.FLOAT),
    Conversion.INT_TO_RAW: (Type.INT, Type.RAW),
    Conversion.RAW_TO_INT: (Type.RAW, Type.INT),
    Conversion.RAW_TO_FLOAT: (Type.RAW, Type.FLOAT),
    Conversion.FLOAT_TO_RAW: (Type.FLOAT, Type.RAW),
    Conversion.RAW_BITS_TO_FLOAT: (Type.RAW, Type.FLOAT),
    Conversion.FLOAT_BITS_TO_RAW: (Type.FLOAT, Type.RAW),
    Conversion.WORD_BITS_TO_RAW: (Type.WORD, Type.RAW),
    Conversion.RAW_BITS_TO_WORD: (Type.RAW, Type.WORD),
}


class Convert(Op):
    """One of the conversions above."""

    __slots__ = ("conversion",)

    def __init__(self, conversion: Conversion, value: Value) -> None:
        super().__init__(CONVERSION_TYPES[conversion][1], [value])
        self.conversion = conversion


class WordTest(Enum):
    SMALL_INT = "small_int"  # bit 0 is one
    IMMEDIATE_FLOAT = "immediate_float"  # bits 1..0 are 10
    POINTER = "pointer"  # bits 1..0 are 00; not null


class TestWord(Op):
    """WORD → BOOL: what the tag says. The word is not null."""

    __slots__ = ("test",)

    def __init__(self, test: WordTest, value: Value) -> None:
        super().__init__(Type.BOOL, [value])
        self.test = test


class ClassOf(Op):
    """WORD → RAW: the class number of any word that is not null, tagged integers and floats included."""

    __slots__ = ()

    def __init__(self, value: Value) -> None:
        super().__init__(Type.RAW, [value])


class HasClass(Op):
    """WORD → BOOL: whether the class of the word is `info`, or (not `exact`) one of its subclasses too."""

    __slots__ = ("exact", "info")

    def __init__(self, value: Value, info: ClassInfo, exact: bool) -> None:
        super().__init__(Type.BOOL, [value])
        self.info = info
        self.exact = exact


class LoadField(Op):
    """WORD (an object) → WORD: the slot `offset` bytes into it; FLOAT where the slot holds a double (`reach/floats.py`).

    `kind`: what class the object is of, itself or by inheritance, as typing says; None if that is not known.
    """

    __slots__ = ("kind", "offset")

    def __init__(
        self, obj: Value, offset: int, kind: ClassInfo | None = None, type: Type = Type.WORD
    ) -> None:
        super().__init__(type, [obj])
        self.offset = offset
        self.kind = kind


class StoreField(Op):
    """WORD (an object), WORD → VOID; FLOAT where the slot holds a double. `kind`: as for `LoadField`."""

    __slots__ = ("kind", "offset")

    def __init__(self, obj: Value, offset: int, value: Value, kind: ClassInfo | None = None) -> None:
        super().__init__(Type.VOID, [obj, value])
        self.offset = offset
        self.kind = kind


class Memory(Enum):
    """What a raw load or store moves. The small unsigned ones are zero-extended to RAW."""

    U8 = "u8"
    U16 = "u16"
    U32 = "u32"
    I64 = "i64"
    STORAGE = (
        "storage"  # the address of a container's storage, which only code that changes the container writes
    )
    LENGTH = "length"  # a container's number of items, 0 to 2**47 - 1, which only code that changes the container writes
    KIND = "kind"  # what a list holds, in its header: only constants and what was loaded so are stored
    NUMBER = "number"  # an int of 63 bits that a list holds as it is
    DOUBLE = "double"  # FLOAT, which a list holds as it is
    F64 = "f64"  # FLOAT
    BITS = "bits"  # the bits of a WORD, which may be a reference: all other machine words are none
    WORD = "word"  # WORD


WORDS, INTS, FLOATS = 0, 0x201, 0x202
"""What a list can hold (`Memory.KIND`): words, or numbers as they are. `naja.runtime.containers.list_layout` says the same."""

MEMORY_TYPES: dict[Memory, Type] = {
    Memory.U8: Type.RAW,
    Memory.U16: Type.RAW,
    Memory.U32: Type.RAW,
    Memory.I64: Type.RAW,
    Memory.STORAGE: Type.RAW,
    Memory.LENGTH: Type.RAW,
    Memory.KIND: Type.RAW,
    Memory.NUMBER: Type.RAW,
    Memory.DOUBLE: Type.FLOAT,
    Memory.F64: Type.FLOAT,
    Memory.BITS: Type.RAW,
    Memory.WORD: Type.WORD,
}


class Load(Op):
    """RAW (an address) → what `memory` says. No alignment is assumed. `volatile`: neither moved nor merged."""

    __slots__ = ("memory", "volatile")

    def __init__(self, memory: Memory, address: Value, volatile: bool = False) -> None:
        super().__init__(MEMORY_TYPES[memory], [address])
        self.memory = memory
        self.volatile = volatile


class Store(Op):
    """RAW (an address), value → VOID; the small ones store the low bits."""

    __slots__ = ("memory", "volatile")

    def __init__(self, memory: Memory, address: Value, value: Value, volatile: bool = False) -> None:
        super().__init__(Type.VOID, [address, value])
        self.memory = memory
        self.volatile = volatile


class GetLocal(Op):
    """The variable's current value. Gone after SSA construction. Lowering tests for unset variables itself."""

    __slots__ = ("local",)

    def __init__(self, local: Local) -> None:
        super().__init__(local.type, [])
        self.local = local


class SetLocal(Op):
    __slots__ = ("local",)

    def __init__(self, local: Local, value: Value) -> None:
        super().__init__(Type.VOID, [value])
        self.local = local


class GetGlobal(Op):
    """→ WORD: the current value of a mutable static slot."""

    __slots__ = ("slot",)

    def __init__(self, slot: Global) -> None:
        super().__init__(Type.WORD, [])
        self.slot = slot


class SetGlobal(Op):
    """WORD → VOID."""

    __slots__ = ("slot",)

    def __init__(self, slot: Global, value: Value) -> None:
        super().__init__(Type.VOID, [value])
        self.slot = slot


class Phi(Op):
    """The value that comes with the predecessor: `args[i]` from `blocks[i]`. Stands at the block's beginning."""

    __slots__ = ("blocks",)

    def __init__(self, type: Type) -> None:
        super().__init__(type, [])
        self.blocks: list[Block] = []


class Refine(Op):
    """INT → INT: the same value, known to lie within `bound` here. Made by the range analysis."""

    __slots__ = ("other",)

    def __init__(self, value: Value, other: Value | None) -> None:
        super().__init__(Type.INT, [value])
        self.other = other


class Call(Op):
    """A direct call; arguments and result have the types that the callee declares."""

    __slots__ = ("callee",)

    def __init__(self, callee: Function, args: list[Value]) -> None:
        super().__init__(callee.result, args)
        self.callee = callee


class CallDynamic(Op):
    """WORD (the receiver), WORD… → WORD: dispatch on the receiver's class.

    `answered`: every receiver's class has the selector, as the reachability analysis found. A class without the
    selector: `missing` is the result where it is given (a static object), else the runtime's
    `missing_method(receiver, selector number)` raises AttributeError or TypeError.
    """

    __slots__ = ("answered", "missing", "selector")

    def __init__(self, selector: Selector, args: list[Value], missing: Value | None = None) -> None:
        super().__init__(Type.WORD, args)
        self.selector = selector
        self.missing = missing
        self.answered = False


class Yield(Op):
    """WORD → WORD: suspend a generator or coroutine with a value; the result is what it is resumed with.

    Resumed with null, it raises the pending exception. Gone after the coroutine pass.
    """

    __slots__ = ()

    def __init__(self, value: Value) -> None:
        super().__init__(Type.WORD, [value])


class IsSmall(Op):
    """INT → BOOL: whether a tagged word holds it."""

    __slots__ = ()

    def __init__(self, value: Value) -> None:
        super().__init__(Type.BOOL, [value])


class CheckIndex(Op):
    """INT (an index as programs write it), RAW (a length), WORD (a message) → RAW: the position that is meant, from 0 on.

    A negative index counts from the end. Raises IndexError with the message where there is no such position.
    """

    __slots__ = ()

    def __init__(self, index: Value, length: Value, message: Value) -> None:
        super().__init__(Type.RAW, [index, length, message])


class Asm(Op):
    """RAW… → RAW: one inline assembly statement with side effects, in LLVM's template and constraint syntax."""

    __slots__ = ("constraints", "template")

    def __init__(self, template: str, constraints: str, args: list[Value]) -> None:
        super().__init__(Type.RAW, args)
        self.template = template
        self.constraints = constraints


class Intrinsic(Op):
    """A pure or memory operation that LLVM knows by name; `name` is a key of backend/intrinsics.py's table."""

    __slots__ = ("name",)

    def __init__(self, name: str, type: Type, args: list[Value]) -> None:
        super().__init__(type, args)
        self.name = name


class Goto(Terminator):
    __slots__ = ("target",)

    def __init__(self, target: Block) -> None:
        super().__init__([])
        self.target = target

    def targets(self) -> list[Block]:
        return [self.target]


class Branch(Terminator):
    """BOOL: to `then` if true, else to `otherwise`. `likely` says which way is usual, None: unknown."""

    __slots__ = ("likely", "otherwise", "then")

    def __init__(self, condition: Value, then: Block, otherwise: Block, likely: bool | None = None) -> None:
        super().__init__([condition])
        self.then = then
        self.otherwise = otherwise
        self.likely = likely

    def targets(self) -> list[Block]:
        return [self.then, self.otherwise]


class Return(Terminator):
    """With one argument of the function's result type, or none for VOID."""

    __slots__ = ()


class Fail(Terminator):
    """The pending exception is set: go to the block's error edge, or return the error.

    With a line, a traceback entry for it is added (a `raise` statement); without, none (an exception that goes on).
    """

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__([])


class Unreachable(Terminator):
    """Control never comes here; lowering has proven it (after a call that always raises, for instance)."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__([])
