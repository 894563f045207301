"""The text form of the IR, for people and for tests: reading. `text.py` describes the form.

What belongs here: the reader. It builds what it is told, sound or not; `verify.py` judges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from najac.ir.ops import (
    Asm,
    Branch,
    Call,
    CallDynamic,
    CheckIndex,
    ClassOf,
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
    HasClass,
    IntCompare,
    IntOp,
    IntOperator,
    Intrinsic,
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
    Terminator,
    TestWord,
    Unreachable,
    WordTest,
    Yield,
)
from najac.ir.program import Block, ClassInfo, Data, Function, Global, Selector
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
    Local,
    Null,
    ObjectRef,
    Param,
    Range,
    RawConst,
    Type,
    Value,
    WordConst,
)

_FUNCTION = re.compile(r"function (\S+?)\((.*)\) -> (\w+)( noraise)?( in \S*)?")
_LOCAL = re.compile(r"local (\S+): (\w+)")
_BLOCK = re.compile(r"(\S+?)(?: ! (\S+))?:")
_OP = re.compile(r"(?:(%\S+) = )?([a-z_]+)(?:\[(.*?)\])?( .*?)??( in \S*\.\.\S*)?(?: @(\d+))?")
_ATTRIBUTE = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')
_COMPARISONS = {c.value for c in Comparison}


class ParseError(Exception):
    """The text is not in the form; the message has the line."""


@dataclass
class Names:
    """The program around the text: what symbols stand for. Classes, data and globals come to be when first
    named.
    """

    functions: dict[str, Function] = field(default_factory=dict)
    classes: dict[str, ClassInfo] = field(default_factory=dict)
    data: dict[str, Data] = field(default_factory=dict)
    globals: dict[str, Global] = field(default_factory=dict)

    def class_named(self, name: str) -> ClassInfo:
        return self.classes.setdefault(name, ClassInfo(name, None))

    def data_named(self, symbol: str) -> Data:
        return self.data.setdefault(symbol, Data(symbol))

    def global_named(self, symbol: str) -> Global:
        return self.globals.setdefault(symbol, Global(symbol, 0))


def parse_function(text: str, names: Names | None = None) -> Function:
    """The last function of the text; those before it are usually declarations of what it calls."""
    return parse_functions(text, names)[-1]


def parse_functions(text: str, names: Names | None = None) -> list[Function]:
    """All functions of the text, in order; they may call each other. Blank lines and `#` lines are
    skipped.
    """
    names = names or Names()
    parts: list[tuple[Function, list[tuple[int, str]]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("function "):
            function = _head(line, number)
            names.functions[function.symbol] = function
            parts.append((function, []))
        elif not parts:
            raise ParseError(f"line {number}: no function yet: {line}")
        else:
            parts[-1][1].append((number, line))
    for function, body in parts:
        _Body(function, names).read(body)
    return [function for function, _ in parts]


def _head(line: str, number: int) -> Function:
    found = _FUNCTION.fullmatch(line)
    if found is None:
        raise ParseError(f"line {number}: not a function's head: {line}")
    symbol, params_text, result, noraise, bounds = found.groups()
    params: list[Param] = []
    for index, part in enumerate(p for p in params_text.split(", ") if p):
        name, _, rest = part.partition(": ")
        kind, _, span = rest.partition(" ")
        param = Param(index, name.removeprefix("%"), Type(kind))
        param.range = _bounds(span)
        params.append(param)
    function = Function(symbol, params, Type(result), "test.py", 1)
    function.may_raise = noraise is None
    function.result_range = _bounds(bounds)
    return function


def _bounds(text: str | None) -> Range:
    if not text:
        return EVERY_INT
    low, _, high = text.strip().removeprefix("in ").partition("..")
    return Range(int(low) if low else None, int(high) if high else None)


class _Later(Value):
    """Stands for a value named before its definition."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        super().__init__(Type.VOID)
        self.name = name


