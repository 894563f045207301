"""Lowering one function: its variables, its regions, and the walk over its body.

What belongs here: what all kinds of nodes share. Statements are in `statements.py`, expressions in `expressions.py` and the
files it names; each is a set of functions over a `FunctionLowering`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property

from najac.frontend.diagnostics import InternalError, Place, Refusal
from najac.frontend.types import ANY, AnyType, Instance, StaticType, TypeVarT, position
from najac.ir.ops import (
    CallDynamic,
    Comparison,
    Conversion,
    IntCompare,
    Load,
    Memory,
    RawOp,
    RawOperator,
    Store,
)
from najac.ir.program import Block, Selector
from najac.ir.values import BoolConst, IntConst, Local, Null, RawConst, Type, Value
from najac.lower.builder import Builder
from najac.lower.conversion import checked, received
from najac.lower.growing import growing
from najac.lower.narrowing import Narrowing, find, missing_in_none
from najac.lower.natives import NoSource
from najac.lower.operands import tried
from najac.lower.scope import FunctionNode, children, comprehension_targets, parameters
from najac.lower.signature import Native
from najac.lower.values import STR, WIDE_FLOAT, WIDE_INT, Val, optional, representation, without_none
from najac.lower.world import World


@dataclass(eq=False, slots=True)
class Variable:
    """A local name. `cell`: the local holds a cell (class `cell`, value at 8) that nested functions share."""

    name: str
    local: Local
    static: StaticType
    cell: bool = False
    declared: StaticType = ANY
    """What typing says; `static` may be wider."""
    slot: str = ""
    """Its name among the slots of `numbers.py`; comprehensions have variables of the same name."""
    flag: Local | None = None
    """For an unboxed local that may be read unset: whether it is set."""
    alone: Local | None = None
    """For a text that grows: whether it is the variable's alone (`growing.py`)."""
    open_reads: frozenset[ast.expr] | None = None
    """Of a parameter that the function tests itself: the reads that take a value of any class."""


@dataclass(eq=False, slots=True)
class Loop:
    """Where `break` and `continue` go."""

    after: Block
    again: Block


@dataclass(eq=False, slots=True)
class Handling:
    """An exception that is being handled, and the one that was when its clause began (null: none)."""

    error: Local
    previous: Local


@dataclass(eq=False, slots=True)
class Cleanup:
    """What must run when control leaves a region by return, break or continue: lowers the code at the point of leaving."""

    run: Callable[[], None]
    error: Block | None
    """The error edge outside of the region."""
    handling: list[Handling]
    """The exceptions that are being handled outside of it."""


