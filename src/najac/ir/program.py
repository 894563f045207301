"""Blocks, functions, classes, static data and the whole program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from najac.ir.ops import Op, Terminator, Unreachable
from najac.ir.values import Local, Param, Range, Type


class Block:
    """Straight-line operations, a terminator, and where errors raised in it go (None: out of the function)."""

    __slots__ = ("error", "name", "ops", "rare", "terminator")

    def __init__(self, name: str, error: Block | None = None) -> None:
        self.name = name
        self.ops: list[Op] = []
        self.terminator: Terminator = Unreachable()
        self.error = error
        self.rare = False
        """Whether control hardly ever comes here: made small, not fast."""

    def successors(self) -> list[Block]:
        """The blocks control may go to next, the error edge included."""
        targets = self.terminator.targets()
        if self.error is not None:
            return [*targets, self.error]
        return targets


class Inlining(Enum):
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Function:
    """A function of the IR. `blocks[0]` is the entry. `symbol` is unique in the program.

    A function that may raise signals it by its result: the null word for WORD, else by a flag beside it; the
    backend decides how. `may_raise` is an upper bound: lowering sets it, a pass lowers it.
    """

    def __init__(self, symbol: str, params: list[Param], result: Type, file: str, line: int) -> None:
        self.symbol = symbol
        self.params = params
        self.result = result
        self.file = file
        self.line = line
        self.name = symbol
        """What tracebacks call it."""
        self.blocks: list[Block] = []
        self.locals: list[Local] = []
        self.may_raise = True
        self.inlining = Inlining.AUTO
        self.generator: GeneratorInfo | None = None
        self.result_range: Range = Range(None, None)
        """For an INT result, what it can be; written by the range analysis."""
        self.cold = False
        self.raw = False
        """From an `@raw` function: no implicit allocation, no traceback entry, never collects."""
        self.traced = True
        """Whether an error that passes through adds a traceback entry; not for what CPython has in C."""
        self.recursive = False
        """Part of a cycle of the call graph."""
        self.makes_character = False
        """Whether it makes the str of the code point that it is given, and does nothing else."""
        self.on_character: tuple[int, Function] | None = None
        """The index of an argument, and what gives the same for a code point in the place of the str of it."""
        self.checks_stack = False
        """Whether its prologue checks the stack's depth: a function of each cycle does."""

    def operations(self) -> Iterator[Op]:
        """All of its operations, terminators too."""
        for block in self.blocks:
            yield from block.ops
            yield block.terminator


@dataclass(slots=True)
class GeneratorInfo:
    """What the coroutine pass needs to split a body at its suspensions.

    The body takes (generator object, sent word). The pass puts what lives across a Yield into the object's slots
    from `first_slot` on and writes the total size to `info.instance_size`. The state word at `state_offset` is a small
    int: 0 before the first resumption, n after the n-th suspension point; lowering itself handles "finished".
    """

    info: ClassInfo
    state_offset: int
    first_slot: int


class Layout(Enum):
    """How the collector scans an object (docs/representation.md)."""

    WORDS = "words"  # every slot after the header is a word; instance_size says how many
    BYTES = "bytes"  # nothing to scan; the size is in the allocator's block
    COUNTED = "counted"  # words; how many follow is in the allocator's block
    FRAME = "frame"  # scanned conservatively


@dataclass(eq=False)
class ClassInfo:
    """A class that has instances or is tested for at run time. Numbered in preorder over `base` when all are known,
    so that a subclass test of a single-inheritance chain is a range check; `more_bases` is the rest of the MRO."""

    name: str
    base: ClassInfo | None
    layout: Layout = Layout.WORDS
    instance_size: int = 8
    more_bases: list[ClassInfo] = field(default_factory=list)
    methods: dict[Selector, Function] = field(default_factory=dict)
    """What dynamic dispatch finds, inherited ones included; each takes and returns words."""
    type_object: Data | None = None
    singleton: bool = False
    """Whether all there is of the class is one static object."""
    items_from: int | None = None
    """Where a run of words begins in its objects, if they have one; before it are machine words."""
    becomes: list[ClassInfo] = field(default_factory=list)
    """The classes that its objects may turn into (`value.__class__ = ...`)."""
    mixed: bool = False
    """Whether machine words stand between the words of its objects."""
    number: int = -1
    last: int = -1
    """The highest number among its preorder descendants, once numbered."""


@dataclass(frozen=True, slots=True)
class Selector:
    """What a dynamic call asks for: a name, the number of positional arguments (the receiver not counted) and the
    names of the keyword arguments, whose values follow in that order. `positional` -1: a tuple of the positional
    arguments and a dict of the others (or null) follow the receiver. `bound` names what the receiver is known to be;
    classes outside of it do not answer."""

    name: str
    positional: int = 0
    keywords: tuple[str, ...] = ()
    bound: str = ""

    @property
    def words(self) -> int:
        """How many words a call brings, the receiver included."""
        return 3 if self.positional < 0 else 1 + self.positional + len(self.keywords)


@dataclass(eq=False)
class Global:
    """A mutable static slot of one word."""

    symbol: str
    initial: Word


@dataclass(frozen=True, slots=True)
class SymbolWord:
    """A word of static data that holds the address of a datum (plus an offset)."""

    data: Data
    offset: int = 0


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """A word of static data that holds the address of a function's code."""

    function: Function


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """The header of an object: class number in the low 32 bits, `extra` in the high 32."""

    info: ClassInfo
    extra: int = 0


Word = int | SymbolWord | FunctionWord | HeaderWord
"""One word of static data. An int is taken modulo 2**64: a tagged small int, an immediate float, raw bits, null."""


@dataclass(eq=False)
class Data:
    """A static datum: words, then bytes. Read-only data is shared and never written; the collector scans mutable data
    with `scan` set. `size` reserves zeroed space beyond what is given (in .bss where nothing is given)."""

    symbol: str
    words: list[Word] = field(default_factory=list)
    tail: bytes = b""
    mutable: bool = False
    scan: bool = True
    size: int = 0
    align: int = 16
    hashed: int = 0
    """For the entries of a hashed container, how many words make an entry: the first is a hash."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is in the image: something else needs it, at a line of that (0: none in particular)."""

    verb: str
    because: Function | ClassInfo | Data | None = None
    line: int = 0


@dataclass(eq=False)
class Program:
    """Everything that goes into an image."""

    functions: list[Function] = field(default_factory=list)
    classes: list[ClassInfo] = field(default_factory=list)
    data: list[Data] = field(default_factory=list)
    globals: list[Global] = field(default_factory=list)
    entry: Function | None = None
    exports: dict[str, Function] = field(default_factory=dict)
    """Functions that the backend itself calls or that must have a linker symbol, by role (docs/internals/abi.md)."""
    pending: Global = field(default_factory=lambda: Global("naja.pending", 0))
    """The exception that is being raised, or null."""
    selector_names: dict[Selector, Data] = field(default_factory=dict)
    """The str object with each dynamically called selector's name, for `missing_method`."""
    int_class: ClassInfo | None = None
    float_class: ClassInfo | None = None
    """The classes of tagged ints and immediate floats."""
    reasons: dict[Function | ClassInfo | Data, Reason] = field(default_factory=dict)
    """Who first needed what; written by the reachability analysis."""
    exception_class: ClassInfo | None = None
    """What every exception that is raised is an instance of."""
    none: Data | None = None
    true: Data | None = None
    false: Data | None = None
