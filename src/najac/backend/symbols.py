"""Names in the object file, and what emission finds out that the module needs besides: sites, thunks,
declarations.

One `Symbols` lives as long as one module is emitted.
"""

from __future__ import annotations

from najac.backend.rare import Operation, function_of
from najac.backend.representation import LLVM_INT, LLVM_TYPE, representation
from najac.backend.writer import quoted
from najac.ir.ops import IntOperator
from najac.ir.program import Data, Function, Global, HeaderWord, Program
from najac.ir.values import Type

RESERVED = (
    "_start",
    "naja_start",
    "memcpy",
    "memmove",
    "memset",
    "memcmp",
    "bcmp",
    "naja_sigreturn",
    "naja.functions",
    "naja.names",
    "naja.classes",
    "naja.stack_limit",
    "naja.dispatch",
    "naja.targets",
)

DEFINED_HERE = frozenset(name for name in RESERVED if name.startswith("naja."))


SITE_LINE_BITS = 14
"""How many bits of a traceback site are its line (docs/internals/abi.md)."""

COMPILER_ROLES = frozenset(
    (
        "start",
        "allocate",
        "allocate_rarely",
        "cell_at_hand",
        "missing_method",
        "traceback_add",
        "stack_overflow",
        "float_box",
        "number_to_float",
        "check_index",
        "index_error",
        "int_compare",
        "int_from_raw",
        "int_from_wide",
        "int_to_raw",
        "int_to_wide_high",
        "int_to_float",
        *(f"int_{operator.value}" for operator in IntOperator),
    )
)
"""The roles that compiled code itself refers to. Other exports get a linker symbol, by the C convention."""


QUIET_ROLES = frozenset(
    (
        *(f"int_{operator.value}" for operator in IntOperator),
        "int_compare",
        "int_from_raw",
        "int_from_wide",
        "int_to_raw",
        "int_to_wide_high",
        "int_to_float",
        "number_to_float",
        "float_box",
        "check_index",
        "index_error",
    )
)
"""The roles that run none of the program's code: no field or item of any object is another after a call."""


class MissingRole(Exception):
    """The program has no function for a role that its code needs."""


class Symbols:
    """The names of a program's functions and data, each unique, and the tables that grow while functions are
    emitted."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._taken: set[str] = set(RESERVED)
        self._functions: dict[Function, str] = {}
        self._data: dict[Data, str] = {}
        self._globals: dict[Global, str] = {}
        self._params: dict[Function, list[str]] = {}
        self.thunks: dict[Function, str] = {}
        """Functions whose address is taken: they get a twin by the C convention."""
        self.slow_paths: dict[Function, str] = {}
        """Role functions called from rare paths: they get a twin that preserves the caller's registers."""
        self.linker_symbols: dict[str, str] = {}
        self._site_functions: dict[tuple[int, str, str], int] = {}
        self._taken.update(role for role in program.exports if role not in COMPILER_ROLES)
        self.quiet = {program.exports[role] for role in QUIET_ROLES if role in program.exports}
        self.sparing = program.exports.get("allocate_rarely")
        """The function that runtime code calls from a rare path: it preserves the caller's registers there, too."""
        self.allocate = program.exports.get("allocate")
        self.cells: dict[int, str] = {}
        """The functions that allocate an object of a fixed size, by it."""
        self.operations: dict[Operation, Function] = {}
        """What code that rarely runs calls for arithmetic."""
        self.big_ints: dict[int, Data] = {}
        """The static objects of int constants that no tagged word holds."""
        for function in program.functions:
            self._functions[function] = quoted(self._claim(function.symbol))
        for data in program.data:
            self._data[data] = self._claim(data.symbol)
        for slot in [program.pending, *program.globals]:
            if slot not in self._globals:
                self._globals[slot] = quoted(self._claim(slot.symbol))

    def _claim(self, wanted: str) -> str:
        name, count = wanted, 0
        while name in self._taken:
            count += 1
            name = f"{wanted}.{count}"
        self._taken.add(name)
        return name

    def function(self, function: Function) -> str:
        """The function's name, for after `@`."""
        return self._functions[function]

    def data(self, data: Data) -> str:
        return quoted(self._data[data])

    def plain_data(self, data: Data) -> str:
        """The datum's name as the linker sees it."""
        return self._data[data]

    def slot(self, slot: Global) -> str:
        return self._globals[slot]

    def params(self, function: Function) -> list[str]:
        """LLVM's types of a function's parameters."""
        found = self._params.get(function)
        if found is None:
            found = [
                LLVM_INT[representation(p.range)] if p.type is Type.INT else LLVM_TYPE[p.type]
                for p in function.params
            ]
            self._params[function] = found
        return found

    def big_int(self, value: int) -> str:
        """The static object of an int beyond the tagged word: limbs of 32 bits, the sign in the header."""
        found = self.big_ints.get(value)
        if found is None:
            kind = self.program.int_class
            if kind is None:
                raise MissingRole("the program has no class for its int constants")
            count = (abs(value).bit_length() + 31) // 32
            header = HeaderWord(kind, int(value < 0))
            limbs = abs(value).to_bytes(4 * count, "little")
            found = Data(f"int.{len(self.big_ints)}", [header, count], limbs, scan=False)
            self.big_ints[value] = found
            self._data[found] = self._claim(found.symbol)
        return self.data(found)

    def has_role(self, role: str) -> bool:
        return role in self.program.exports

    def role(self, role: str) -> Function:
        """The function that plays a role (docs/internals/abi.md)."""
        found = self.program.exports.get(role)
        if found is None:
            raise MissingRole(f"no function is exported as {role}")
        return found

    def thunk(self, function: Function) -> str:
        """The name of the function's twin by the C convention."""
        if function not in self.thunks:
            self.thunks[function] = quoted(self._claim(f"{function.symbol}.c"))
        return self.thunks[function]

    def slow(self, function: Function) -> str:
        """The name of the function's twin for rare paths."""
        if function not in self.slow_paths:
            self.slow_paths[function] = quoted(self._claim(f"{function.symbol}.slow"))
        return self.slow_paths[function]

    def cell(self, size: int) -> str:
        """The name of the function that allocates an object of `size` bytes, which the runtime has at hand as a rule."""
        if size not in self.cells:
            self.cells[size] = quoted(self._claim(f"allocate.{size}"))
        return self.cells[size]

    def operation(self, operation: Operation) -> Function:
        """The function that does the operation."""
        found = self.operations.get(operation)
        if found is None:
            found = self.operations[operation] = function_of(operation)
            self._functions[found] = quoted(self._claim(found.symbol))
            self.quiet.add(found)
        return found

    def linker(self, name: str) -> str:
        """A symbol that this module or the linker defines."""
        if name not in DEFINED_HERE:
            self.linker_symbols[name] = quoted(name)
        elif name == "naja.classes":
            self.linker_symbols[name] = name
        return quoted(name)

    def site(self, function: Function, line: int) -> int:
        """The number of a traceback site: a function's index and a line counted from its first."""
        key = (function.line, function.name, function.file)
        index = self._site_functions.setdefault(key, len(self._site_functions))
        return index << SITE_LINE_BITS | max(0, min(line - function.line, (1 << SITE_LINE_BITS) - 1))

    def site_functions(self) -> list[tuple[int, str, str]]:
        """(first line, function, file) of each function that has sites, by index."""
        return list(self._site_functions)