class FunctionLowering(Builder):
    """The state of lowering one function body."""

    def __init__(self, world: World, native: Native, live_globals: dict[str, object]) -> None:
        super().__init__(world, native.ir)
        self.native = native
        self.node: FunctionNode = native.node
        self.file = native.file
        self.types = native.file.types
        self.raw = native.raw
        self.live_globals = live_globals
        self.own = not native.raw and not native.library
        """Whether this is the program's own code: the library's floats are floats whatever they are given."""
        self.program = self.own and world.is_program(native.file.path)
        """Whether it is not of an installed package either: there, operations on Any are refused."""
        self.module = str(live_globals.get("__name__", ""))
        self.variables: dict[str, Variable] = {}
        self.inner: list[dict[str, Variable]] = []
        """Targets of the comprehensions around, innermost last."""
        self.assigned: set[str] = set()
        self.regions: list[Loop | Cleanup] = []
        self.handling: list[Handling] = []
        """The exceptions that enclosing `except` clauses are handling, innermost last."""
        self.result = native.result
        self.generator_object: Value | None = None
        self.env: Local | None = None
        self.imported: dict[str, object] = dict(world.natives.imported.get(native.node, {}))
        """Names bound by `import` inside the function (or an enclosing one): build-time constants."""
        self.temporaries = 0
        self.untyped: set[str] = set()
        """Names that hold what a call gives that is declared to give Any."""
        self.at: ast.AST = native.node
        """The expression or statement that is being lowered: the place of refusals that know none."""

    # --- places and types -------------------------------------------------------------------------------------

    def place(self, node: ast.AST) -> Place:
        """Where the user must look."""
        line = getattr(node, "lineno", self.line)
        column = getattr(node, "col_offset", 0)
        end = (
            getattr(node, "end_col_offset", column + 1)
            if getattr(node, "end_lineno", line) == line
            else column + 1
        )
        return Place(self.file.path, line, column, end)

    def refuse(self, code: str, node: ast.AST, what: str, remedy: str = "") -> Refusal:
        """The refusal of a construct, to be raised."""
        return Refusal(code, self.place(node), what, remedy)

    def type_of(self, node: ast.expr) -> StaticType:
        """What mypy found for an expression here; Any if it did not visit it."""
        return self.types.expressions.get(position(node), ANY)

    @cached_property
    def narrowing(self) -> Narrowing:
        """Which reads take what a test has narrowed as it is declared."""
        return find(self.node, self.types)

    @cached_property
    def growing(self) -> frozenset[str]:
        """The names to which a loop adds."""
        return growing(self.node)

    @cached_property
    def tried(self) -> frozenset[ast.Name]:
        """The names that are read where the function handles what an operand of another class raises."""
        return tried(self.node)

    def declared(self, node: ast.expr) -> StaticType:
        """The declared type of the variable that a name refers to."""
        return self.types.variables.get((node.lineno, node.col_offset), ANY)

    def rep(self, static: StaticType) -> Type:
        """How a variable of the static type is held in this function."""
        found = representation(static)
        return Type.RAW if self.raw and found is Type.INT else found

    # --- variables --------------------------------------------------------------------------------------------

    def variable(self, name: str) -> Variable | None:
        """The local variable that a name means here, None if it is captured or global."""
        for scope in reversed(self.inner):
            if name in scope:
                return scope[name]
        return self.variables.get(name)

    def declare(
        self,
        name: str,
        static: StaticType,
        cell: bool = False,
        open_reads: frozenset[ast.expr] | None = None,
    ) -> Variable:
        """A new local variable."""
        declared = static
        static = self.world.slot_type(self.node, name, static)
        rep = Type.WORD if cell or open_reads is not None else self.rep(static)
        found = Variable(name, self.local(name, rep), static, cell, declared, name, open_reads=open_reads)
        if (
            static == STR
            and rep is Type.WORD
            and not (cell or self.raw)
            and open_reads is None
            and name in self.growing
        ):
            found.alone = self.local(f"{name}.alone", Type.BOOL)
            self.set(found.alone, BoolConst(False))
        self.variables[name] = found
        return found

    def temporary(self, type: Type) -> Local:
        """A local that no name refers to."""
        self.temporaries += 1
        return self.local(f".{self.temporaries}", type)

    def make_cell(self, value: Value) -> Value:
        """A new cell with a value (null: unset)."""
        cell = self.world.allocate(self, self.world.cell_info, 16)
        self.store(cell, 8, value)
        return cell

    def read(self, variable: Variable, node: ast.expr) -> Val:
        """The variable's value, with the error for an unset one where it may be unset."""
        static = self.type_of(node)
        if isinstance(static, AnyType) or variable.static in (WIDE_FLOAT, WIDE_INT):
            static = variable.static
        value = self.get(variable.local)
        if variable.alone is not None:
            self.set(variable.alone, BoolConst(False))
        if variable.cell:
            value = self.load(value, 8)
            self.check_set(value, variable.name, node)
            if self.own:
                self.check_narrowed(value, variable.declared, static, node)
            return Val(value, static, origins=((self.node, variable.slot),))
        if variable.name not in self.assigned and not any(variable.name in s for s in self.inner):
            if value.type is Type.WORD:
                self.check_set(value, variable.name, node)
            else:
                self.check_flag(variable)
        if variable.open_reads is not None:
            if node in variable.open_reads:
                return Val(value, ANY)
            if node in self.tried:
                self._ask(value, static, node)
            value = received(self, value, static)
        elif static != variable.declared and self.own and variable.name in self.narrowing.suspects:
            if node in self.narrowing.opened:
                static = variable.static
            else:
                self.check_narrowed(value, variable.declared, static, node)
        return Val(value, static, origins=((self.node, variable.slot),))

    def _ask(self, value: Value, static: StaticType, node: ast.expr) -> None:
        """Where an operand of another class is asked for an attribute that it does not have: AttributeError, as it is handled
        around."""
        use = self.narrowing.asked.get(node)
        live = self.world.classes.of(static)
        if not isinstance(use, ast.Attribute) or live is None:
            return
        other, fine = self.new_block("other"), self.new_block("fine")
        self.branch(self.has_class(value, self.world.classes.info(live)), fine, other, likely=True)
        self.start(other)
        self.emit(CallDynamic(self.world.request(Selector(f"get {use.attr}")), [value]))
        self.goto_start(fine)

    def bind_free(self, env: Value) -> None:
        """Keeps the function object, through which captured names are reached."""
        self.env = self.local(".env", Type.WORD)
        self.set(self.env, env)

    def free_value(self, name: str, node: ast.expr) -> Val | None:
        """A captured name's value, None if the name is not captured."""
        if name in self.imported:
            return Val(None, ANY, self.imported[name])
        if name not in self.native.free or self.env is None:
            return None
        index = self.native.free.index(name)
        value = self.load(self.get(self.env), 8 + 8 * index)
        shared = self.native.shared.get(name, True)
        if shared:
            value = self.load(value, 8)
            self.guard(self.differ(value, Null()), "unbound_free", [self.world.freezer.constant(name)])
        static = self.type_of(node)
        if shared and self.own:
            self.check_narrowed(value, self.declared(node), static, node)
        kept = self.native.statics.get(name, ANY)
        if isinstance(static, AnyType) or kept in (WIDE_FLOAT, WIDE_INT):
            static = kept
        return Val(value, static, origins=((self.world.natives.binder(self.native, name), name),))

    def free_cell(self, name: str) -> Value | None:
        """The cell of a captured name that is assigned here."""
        if name not in self.native.free or self.env is None:
            return None
        return self.load(self.get(self.env), 8 + 8 * self.native.free.index(name))

    def captured_inside(self, name: str, generators: Sequence[ast.comprehension]) -> bool:
        """Whether a nested function of the body uses a comprehension's target (by name: an upper bound)."""
        root: ast.AST = self.node
        for node in ast.walk(root):
            if isinstance(node, ast.Lambda | ast.GeneratorExp | ast.FunctionDef) and node is not root:
                inner = self.world.scope(node)
                if name in inner.used and name not in inner.bound and name not in inner.params:
                    return True
        return False

    def as_narrowed(self, node: ast.expr, found: Val, declared: StaticType, static: StaticType) -> Val:
        """An attribute or item that was read as it is `declared`: of the type that mypy has narrowed it to, if it still is."""
        if found.ir is None or found.ir.type is not Type.WORD or node in self.narrowing.opened:
            return found
        self.check_narrowed(found.ir, declared, static, node)
        return replace(found, static=static)

    def check_narrowed(self, word: Value, declared: StaticType, static: StaticType, node: ast.expr) -> None:
        """mypy has narrowed by an earlier test what the node reads; a call in between may have changed it: test again."""
        if declared == static or isinstance(static, AnyType) or isinstance(declared, AnyType):
            return
        if optional(declared) and not optional(static):
            self.guard(self.differ(word, self.none()), *self._without_none(node))
        if isinstance(without_none(declared), TypeVarT):
            return
        live = self.world.classes.of(without_none(static))
        outer = self.world.classes.of(without_none(declared))
        if live is None or live is float or not self.world.classes.is_guest(live):
            return  # an int may stand for a float; what else does is refused where it becomes one
        if live is not outer and not optional(static):
            self.guard(self.has_class(word, self.world.classes.info(live)), "unexpected_class", [word])

    def _without_none(self, node: ast.expr) -> tuple[str, list[Value]]:
        """What fails if the node reads None: with CPython's words, where it asks for something that None does not have."""
        from najac.lower.attributes import mangle

        use = self.narrowing.asked.get(node)
        if isinstance(use, ast.Attribute):
            return "missing_attribute", [self.none(), self.world.freezer.constant(mangle(self, use.attr))]
        message = missing_in_none(use)
        return (
            ("unexpected_none", [])
            if message is None
            else ("raise_type_error", [self.world.freezer.constant(message)])
        )

    def clear_flag(self, variable: Variable) -> None:
        """The variable is unset from here on."""
        if variable.flag is None:
            raise NeedsFlag(variable.name)
        self.set(variable.flag, BoolConst(False))

    def load_raw(self, obj: Value, offset: int) -> Value:
        """The machine word at an offset of an object."""
        return self.emit(Load(Memory.I64, self.field_address(obj, offset)))

    def store_raw(self, obj: Value, offset: int, value: Value) -> None:
        self.emit(Store(Memory.I64, self.field_address(obj, offset), value))

    def load_storage(self, obj: Value, offset: int) -> Value:
        """The address of a container's storage, at an offset of the container."""
        return self.emit(Load(Memory.STORAGE, self.field_address(obj, offset)))

    def store_storage(self, obj: Value, offset: int, storage: Value) -> None:
        """Gives a container its storage (a word; null: none)."""
        address = self.convert(Conversion.WORD_BITS_TO_RAW, storage)
        self.emit(Store(Memory.STORAGE, self.field_address(obj, offset), address))

    def field_address(self, obj: Value, offset: int) -> Value:
        address = self.convert(Conversion.WORD_BITS_TO_RAW, obj)
        return self.emit(RawOp(RawOperator.ADD, address, RawConst(offset)))

    def load_item(self, obj: Value, offset: int, index: Value) -> Value:
        """The word `index` (RAW) of a run that begins at an offset of an object."""
        scaled = self.emit(RawOp(RawOperator.SHL, index, RawConst(3)))
        address = self.emit(RawOp(RawOperator.ADD, self.field_address(obj, offset), scaled))
        return self.emit(Load(Memory.WORD, address))

    def convert_bool(self, word: Value) -> Value:
        """A word that is a bool object, or whose truth is asked for, as one bit."""
        if word.type is Type.BOOL:
            return word
        return self.to_bool(word)

    def check_set(self, value: Value, name: str, node: ast.expr) -> None:
        """Raises UnboundLocalError if the word is null."""
        self.guard(self.differ(value, Null()), "unbound_local", [self.world.freezer.constant(name)])

    def check_flag(self, variable: Variable) -> None:
        if variable.flag is None:
            raise NeedsFlag(variable.name)
        self.guard(self.get(variable.flag), "unbound_local", [self.world.freezer.constant(variable.name)])

    def guard(self, condition: Value, failure: str, args: list[Value]) -> None:
        """Goes on if the condition holds, else calls a runtime function that raises."""
        fine = self.new_block("fine")
        bad = self.new_block("bad")
        self.branch(condition, fine, bad, likely=True)
        self.start(bad)
        self.call(self.world.core(failure), args)
        self.unreachable()
        self.start(fine)

    def byte(self, value: Value, failure: str = "byte_range") -> Value:
        """An INT that must lie within 0 to 255, as a RAW. `failure` raises ValueError."""
        least = self.emit(IntCompare(Comparison.GE, value, IntConst(0)))
        self.guard(least, failure, [])
        most = self.emit(IntCompare(Comparison.LE, value, IntConst(255)))
        self.guard(most, failure, [])
        return self.to_raw(value)

    def write(self, variable: Variable, value: Val) -> None:
        """Assigns to a local variable."""
        if self.own:
            self.value(value)
            value = checked(self, value, variable.declared)
            self.world.flows(self.node, variable.slot, value, variable.declared)
        word = self.coerce(value, variable.static, variable.local.type if not variable.cell else Type.WORD)
        if variable.cell:
            self.store(self.get(variable.local), 8, word)
        else:
            self.set(variable.local, word)
            if variable.alone is not None:
                self.set(variable.alone, BoolConst(False))
            if variable.flag is not None:
                self.set(variable.flag, BoolConst(True))
        self.assigned.add(variable.name)

    # --- values -----------------------------------------------------------------------------------------------

    def value(self, val: Val) -> Value:
        """The IR value; a live object that was only known so far becomes a constant."""
        if val.ir is None and val.parts is not None:
            from najac.lower.expressions import make_tuple

            val.ir = make_tuple(self, [self.word(part) for part in val.parts])
        elif val.ir is None:
            val.ir = self.world.freezer.constant(val.live, self.raw)
        return val.ir

    def word(self, val: Val) -> Value:
        return self.to_word(self.value(val))

    def coerce(self, val: Val, static: StaticType, rep: Type) -> Value:
        """The value as a slot of the static type holds it."""
        return self.float_value(val) if rep is Type.FLOAT else self.to_type(self.value(val), rep)

    def float_value(self, val: Val) -> Value:
        """A number as a double."""
        return self.to_float(
            self.value(val), isinstance(val.static, Instance) and val.static.name in _NUMBERS
        )

    def known(self, live: object, static: StaticType = ANY) -> Val:
        """A live object as a value."""
        return Val(None, static, live)

    def class_known(self, val: Val) -> type | None:
        """The live class that bounds a value, None if unknown."""
        if val.known and not isinstance(val.live, type):
            live_class = type(val.live)
            return self.world.classes.substitute(live_class)
        return self.world.classes.of(val.static)

    # --- regions ----------------------------------------------------------------------------------------------

    @contextmanager
    def errors_to(self, block: Block | None) -> Iterator[None]:
        """Errors raised in the code lowered inside go to `block`."""
        before = self.error
        self.error = block
        if not self.closed:
            self.goto_start(self.new_block("region"))
        try:
            yield
        finally:
            self.error = before
            if not self.closed:
                self.goto_start(self.new_block("outside"))

    @contextmanager
    def region(self, entry: Loop | Cleanup) -> Iterator[None]:
        self.regions.append(entry)
        try:
            yield
        finally:
            self.regions.pop()

    def cleanup(self, run: Callable[[], None]) -> Cleanup:
        """What `run` lowers is to run when control leaves a region that begins here."""
        return Cleanup(run, self.error, list(self.handling))

    def leave(self, until: Loop | None) -> None:
        """Lowers the cleanups between here and the loop (or the function's end), innermost first."""
        saved, error, handling = self.regions, self.error, self.handling
        regions = list(self.regions)
        while regions and regions[-1] is not until:
            entry = regions.pop()
            if isinstance(entry, Cleanup):
                self.regions = list(regions)
                self.error, self.handling = entry.error, list(entry.handling)
                if not self.closed:
                    self.goto_start(self.new_block("leave"))
                entry.run()
        self.regions, self.error, self.handling = saved, error, handling


