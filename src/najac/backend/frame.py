"""The state of one function while it is emitted: its values' names, calls by the convention, and where errors
go.

What belongs here: everything that needs to know the current block and its error edge. What each operation
becomes is in `operations.py`; the walk over the blocks in `functions.py`.

The convention (docs/internals/abi.md): fastcc; a result that is a word signals an error by null; VOID becomes
an i1 that is set for an error; every other type is paired with such an i1.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

from najac.backend.rare import Operation
from najac.backend.representation import LLVM_INT, LLVM_TYPE, Rep, representation
from najac.backend.symbols import Symbols
from najac.backend.writer import COLD_CALL, NOT_FIELDS, UNLIKELY, UNMERGED_CALL, Writer
from najac.ir.ops import Op, Phi
from najac.ir.program import Block, Function
from najac.ir.values import (
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
    RawConst,
    Type,
    Value,
    WordConst,
)

CELL_LIMIT = 512
"""Octets of the largest objects that are allocated by a function for their size (docs/internals/abi.md)."""


class BackendError(Exception):
    """The program breaks a rule of the IR: a fault of an earlier part of the compiler."""


def word_text(value: int) -> str:
    """A 64-bit constant as LLVM writes it."""
    value &= (1 << 64) - 1
    return str(value - (1 << 64) if value >> 63 else value)


def float_text(value: float) -> str:
    """A double constant as LLVM writes it: by its bits."""
    return f"0x{struct.unpack('<Q', struct.pack('<d', value))[0]:016X}"


def result_type(function: Function) -> str:
    """LLVM's type of what the function returns, the sign of an error included."""
    if function.result is Type.INT:
        rep = representation(function.result_range)
        plain, is_word = LLVM_INT[rep], rep is Rep.WORD
    else:
        plain, is_word = LLVM_TYPE[function.result], function.result is Type.WORD
    if not function.may_raise or is_word:
        return plain
    return "i1" if function.result is Type.VOID else f"{{ {plain}, i1 }}"


