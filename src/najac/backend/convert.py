"""Between the representations of exact integers: tagged word, machine words, 128 bits.

The usual case is inline; what does not fit goes to a role function of the runtime on a rare path. A
conversion made once is remembered for the rest of the block.
"""

from __future__ import annotations

from najac.backend.frame import Frame, word_text
from najac.backend.representation import Rep, held_as, is_small, representation, tagged
from najac.backend.writer import LIKELY
from najac.ir.ops import Conversion, Phi
from najac.ir.values import IntConst, Range, Type, Value


def int_as(frame: Frame, value: Value, rep: Rep) -> str:
    """The operand of an INT value in a representation that holds all of its range (else: its low bits)."""
    if isinstance(value, IntConst):
        return _constant(frame, value.value, rep)
    held = held_as(value)
    text = frame.text(value)
    if held is rep or {held, rep} == {Rep.SIGNED, Rep.UNSIGNED}:
        return text
    key = (value, rep.value)
    found = frame.memo.get(key)
    if found is None:
        found = frame.memo[key] = converted(frame, text, held, rep, value.range)
    return found


def low64(frame: Frame, value: Value) -> str:
    """The value modulo 2**64."""
    return int_as(frame, value, Rep.SIGNED)


def phi_operand(frame: Frame, phi: Phi) -> str:
    """The value that a phi takes from the current block, in the phi's representation.

    On an error edge in the middle of a block (an allocation inside a conversion that failed), what the block
    has not defined yet is the zero value: the handler cannot need it.
    """
    value = phi.args[phi.blocks.index(frame.block)]
    if not frame.is_known(value):
        return {Type.FLOAT: "0.0", Type.BOOL: "false"}.get(phi.type, "0")
    if phi.type is Type.INT:
        return int_as(frame, value, representation(phi.range))
    return frame.text(value)


def is_free(value: Value, rep: Rep) -> bool:
    """Whether `int_as` writes no instructions."""
    if isinstance(value, IntConst):
        return True
    held = held_as(value)
    return held is rep or {held, rep} == {Rep.SIGNED, Rep.UNSIGNED}


def _constant(frame: Frame, value: int, rep: Rep) -> str:
    if rep is Rep.WIDE:
        value &= (1 << 128) - 1
        return str(value - (1 << 128) if value >> 127 else value)
    if rep is not Rep.WORD:
        return word_text(value)
    if is_small(Range(value, value)):
        return str(tagged(value))
    return f"ptrtoint (ptr @{frame.symbols.big_int(value)} to i64)"


def converted(frame: Frame, text: str, held: Rep, rep: Rep, range: Range) -> str:
    """An operand of representation `held`, with the values of `range`, in representation `rep`."""
    writer = frame.writer
    if held is rep:
        return text
    if rep is Rep.WORD:
        return _to_word(frame, text, held, range)
    if held is Rep.WORD:
        return _from_word(frame, text, rep, range)
    if rep is Rep.WIDE:
        return writer.value(f"{'sext' if held is Rep.SIGNED else 'zext'} i64 {text} to i128")
    if held is Rep.WIDE:
        return writer.value(f"trunc i128 {text} to i64")
    return text


def int_to_float(frame: Frame, value: Value) -> str:
    """The float nearest to an INT. What no machine word holds goes to the runtime on a rare path."""
    writer, held = frame.writer, held_as(value)
    if held in (Rep.SIGNED, Rep.UNSIGNED):
        kind = "sitofp" if held is Rep.SIGNED else "uitofp"
        return writer.value(f"{kind} i64 {int_as(frame, value, held)} to double")
    text = int_as(frame, value, held)
    fast, slow, done = writer.fresh_label(), writer.fresh_label(), writer.fresh_label()
    if held is Rep.WIDE:
        plain = writer.value(f"trunc i128 {text} to i64")
        fits = writer.value(f"icmp eq i128 {writer.value(f'sext i64 {plain} to i128')}, {text}")
    else:
        plain = writer.value(f"ashr i64 {text}, 1")
        fits = writer.value(f"trunc i64 {text} to i1")
    writer.branch(fits, fast, slow, LIKELY)
    writer.place(slow)
    far = frame.slow_call(
        "int_to_float", [_to_word(frame, text, held, value.range) if held is Rep.WIDE else text]
    )
    slow_end = writer.label
    writer.jump(done)
    writer.place(fast)
    near = writer.value(f"sitofp i64 {plain} to double")
    writer.jump(done)
    writer.place(done)
    return writer.phi("double", (near, fast), (far, slow_end))