_NUMBERS = frozenset({"builtins.float", "builtins.int", "builtins.bool"})


class NeedsFlag(Exception):
    """An unboxed local may be read unset: the function is lowered again with a flag for it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def lower_function(world: World, native: Native, live_globals: dict[str, object]) -> None:
    """Fills the body of a function. An internal error names the user's line at which it happened."""
    from najac.freeze.freeze import CannotFreeze
    from najac.lower.forbidden import frozen_at, no_overlay

    flags: set[str] = set()
    while True:
        lowering = FunctionLowering(world, native, live_globals)
        try:
            _lower_body(lowering, flags)
            return
        except NeedsFlag as need:
            flags.add(need.name)
            native.ir.blocks.clear()
            native.ir.locals.clear()
        except NoSource as missing:
            if missing.module in sys.stdlib_module_names and not missing.module.startswith("naja"):
                raise no_overlay(lowering, missing.module, missing.name, lowering.at) from missing
            missing.place = lowering.place(lowering.at)
            raise
        except CannotFreeze as cannot:
            raise frozen_at(lowering, cannot) from cannot
        except Refusal as refusal:
            if refusal.place is None or not world.sources.has(refusal.place.path):
                refusal.place = lowering.place(lowering.at)
            raise
        except (InternalError, RecursionError, KeyboardInterrupt):
            raise
        except Exception as error:
            where = Place(native.file.path, lowering.line)
            raise InternalError(
                where, f"while lowering {native.ir.symbol}: {type(error).__name__}: {error}"
            ) from error


