"""Families of lists: what the lists can hold that only code of known effect ever has.

What belongs here: which lists may be one another (a *family*), as long as nothing is done with any of them but what is
understood: reading and writing items, the methods below, handing them over in direct calls. Of such a family all numbers
are known that its lists are given. What does not: what these can be (`ranges.py`).

A list that gets into a field, a container, a generator's frame, or to code that is called in other ways, is of no family. A
family is found from where a list is made to hold numbers, by following each value to whatever it may come from and go to.
"""

from __future__ import annotations

from collections.abc import Callable

from najac.ir.addresses import place
from najac.ir.ops import (
    FLOATS,
    INTS,
    WORDS,
    Call,
    ClassOf,
    Conversion,
    Convert,
    HasClass,
    Load,
    Memory,
    Op,
    Phi,
    RawCompare,
    RawOp,
    RawOperator,
    Return,
    Store,
    TestWord,
)
from najac.ir.program import Data, Function, HeaderWord, Program
from najac.ir.values import (
    IntConst,
    Null,
    ObjectRef,
    Param,
    RawConst,
    Type,
    Value,
    WordConst,
)
from najac.ir.words import signed
from najac.passes.links import Links

_LIST = "naja.runtime.containers.list_core."
_OPERATORS = "naja.runtime.containers.list_operators."
_REPEATED = {_OPERATORS + "ints_repeated": INTS, _OPERATORS + "floats_repeated": FLOATS}
_SAME_ITEMS = frozenset({_LIST + "getslice", _LIST + "copy"})
"""What makes a list of the items of another one."""
_TAKES = {_LIST + name: 1 for name in ("append_int", "append_float", "append_any", "append")}
_TAKES[_LIST + "set_any_item_at"] = 2
"""The argument that becomes an item of the first one."""
_GIVES = frozenset({_LIST + "any_item_at", _LIST + "pop"})
"""What gives an item of the first argument."""
_FILL = frozenset({_LIST + "extend", _LIST + "__init__"})
"""What gives a list the items of another one, or of a range."""
_RANGE = "naja.runtime.containers.ranges.range.__init__"
_READS = frozenset(
    {
        *(
            _LIST + name
            for name in ("narrow_to_ints", "narrow_to_floats", "make_room", "__len__", "clear", "reverse")
        ),
        *(_OPERATORS + name for name in ("__contains__", "index", "count")),
        "naja.runtime.core.iteration.unpack",
    }
)
"""What neither keeps its first argument nor gives it another item."""
_MOST = 400
"""A family of more values is given up."""


class Family(Value):
    """Lists that may be one another; as a value, any number that one of them holds (INT)."""

    __slots__ = ("has_floats", "kind_loads", "kinds", "sources")

    def __init__(self) -> None:
        super().__init__(Type.INT)
        self.sources: list[Value] = []
        """All ints that are put into the lists: INT; RAW and WORD where that is an item of a list itself."""
        self.has_floats = False
        """Whether floats are put into them."""
        self.kinds: set[int] = set()
        """What the lists are made to hold."""
        self.kind_loads: list[tuple[Function, Load]] = []
        """Where it is asked what one of them holds."""


class Families:
    """All families of a program."""

    def __init__(self, program: Program, functions: list[Function], open: set[Function]) -> None:
        self.found: list[Family] = []
        self.items: dict[Value, Family] = {}
        """RAW and WORD values that are items of a family's lists."""
        self._known: set[Value | Data] = set()
        links = Links(program, functions, open)
        for symbol in _REPEATED:
            for function, call in links.calls_of(symbol):
                self._explore(links, function, call)
        for function, made in links.lists:
            self._explore(links, function, made)

    def _explore(self, links: Links, function: Function, seed: Value) -> None:
        if _identity(seed) in self._known:
            return
        search = _Search(links, self._known, function, seed)
        if search.succeeds():
            self.found.append(search.family)
            self.items.update(search.items)
        self._known |= search.members


