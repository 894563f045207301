"""Operators: arithmetic, comparison, truth. Typed fast paths first, then the runtime's generic protocol."""

from __future__ import annotations

import ast
from types import ModuleType

from najac.frontend.types import ANY, NONE, Instance, NoneTypeT, StaticType
from najac.ir.ops import (
    Comparison,
    FloatCompare,
    FloatOp,
    FloatOperator,
    IntCompare,
    IntOp,
    IntOperator,
    Not,
    RawCompare,
    RawOp,
    RawOperator,
)
from najac.ir.program import Block, Selector
from najac.ir.values import BoolConst, FloatConst, IntConst, RawConst, Type, Value
from najac.lower.concatenation import lower_concatenation
from najac.lower.conversion import checked, forbid
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.lists import repeated_display
from najac.lower.numbers import result_slot
from najac.lower.operands import either_answers
from najac.lower.values import BOOL, FLOAT, INT, WIDE_FLOAT, WIDE_INT, Val, element, optional, without_none

_INT_OPERATORS: dict[type[ast.operator], IntOperator] = {
    ast.Add: IntOperator.ADD,
    ast.Sub: IntOperator.SUB,
    ast.Mult: IntOperator.MUL,
    ast.FloorDiv: IntOperator.FLOORDIV,
    ast.Mod: IntOperator.MOD,
    ast.BitAnd: IntOperator.AND,
    ast.BitOr: IntOperator.OR,
    ast.BitXor: IntOperator.XOR,
    ast.LShift: IntOperator.SHL,
    ast.RShift: IntOperator.SHR,
}
_RAW_OPERATORS: dict[type[ast.operator], RawOperator] = {
    ast.Add: RawOperator.ADD,
    ast.Sub: RawOperator.SUB,
    ast.Mult: RawOperator.MUL,
    ast.FloorDiv: RawOperator.SDIV,
    ast.Mod: RawOperator.SREM,
    ast.BitAnd: RawOperator.AND,
    ast.BitOr: RawOperator.OR,
    ast.BitXor: RawOperator.XOR,
    ast.LShift: RawOperator.SHL,
    ast.RShift: RawOperator.ASHR,
}
_FLOAT_OPERATORS: dict[type[ast.operator], FloatOperator] = {
    ast.Add: FloatOperator.ADD,
    ast.Sub: FloatOperator.SUB,
    ast.Mult: FloatOperator.MUL,
}
METHODS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("add", "+"),
    ast.Sub: ("sub", "-"),
    ast.Mult: ("mul", "*"),
    ast.Div: ("truediv", "/"),
    ast.FloorDiv: ("floordiv", "//"),
    ast.Mod: ("mod", "%"),
    ast.Pow: ("pow", "** or pow()"),
    ast.BitAnd: ("and", "&"),
    ast.BitOr: ("or", "|"),
    ast.BitXor: ("xor", "^"),
    ast.LShift: ("lshift", "<<"),
    ast.RShift: ("rshift", ">>"),
    ast.MatMult: ("matmul", "@"),
}
_COMPARISONS: dict[type[ast.cmpop], Comparison] = {
    ast.Eq: Comparison.EQ,
    ast.NotEq: Comparison.NE,
    ast.Lt: Comparison.LT,
    ast.LtE: Comparison.LE,
    ast.Gt: Comparison.GT,
    ast.GtE: Comparison.GE,
}
_WIDE = (WIDE_FLOAT, WIDE_INT)
_INTEGRAL = (Type.INT, Type.BOOL, Type.RAW)


def is_int(val: Val) -> bool:
    """Whether a value is an exact int (or a bool, in arithmetic the same)."""
    if val.ir is not None and val.ir.type is not Type.WORD:
        return val.ir.type in _INTEGRAL
    return isinstance(val.static, Instance) and val.static.name in ("builtins.int", "builtins.bool")


def is_float(val: Val) -> bool:
    if val.ir is not None and val.ir.type is not Type.WORD:
        return val.ir.type is Type.FLOAT
    return isinstance(val.static, Instance) and val.static.name == "builtins.float"


