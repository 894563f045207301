"""The text form of the IR, for people and for tests: printing.

What belongs here: the printer and the description of the form. Its reader is `parse.py`.

    function sum(%n: int) -> int
      local total: int
    entry:
      set[total] 0
      goto[loop]
    loop ! handler:
      %1 = phi[int] entry: 0, loop: %2
      %2 = int[add wraps] %1, %n in 0..255 @12

An operation is `result = name[attributes] arguments`, then `in low..high` for a known range and `@line`. A
block's head names where its errors go. Constants: `5` INT, `#5` RAW, `5.0` FLOAT, `true`, `false`, `null`;
`object:symbol`, `class:name`, `address:symbol`, `function:symbol` and `linker:symbol` refer to the rest of
the program. A function whose errors are proven away ends its head with `noraise`; a head without blocks is a
declaration.
"""

from __future__ import annotations

from najac.ir.ops import (
    Asm,
    Branch,
    Call,
    CallDynamic,
    CheckIndex,
    ClassOf,
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
    TestWord,
    Unreachable,
    Yield,
)
from najac.ir.program import Block, ClassInfo, Function
from najac.ir.values import (
    EVERY_INT,
    BoolConst,
    ClassId,
    DataAddress,
    FloatConst,
    FunctionAddress,
    InstanceSize,
    IntConst,
    LinkerSymbol,
    Null,
    ObjectRef,
    Param,
    Range,
    RawConst,
    Type,
    Value,
    WordConst,
)


def print_function(function: Function) -> str:
    """The function's text, ending in a newline."""
    return _Printer(function).text()


def describe(op: Op) -> str:
    """The operation's name and attributes, as the text form has them, without its arguments."""
    return _head(op, {})


class _Printer:
    """Names for one function's values and blocks."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.blocks: dict[Block, str] = {}
        self.values: dict[Value, str] = {}

    def text(self) -> str:
        function = self.function
        taken: set[str] = set()
        for block in function.blocks:
            self.blocks[block] = _unique("".join(block.name.split()) or "block", taken)
        taken = set()
        for param in function.params:
            self.values[param] = "%" + _unique(param.name, taken)
        number = 0
        for block in function.blocks:
            for op in block.ops:
                if op.type is not Type.VOID:
                    number += 1
                    self.values[op] = f"%{number}"
        params = ", ".join(self._param(p) for p in function.params)
        head = f"function {function.symbol}({params}) -> {function.result.value}"
        if not function.may_raise:
            head += " noraise"
        lines = [head + _range(function.result_range)]
        lines += [f"  local {local.name}: {local.type.value}" for local in function.locals]
        for block in function.blocks:
            error = f" ! {self.blocks.get(block.error, '?')}" if block.error is not None else ""
            lines.append(f"{self.blocks[block]}{error}:")
            lines += [self._op(op) for op in [*block.ops, block.terminator]]
        return "\n".join(lines) + "\n"

    def _param(self, param: Param) -> str:
        return f"{self.values[param]}: {param.type.value}{_range(param.range)}"

    def _op(self, op: Op) -> str:
        result = f"{self.values[op]} = " if op.type is not Type.VOID else ""
        args = [self.value(arg) for arg in op.args]
        if isinstance(op, Phi):
            args = [f"{self.blocks.get(b, '?')}: {a}" for b, a in zip(op.blocks, args, strict=False)]
        text = f"  {result}{_head(op, self.blocks)}"
        if args:
            text += " " + ", ".join(args)
        if op.line:
            return f"{text}{_range(op.range)} @{op.line}"
        return text + _range(op.range)

    def value(self, value: Value) -> str:
        """A value as an argument."""
        named = self.values.get(value)
        return named if named is not None else constant_text(value)


def constant_text(value: Value) -> str:
    """A constant or reference; `%?` for what is neither nor belongs to the function."""
    if isinstance(value, IntConst):
        return str(value.value)
    if isinstance(value, RawConst):
        return f"#{value.value}"
    if isinstance(value, FloatConst):
        return repr(value.value)
    if isinstance(value, BoolConst):
        return "true" if value.value else "false"
    if isinstance(value, Null):
        return "null"
    if isinstance(value, ObjectRef):
        return f"object:{value.data.symbol}"
    if isinstance(value, WordConst):
        return f"word:{value.word}"
    if isinstance(value, InstanceSize):
        return f"size:{value.info.name}"
    if isinstance(value, ClassId):
        return f"class:{value.info.name}"
    if isinstance(value, DataAddress):
        return f"address:{value.data.symbol}"
    if isinstance(value, FunctionAddress):
        return f"function:{value.function.symbol}"
    if isinstance(value, LinkerSymbol):
        return f"linker:{value.name}"
    return "%?"


def _unique(name: str, taken: set[str]) -> str:
    candidate = name
    number = 1
    while candidate in taken:
        number += 1
        candidate = f"{name}.{number}"
    taken.add(candidate)
    return candidate


def _range(range: Range) -> str:
    if range == EVERY_INT:
        return ""
    low = "" if range.low is None else str(range.low)
    high = "" if range.high is None else str(range.high)
    return f" in {low}..{high}"


def _head(op: Op, blocks: dict[Block, str]) -> str:
    name, attributes = _attributes(op, blocks)
    return f"{name}[{' '.join(attributes)}]" if attributes else name


def _flag(name: str, value: bool) -> list[str]:
    return [name] if value else []


def _attributes(op: Op, blocks: dict[Block, str]) -> tuple[str, list[str]]:
    """The operation's name and its attributes."""
    match op:
        case IntOp():
            return "int", [op.operator.value, *_flag("wraps", op.wraps)]
        case IntCompare():
            return "int", [op.comparison.value]
        case RawOp():
            return "raw", [op.operator.value]
        case RawCompare():
            return "raw", [op.comparison.value, *_flag("unsigned", op.unsigned)]
        case FloatOp():
            return "float", [op.operator.value]
        case FloatCompare():
            return "float", [op.comparison.value]
        case Not():
            return "not", []
        case Convert():
            return "convert", [op.conversion.value]
        case TestWord():
            return "test", [op.test.value]
        case ClassOf():
            return "class_of", []
        case HasClass():
            return "has_class", [op.info.name, *_flag("exact", op.exact)]
        case Phi():
            return "phi", [op.type.value]
        case Refine():
            return "refine", []
        case IsSmall():
            return "is_small", []
        case CheckIndex():
            return "check_index", []
        case Intrinsic():
            return "intrinsic", [op.name, op.type.value]
        case Asm():
            return "asm", [_quote(op.template), _quote(op.constraints)]
        case Yield():
            return "yield", []
        case _:
            return _memory_attributes(op, blocks)


