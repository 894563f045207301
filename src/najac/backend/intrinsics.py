"""The table of intrinsics: what `Intrinsic` operations may name, their types, and the LLVM IR each becomes.

Adding one is adding a row. In a template `{0}`, `{1}` … are the operands; `$name` is a further instruction's
value. The last instruction is the result, unless the intrinsic has none.
"""

from __future__ import annotations

from dataclasses import dataclass

from najac.backend.target import Target
from najac.backend.writer import STACK_POINTER, Writer
from najac.ir.values import Type

R, F, B, V, W = Type.RAW, Type.FLOAT, Type.BOOL, Type.VOID, Type.WORD


@dataclass(frozen=True, slots=True)
class Signature:
    """Argument types, result type, and instructions; with `more` any number of RAW arguments follows."""

    args: tuple[Type, ...]
    result: Type
    code: tuple[str, ...]
    more: bool = False


def _float1(name: str) -> Signature:
    return Signature((F,), F, (f"call double @llvm.{name}.f64(double {{0}})",))


def _overflow(name: str) -> Signature:
    return Signature(
        (R, R),
        B,
        (
            f"$p = call {{{{ i64, i1 }}}} @llvm.{name}.with.overflow.i64(i64 {{0}}, i64 {{1}})",
            "extractvalue {{ i64, i1 }} $p, 1",
        ),
    )


def _memory(name: str) -> Signature:
    return Signature(
        (R, R, R),
        V,
        (
            "$t = inttoptr i64 {0} to ptr",
            "$s = inttoptr i64 {1} to ptr",
            f"call void @llvm.{name}.p0.p0.i64(ptr $t, ptr $s, i64 {{2}}, i1 false)",
        ),
    )


INTRINSICS: dict[str, Signature] = {
    "memcpy": _memory("memcpy"),
    "memmove": _memory("memmove"),
    "memset": Signature(
        (R, R, R),
        V,
        (
            "$t = inttoptr i64 {0} to ptr",
            "$b = trunc i64 {1} to i8",
            "call void @llvm.memset.p0.i64(ptr $t, i8 $b, i64 {2}, i1 false)",
        ),
    ),
    # (a, b, count) → 0 if the regions are equal, else negative or positive as by unsigned bytes
    "memcmp": Signature(
        (R, R, R),
        R,
        (
            "$t = inttoptr i64 {0} to ptr",
            "$s = inttoptr i64 {1} to ptr",
            "$c = call i32 @memcmp(ptr $t, ptr $s, i64 {2})",
            "sext i32 $c to i64",
        ),
    ),
    "multiply_high": Signature(
        (R, R),
        R,
        (
            "$a = zext i64 {0} to i128",
            "$b = zext i64 {1} to i128",
            "$p = mul nuw i128 $a, $b",
            "$h = lshr i128 $p, 64",
            "trunc nuw i128 $h to i64",
        ),
    ),
    "count_leading_zeros": Signature((R,), R, ("call i64 @llvm.ctlz.i64(i64 {0}, i1 false)",)),
    "count_trailing_zeros": Signature((R,), R, ("call i64 @llvm.cttz.i64(i64 {0}, i1 false)",)),
    "count_ones": Signature((R,), R, ("call i64 @llvm.ctpop.i64(i64 {0})",)),
    "swap_bytes": Signature((R,), R, ("call i64 @llvm.bswap.i64(i64 {0})",)),
    "rotate_left": Signature((R, R), R, ("call i64 @llvm.fshl.i64(i64 {0}, i64 {0}, i64 {1})",)),
    "add_overflows": _overflow("sadd"),
    "subtract_overflows": _overflow("ssub"),
    "multiply_overflows": _overflow("smul"),
    "square_root": _float1("sqrt"),
    "floor": _float1("floor"),
    "ceil": _float1("ceil"),
    "truncate": _float1("trunc"),
    "round_even": _float1("roundeven"),
    "absolute": _float1("fabs"),
    "copy_sign": Signature((F, F), F, ("call double @llvm.copysign.f64(double {0}, double {1})",)),
    "float_negate": Signature((F,), F, ("fneg double {0}",)),
    "compiler_barrier": Signature((), V, ('call void asm sideeffect "", "~{{memory}}"()',)),
    "prefetch": Signature(
        (R,), V, ("$t = inttoptr i64 {0} to ptr", "call void @llvm.prefetch.p0(ptr $t, i32 0, i32 3, i32 1)")
    ),
    "trap": Signature((), V, ("call void @llvm.trap()",)),
    # machine-dependent: the text comes from the target's table
    "barrier": Signature((), V, ()),
    "stack_pointer": Signature((), R, ()),
    "spill_registers": Signature((), R, ()),
    # (address, words…) → word by the C calling convention
    "call_address": Signature((R,), R, (), more=True),
}


def emit_intrinsic(writer: Writer, target: Target, name: str, operands: list[str]) -> str:
    """Writes an intrinsic's instructions; gives the operand of its result ("" for none)."""
    if name == "call_address":
        return _call_address(writer, operands)
    if name == "barrier":
        writer.do(f'call void asm sideeffect "{target.barrier}", "~{{memory}}"()')
        return ""
    if name == "stack_pointer":
        return writer.value(STACK_POINTER)
    if name == "spill_registers":
        template, constraints = target.spill_registers
        return writer.value(f'call i64 asm sideeffect "{template}", "{constraints}"()')
    signature = INTRINSICS[name]
    names: dict[str, str] = {}
    for number, line in enumerate(signature.code):
        last = number == len(signature.code) - 1
        bound = ""
        if line.startswith("$"):
            bound, line = line.split(" = ", 1)
        text = line.format(*operands)
        for short, full in names.items():
            text = text.replace(short, full)
        if last and signature.result is Type.VOID:
            writer.do(text)
            return ""
        value = writer.value(text)
        if bound:
            names[bound] = value
    return value


def _call_address(writer: Writer, operands: list[str]) -> str:
    address, *words = operands
    pointer = writer.value(f"inttoptr i64 {address} to ptr")
    return writer.value(f"call i64 {pointer}({', '.join(f'i64 {word}' for word in words)})")