def lower_binary(fn: FunctionLowering, node: ast.BinOp) -> Val:
    found = repeated_display(fn, node) or lower_concatenation(fn, node)
    if found is not None:
        return found
    left = lower_expression(fn, node.left)
    if isinstance(node.op, ast.Mod) and isinstance(left.live, str):
        shown = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
        fn.world.passing.update(each for each in shown if isinstance(each, ast.Call))
    right = lower_expression(fn, node.right)
    for operand in (left, right):
        forbid(fn, operand, node, METHODS[type(node.op)][1])
    return binary(fn, node.op, left, right, fn.type_of(node))


def binary(fn: FunctionLowering, op: ast.operator, left: Val, right: Val, static: StaticType) -> Val:
    """`left op right`."""
    if fn.raw and is_int(left) and is_int(right) and type(op) in _RAW_OPERATORS:
        return Val(
            fn.emit(RawOp(_RAW_OPERATORS[type(op)], fn.to_raw(fn.value(left)), fn.to_raw(fn.value(right)))),
            INT,
        )
    if is_int(left) and is_int(right):
        found = _int_binary(fn, op, left, right, static)
        if found is not None:
            return found
    if (
        (is_float(left) or is_int(left))
        and (is_float(right) or is_int(right))
        and (is_float(left) or is_float(right))
    ):
        found = _float_binary(fn, op, left, right)
        if found is not None:
            return found
    if left.static in _WIDE or right.static in _WIDE:
        static = WIDE_FLOAT if static == FLOAT else static
    name, _ = METHODS[type(op)]
    direct = _direct(fn, f"__{name}__", left, right)
    if direct is not None:
        return Val(direct, static)
    return by_method(fn, f"operator_{name}", (f"__{name}__", f"__r{name}__"), [left, right], static)


def by_method(
    fn: FunctionLowering, helper: str, methods: tuple[str, ...], operands: list[Val], static: StaticType
) -> Val:
    """An operator by the runtime's protocol, which calls one of the methods; they may give another kind of number. Typing does
    not always know which of them answers (`operands.either_answers`).
    """
    selectors = send(fn, methods, operands)
    origins = tuple(result_slot(s, static) for s in selectors)
    for slot in origins:
        static = fn.world.numbers.slot_type(slot, static)
    result = fn.call(fn.world.core(helper), [fn.word(o) for o in operands])
    if fn.own and (_is_repetition(fn, methods, operands[0]) or either_answers(fn, methods, operands)):
        return checked(fn, Val(result, ANY, dynamic=True), static, bound=True)
    return Val(result, static, origins=origins)


def _is_repetition(fn: FunctionLowering, methods: tuple[str, ...], left: Val) -> bool:
    """Whether an operator multiplies a builtin sequence: the right operand's class is asked first."""
    return methods[-1] == "__rmul__" and fn.class_known(left) in _TAKEN


def send(fn: FunctionLowering, methods: tuple[str, ...], operands: list[Val]) -> list[Selector]:
    """Notes what each of the methods may be called with: the last one of several is the right operand's, and gets the left."""
    selectors = [Selector(m, len(operands) - 1) for m in methods]
    for selector in selectors:
        given = operands[:1] if len(methods) > 1 and selector is selectors[-1] else operands[1:]
        fn.world.numbers.into_call(selector, given, False)
    return selectors


def _int_binary(
    fn: FunctionLowering, op: ast.operator, left: Val, right: Val, static: StaticType
) -> Val | None:
    if _both_bool(fn, left, right) and isinstance(op, ast.BitAnd | ast.BitOr | ast.BitXor):
        return None
    if type(op) in _INT_OPERATORS:
        a, b = fn.to_int(fn.value(left)), fn.to_int(fn.value(right))
        if isinstance(op, ast.FloorDiv | ast.Mod) and not (isinstance(b, IntConst) and b.value != 0):
            failure = "zero_division" if isinstance(op, ast.FloorDiv) else "zero_modulo"
            fn.guard(fn.emit(IntCompare(Comparison.NE, b, IntConst(0))), failure, [])
        if isinstance(op, ast.LShift | ast.RShift) and not (isinstance(b, IntConst) and b.value >= 0):
            fn.guard(fn.emit(IntCompare(Comparison.GE, b, IntConst(0))), "negative_shift", [])
        return Val(fn.emit(IntOp(_INT_OPERATORS[type(op)], a, b)), INT)
    if isinstance(op, ast.Div):
        return Val(_of_two_ints(fn, "int_true_divide", left, right), FLOAT)
    if isinstance(op, ast.Pow):
        exponent = fn.value(right)
        if isinstance(exponent, IntConst) and exponent.value == 2:
            base = fn.to_int(fn.value(left))
            return Val(fn.emit(IntOp(IntOperator.MUL, base, base)), INT)
        if isinstance(exponent, IntConst) and exponent.value >= 0:
            return Val(_of_two_ints(fn, "natural_power", left, right), INT)
        return Val(_of_two_ints(fn, "int_power", left, right), static)
    return None