def _kind(info: ClassInfo | None) -> list[str]:
    return [f"of:{info.name}"] if info is not None else []


def _memory_attributes(op: Op, blocks: dict[Block, str]) -> tuple[str, list[str]]:
    match op:
        case LoadField():
            return "load_field", [str(op.offset), *_kind(op.kind), *_flag("float", op.type is Type.FLOAT)]
        case StoreField():
            return "store_field", [str(op.offset), *_kind(op.kind)]
        case Load():
            return "load", [op.memory.value, *_flag("volatile", op.volatile)]
        case Store():
            return "store", [op.memory.value, *_flag("volatile", op.volatile)]
        case GetLocal():
            return "get", [op.local.name]
        case SetLocal():
            return "set", [op.local.name]
        case GetGlobal():
            return "get_global", [op.slot.symbol]
        case SetGlobal():
            return "set_global", [op.slot.symbol]
        case Call():
            return "call", [op.callee.symbol]
        case CallDynamic():
            selector = op.selector
            bound = [f"bound={selector.bound}"] if selector.bound else []
            missing = [f"missing={constant_text(op.missing)}"] if op.missing is not None else []
            return "call_dynamic", [
                selector.name,
                str(selector.positional),
                *selector.keywords,
                *bound,
                *missing,
                *(["answered"] if op.answered else []),
            ]
        case _:
            return _terminator_attributes(op, blocks)


def _terminator_attributes(op: Op, blocks: dict[Block, str]) -> tuple[str, list[str]]:
    match op:
        case Goto():
            return "goto", [blocks.get(op.target, op.target.name)]
        case Branch():
            names = [blocks.get(b, b.name) for b in (op.then, op.otherwise)]
            likely = [] if op.likely is None else ["likely" if op.likely else "unlikely"]
            return "branch", names + likely
        case Return():
            return "return", []
        case Fail():
            return "fail", []
        case Unreachable():
            return "unreachable", []
        case _:
            raise TypeError(f"no text form for {type(op).__name__}")


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
