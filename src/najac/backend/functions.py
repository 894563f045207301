"""The walk over a function's blocks: phis, terminators, the error return, the frame around it all."""

from __future__ import annotations

from najac.backend.context import Context
from najac.backend.convert import int_as, is_free, phi_operand
from najac.backend.debug import DebugInfo
from najac.backend.frame import BackendError, Frame, phis_of, result_type
from najac.backend.operations import emit
from najac.backend.representation import llvm_type, range_attribute, representation
from najac.backend.writer import COLD_CALL, STACK_POINTER, UNLIKELY, Writer
from najac.ir.flow import reverse_postorder
from najac.ir.ops import Branch, Call, CallDynamic, Fail, Goto, Phi, Return, Unreachable
from najac.ir.program import Block, Function, Inlining
from najac.ir.values import Type

_FORMULA = 30
"""The most operations of a function that is worth inlining into each loop."""

PLAIN = "#3"
"""Attributes of functions that any processor runs, whatever the image is for."""

_INLINING: dict[Inlining, str] = {
    Inlining.AUTO: "",
    Inlining.ALWAYS: " alwaysinline",
    Inlining.NEVER: " noinline",
}


def emit_function(
    function: Function, context: Context, debug: DebugInfo | None, number: int, *, small: bool = False
) -> list[str]:
    """The lines of a function's definition. `small`: all of it is made as what rarely runs."""
    writer = Writer()
    frame = Frame(function, context.symbols, writer, phi_operand)
    kinds = context.symbols.params(function)
    params = ", ".join(f"{kind}{range_attribute(function.params[i])} %p{i}" for i, kind in enumerate(kinds))
    for index, param in enumerate(function.params):
        frame.values[param] = f"%p{index}"
    cold, often = context.coldness.blocks(function), context.often.blocks(function)
    rare = function in context.coldness.functions
    attributes = " cold minsize optsize" if rare else " minsize optsize" if small else ""
    if not attributes and _is_formula(function, cold):
        attributes = " inlinehint"
    if function.recursive:
        # Endless recursion must meet the stack check, not become an endless loop.
        attributes += ' "disable-tail-calls"="true"'
    scope = f" !dbg {debug.subprogram(function)}" if debug is not None else ""
    group = PLAIN if function in context.plain else "#0"
    head = (
        f"define internal fastcc {result_type(function)} @{context.symbols.function(function)}({params})"
        f' unnamed_addr{_INLINING[function.inlining]}{attributes} {group} section ".text.{number}"{scope} {{'
    )
    blocks = reverse_postorder(function.blocks[0])
    for index, block in enumerate(blocks):
        frame.labels[block] = f"b{index}"
    _locate(frame, debug, function.line)
    _prologue(frame, blocks[0])
    for block in blocks:
        frame.cold = block in cold
        frame.rare = frame.cold or rare or small
        frame.often = block in often and not small
        _block(frame, context, block, debug, cold)
    frame.cold, frame.rare, frame.often = True, True, False
    _locate(frame, debug, function.line)
    _exits(frame)
    for at, incoming in frame.phis.values():
        pairs = ", ".join(f"[ {value}, %{label} ]" for value, label in incoming)
        writer.lines[at] = writer.lines[at].replace("INCOMING", pairs, 1)
    return [head, *writer.lines, "}"]


def _is_formula(function: Function, cold: set[Block]) -> bool:
    """Whether a function only computes, with few operations, and calls nothing unless an error is certain: a call of it takes
    as long as what it does."""
    if function.result not in (Type.INT, Type.FLOAT, Type.BOOL) or function.recursive:
        return False
    count = 0
    for block in function.blocks:
        if block not in cold:
            count += len(block.ops)
            if count > _FORMULA or any(isinstance(op, Call | CallDynamic) for op in block.ops):
                return False
    return True


def _locate(frame: Frame, debug: DebugInfo | None, line: int) -> None:
    """The source line of what follows."""
    if debug is not None:
        frame.writer.suffix = f", !dbg {debug.location(frame.function, line)}"


def _prologue(frame: Frame, first: Block) -> None:
    """The entry block: where the function can recurse, the stack's depth is checked there."""
    writer = frame.writer
    writer.place("entry")
    frame.block = first
    # A function that is always inlined is in no cycle by itself: what it calls checks.
    checks = frame.function.checks_stack and frame.function.inlining is not Inlining.ALWAYS
    if checks and frame.function.may_raise and frame.symbols.has_role("stack_overflow"):
        pointer = writer.value(STACK_POINTER)
        limit = writer.value("load i64, ptr @naja.stack_limit")
        deep, on = writer.fresh_label(), writer.fresh_label()
        writer.branch(writer.value(f"icmp ult i64 {pointer}, {limit}"), deep, on, UNLIKELY)
        writer.place(deep)
        overflow = frame.symbols.role("stack_overflow")
        writer.do(f"call fastcc {result_type(overflow)} @{frame.symbols.function(overflow)}(){COLD_CALL}")
        frame.leave(0)  # as in CPython, the frame that there is no room for is in no traceback
        writer.place(on)
    writer.jump(frame.labels[first])