def _of_two_ints(fn: FunctionLowering, helper: str, left: Val, right: Val) -> Value:
    function = fn.world.core(helper)
    values = zip((left, right), function.params, strict=True)
    return fn.call(function, [fn.to_type(fn.to_int(fn.value(v)), p.type) for v, p in values])


def _both_bool(fn: FunctionLowering, left: Val, right: Val) -> bool:
    return all(fn.value(each).type is Type.BOOL or each.static == BOOL for each in (left, right))


def _float_binary(fn: FunctionLowering, op: ast.operator, left: Val, right: Val) -> Val | None:
    if type(op) in _FLOAT_OPERATORS:
        a, b = fn.float_value(left), fn.float_value(right)
        return Val(fn.emit(FloatOp(_FLOAT_OPERATORS[type(op)], a, b)), FLOAT)
    if isinstance(op, ast.Div):
        a, b = fn.float_value(left), fn.float_value(right)
        if not (isinstance(b, FloatConst) and b.value != 0):
            fn.guard(fn.emit(FloatCompare(Comparison.NE, b, FloatConst(0.0))), "float_zero_division", [])
        return Val(fn.emit(FloatOp(FloatOperator.DIV, a, b)), FLOAT)
    if isinstance(op, ast.FloorDiv | ast.Mod):
        a, b = fn.float_value(left), fn.float_value(right)
        name = "float_floor_divide" if isinstance(op, ast.FloorDiv) else "float_modulo"
        return Val(fn.call(fn.world.core(name), [a, b]), FLOAT)
    if isinstance(op, ast.Pow):
        a, b = fn.float_value(left), fn.float_value(right)
        return Val(fn.call(fn.world.core("float_power"), [a, b]), FLOAT)
    return None


def _direct(fn: FunctionLowering, name: str, left: Val, right: Val) -> Value | None:
    """The one method of a builtin class that the operator calls, where no class of the program changes that and the method
    takes the other operand: it is of the same class, or one that `_TAKEN` names."""
    a, b = fn.class_known(left), fn.class_known(right)
    if a is None or a not in fn.world.runtime.methods or (b is None and name != "__mod__"):
        return None
    reflected = REFLECTED.get(name, name.replace("__", "__r", 1))
    classes = fn.world.classes
    if classes.has_override(a, name) or classes.has_override(a, reflected):
        return None
    same = a is b and a not in (int, float)  # typing tells neither from the other, nor from bool
    if same or (name, b) in _TAKEN.get(a, ()) or (name == "__mod__" and a in _FORMATS):
        if a is not b and b is not None and classes.has_override(b, reflected):
            return None
        return _call_builtin(fn, a, name, left, right)
    if b is not None and (name, a) in _TAKEN.get(b, ()) and not classes.has_override(b, reflected):
        return _call_builtin(fn, b, reflected, right, left)
    return None


_TAKEN: dict[type, frozenset[tuple[str, type]]] = {
    kind: frozenset({("__mul__", int)}) for kind in (str, bytes, bytearray, list, tuple)
}
"""By class the operators that take an operand of another one, on either side."""
_FORMATS = (str, bytes)
"""Their `%` takes anything."""
REFLECTED = {
    "__eq__": "__eq__",
    "__ne__": "__ne__",
    "__lt__": "__gt__",
    "__gt__": "__lt__",
    "__le__": "__ge__",
    "__ge__": "__le__",
}
"""The method of the right operand, by the left one's, where it is no `__r...__`."""


def _call_builtin(fn: FunctionLowering, live: type, name: str, first: Val, second: Val) -> Value | None:
    found = fn.world.runtime.method(live, name)
    if found is None:
        return None
    native = fn.world.natives.of(found)
    args = [fn.to_type(fn.value(v), p.rep) for v, p in zip((first, second), native.params, strict=True)]
    return fn.to_type(fn.call(native.ir, args), Type.WORD)


