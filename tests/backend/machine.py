"""Runs functions of the IR natively: a stub runtime in IR text, a driver that feeds arguments and writes
results.

What belongs here: what the backend's tests share. The stub's big integers have 128 bits, {header, low, high};
its arithmetic is the backend's own on 128-bit words, so that tagged, wide and machine arithmetic check each
other and Python checks them all.
"""

from __future__ import annotations

import os
import struct
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from najac.backend.build import Options, compile_program
from najac.backend.cache import Cache
from najac.backend.module import emit_module
from najac.image.link import Layout, link
from najac.image.seal import seal
from najac.ir.parse import Names, parse_functions
from najac.ir.program import ClassInfo, Data, Function, Program
from najac.ir.program import Layout as ObjectLayout
from najac.ir.values import Type
from najac.ir.verify import Stage, verify_program

RAISED = (0x0BAD0BAD0BAD0BAD, 0x0BAD0BAD0BAD0BAD)
"""What the driver writes for a call that raised."""

_WIDE = "in -170141183460469231731687303715884105728..170141183460469231731687303715884105727"

_RING = ("add", "sub", "mul", "and", "or", "xor")

_STUB = f"""
function int_from_wide(%low: raw, %high: raw) -> word noraise
entry:
  %used = load[i64] address:arena
  %next = raw[add] %used, #24
  store[i64] address:arena, %next
  %at = raw[add] %used, address:arena
  %object = raw[add] %at, #16
  store[i64] %object, class:int
  %lowslot = raw[add] %object, #8
  store[i64] %lowslot, %low
  %highslot = raw[add] %object, #16
  store[i64] %highslot, %high
  %word = convert[raw_bits_to_word] %object
  return %word
function int_from_raw(%low: raw) -> word noraise
entry:
  %high = raw[ashr] %low, #63
  %word = call[int_from_wide] %low, %high
  return %word
function int_to_raw(%word: word) -> raw noraise
entry:
  %at = convert[word_bits_to_raw] %word
  %small = test[small_int] %word
  branch[tagged boxed] %small
tagged:
  %value = raw[ashr] %at, #1
  return %value
boxed:
  %slot = raw[add] %at, #8
  %low = load[i64] %slot
  return %low
function int_to_wide_high(%word: word) -> raw noraise
entry:
  %at = convert[word_bits_to_raw] %word
  %small = test[small_int] %word
  branch[tagged boxed] %small
tagged:
  %value = raw[ashr] %at, #63
  return %value
boxed:
  %slot = raw[add] %at, #16
  %high = load[i64] %slot
  return %high
function int_compare(%left: word, %right: word) -> raw noraise
entry:
  %a = convert[word_to_int] %left {_WIDE}
  %b = convert[word_to_int] %right {_WIDE}
  %less = int[lt] %a, %b
  branch[below other] %less
below:
  return #-1
other:
  %more = int[gt] %a, %b
  %result = convert[bool_to_raw] %more
  return %result
function make(%low: raw, %high: raw) -> word noraise
entry:
  %doubled = raw[shl] %low, #1
  %back = raw[ashr] %doubled, #1
  %fits = raw[eq] %back, %low
  branch[sign big] %fits
sign:
  %extended = raw[ashr] %low, #63
  %same = raw[eq] %extended, %high
  branch[small big] %same
small:
  %bits = raw[or] %doubled, #1
  %word = convert[raw_bits_to_word] %bits
  return %word
big:
  %boxed = call[int_from_wide] %low, %high
  return %boxed
function traceback_add(%site: raw) -> void noraise
entry:
  %used = load[i64] address:traceback
  %next = raw[add] %used, #1
  store[i64] address:traceback, %next
  %offset = raw[mul] %used, #8
  %at = raw[add] %offset, address:traceback
  %slot = raw[add] %at, #8
  store[i64] %slot, %site
  return
function failing(%word: word) -> word
entry:
  fail @77
""" + "".join(
    f"""
function int_{name}(%left: word, %right: word) -> word
entry:
  %a = convert[word_to_int] %left {_WIDE}
  %b = convert[word_to_int] %right {_WIDE}
  %c = int[{name}] %a, %b {_WIDE}
  %word = convert[int_to_word] %c
  return %word
"""
    for name in _RING
)

_SYSCALL = '"syscall" "={rax},{rax},{rdi},{rsi},{rdx},~{rcx},~{r11},~{memory}"'


