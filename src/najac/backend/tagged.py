"""Arithmetic on tagged words: both operands small is the inline path, everything else a call of the role's
function.

A small int v is the word 2*v + 1 (docs/internals/representation.md).
"""

from __future__ import annotations

from najac.backend.convert import int_as
from najac.backend.division import floor_division
from najac.backend.frame import Frame
from najac.backend.representation import Rep, held_as, is_small
from najac.backend.writer import LIKELY, UNLIKELY
from najac.ir.ops import Comparison, IntOperator
from najac.ir.values import Value

_PREDICATE: dict[Comparison, str] = {
    Comparison.EQ: "eq",
    Comparison.NE: "ne",
    Comparison.LT: "slt",
    Comparison.LE: "sle",
    Comparison.GT: "sgt",
    Comparison.GE: "sge",
}


def word_operation(frame: Frame, operator: IntOperator, left: Value, right: Value) -> str:
    """An exact operation on any two ints, giving a tagged word."""
    writer = frame.writer
    a, b = int_as(frame, left, Rep.WORD), int_as(frame, right, Rep.WORD)
    if frame.rare:
        return frame.rare_operation(operator, [a, b])
    slow, done = writer.fresh_label(), writer.fresh_label()
    _test_small(frame, a, b, left, right, slow)
    fast = _fast(frame, operator, a, b, slow)
    fast_end = writer.label
    writer.jump(done)
    writer.place(slow)
    result = frame.slow_call(f"int_{operator.value}", [a, b])
    slow_end = writer.label
    writer.jump(done)
    writer.place(done)
    return writer.phi("i64", (fast, fast_end), (result, slow_end))


def _test_small(frame: Frame, a: str, b: str, left: Value, right: Value, slow: str) -> None:
    """Goes to `slow` unless both words are small."""
    writer = frame.writer
    if is_small(left.range) and is_small(right.range):
        return
    if is_small(left.range):
        both = b
    elif is_small(right.range) or a == b:
        both = a
    else:
        both = writer.value(f"and i64 {a}, {b}")
    on = writer.fresh_label()
    writer.branch(writer.value(f"trunc i64 {both} to i1"), on, slow, LIKELY)
    writer.place(on)


def _overflowing(frame: Frame, name: str, a: str, b: str, slow: str) -> str:
    """A checked signed operation: goes to `slow` if it overflows."""
    writer = frame.writer
    pair = writer.value(f"call {{ i64, i1 }} @llvm.{name}.with.overflow.i64(i64 {a}, i64 {b})")
    result = writer.value(f"extractvalue {{ i64, i1 }} {pair}, 0")
    on = writer.fresh_label()
    writer.branch(writer.value(f"extractvalue {{ i64, i1 }} {pair}, 1"), slow, on, UNLIKELY)
    writer.place(on)
    return result


def _fast(frame: Frame, operator: IntOperator, a: str, b: str, slow: str) -> str:
    """The operation on two small words."""
    writer = frame.writer
    match operator:
        case IntOperator.ADD:
            return _overflowing(frame, "sadd", a, writer.value(f"add i64 {b}, -1"), slow)
        case IntOperator.SUB:
            return _overflowing(frame, "ssub", a, writer.value(f"add i64 {b}, -1"), slow)
        case IntOperator.MUL:
            doubled, plain = writer.value(f"add i64 {a}, -1"), writer.value(f"ashr i64 {b}, 1")
            return writer.value(f"or disjoint i64 {_overflowing(frame, 'smul', doubled, plain, slow)}, 1")
        case IntOperator.AND:
            return writer.value(f"and i64 {a}, {b}")
        case IntOperator.OR:
            return writer.value(f"or i64 {a}, {b}")
        case IntOperator.XOR:
            return writer.value(f"or i64 {writer.value(f'xor i64 {a}, {b}')}, 1")
        case IntOperator.SHL:
            return _fast_shift_left(frame, a, b, slow)
        case IntOperator.SHR:
            count = writer.value(f"call i64 @llvm.umin.i64(i64 {writer.value(f'lshr i64 {b}, 1')}, i64 63)")
            return writer.value(f"or i64 {writer.value(f'ashr i64 {a}, {count}')}, 1")
        case IntOperator.FLOORDIV | IntOperator.MOD:
            return _fast_division(frame, operator, a, b, slow)


def _fast_shift_left(frame: Frame, a: str, b: str, slow: str) -> str:
    """Shifts within the word; bits that fall out make it slow."""
    writer = frame.writer
    count = writer.value(f"lshr i64 {b}, 1")
    in_word, fits = writer.fresh_label(), writer.fresh_label()
    writer.branch(writer.value(f"icmp ult i64 {count}, 63"), in_word, slow, LIKELY)
    writer.place(in_word)
    doubled = writer.value(f"add i64 {a}, -1")
    shifted = writer.value(f"shl i64 {doubled}, {count}")
    back = writer.value(f"ashr i64 {shifted}, {count}")
    writer.branch(writer.value(f"icmp eq i64 {back}, {doubled}"), fits, slow, LIKELY)
    writer.place(fits)
    return writer.value(f"or i64 {shifted}, 1")


def _fast_division(frame: Frame, operator: IntOperator, a: str, b: str, slow: str) -> str:
    writer = frame.writer
    left, right = writer.value(f"ashr i64 {a}, 1"), writer.value(f"ashr i64 {b}, 1")
    result = floor_division(frame, operator, left, right, positive_divisor=False)
    if operator is IntOperator.MOD:
        doubled = writer.value(f"shl nsw i64 {result}, 1")
    else:
        doubled = _overflowing(frame, "sadd", result, result, slow)
    return writer.value(f"or disjoint i64 {doubled}, 1")


def _is_plain(value: Value) -> bool:
    """Whether the value is a machine word that a tagged word need not hold."""
    return held_as(value) is Rep.SIGNED and not is_small(value.range)


def compare_words(frame: Frame, comparison: Comparison, left: Value, right: Value) -> str:
    """A comparison of any two ints: tagged words order as their values do."""
    writer = frame.writer
    if frame.rare:
        words = [int_as(frame, value, Rep.WORD) for value in (left, right)]
        return frame.rare_operation(comparison, words)
    predicate = _PREDICATE[comparison]
    slow, done = writer.fresh_label(), writer.fresh_label()
    if _is_plain(left) or _is_plain(right):
        # Untagging the word is cheaper than tagging the machine word, which may need an allocation.
        word = frame.text(right if _is_plain(left) else left)
        _test_small(frame, word, word, left, right, slow)
        untagged = writer.value(f"ashr i64 {word}, 1")
        a = int_as(frame, left, Rep.SIGNED) if _is_plain(left) else untagged
        b = int_as(frame, right, Rep.SIGNED) if _is_plain(right) else untagged
    else:
        a, b = int_as(frame, left, Rep.WORD), int_as(frame, right, Rep.WORD)
        _test_small(frame, a, b, left, right, slow)
    fast = writer.value(f"icmp {predicate} i64 {a}, {b}")
    fast_end = writer.label
    writer.jump(done)
    writer.place(slow)
    memo = dict(frame.memo)
    a, b = int_as(frame, left, Rep.WORD), int_as(frame, right, Rep.WORD)
    frame.memo = memo
    order = frame.slow_call("int_compare", [a, b])
    result = writer.value(f"icmp {predicate} i64 {order}, 0")
    slow_end = writer.label
    writer.jump(done)
    writer.place(done)
    return writer.phi("i1", (fast, fast_end), (result, slow_end))