_IN_PLACE: dict[type, tuple[str, ...]] = {list: ("__iadd__",), bytearray: ("__iadd__",), dict: ("__ior__",)}
"""In-place methods that take anything, or raise."""


def in_place(fn: FunctionLowering, name: str, target: Val, value: Val) -> Value | None:
    """The in-place method of a builtin class, where no class of the program has its own and it takes any operand. A sequence's
    comes after the operand's reflected method, if there is one."""
    live, other = fn.class_known(target), fn.class_known(value)
    classes = fn.world.classes
    if (
        live is None
        or other is None
        or name not in _IN_PLACE.get(live, ())
        or classes.has_override(live, name)
    ):
        return None
    reflected = name.replace("__i", "__r", 1)
    if live is not dict and (classes.lookup(other, reflected) or classes.has_override(other, reflected)):
        return None
    return _call_builtin(fn, live, name, target, value)


def lower_unary(fn: FunctionLowering, node: ast.UnaryOp) -> Val:
    value = lower_expression(fn, node.operand)
    if isinstance(node.op, ast.Not):
        return Val(negate(fn, truth(fn, value)), BOOL)
    if is_int(value):
        if fn.raw:
            return Val(_raw_unary(fn, node.op, fn.to_raw(fn.value(value))), INT)
        a = fn.to_int(fn.value(value))
        if isinstance(node.op, ast.USub):
            if isinstance(a, IntConst):
                return Val(IntConst(-a.value), INT)
            return Val(fn.emit(IntOp(IntOperator.SUB, IntConst(0), a)), INT)
        if isinstance(node.op, ast.Invert):
            return Val(fn.emit(IntOp(IntOperator.XOR, a, IntConst(-1))), INT)
        return Val(a, INT)
    if is_float(value) and not isinstance(node.op, ast.Invert):
        a = fn.float_value(value)
        if isinstance(node.op, ast.UAdd):
            return Val(a, FLOAT)
        if isinstance(a, FloatConst):
            return Val(FloatConst(-a.value), FLOAT)
        return Val(fn.emit(FloatOp(FloatOperator.SUB, FloatConst(-0.0), a)), FLOAT)
    name = {ast.USub: "neg", ast.UAdd: "pos", ast.Invert: "invert"}[type(node.op)]
    static = fn.type_of(node)
    if value.static in _WIDE and static == FLOAT:
        static = WIDE_FLOAT
    return by_method(fn, f"operator_{name}", (f"__{name}__",), [value], static)


def _raw_unary(fn: FunctionLowering, op: ast.unaryop, value: Value) -> Value:
    if isinstance(op, ast.USub):
        return (
            RawConst(-value.value)
            if isinstance(value, RawConst)
            else fn.emit(RawOp(RawOperator.SUB, RawConst(0), value))
        )
    if isinstance(op, ast.Invert):
        return fn.emit(RawOp(RawOperator.XOR, value, RawConst(-1)))
    return value


def negate(fn: FunctionLowering, condition: Value) -> Value:
    """The opposite bit."""
    if isinstance(condition, BoolConst):
        return BoolConst(not condition.value)
    return fn.emit(Not(condition))


# --- truth ------------------------------------------------------------------------------------------------------

_SIZED: frozenset[type] = frozenset({str, bytes, tuple, list, dict, set, frozenset, bytearray})


def truth(fn: FunctionLowering, val: Val) -> Value:
    """Whether a value counts as true, as one bit."""
    value = fn.value(val)
    match value.type:
        case Type.BOOL:
            return value
        case Type.INT:
            return fn.emit(IntCompare(Comparison.NE, value, IntConst(0)))
        case Type.RAW:
            return fn.emit(RawCompare(Comparison.NE, value, RawConst(0)))
        case Type.FLOAT:
            return fn.emit(FloatCompare(Comparison.NE, value, FloatConst(0.0)))
        case _:
            return _word_truth(fn, value, val.static)