class _Body:
    """Reads one function's locals and blocks."""

    def __init__(self, function: Function, names: Names) -> None:
        self.function = function
        self.names = names
        self.values: dict[str, Value] = {"%" + p.name: p for p in function.params}
        self.blocks: dict[str, Block] = {}
        self.locals: dict[str, Local] = {}
        self.ops: list[tuple[int, Op]] = []
        """All operations, with the numbers of their lines."""

    def read(self, lines: list[tuple[int, str]]) -> None:
        block: Block | None = None
        for number, line in lines:
            try:
                block = self._line(line, block, number)
            except (KeyError, ValueError, IndexError) as problem:
                raise ParseError(f"line {number}: {problem!r}: {line}") from problem
        for number, op in self.ops:
            try:
                op.args = [self.values[a.name] if isinstance(a, _Later) else a for a in op.args]
            except KeyError as problem:
                raise ParseError(f"line {number}: no value {problem}") from problem

    def _line(self, line: str, block: Block | None, number: int) -> Block | None:
        if (local := _LOCAL.fullmatch(line)) is not None:
            made = Local(local[1], Type(local[2]))
            self.locals[made.name] = made
            self.function.locals.append(made)
            return block
        if (head := _BLOCK.fullmatch(line)) is not None:
            block = self._block(head[1])
            block.error = self._block(head[2]) if head[2] else None
            self.function.blocks.append(block)
            return block
        found = _OP.fullmatch(line)
        if found is None or block is None:
            raise ValueError("not an operation in a block")
        result, name, attributes, args, bounds, source = found.groups()
        op = self._op(name, _ATTRIBUTE.findall(attributes or ""), (args or "").strip())
        self.ops.append((number, op))
        op.line = int(source) if source else 0
        if bounds:
            op.range = _bounds(bounds)
        if result:
            self.values[result] = op
        if isinstance(op, Terminator):
            block.terminator = op
        else:
            block.ops.append(op)
        return block

    def _block(self, name: str) -> Block:
        return self.blocks.setdefault(name, Block(name))

    def _value(self, text: str) -> Value:
        if text.startswith("%"):
            return self.values.get(text) or _Later(text)
        if text.startswith("#"):
            return RawConst(int(text[1:], 0))
        if text in ("true", "false"):
            return BoolConst(text == "true")
        if text == "null":
            return Null()
        kind, colon, name = text.partition(":")
        if colon:
            return self._reference(kind, name)
        if re.fullmatch(r"-?(0x[0-9a-f]+|\d+)", text):
            return IntConst(int(text, 0))
        return FloatConst(float(text))

    def _reference(self, kind: str, name: str) -> Value:
        match kind:
            case "object":
                return ObjectRef(self.names.data_named(name))
            case "address":
                return DataAddress(self.names.data_named(name))
            case "class":
                return ClassId(self.names.class_named(name))
            case "function":
                return FunctionAddress(self.names.functions[name])
            case "linker":
                return LinkerSymbol(name)
            case "word":
                return WordConst(int(name))
            case "size":
                return InstanceSize(self.names.class_named(name))
        raise ValueError(f"no reference {kind}:{name}")

    def _op(self, name: str, attributes: list[str], text: str) -> Op:
        parts = text.split(", ") if text else []
        if name == "phi":
            phi = Phi(Type(attributes[0]))
            for part in parts:
                block, _, value = part.partition(": ")
                phi.blocks.append(self._block(block))
                phi.args.append(self._value(value))
            return phi
        args = [self._value(part) for part in parts]
        return self._arithmetic(name, attributes, args)

    def _arithmetic(self, name: str, attributes: list[str], args: list[Value]) -> Op:
        compares = bool(attributes) and attributes[0] in _COMPARISONS
        match name:
            case "int" if compares:
                return IntCompare(Comparison(attributes[0]), *_two(args))
            case "int":
                op = IntOp(IntOperator(attributes[0]), *_two(args))
                op.wraps = "wraps" in attributes
                return op
            case "raw" if compares:
                return RawCompare(Comparison(attributes[0]), *_two(args), "unsigned" in attributes)
            case "raw":
                return RawOp(RawOperator(attributes[0]), *_two(args))
            case "float" if compares:
                return FloatCompare(Comparison(attributes[0]), *_two(args))
            case "float":
                return FloatOp(FloatOperator(attributes[0]), *_two(args))
            case "not":
                return Not(args[0])
            case "convert":
                return Convert(Conversion(attributes[0]), args[0])
            case "test":
                return TestWord(WordTest(attributes[0]), args[0])
            case "class_of":
                return ClassOf(args[0])
            case "has_class":
                return HasClass(args[0], self.names.class_named(attributes[0]), "exact" in attributes)
            case "is_small":
                return IsSmall(args[0])
            case "check_index":
                return CheckIndex(*args)
            case "refine":
                return Refine(args[0], args[1] if len(args) > 1 else None)
        return self._memory(name, attributes, args)

    def _kind(self, attributes: list[str]) -> ClassInfo | None:
        names = [text.removeprefix("of:") for text in attributes if text.startswith("of:")]
        return self.names.class_named(names[0]) if names else None

    def _memory(self, name: str, attributes: list[str], args: list[Value]) -> Op:
        match name:
            case "load_field":
                type = Type.FLOAT if "float" in attributes else Type.WORD
                return LoadField(args[0], int(attributes[0]), self._kind(attributes), type)
            case "store_field":
                return StoreField(args[0], int(attributes[0]), args[1], self._kind(attributes))
            case "load":
                return Load(Memory(attributes[0]), args[0], "volatile" in attributes)
            case "store":
                return Store(Memory(attributes[0]), args[0], args[1], "volatile" in attributes)
            case "get":
                return GetLocal(self.locals[attributes[0]])
            case "set":
                return SetLocal(self.locals[attributes[0]], args[0])
            case "get_global":
                return GetGlobal(self.names.global_named(attributes[0]))
            case "set_global":
                return SetGlobal(self.names.global_named(attributes[0]), args[0])
        return self._call(name, attributes, args)

    def _call(self, name: str, attributes: list[str], args: list[Value]) -> Op:
        match name:
            case "call":
                return Call(self.names.functions[attributes[0]], args)
            case "call_dynamic":
                missing: Value | None = None
                answered = attributes[-1] == "answered"
                if answered:
                    attributes.pop()
                if attributes[-1].startswith("missing="):
                    missing = self._value(attributes.pop().removeprefix("missing="))
                bound = ""
                if attributes[-1].startswith("bound="):
                    bound = attributes.pop().removeprefix("bound=")
                selector = Selector(attributes[0], int(attributes[1]), tuple(attributes[2:]), bound)
                call = CallDynamic(selector, args, missing)
                call.answered = answered
                return call
            case "yield":
                return Yield(args[0])
            case "asm":
                return Asm(_unquote(attributes[0]), _unquote(attributes[1]), args)
            case "intrinsic":
                return Intrinsic(attributes[0], Type(attributes[1]), args)
        return self._terminator(name, attributes, args)

    def _terminator(self, name: str, attributes: list[str], args: list[Value]) -> Terminator:
        match name:
            case "goto":
                return Goto(self._block(attributes[0]))
            case "branch":
                likely = {"likely": True, "unlikely": False}.get(attributes[2]) if attributes[2:] else None
                return Branch(args[0], self._block(attributes[0]), self._block(attributes[1]), likely)
            case "return":
                return Return(args)
            case "fail":
                return Fail()
            case "unreachable":
                return Unreachable()
        raise ValueError(f"no operation {name}")


def _two(args: list[Value]) -> tuple[Value, Value]:
    left, right = args
    return left, right


def _unquote(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else str(m[1]), text[1:-1])
