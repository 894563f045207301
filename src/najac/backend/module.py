"""From a program to the text of one LLVM module: names, tables, thunks and all functions, in one order."""

from __future__ import annotations

from dataclasses import dataclass

from najac.abi.levels import BASELINE
from najac.backend.blobs import Blob
from najac.backend.classes import number_classes
from najac.backend.context import Context
from najac.backend.data import classes_text, data_text, functions_text, is_blob, slot_text, word_value
from najac.backend.debug import DebugInfo
from najac.backend.dispatch import Dispatch
from najac.backend.frame import BackendError, result_type
from najac.backend.functions import PLAIN, emit_function
from najac.backend.symbols import COMPILER_ROLES, Symbols
from najac.backend.target import Target
from najac.backend.writer import ALIASING, UNLIKELY, WEIGHTS, quoted
from najac.ir.callees import callees
from najac.ir.ops import CallDynamic
from najac.ir.program import Function, HeaderWord, Program, Selector
from najac.ir.values import Type


@dataclass(frozen=True, slots=True)
class Emitted:
    """The module's text and the blobs that go into an object of their own."""

    text: str
    blobs: list[Blob]
    functions: list[tuple[int, str, str]]
    """(first line, function, file) by the index in traceback sites."""


UNFIT = "naja_unfit"
"""The role that ends an image for whose level the processor is too old."""


def _closure(function: Function) -> set[Function]:
    """A function and all that it calls."""
    found = {function}
    waiting = [function]
    while waiting:
        blocks = waiting.pop().blocks
        if any(isinstance(op, CallDynamic) for block in blocks for op in block.ops):
            raise BackendError(f"what {UNFIT} calls must be known")
        fresh = callees(blocks) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _used_selectors(program: Program) -> set[Selector]:
    used: set[Selector] = set()
    for function in program.functions:
        for block in function.blocks:
            for op in block.ops:
                if isinstance(op, CallDynamic):
                    used.add(op.selector)
    return used


def emit_module(
    program: Program,
    target: Target,
    *,
    debug: bool = False,
    red_zone: bool = True,
    frame_pointers: bool = False,
    small: bool = False,
) -> Emitted:
    """The text of the whole program. Numbers its classes.

    Without `red_zone` nothing below the stack pointer is used, so that interrupts may come on the same stack.
    `small`: see `llvm.Tuning`.
    """
    number_classes(program.classes)
    symbols = Symbols(program)
    dispatch = Dispatch(program.classes, _used_selectors(program), symbols)
    context = Context(program, symbols, dispatch, target)
    if target.level is not BASELINE:
        context.plain = _closure(program.exports[UNFIT])
    info = DebugInfo() if debug else None
    body: list[str] = []
    # Cold functions last: what runs stays close together.
    functions = sorted(program.functions, key=lambda f: f.cold)
    for number, function in enumerate(functions):
        body.extend(emit_function(function, context, info, number, small=small))
    for number, function in enumerate(symbols.operations.values(), len(functions)):
        body.extend(emit_function(function, context, None, number))
    parts = [
        f'target triple = "{target.triple}"\ntarget datalayout = "{target.data_layout}"\n',
        dispatch.table_text(),
        *(data_text(data, symbols) for data in [*program.data, *symbols.big_ints.values()]),
        *(slot_text(slot, symbols) for slot in dict.fromkeys([program.pending, *program.globals])),
    ]
    if "naja.classes" in symbols.linker_symbols:
        parts.append(classes_text(program.classes, symbols))
    parts.append(functions_text(symbols.site_functions()))
    parts.append("@naja.stack_limit = internal global i64 0, align 8\n")
    parts.append("\n".join(body))
    parts.append(_thunks(program, symbols))
    attributes = "nounwind" if red_zone else "nounwind noredzone"
    if frame_pointers:
        attributes += ' "frame-pointer"="all"'
    parts.append(_declarations(program, symbols, attributes, target))
    parts.append(WEIGHTS + ALIASING + f'!2 = !{{}}\n!3 = !{{!"{target.stack_register}"}}\n')
    if info is not None:
        parts.append(info.metadata())
    blobs = [
        Blob(
            symbols.plain_data(data),
            b"".join(
                word_value(word).to_bytes(8, "little")
                for word in data.words
                if isinstance(word, (int, HeaderWord))
            )
            + data.tail
            + bytes(max(0, data.size - 8 * len(data.words) - len(data.tail))),
            data.align,
        )
        for data in program.data
        if is_blob(data)
    ]
    return Emitted("\n".join(parts), blobs, symbols.site_functions())


def _call(symbols: Symbols, function: Function) -> tuple[str, str]:
    """Parameters of a twin of `function`, and its call of the function itself."""
    params = ", ".join(f"{kind} %p{i}" for i, kind in enumerate(symbols.params(function)))
    return params, f"call fastcc {result_type(function)} @{symbols.function(function)}({params})"


