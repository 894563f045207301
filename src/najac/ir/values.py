"""Value types, values and constants of the IR.

What belongs here: everything that an operation can take as an argument and that is not itself an operation.
Read this first, then `ops.py`, then `program.py`.

Types of values
    WORD   the universal tagged 64-bit word, in which every heap slot is held (see docs/representation.md)
    INT    an exact Python integer whose machine representation is decided late, from its range
    RAW    a wrapping 64-bit machine word: addresses, sizes and everything in `@raw` functions
    FLOAT  an unboxed IEEE double
    BOOL   one bit
    VOID   no value
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from najac.ir.program import ClassInfo, Data, Function


class Type(Enum):
    WORD = "word"
    INT = "int"
    RAW = "raw"
    FLOAT = "float"
    BOOL = "bool"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Range:
    """An inclusive interval of integers; None is unbounded on that side."""

    low: int | None
    high: int | None

    def fits(self, low: int, high: int) -> bool:
        """Whether every member lies between `low` and `high`, both included."""
        return self.low is not None and self.high is not None and low <= self.low and self.high <= high


EVERY_INT = Range(None, None)


class Value:
    """Anything that an operation may take as an argument. Identity is what counts: no equality by content."""

    __slots__ = ("range", "type")

    def __init__(self, type: Type) -> None:
        self.type = type
        self.range: Range = EVERY_INT
        """For INT values, what they can be; written by the range analysis, read by the backend."""


class IntConst(Value):
    """An exact integer of any size (INT)."""

    __slots__ = ("value",)

    def __init__(self, value: int) -> None:
        super().__init__(Type.INT)
        self.value = value
        self.range = Range(value, value)


class RawConst(Value):
    """A machine word (RAW); taken modulo 2**64."""

    __slots__ = ("value",)

    def __init__(self, value: int) -> None:
        super().__init__(Type.RAW)
        self.value = value


class FloatConst(Value):
    """An IEEE double (FLOAT)."""

    __slots__ = ("value",)

    def __init__(self, value: float) -> None:
        super().__init__(Type.FLOAT)
        self.value = value


class BoolConst(Value):
    """True or false as one bit (BOOL)."""

    __slots__ = ("value",)

    def __init__(self, value: bool) -> None:
        super().__init__(Type.BOOL)
        self.value = value


class Null(Value):
    """The zero word (WORD): no object; the value of an unset slot and the sign of an error."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(Type.WORD)


class WordConst(Value):
    """A word known at build time that is not an address: a tagged int or an immediate float (WORD)."""

    __slots__ = ("word",)

    def __init__(self, word: int) -> None:
        super().__init__(Type.WORD)
        self.word = word


class ObjectRef(Value):
    """The word of a static object (WORD), or its address where an address is asked for."""

    __slots__ = ("data",)

    def __init__(self, data: Data) -> None:
        super().__init__(Type.WORD)
        self.data = data


class ClassId(Value):
    """The number of a class (RAW), known once all classes are numbered."""

    __slots__ = ("info",)

    def __init__(self, info: ClassInfo) -> None:
        super().__init__(Type.RAW)
        self.info = info


class InstanceSize(Value):
    """The size of a class's instances in bytes (RAW), known once the coroutine pass has laid out frames."""

    __slots__ = ("info",)

    def __init__(self, info: ClassInfo) -> None:
        super().__init__(Type.RAW)
        self.info = info


class DataAddress(Value):
    """The address of a datum as a machine word (RAW)."""

    __slots__ = ("data",)

    def __init__(self, data: Data) -> None:
        super().__init__(Type.RAW)
        self.data = data


class FunctionAddress(Value):
    """The address of a raw function's machine code, by the C calling convention, as a machine word (RAW)."""

    __slots__ = ("function",)

    def __init__(self, function: Function) -> None:
        super().__init__(Type.RAW)
        self.function = function


class LinkerSymbol(Value):
    """The address of a symbol that the backend or the linker defines (RAW): `naja.functions`, `__start_naja_roots`, …"""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        super().__init__(Type.RAW)
        self.name = name


class Param(Value):
    """A parameter of the function."""

    __slots__ = ("index", "kinds", "name")

    def __init__(self, index: int, name: str, type: Type) -> None:
        super().__init__(type)
        self.index = index
        self.name = name
        self.kinds: tuple[ClassInfo, ...] = ()
        """For a word of which raw code knows the class, as it depends on the layout: the classes that have it."""


class Local:
    """A mutable variable of a function before SSA construction; read and written by GetLocal and SetLocal only."""

    __slots__ = ("name", "range", "type")

    def __init__(self, name: str, type: Type, range: Range = EVERY_INT) -> None:
        self.name = name
        self.type = type
        self.range = range
        """Of an INT variable, what it can be; that of the phis that come of it."""