class _Search:
    """Following one list to all that it may be."""

    def __init__(self, links: Links, known: set[Value | Data], function: Function, seed: Value) -> None:
        self._links = links
        self._known = known
        self._pending: list[tuple[Function, Value]] = []
        self._failed = False
        self.family = Family()
        self.items: dict[Value, Family] = {}
        self.members: set[Value | Data] = set()
        self._add(function, seed)

    def succeeds(self) -> bool:
        """Whether all that is done with the lists is understood."""
        while self._pending and not self._failed:
            function, value = self._pending.pop()
            self._come_from(function, value)
            for op in self._links.uses(function, value):
                if not self._failed:
                    self._go_to(function, value, op)
        return not self._failed

    def _fail(self) -> None:
        self._failed = True

    def _add(self, function: Function, value: Value) -> None:
        member = _identity(value)
        if isinstance(value, Null) or member in self.members:
            return
        if member in self._known or len(self.members) > _MOST:
            self._fail()
        self.members.add(member)
        self._pending.append((function, value))
        if isinstance(value, ObjectRef):
            self._add_static(value)

    def _add_calls(self, function: Function, part: Callable[[Call], Value]) -> None:
        """A part of each call of a function."""
        calls = self._links.calls(function)
        if calls is None:
            self._fail()
        for caller, call in calls or ():
            self._add(caller, part(call))

    def _add_static(self, value: ObjectRef) -> None:
        """A list that the import has left, with what it held then."""
        references = self._links.references(value.data)
        if references is None:
            self._fail()
            return
        self._pending += references
        header = value.data.words[0]
        assert isinstance(header, HeaderWord)
        self.family.kinds.add(header.extra)
        storage = self._links.storage(value.data)
        words = storage.words[1:] if storage is not None else []
        if header.extra == FLOATS:
            self.family.has_floats = self.family.has_floats or bool(words)
            return
        for word in words:
            assert isinstance(word, int)
            self.family.sources.append(IntConst(signed(word)))

    # --- where it comes from --------------------------------------------------------------------------------

    def _come_from(self, function: Function, value: Value) -> None:
        match value:
            case Phi():
                for arg in value.args:
                    self._add(function, arg)
            case Param():
                self._add_calls(function, lambda call: call.args[value.index])
            case Call():
                self._come_from_call(function, value)
            case ObjectRef():
                pass
            case _:
                self._fail()

    def _come_from_call(self, function: Function, call: Call) -> None:
        symbol = call.callee.symbol
        made = self._links.made(call)
        if made == "list":
            if not self._links.is_told(call):
                self.family.kinds.add(WORDS)
        elif made:
            if made not in ("Blob", "Array", "range"):
                self._fail()
        elif symbol in _REPEATED:
            self.family.kinds.add(_REPEATED[symbol])
            self._take(call.args[0])
        elif symbol in _SAME_ITEMS:
            self._add(function, call.args[0])
        elif self._links.calls(call.callee) is None:
            self._fail()
        else:
            for block in call.callee.blocks:
                if isinstance(block.terminator, Return):
                    self._add(call.callee, block.terminator.args[0])

    # --- where it goes to -----------------------------------------------------------------------------------

    def _go_to(self, function: Function, value: Value, op: Op) -> None:
        match op:
            case Phi():
                self._add(function, op)
            case Return():
                self._add_calls(function, lambda call: call)
            case Call():
                for index, arg in enumerate(op.args):
                    if arg is value:
                        self._go_to_call(function, op, index)
            case Convert() if op.conversion is Conversion.WORD_BITS_TO_RAW:
                self._follow_address(function, op)
            case RawCompare() | HasClass() | ClassOf() | TestWord():
                pass
            case _:
                self._fail()

    def _go_to_call(self, function: Function, call: Call, index: int) -> None:
        symbol = call.callee.symbol
        if symbol in _FILL and len(call.args) == 2:
            self._add(function, call.args[1 - index])
        elif symbol in _READS and index == 0:
            pass
        elif symbol == _RANGE and index == 0:
            # What a range gives lies between its ends.
            self.family.sources.append(IntConst(0))
            for end in call.args[1:3]:
                if _static_class(end) != "Missing":
                    self._take(end)
        elif symbol in _TAKES and index == 0:
            self._take(call.args[_TAKES[symbol]])
        elif symbol in _GIVES and index == 0:
            self.items[call] = self.family
        elif symbol in _SAME_ITEMS and index == 0:
            self._add(function, call)
        elif self._links.calls(call.callee) is None:
            self._fail()
        else:
            self._add(call.callee, call.callee.params[index])

    def _follow_address(self, function: Function, address: Value) -> None:
        for op in self._links.uses(function, address):
            match op:
                case RawOp() if op.operator is RawOperator.ADD:
                    self._follow_address(function, op)
                case Load():
                    self._load(function, op)
                case Store() if op.args[0] is address:
                    self._store(function, op)
                case Store() if op.memory is Memory.STORAGE:
                    owner, _ = place(op.args[0])
                    self._add(function, owner) if isinstance(owner, Call) else self._fail()
                case RawCompare():
                    pass
                case _:
                    self._fail()

    def _load(self, function: Function, op: Load) -> None:
        match op.memory:
            case Memory.STORAGE:
                self._follow_address(function, op)
            case Memory.NUMBER:
                self.items[op] = self.family
            case Memory.KIND:
                self.family.kind_loads.append((function, op))
            case Memory.LENGTH | Memory.I64 | Memory.DOUBLE:
                pass
            case _:
                self._fail()

    def _store(self, function: Function, op: Store) -> None:
        value = op.args[1]
        match op.memory:
            case Memory.NUMBER | Memory.DOUBLE:
                self._take(value)
            case Memory.STORAGE if isinstance(value, Convert):
                self._add(function, value.args[0])
            case Memory.KIND if isinstance(value, RawConst):
                self.family.kinds.add(value.value)
            case Memory.LENGTH | Memory.I64 if isinstance(value, RawConst):
                pass
            case _:
                self._fail()

    def _take(self, value: Value) -> None:
        """A value becomes an item."""
        match value:
            case _ if value.type is Type.FLOAT or _static_class(value) == "float":
                self.family.has_floats = True
            case Convert() if value.conversion is Conversion.FLOAT_TO_WORD:
                self.family.has_floats = True
            case WordConst() if not value.word & 1:
                self.family.has_floats = True
            case RawConst():
                self.family.sources.append(IntConst(signed(value.value)))
            case WordConst():
                self.family.sources.append(IntConst(signed(value.word) >> 1))
            case Convert() if value.conversion in (Conversion.INT_TO_RAW, Conversion.INT_TO_WORD):
                self.family.sources.append(value.args[0])
            case Load() | Call():
                self.family.sources.append(value)
            case _:
                self._fail()


def _static_class(value: Value) -> str:
    """The class of a static object; nothing if it is none."""
    header = value.data.words[0] if isinstance(value, ObjectRef) and value.data.words else None
    return header.info.name if isinstance(header, HeaderWord) else ""


def _identity(value: Value) -> Value | Data:
    """What is the same for all that name one static object."""
    return value.data if isinstance(value, ObjectRef) else value