def _take(kind: Type, span: str, slot: str, name: str) -> list[str]:
    """Reads an argument (two words at `slot`) as a value."""
    if kind is Type.INT or kind is Type.WORD:
        lines = [
            f"  %{name}low = load[i64] {slot}",
            f"  %{name}next = raw[add] {slot}, #8",
            f"  %{name}high = load[i64] %{name}next",
            f"  %{name}word = call[make] %{name}low, %{name}high",
        ]
        if kind is Type.INT:
            return [*lines, f"  %{name} = convert[word_to_int] %{name}word{span}"]
        return [*lines[:1], f"  %{name} = convert[raw_bits_to_word] %{name}low"]
    if kind is Type.FLOAT:
        return [f"  %{name} = load[f64] {slot}"]
    if kind is Type.BOOL:
        return [f"  %{name}raw = load[i64] {slot}", f"  %{name} = raw[ne] %{name}raw, #0"]
    return [f"  %{name} = load[i64] {slot}"]


def _give(kind: Type) -> list[str]:
    """Turns `%result` into the words `%low` and `%high`."""
    match kind:
        case Type.INT:
            return [
                "  %word = convert[int_to_word] %result",
                "  %low = call[int_to_raw] %word",
                "  %high = call[int_to_wide_high] %word",
            ]
        case Type.WORD:
            return ["  %low = convert[word_bits_to_raw] %result", "  %high = raw[add] #0, #0"]
        case Type.FLOAT:
            return ["  %low = convert[float_bits_to_raw] %result", "  %high = raw[add] #0, #0"]
        case Type.BOOL:
            return ["  %low = convert[bool_to_raw] %result", "  %high = raw[add] #0, #0"]
        case Type.RAW:
            return ["  %low = raw[add] %result, #0", "  %high = raw[add] #0, #0"]
        case Type.VOID:
            return ["  %low = raw[add] #0, #0", "  %high = raw[add] #0, #0"]