def _c_twin(symbols: Symbols, function: Function, head: str, attributes: str = "#0") -> str:
    """A function by the C convention; an error, which C callers cannot see, becomes a zero result."""
    params, call = _call(symbols, function)
    kind = result_type(function)
    if function.result is Type.VOID:
        body, plain = f"  {call}\n  ret void", "void"
        if kind != "void":
            body = f"  %r = {call}\n  ret void"
    elif kind.startswith("{"):
        plain = kind.split()[1].rstrip(",")
        zero = {"double": "0.0", "i1": "false"}.get(plain, "0")
        body = f"  %r = {call}\n  %e = extractvalue {kind} %r, 1\n  %v = extractvalue {kind} %r, 0\n"
        body += f"  %z = select i1 %e, {plain} {zero}, {plain} %v\n  ret {plain} %z"
    else:
        body, plain = f"  %r = {call}\n  ret {kind} %r", kind
    return f"define {head.replace('RESULT', plain).replace('PARAMS', params)} {attributes} {{\n{body}\n}}\n"


def _slow_twin(symbols: Symbols, function: Function, name: str) -> str:
    """A function that preserves its caller's registers, for calls from rare paths."""
    params, call = _call(symbols, function)
    kind = result_type(function)
    body = f"  {call}\n  ret void" if kind == "void" else f"  %r = {call}\n  ret {kind} %r"
    head = f"define internal preserve_mostcc {kind} @{name}({params}) cold noinline minsize optsize #0"
    return f"{head} {{\n{body}\n}}\n"


def _cell_twins(symbols: Symbols, name: str, size: int) -> str:
    """The function that allocates an object of `size` bytes and preserves its caller's registers, and what it calls if
    there is no cell at hand: apart, since it then has nothing to save."""
    at_hand, rarely = (symbols.function(symbols.role(role)) for role in ("cell_at_hand", "allocate_rarely"))
    rare = f"{name}.rare"
    return f"""\
define internal preserve_mostcc i64 @{rare}(i64 %header) cold noinline minsize optsize #0 {{
  %number = and i64 %header, 4294967295
  %extra = lshr i64 %header, 32
  %r = call fastcc i64 @{rarely}(i64 %number, i64 {size}, i64 %extra)
  ret i64 %r
}}
define internal preserve_mostcc i64 @{name}(i64 %header) noinline #0 {{
  %cell = call fastcc i64 @{at_hand}(i64 %header, i64 {size})
  %none = icmp eq i64 %cell, 0
  br i1 %none, label %rare, label %done{UNLIKELY}
rare:
  %r = musttail call preserve_mostcc i64 @{rare}(i64 %header)
  ret i64 %r
done:
  ret i64 %cell
}}
"""


def _thunks(program: Program, symbols: Symbols) -> str:
    """The twins that emission asked for, the entry, and the exported functions under their names."""
    parts = [_slow_twin(symbols, function, name) for function, name in symbols.slow_paths.items()]
    parts.extend(_cell_twins(symbols, name, size) for size, name in symbols.cells.items())
    parts.extend(
        _c_twin(symbols, function, f"internal RESULT @{name}(PARAMS)")
        for function, name in symbols.thunks.items()
    )
    start = program.exports.get("start", program.entry)
    if start is not None:
        if [param.type for param in start.params] not in ([], [Type.RAW]):
            raise BackendError("the start function takes the initial stack pointer, or nothing")
        params = "i64 %p0" if start.params else ""
        call = f"call fastcc {result_type(start)} @{symbols.function(start)}({params})"
        if result_type(start) != "void":
            call = f"%r = {call}"
        body = f"  {call}\n  call void @llvm.trap()\n  unreachable\n"
        parts.append(f"define hidden void @naja_start(i64 %p0) noreturn #0 {{\n{body}}}\n")
    for role, function in program.exports.items():
        if role not in COMPILER_ROLES:
            attributes = PLAIN if role == UNFIT else "#0"
            parts.append(_c_twin(symbols, function, f"hidden RESULT @{quoted(role)}(PARAMS)", attributes))
    return "".join(parts)


def _declarations(program: Program, symbols: Symbols, attributes: str, target: Target) -> str:
    """External symbols, attributes of functions, and what must stay though nothing in the module refers to it."""
    lines = [
        f"@{name} = external hidden global [0 x i8]"
        for plain, name in symbols.linker_symbols.items()
        if not plain.startswith("naja.")
    ]
    if any("naja_roots" in name for name in symbols.linker_symbols):
        slot = symbols.slot(program.pending)
        lines.append(
            f'@llvm.compiler.used = appending global [1 x ptr] [ptr @{slot}], section "llvm.metadata"'
        )
    lines.append("declare i32 @memcmp(ptr, ptr, i64)")
    # Wider vectors of a list's items, which lie behind a header of 8 bytes, would each be in two lines of the cache.
    tuned = f' "tune-cpu"="{target.tune}" "prefer-vector-width"="256"' if target.tune else ""
    lines.append(f"attributes #0 = {{ {attributes}{tuned} }}")
    lines.append("attributes #1 = { cold noinline }")
    lines.append("attributes #2 = { cold noinline nomerge }")
    lines.append(f'attributes {PLAIN} = {{ {attributes} "target-cpu"="{BASELINE.name}" }}')
    return "\n".join(lines) + "\n"