def _lower_body(fn: FunctionLowering, flags: set[str]) -> None:
    from najac.lower.expressions import lower_expression
    from najac.lower.generators import begin_generator, lower_generator_expression
    from najac.lower.statements import lower_block

    native = fn.native
    if native.generator:
        begin_generator(fn)
    else:
        _declare_parameters(fn)
    declare_locals(fn, flags)
    node = fn.node
    if isinstance(node, ast.Lambda):
        fn.line = node.body.lineno
        value = lower_expression(fn, node.body)
        if fn.own:
            fn.value(value)
            value = checked(fn, value, fn.world.sources.expected.get(node, native.declared))
            fn.world.flows(node, "return", value, native.declared)
        fn.ret(fn.coerce(value, fn.result, fn.function.result))
    elif isinstance(node, ast.GeneratorExp):
        lower_generator_expression(fn, node)
    else:
        lower_block(fn, node.body)
    if not fn.closed:
        finish(fn)


def finish(fn: FunctionLowering) -> None:
    """Falls off the end: returns None."""
    from najac.lower.generators import finish_generator

    if fn.native.generator:
        finish_generator(fn, fn.none())
    elif fn.function.result is Type.VOID:
        fn.ret(None)
    elif fn.function.result is Type.WORD:
        fn.ret(fn.none())
    else:
        fn.unreachable()