def _span(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    return f" in {'' if low is None else low}..{'' if high is None else high}"


class Machine:
    """A program of IR functions and the cases to run on it; `run` builds once and answers all."""

    def __init__(self, text: str, names: Names | None = None, classes: Sequence[ClassInfo] = ()) -> None:
        self.names = names or Names()
        self.int_class = self.names.classes.setdefault("int", ClassInfo("int", None, ObjectLayout.BYTES))
        parse_functions(_STUB, self.names)
        parse_functions(text, self.names)
        self.classes = [self.int_class, *classes]
        self._cases: list[tuple[str, list[int]]] = []
        self.program = Program()
        self._sites: list[int] = []
        self._functions: list[tuple[int, str, str]] = []

    def call(self, function: str, *args: int | float) -> None:
        """Adds a case. A float is passed by its bits."""
        words = [
            struct.unpack("<Q", struct.pack("<d", arg))[0] if isinstance(arg, float) else arg for arg in args
        ]
        self._cases.append((function, words))

    def _driver(self, symbol: str, table: str, out: str, count: int) -> str:
        function = self.names.functions[symbol]
        stride = 16 * max(1, len(function.params))
        lines = [
            f"function drive.{symbol}() -> void noraise",
            "entry:",
            "  goto[loop]",
            "loop:",
            "  %i = phi[raw] entry: #0, stored: %j",
            f"  %more = raw[lt] %i, #{count}",
            "  branch[prepare done] %more",
            "prepare:",
            f"  %offset = raw[mul] %i, #{stride}",
            f"  %row = raw[add] %offset, address:{table}",
        ]
        for index, param in enumerate(function.params):
            lines.append(f"  %slot{index} = raw[add] %row, #{16 * index}")
            span = _span(param.range.low, param.range.high)
            lines += _take(param.type, span, f"%slot{index}", f"a{index}")
        args = ", ".join(f"%a{index}" for index in range(len(function.params)))
        target = "" if function.result is Type.VOID else "%result = "
        lines += [
            "  goto[try]",
            "try ! caught:",
            f"  {target}call[{symbol}] {args} @99",
            "  goto[fine]",
            "fine:",
        ]
        lines += _give(function.result)
        lines += [
            "  goto[stored]",
            "caught:",
            "  goto[stored]",
            "stored:",
            f"  %outlow = phi[raw] fine: %low, caught: #{RAISED[0]}",
            f"  %outhigh = phi[raw] fine: %high, caught: #{RAISED[1]}",
            "  %outoffset = raw[mul] %i, #16",
            f"  %outrow = raw[add] %outoffset, address:{out}",
            "  store[i64] %outrow, %outlow",
            "  %outnext = raw[add] %outrow, #8",
            "  store[i64] %outnext, %outhigh",
            "  %j = raw[add] %i, #1",
            "  goto[loop]",
            "done:",
            "  return",
        ]
        return "\n".join(lines)

    def build(self, options: Options | None = None) -> bytes:
        """The linked image of the program with its driver."""
        text: list[str] = []
        start = ["function start(%stack: raw) -> void noraise", "entry:"]
        data: list[Data] = []
        for number, symbol in enumerate(dict.fromkeys(symbol for symbol, _ in self._cases)):
            rows = [args for name, args in self._cases if name == symbol]
            words = [half for row in rows for arg in row for half in (arg, arg >> 64)] or [0]
            table, out = self.names.data_named(f"in.{symbol}"), self.names.data_named(f"out.{symbol}")
            table.words, table.mutable, table.scan = list(words), True, False
            out.size, out.mutable, out.scan = 16 * len(rows), True, False
            data += [table, out]
            text.append(self._driver(symbol, f"in.{symbol}", f"out.{symbol}", len(rows)))
            start.append(f"  call[drive.{symbol}]")
            start.append(f"  %w{number} = asm[{_SYSCALL}] #1, #1, address:out.{symbol}, #{out.size}")
        start.append(f"  %wt = asm[{_SYSCALL}] #1, #1, address:traceback, #8192")
        start += [f"  %x = asm[{_SYSCALL}] #231, #0, #0, #0", "  unreachable"]
        parse_functions("\n".join([*text, *start]), self.names)
        for name, size in (("arena", 1 << 22), ("traceback", 8192)):
            region = self.names.data_named(name)
            region.size, region.mutable, region.scan = size, True, False
        program = self.program
        program.functions = [f for f in self.names.functions.values() if f.blocks]
        program.data = list(self.names.data.values())
        program.globals = list(self.names.globals.values())
        program.classes = list(dict.fromkeys([*self.classes, *self.names.classes.values()]))
        program.int_class = self.int_class
        program.float_class = self.names.classes.get("float")
        roles = [*(f"int_{name}" for name in _RING), "int_from_wide", "int_from_raw", "int_to_raw"]
        roles += [
            "int_to_wide_high",
            "int_compare",
            "traceback_add",
            "start",
            "int_floordiv",
            "int_mod",
            "int_shl",
        ]
        roles += ["int_shr", "check_index", "index_error", "float_box", "missing_method", "stack_overflow"]
        program.exports = {role: self.names.functions[role] for role in roles if role in self.names.functions}
        verify_program(program, Stage.DECIDED)
        options = options or Options()
        objects = compile_program(program, options, Cache(None))
        self._functions = emit_module(program, options.target).functions
        return seal(link(objects, Layout(keep_symbols=options.debug)), keep_symbols=options.debug)

    def traceback(self) -> list[tuple[int, str, str]]:
        """(line, function, file) of the traceback entries that the last run made, in order."""
        entries: list[tuple[int, str, str]] = []
        for site in self._sites:
            first, function, file = self._functions[site >> 14]
            entries.append((first + (site & 0x3FFF), function, file))
        return entries

    def run(self, options: Options | None = None) -> list[int]:
        """The low words (unsigned) joined with the high ones (signed) of all results, in the order of the
        calls."""
        output = run_image(self.build(options))
        results: dict[str, list[tuple[int, int]]] = {}
        at = 0
        for symbol in dict.fromkeys(symbol for symbol, _ in self._cases):
            count = sum(1 for name, _ in self._cases if name == symbol)
            results[symbol] = [struct.unpack_from("<Qq", output, at + 16 * index) for index in range(count)]
            at += 16 * count
        depth = struct.unpack_from("<Q", output, at)[0]
        self._sites = list(struct.unpack_from(f"<{min(depth, 1000)}Q", output, at + 8))
        answers = {symbol: iter(rows) for symbol, rows in results.items()}
        joined: list[int] = []
        for symbol, _ in self._cases:
            low, high = next(answers[symbol])
            joined.append(low | high << 64)
        return joined


RAISED_VALUE = RAISED[0] | RAISED[1] << 64


def run_image(image: bytes, expected: int = 0) -> bytes:
    """What a native image writes to its standard output."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "image"
        path.write_bytes(image)
        os.chmod(path, 0o755)
        done = subprocess.run([str(path)], capture_output=True, check=False, timeout=60)
    assert done.returncode == expected, f"status {done.returncode}: {done.stderr.decode()}"
    return done.stdout


def function_named(machine: Machine, symbol: str) -> Function:
    """A function of the machine's program."""
    return machine.names.functions[symbol]