def _word_truth(fn: FunctionLowering, value: Value, static: StaticType) -> Value:
    if isinstance(static, NoneTypeT):
        return BoolConst(False)
    if static == INT:
        return truth(fn, Val(fn.to_int(value), INT))
    if static == BOOL:
        return fn.to_bool(value)
    plain = without_none(static)
    live = fn.world.classes.of(plain)
    if live is None or not _always_true(fn, live):
        if live in _SIZED and not optional(static):
            return fn.emit(RawCompare(Comparison.NE, fn.load_raw(value, 8), RawConst(0)))
        return fn.call(fn.world.core("truth"), [value])
    if optional(static):
        return fn.differ(value, fn.none())
    return BoolConst(True)


def _always_true(fn: FunctionLowering, live: type) -> bool:
    """Whether no instance of the class or a subclass can be false."""
    if live in (int, float, bool, type(None)) or live in _SIZED:
        return False
    classes = fn.world.classes
    return all(
        classes.lookup(s, "__bool__") is None and classes.lookup(s, "__len__") is None
        for s in classes.subclasses(live)
    )


def lower_condition(fn: FunctionLowering, node: ast.expr, then: Block, otherwise: Block) -> None:
    """Branches on an expression; `and`, `or` and `not` become control flow."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        lower_condition(fn, node.operand, otherwise, then)
    elif isinstance(node, ast.BoolOp):
        before: set[str] | None = None
        for operand in node.values[:-1]:
            more = fn.new_block("and" if isinstance(node.op, ast.And) else "or")
            if isinstance(node.op, ast.And):
                lower_condition(fn, operand, more, otherwise)
            else:
                lower_condition(fn, operand, then, more)
            before = before if before is not None else set(fn.assigned)
            fn.start(more)
        lower_condition(fn, node.values[-1], then, otherwise)
        if before is not None:
            fn.assigned = before
    else:
        fn.line = node.lineno
        fn.branch(truth(fn, lower_expression(fn, node)), then, otherwise)


# --- comparison -------------------------------------------------------------------------------------------------


def lower_compare(fn: FunctionLowering, node: ast.Compare) -> Val:
    if all(isinstance(op, ast.Is | ast.IsNot) for op in node.ops):
        operands = [node.left, *node.comparators]
        fn.world.passing.update(operand for operand in operands if isinstance(operand, ast.Call))
    left = lower_expression(fn, node.left)
    if not isinstance(left.live, ModuleType):
        fn.value(left)
    if len(node.ops) == 1:
        right = lower_expression(fn, node.comparators[0])
        return compare(fn, node.ops[0], left, right, fn.type_of(node))
    static = fn.type_of(node)
    result = fn.temporary(fn.rep(static))
    after = fn.new_block("compared")
    for index, (op, operand) in enumerate(zip(node.ops, node.comparators, strict=True)):
        right = lower_expression(fn, operand)
        fn.value(right)
        value = compare(fn, op, left, right, BOOL if fn.rep(static) is Type.BOOL else static)
        fn.set(result, fn.to_type(fn.value(value), result.type))
        if index < len(node.ops) - 1:
            more = fn.new_block("chain")
            fn.branch(truth(fn, value), more, after)
            fn.start(more)
        left = right
    fn.goto_start(after)
    return Val(fn.get(result), static)


def compare(fn: FunctionLowering, op: ast.cmpop, left: Val, right: Val, static: StaticType) -> Val:
    """`left op right` for one comparison operator."""
    if isinstance(op, ast.Is | ast.IsNot):
        same = identical(fn, left, right)
        return Val(same if isinstance(op, ast.Is) else negate(fn, same), BOOL)
    if isinstance(op, ast.In | ast.NotIn):
        found = _contains(fn, right, left)
        return Val(found if isinstance(op, ast.In) else negate(fn, found), BOOL)
    comparison = _COMPARISONS[type(op)]
    if is_int(left) and is_int(right):
        if fn.raw:
            return Val(
                fn.emit(RawCompare(comparison, fn.to_raw(fn.value(left)), fn.to_raw(fn.value(right)))), BOOL
            )
        return Val(
            fn.emit(IntCompare(comparison, fn.to_int(fn.value(left)), fn.to_int(fn.value(right)))), BOOL
        )
    if is_float(left) and is_float(right):
        return Val(fn.emit(FloatCompare(comparison, fn.float_value(left), fn.float_value(right))), BOOL)
    if comparison in (Comparison.EQ, Comparison.NE) and _by_identity(fn, left.static, right.static):
        same = fn.same(fn.word(left), fn.word(right))
        return Val(same if comparison is Comparison.EQ else negate(fn, same), BOOL)
    compared = _text_comparison(fn, comparison, left, right)
    if compared is not None:
        return Val(compared, BOOL)
    name = comparison.value
    direct = _direct(fn, f"__{name}__", left, right)
    if direct is not None:
        return Val(fn.convert_bool(direct), BOOL)
    words = [fn.word(left), fn.word(right)]
    methods = (f"__{name}__", REFLECTED[f"__{name}__"])
    send(fn, methods, [left, right])
    if (
        fn.own
        and either_answers(fn, methods, [left, right])
        and not (static == BOOL and _gives_bool(fn, left, name))
    ):
        result = Val(fn.call(fn.world.core(f"rich_{name}"), words), ANY, dynamic=True)
        return checked(fn, result, static, bound=True)
    if static == BOOL:
        return Val(fn.call(fn.world.core(f"compare_{name}"), words), BOOL)
    return Val(fn.call(fn.world.core(f"rich_{name}"), words), static)


def _gives_bool(fn: FunctionLowering, left: Val, name: str) -> bool:
    """Whether the methods by which a value compares itself are all declared to give a bool."""
    live = fn.class_known(left)
    methods = [] if live is None else fn.world.classes.candidates(live, f"__{name}__")
    return bool(methods) and all(
        getattr(each, "__annotations__", {}).get("return") in (bool, "bool") for each in methods
    )


def _text_comparison(fn: FunctionLowering, comparison: Comparison, left: Val, right: Val) -> Value | None:
    """A comparison of two of the same builtin class that has `equal_to` and `order_of`, without a bool object."""
    live = fn.class_known(left)
    if live is None or live is not fn.class_known(right):
        return None
    name, has_override = f"__{comparison.value}__", fn.world.classes.has_override
    if has_override(live, name) or has_override(live, REFLECTED[name]):
        return None
    equality = comparison in (Comparison.EQ, Comparison.NE)
    method = fn.world.runtime.method(live, "equal_to" if equality else "order_of")
    if method is None:
        return None
    result = fn.call(fn.world.natives.of(method).ir, [fn.word(left), fn.word(right)])
    if equality:
        return result if comparison is Comparison.EQ else negate(fn, result)
    return fn.emit(RawCompare(comparison, result, RawConst(0)))


def _by_identity(fn: FunctionLowering, *statics: StaticType) -> bool:
    """Whether values of these types are equal only if they are the same object."""
    classes = fn.world.classes
    default = classes.lookup(object, "__eq__")
    for static in statics:
        live = classes.of(without_none(static))
        if live is None or live is object or live in fn.world.runtime.methods or fn.world.is_structural(live):
            return False
        found = [classes.candidates(live, name) for name in ("__eq__", "__ne__")]
        if found[0] != [default] or found[1] != [classes.lookup(object, "__ne__")]:
            return False
    return True


def identical(fn: FunctionLowering, left: Val, right: Val) -> Value:
    """`left is right`."""
    if left.known and right.known and not isinstance(left.live, int | float | str | bytes | tuple):
        return BoolConst(left.live is right.live)
    if NONE in (left.static, right.static):
        other = right if left.static == NONE else left
        if fn.value(other).type is not Type.WORD:
            return BoolConst(False)
    if is_float(left) or is_float(right):
        return fn.call(fn.world.core("same_value"), [fn.word(left), fn.word(right)])
    return fn.same(fn.word(left), fn.word(right))


def _contains(fn: FunctionLowering, container: Val, item: Val) -> Value:
    live = fn.class_known(container)
    if (
        live is list
        and not fn.world.classes.has_override(live, "__contains__")
        and _by_identity(fn, element(container.static), item.static)
    ):
        has = fn.world.runtime.method(list, "has_object")
        assert has is not None
        return fn.call(fn.world.natives.of(has).ir, [fn.word(container), fn.word(item)])
    if live is not None and not fn.world.classes.has_override(live, "__contains__"):
        found = fn.world.classes.lookup(live, "__contains__")
        result = fn.world.call_known(fn, found, [container, item])
        if result is not None:
            return truth(fn, result)
    return fn.call(fn.world.core("contains"), [fn.word(container), fn.word(item)])