def _declare_parameters(fn: FunctionLowering) -> None:
    params = list(fn.function.params)
    if fn.native.env:
        fn.bind_free(params.pop(0))
    for parameter, incoming in zip(fn.native.params, params, strict=True):
        bind_parameter(fn, parameter.name, parameter.declared, incoming)


def bind_parameter(fn: FunctionLowering, name: str, static: StaticType, incoming: Value) -> None:
    """A parameter becomes a variable with the incoming value."""
    cell = name in fn.native.scope.shared
    open_reads = fn.native.tested.get(name)
    variable = fn.declare(name, static, cell, open_reads)
    if fn.native.doubted and open_reads is None:
        value = Val(received(fn, incoming, static), ANY)
        incoming = fn.coerce(value, variable.static, variable.local.type)
    if cell:
        fn.set(variable.local, fn.make_cell(fn.to_word(incoming)))
    else:
        fn.set(variable.local, incoming)
    fn.assigned.add(name)


def declare_locals(fn: FunctionLowering, flags: set[str]) -> None:
    """Every local name gets its variable before the body is lowered; shared ones get their cell."""
    scope = fn.native.scope
    own = [n for n in scope.bound if n not in fn.variables and n not in scope.globals | scope.nonlocals]
    statics = local_types(fn, set(own)) if own else {}
    for name in own:
        variable = fn.declare(name, statics.get(name, ANY), name in scope.shared)
        if variable.cell:
            fn.set(variable.local, fn.make_cell(Null()))
        elif name in flags:
            variable.flag = fn.local(f"{name}.set", Type.BOOL)
            fn.set(variable.flag, BoolConst(False))