class Frame:
    """One function being emitted."""

    __slots__ = (
        "arrivals",
        "block",
        "cold",
        "exits",
        "function",
        "incoming",
        "labels",
        "landing",
        "leaves",
        "line",
        "memo",
        "often",
        "phis",
        "rare",
        "symbols",
        "values",
        "writer",
    )

    def __init__(
        self,
        function: Function,
        symbols: Symbols,
        writer: Writer,
        incoming: Callable[[Frame, Phi], str],
    ) -> None:
        self.function = function
        self.symbols = symbols
        self.writer = writer
        self.incoming = incoming
        """Gives the value that a phi takes from the current block (`convert.phi_operand`)."""
        self.values: dict[Value, str] = {}
        self.memo: dict[tuple[Value, str], str] = {}
        """Conversions already made on the way to here, by value and target."""
        self.labels: dict[Block, str] = {}
        self.arrivals: dict[Phi, list[tuple[str, str]]] = {}
        """The (value, label) pairs of each phi so far."""
        self.phis: dict[Phi, tuple[int, list[tuple[str, str]]]] = {}
        """Where in the text each phi stands, and its pairs."""
        self.exits: dict[int, str] = {}
        """For each traceback site of an error that leaves the function the block that adds the entry."""
        self.leaves = False
        """Whether any error leaves the function."""
        self.block = function.blocks[0]
        self.line = 0
        self.cold = False
        """Whether an error is certain here: calls are not worth inlining."""
        self.often = False
        """Whether this code runs often: what is usually short is in line."""
        self.rare = False
        """Whether this code rarely runs: it is made small."""
        self.landing = False
        """Whether an error is on its way to a handler."""

    # --- values ---------------------------------------------------------------------------------------------

    def text(self, value: Value) -> str:
        """The operand of a value in its own representation. An INT constant is asked for through `convert`
        only."""
        found = self.values.get(value)
        if found is not None:
            return found
        match value:
            case RawConst():
                return word_text(value.value)
            case Null():
                return "0"
            case BoolConst():
                return "true" if value.value else "false"
            case FloatConst():
                return float_text(value.value)
            case ObjectRef() | DataAddress():
                return f"ptrtoint (ptr @{self.symbols.data(value.data)} to i64)"
            case WordConst():
                return word_text(value.word)
            case InstanceSize():
                return str(value.info.instance_size)
            case ClassId():
                return str(value.info.number)
            case FunctionAddress():
                return f"ptrtoint (ptr @{self.symbols.thunk(value.function)} to i64)"
            case LinkerSymbol():
                return f"ptrtoint (ptr @{self.symbols.linker(value.name)} to i64)"
            case IntConst():
                raise BackendError("an INT constant has no representation of its own")
            case Param() | Op():
                raise BackendError(f"{self.function.symbol}: a value is used before its definition")
        raise BackendError(f"unknown value {type(value).__name__}")

    def is_known(self, value: Value) -> bool:
        """Whether the value can be used here, as far as this function's order of emission tells."""
        return not isinstance(value, (Op, Param)) or value in self.values

    # --- errors ---------------------------------------------------------------------------------------------

    def raise_if(self, condition: str) -> None:
        """Leaves by the error edge if the i1 is set, with the pending exception set."""
        writer = self.writer
        if self.landing:
            self._give_up_if(condition)
            return
        if self.block.error is None:
            if not self.function.may_raise:
                return
            on = writer.fresh_label()
            writer.branch(condition, self._exit_label(self.line), on, UNLIKELY)
        else:
            on, stub = writer.fresh_label(), writer.fresh_label()
            writer.branch(condition, stub, on, UNLIKELY)
            writer.place(stub)
            self._land(self.block.error, self.line)
        writer.place(on)

    def _give_up_if(self, condition: str) -> None:
        """Memory has run out, the reserve included, while an int was boxed for a handler: that cannot be handled."""
        writer = self.writer
        on, stop = writer.fresh_label(), writer.fresh_label()
        writer.branch(condition, stop, on, UNLIKELY)
        writer.place(stop)
        writer.do("call void @llvm.trap()")
        writer.do("unreachable")
        writer.place(on)

    def fail(self, line: int) -> None:
        """Leaves by the error edge; a traceback entry is added if `line` is not 0."""
        if self.block.error is not None:
            self._land(self.block.error, line)
        elif self.function.may_raise:
            self.leave(line)
        else:
            raise BackendError(f"{self.function.symbol}: fails, but is said not to raise")

    def leave(self, line: int) -> None:
        """Leaves the function with an error; a traceback entry is added if `line` is not 0."""
        self.writer.jump(self._exit_label(line))

    def _is_traced(self, line: int) -> bool:
        """Whether an error at a line adds a traceback entry."""
        function = self.function
        return line > 0 and function.traced and not function.raw and self.symbols.has_role("traceback_add")

    def _exit_label(self, line: int) -> str:
        self.leaves = True
        if self._is_traced(line):
            site = self.symbols.site(self.function, line)
            return self.exits.setdefault(site, f"error.{len(self.exits)}")
        return "error.return"

    def _land(self, handler: Block, line: int) -> None:
        """Goes to a handler from a block of its own, with what the handler's phis take from the current
        block."""
        if self._is_traced(line):
            self.add_traceback(self.symbols.site(self.function, line))
        memo = self.memo
        self.memo, self.landing = dict(memo), True
        values = [(phi, self.incoming(self, phi)) for phi in phis_of(handler)]
        self.memo, self.landing = memo, False
        for phi, value in values:
            self.arrivals.setdefault(phi, []).append((value, self.writer.label))
        self.writer.jump(self.labels[handler])

    def add_traceback(self, site: int) -> None:
        """Records a frame of the traceback. Such calls stay apart: merged, their sites would be kept in
        registers on hot ways."""
        callee = self.symbols.role("traceback_add")
        call = f"call fastcc {result_type(callee)} @{self.symbols.function(callee)}(i64 {site})"
        self.writer.do(call + UNMERGED_CALL)

    # --- calls ----------------------------------------------------------------------------------------------

    def call(self, callee: Function, arguments: Sequence[str]) -> str:
        """A direct call with operands in the callee's representations; gives the result's operand ("" for
        VOID)."""
        if callee is self.symbols.sparing:
            return self._sparing_call(callee, arguments)
        if callee is self.symbols.allocate and not self.often and _is_cell(arguments[1]):
            return self._allocated(callee, *arguments)
        params = ", ".join(
            f"{kind} {text}" for kind, text in zip(self.symbols.params(callee), arguments, strict=True)
        )
        return self.called(
            callee, f"call fastcc {result_type(callee)} @{self.symbols.function(callee)}({params})"
        )

    def _allocated(self, allocate: Function, number: str, size: str, extra: str) -> str:
        """A call of the function that allocates objects of this size, with the header."""
        writer = self.writer
        header = number
        if extra != "0":
            header = writer.value(f"or i64 {writer.value(f'shl i64 {extra}, 32')}, {number}")
        return self.called(
            allocate, f"call preserve_mostcc i64 @{self.symbols.cell(int(size))}(i64 {header})"
        )

    def slow_call(self, role: str, arguments: Sequence[str]) -> str:
        """A call of a role's function from a rare path: it preserves the caller's registers."""
        return self._sparing_call(self.symbols.role(role), arguments)

    def rare_operation(self, operation: Operation, arguments: Sequence[str]) -> str:
        """Arithmetic by a call that preserves the caller's registers, for code that rarely runs."""
        return self._sparing_call(self.symbols.operation(operation), arguments)

    def _sparing_call(self, callee: Function, arguments: Sequence[str]) -> str:
        params = ", ".join(
            f"{kind} {text}" for kind, text in zip(self.symbols.params(callee), arguments, strict=True)
        )
        name = self.symbols.slow(callee)
        return self.called(callee, f"call preserve_mostcc {result_type(callee)} @{name}({params})")

    def role_call(self, role: str, arguments: Sequence[str]) -> str:
        """A call of a role's function."""
        return self.call(self.symbols.role(role), arguments)

    def cold_role_call(self, role: str, arguments: Sequence[str]) -> str:
        """A call of a role's function that raises."""
        before, self.cold = self.cold, True
        result = self.call(self.symbols.role(role), arguments)
        self.cold = before
        return result

    def failing_call(self, role: str, arguments: Sequence[str]) -> None:
        """A call of a role's function that always raises; ends the LLVM block."""
        callee = self.symbols.role(role)
        params = ", ".join(f"i64 {text}" for text in arguments)
        call = f"call fastcc {result_type(callee)} @{self.symbols.function(callee)}({params})"
        self.writer.do(call + COLD_CALL)
        self.fail(self.line)

    def called(self, callee: Function, call: str) -> str:
        """Takes a call's text, tests for an error, gives the plain result."""
        writer = self.writer
        if self.cold:
            call += COLD_CALL
        if callee in self.symbols.quiet:
            call += NOT_FIELDS
        if not callee.may_raise:
            if callee.result is Type.VOID:
                writer.do(call)
                return ""
            return writer.value(call)
        result = writer.value(call)
        kind = result_type(callee)
        if kind == "i64":
            return self.checked_word(result)
        if kind == "i1":
            self.raise_if(result)
            return ""
        self.raise_if(writer.value(f"extractvalue {kind} {result}, 1"))
        return writer.value(f"extractvalue {kind} {result}, 0")

    def checked_word(self, word: str) -> str:
        """Tests the word that a call returned for null."""
        self.raise_if(self.writer.value(f"icmp eq i64 {word}, 0"))
        return word


def _is_cell(size: str) -> bool:
    """Whether a function of its own allocates objects of this size: the usual ones, of which there are few."""
    return size.isdecimal() and int(size) <= CELL_LIMIT


def phis_of(block: Block) -> list[Phi]:
    """The phis at a block's beginning."""
    found: list[Phi] = []
    for op in block.ops:
        if not isinstance(op, Phi):
            break
        found.append(op)
    return found