def _to_word(frame: Frame, text: str, held: Rep, range: Range) -> str:
    writer = frame.writer
    if held is Rep.WIDE and is_small(range):
        text, held = writer.value(f"trunc i128 {text} to i64"), Rep.SIGNED
    if held is Rep.SIGNED and is_small(range):
        return writer.value(f"or disjoint i64 {writer.value(f'shl nsw i64 {text}, 1')}, 1")
    if frame.rare and held is Rep.SIGNED:
        return frame.rare_operation(Conversion.RAW_TO_INT, [text])
    fast, slow, done = writer.fresh_label(), writer.fresh_label(), writer.fresh_label()
    low = text
    if held is Rep.SIGNED:
        pair = writer.value(f"call {{ i64, i1 }} @llvm.sadd.with.overflow.i64(i64 {text}, i64 {text})")
        doubled = writer.value(f"extractvalue {{ i64, i1 }} {pair}, 0")
        writer.branch(writer.value(f"extractvalue {{ i64, i1 }} {pair}, 1"), slow, fast, ", !prof !1")
    elif held is Rep.UNSIGNED:
        doubled = writer.value(f"shl i64 {text}, 1")
        writer.branch(writer.value(f"icmp ult i64 {text}, {1 << 62}"), fast, slow, LIKELY)
    else:
        low = writer.value(f"trunc i128 {text} to i64")
        doubled = writer.value(f"shl i64 {low}, 1")
        back = writer.value(f"sext i64 {writer.value(f'ashr i64 {doubled}, 1')} to i128")
        writer.branch(writer.value(f"icmp eq i128 {back}, {text}"), fast, slow, LIKELY)
    writer.place(slow)
    if held is Rep.SIGNED:
        boxed = frame.slow_call("int_from_raw", [text])
    else:
        high = "0"
        if held is Rep.WIDE:
            high = writer.value(f"trunc i128 {writer.value(f'lshr i128 {text}, 64')} to i64")
        boxed = frame.slow_call("int_from_wide", [low, high])
    slow_end = writer.label
    writer.jump(done)
    writer.place(fast)
    small = writer.value(f"or disjoint i64 {doubled}, 1")
    writer.jump(done)
    writer.place(done)
    return writer.phi("i64", (small, fast), (boxed, slow_end))


def _from_word(frame: Frame, word: str, rep: Rep, range: Range) -> str:
    writer = frame.writer
    if is_small(range):
        plain = writer.value(f"ashr i64 {word}, 1")
        return writer.value(f"sext i64 {plain} to i128") if rep is Rep.WIDE else plain
    if frame.rare and rep is not Rep.WIDE:
        return frame.rare_operation(Conversion.INT_TO_RAW, [word])
    fast, slow, done = writer.fresh_label(), writer.fresh_label(), writer.fresh_label()
    writer.branch(writer.value(f"trunc i64 {word} to i1"), fast, slow, LIKELY)
    writer.place(slow)
    low = frame.slow_call("int_to_raw", [word])
    if rep is Rep.WIDE:
        high = frame.slow_call("int_to_wide_high", [word])
        upper = writer.value(f"shl i128 {writer.value(f'zext i64 {high} to i128')}, 64")
        low = writer.value(f"or disjoint i128 {upper}, {writer.value(f'zext i64 {low} to i128')}")
    slow_end = writer.label
    writer.jump(done)
    writer.place(fast)
    plain = writer.value(f"ashr i64 {word}, 1")
    if rep is Rep.WIDE:
        plain = writer.value(f"sext i64 {plain} to i128")
    writer.jump(done)
    writer.place(done)
    return writer.phi("i128" if rep is Rep.WIDE else "i64", (plain, fast), (low, slow_end))