def local_types(fn: FunctionLowering, wanted: set[str]) -> dict[str, StaticType]:
    """The declared types of these locals: what mypy says at any place that names them.

    Inner scopes may have variables of the same names: the targets of comprehensions, the parameters of lambdas.
    """
    found: dict[str, StaticType] = {}
    nothing: frozenset[str] = frozenset()
    root = fn.node
    stack: list[tuple[ast.AST, frozenset[str]]]
    if isinstance(root, ast.GeneratorExp):
        stack = [(part, nothing) for part in _own_parts(root)]
    else:
        stack = [(part, nothing) for part in ([root.body] if isinstance(root, ast.Lambda) else root.body)]
    while stack and wanted:
        node, hidden = stack.pop()
        if isinstance(node, ast.Name):
            if node.id in wanted and node.id not in hidden and not isinstance(node.ctx, ast.Del):
                static = fn.types.variables.get((node.lineno, node.col_offset))
                if static is not None:
                    found[node.id] = static
                    if not isinstance(static, AnyType):
                        wanted.remove(node.id)
        elif isinstance(node, _DEFINITIONS):
            found.setdefault(node.name, ANY)
        elif isinstance(node, _COMPREHENSIONS):
            inner = hidden | comprehension_targets(node.generators)
            stack.append((node.generators[0].iter, hidden))
            stack.extend((part, inner) for part in _own_parts(node))
        elif isinstance(node, ast.Lambda):
            stack.append((node.body, hidden | {p.arg for p in parameters(node)}))
        else:
            stack.extend([(child, hidden) for child in children(node)])
    return found


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def _own_parts(node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> list[ast.AST]:
    """What is evaluated in a comprehension's own scope: all but what it loops over first."""
    first = node.generators[0]
    results = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
    return [first.target, *first.ifs, *node.generators[1:], *results]