def _block(frame: Frame, context: Context, block: Block, debug: DebugInfo | None, cold: set[Block]) -> None:
    writer = frame.writer
    frame.block = block
    frame.memo = {}
    writer.place(frame.labels[block])
    for phi in phis_of(block):
        name = writer.fresh()
        frame.values[phi] = name
        frame.phis[phi] = (len(writer.lines), frame.arrivals.setdefault(phi, []))
        writer.lines.append(f"  {name} = phi {llvm_type(phi.type, phi.range)} INCOMING{writer.suffix}")
    for op in block.ops:
        if isinstance(op, Phi):
            continue
        if op.line:
            frame.line = op.line
            _locate(frame, debug, op.line)
        else:
            frame.line = 0
        emit(frame, context, op)
    frame.line = block.terminator.line
    if frame.line:
        _locate(frame, debug, frame.line)
    _terminator(frame, block, cold)


def _terminator(frame: Frame, block: Block, cold: set[Block]) -> None:
    writer = frame.writer
    end = block.terminator
    match end:
        case Goto():
            _arrive(frame, end.target)
            writer.jump(frame.labels[end.target])
        case Branch():
            _branch(frame, end, cold)
        case Return():
            _return(frame, end)
        case Fail():
            frame.fail(end.line)
        case Unreachable():
            writer.do("unreachable")
        case _:
            raise BackendError(f"{frame.function.symbol}: unknown terminator {type(end).__name__}")


def _arrive(frame: Frame, target: Block) -> None:
    """Hands the current values to the target's phis; a jump from the current LLVM block must follow."""
    values = [(phi, phi_operand(frame, phi)) for phi in phis_of(target)]
    for phi, value in values:
        frame.arrivals.setdefault(phi, []).append((value, frame.writer.label))


def _branch(frame: Frame, end: Branch, cold: set[Block]) -> None:
    writer = frame.writer
    condition = frame.text(end.args[0])
    labels: list[str] = []
    edges: list[tuple[str, Block]] = []
    for target in (end.then, end.otherwise):
        if _arrival_is_free(frame, target):
            _arrive(frame, target)
            labels.append(frame.labels[target])
        else:
            edge = writer.fresh_label()
            labels.append(edge)
            edges.append((edge, target))
    likely = end.likely
    if (end.then in cold) != (end.otherwise in cold):
        likely = end.otherwise in cold
    weights = "" if likely is None else f", !prof !{0 if likely else 1}"
    writer.branch(condition, labels[0], labels[1], weights)
    memo = frame.memo
    for edge, target in edges:
        writer.place(edge)
        frame.memo = dict(memo)
        _arrive(frame, target)
        writer.jump(frame.labels[target])


def _arrival_is_free(frame: Frame, target: Block) -> bool:
    """Whether handing values to the target's phis takes no instructions."""
    for phi in phis_of(target):
        if phi.type is Type.INT:
            value = phi.args[phi.blocks.index(frame.block)]
            if frame.is_known(value) and not is_free(value, representation(phi.range)):
                return False
    return True


def _return(frame: Frame, end: Return) -> None:
    writer, function = frame.writer, frame.function
    kind = result_type(function)
    if function.result is Type.VOID:
        writer.do("ret i1 false" if function.may_raise else "ret void")
        return
    if function.result is Type.INT:
        value = int_as(frame, end.args[0], representation(function.result_range))
    else:
        value = frame.text(end.args[0])
        if kind == "i64" and function.may_raise and function.inlining is Inlining.ALWAYS:
            # A word that is returned is no error, so inlined code need not test for one.
            writer.do(f"call void @llvm.assume(i1 {writer.value(f'icmp ne i64 {value}, 0')})")
    if kind.startswith("{"):
        plain = llvm_type(function.result, function.result_range)
        value = writer.value(f"insertvalue {kind} {{ {plain} poison, i1 false }}, {plain} {value}, 0")
    writer.do(f"ret {kind} {value}")


def _exits(frame: Frame) -> None:
    """The error return, shared by all error edges that leave the function."""
    writer, function = frame.writer, frame.function
    if not frame.leaves:
        return
    for site, label in frame.exits.items():
        writer.place(label)
        frame.add_traceback(site)
        writer.jump("error.return")
    writer.place("error.return")
    kind = result_type(function)
    if kind.startswith("{"):
        plain = llvm_type(function.result, function.result_range)
        writer.do(f"ret {kind} {{ {plain} poison, i1 true }}")
    else:
        writer.do("ret i1 true" if kind == "i1" else f"ret {kind} 0")
