"""Who has which value: calls of functions, uses of values, names of static lists, over the whole program.

What belongs here: finding these, each once. What does not: what follows from them (`families.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from najac.ir.addresses import place
from najac.ir.ops import FLOATS, INTS, Call, Memory, Op, Store
from najac.ir.program import Data, Function, HeaderWord, Program, SymbolWord
from najac.ir.values import ClassId, DataAddress, ObjectRef, Type, Value


class Links:
    """What is where, for the functions of a program."""

    def __init__(self, program: Program, functions: list[Function], open: set[Function]) -> None:
        self.lists: list[tuple[Function, Value]] = []
        """Lists that are told what they hold, and static ones that hold numbers."""
        self._open = open
        self._allocate = program.exports.get("allocate")
        self._calls: dict[Function, list[tuple[Function, Call]]] = {}
        self._uses: dict[Function, dict[Value, list[Op]]] = {}
        self._statics = _private_lists(program)
        self._references: dict[Data, list[tuple[Function, ObjectRef]]] = {}
        self._told: set[Value] = set()
        for function in functions:
            for op in function.operations():
                self._note(function, op)
                if self._statics:
                    self._note_statics(function, op)

    def _note(self, function: Function, op: Op) -> None:
        if isinstance(op, Call):
            self._calls.setdefault(op.callee, []).append((function, op))
        elif isinstance(op, Store) and op.memory is Memory.KIND and not function.raw:
            made, _ = place(op.args[0])
            if made is not None:
                self._told.add(made)
                self.lists.append((function, made))

    def _note_statics(self, function: Function, op: Op) -> None:
        for arg in op.args:
            if isinstance(arg, DataAddress):
                self._statics.pop(arg.data, None)
            elif isinstance(arg, ObjectRef) and arg.data in self._statics:
                self._references.setdefault(arg.data, []).append((function, arg))
                self.lists.append((function, arg))

    def calls(self, function: Function) -> list[tuple[Function, Call]] | None:
        """All calls of a function, with who calls it; None if it can be called in other ways, too, or is raw."""
        if function in self._open or function.raw or not function.blocks:
            return None
        return self._calls.get(function, [])

    def calls_of(self, symbol: str) -> Iterator[tuple[Function, Call]]:
        """The calls of the function with a symbol, but for those in raw functions."""
        for callee, calls in self._calls.items():
            if callee.symbol == symbol:
                yield from ((caller, call) for caller, call in calls if not caller.raw)

    def uses(self, function: Function, value: Value) -> list[Op]:
        """The operations of a function that have a word or machine word among their arguments."""
        found = self._uses.get(function)
        if found is None:
            found = self._uses[function] = {}
            for op in function.operations():
                for arg in dict.fromkeys(op.args):
                    if arg.type in (Type.WORD, Type.RAW):
                        found.setdefault(arg, []).append(op)
        return found.get(value, [])

    def made(self, call: Call) -> str:
        """The class of the object that a call allocates; nothing if it does not."""
        kind = call.args[0] if call.callee is self._allocate else None
        return kind.info.name if isinstance(kind, ClassId) else ""

    def is_told(self, made: Value) -> bool:
        """Whether a list that has been made is told what it holds: else it holds words."""
        return made in self._told

    def references(self, data: Data) -> list[tuple[Function, ObjectRef]] | None:
        """All that names a static list; None if it does not hold numbers, or if not only functions name it."""
        return self._references[data] if data in self._statics else None

    def storage(self, data: Data) -> Data | None:
        """What holds the items of such a list; None if there are none."""
        return self._statics[data]


def _private_lists(program: Program) -> dict[Data, Data | None]:
    """The static lists of numbers that no other datum names, and what holds their items."""
    found: dict[Data, Data | None] = {}
    for data in program.data:
        header = data.words[0] if data.words else None
        if isinstance(header, HeaderWord) and header.info.name == "list" and header.extra in (INTS, FLOATS):
            storage = data.words[2]
            found[data] = storage.data if isinstance(storage, SymbolWord) else None
    if found:
        words = [word for data in program.data for word in data.words]
        for word in (*words, *(slot.initial for slot in program.globals)):
            if isinstance(word, SymbolWord):
                found.pop(word.data, None)
    return found
