"""Fields that hold floats and nothing else, ever, are kept as doubles: without tag, without box.

What belongs here: which fields these are, and what becomes of the accesses. What does not: what fields hold (`memory.py`).

A field qualifies if its sets say so, if it is never seen unset (there is no double for that), if every access that may
meet it is a `LoadField` or `StoreField` of objects whose fields at that offset all qualify, and if what is loaded is wanted
as a double. An address of unknown origin that meets one is the collector's: a double that looks like an address keeps an
object alive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from najac.ir.addresses import place
from najac.ir.ops import (
    Asm,
    Call,
    Conversion,
    Convert,
    Intrinsic,
    Load,
    LoadField,
    Memory,
    Op,
    Store,
    StoreField,
    TestWord,
    WordTest,
)
from najac.ir.program import Block, ClassInfo, Data, Function, HeaderWord, Program, SymbolWord, Word
from najac.ir.values import BoolConst, FloatConst, ObjectRef, Type, Value, WordConst
from najac.ir.words import double_bits, double_of_bits, float_of_word
from najac.passes.reach.sets import NULL, NUMBER, each
from najac.passes.reach.solver import Solver, State
from najac.passes.simplify import remove_dead, simplify
from najac.passes.substitute import Substitution

_HEADER = 8
_TO_FLOAT = (Conversion.WORD_TO_FLOAT, Conversion.IMMEDIATE_TO_FLOAT)
_MEMORY = ("memcpy", "memmove", "memset", "memcmp")
"""Intrinsics that access memory, at up to two addresses."""
_TAKING_FLOATS = ("number_to_float", "float_of")
"""Roles that give the double in a word."""

Field = tuple[ClassInfo, int]
"""A class's field, by its offset; another for each class that inherits it."""


@dataclass(slots=True)
class FloatFields:
    """The fields, and the operations that meet them."""

    fields: set[Field] = field(default_factory=set)
    accesses: dict[LoadField | StoreField, frozenset[Field]] = field(default_factory=dict)

    def settle(self) -> None:
        """Fields that an operation may meet as well as one that does not qualify do not qualify either."""
        while True:
            mixed = [places for places in self.accesses.values() if not places <= self.fields]
            gone = {place for places in mixed for place in places} & self.fields
            if not gone:
                return
            self.fields -= gone

    def drop(self, offset: int) -> None:
        """No field at the offset qualifies."""
        self.fields = {place for place in self.fields if place[1] != offset}

    def drop_class(self, info: ClassInfo) -> None:
        """No field of the class qualifies."""
        self.fields = {place for place in self.fields if place[0] is not info}


def find_float_fields(solver: Solver) -> FloatFields:
    """The fields whose sets and accesses let them hold doubles; for when the analysis has ended, before it is used."""
    kind = solver.program.float_class
    if kind is None:
        return FloatFields()
    floats = solver.universe.exact(kind)
    found = FloatFields(
        {
            (info, offset)
            for bit, offset in solver.memory.holding_only(floats)
            if (info := solver.universe.info(bit)) is not None and not info.mixed and info.items_from is None
        }
    )
    if found.fields:
        _Accesses(solver, found).note()
        found.settle()
    return found


class _Accesses:
    """The walk over all operations that touch memory."""

    def __init__(self, solver: Solver, found: FloatFields) -> None:
        self.solver = solver
        self.found = found
        self.kinds = {info for info, _ in found.fields}
        self.offsets = {offset for _, offset in found.fields}

    def note(self) -> None:
        """Notes accesses to fields as such; all others that may meet a field disqualify it."""
        for function, states in self.solver.contexts.items():
            for block in function.blocks:
                for op in block.ops:
                    match op:
                        case LoadField() | StoreField():
                            if op.offset in self.offsets:
                                self._access(op, states, block)
                        case Load() | Store():
                            obj, offset = place(op.args[0])
                            address = op.args[0] if obj is None else obj
                            self._raw(states, block, address, None if obj is None else offset, op)
                        case Intrinsic() if op.name in _MEMORY:
                            for arg in op.args[:2]:
                                self._raw(states, block, arg, None, op)
                        case Asm():
                            for arg in op.args:
                                self._raw(states, block, arg, None, op)
                        case _:
                            pass

    def _access(self, op: LoadField | StoreField, states: list[State], block: Block) -> None:
        held = self.solver.held(states, block, op.args[0])
        if op.kind is not None:
            held &= self.solver.universe.typed(op.kind)
        if held & NUMBER:
            self.found.drop(op.offset)
            return
        infos = {self.solver.universe.info(bit) for bit in each(held & ~NULL)}
        places = frozenset((info, op.offset) for info in infos if info is not None)
        if infos & self.kinds:
            self.found.accesses[op] = places

    def _raw(self, states: list[State], block: Block, address: Value, offset: int | None, op: Op) -> None:
        if isinstance(op, Load | Store) and not _moves_words(op, offset):
            return
        held = self.solver.held(states, block, address)
        met = {self.solver.universe.info(bit) for bit in each(held)} & self.kinds
        if not met:
            return
        if isinstance(op, Store) and offset is not None and offset < _HEADER:
            # An object becomes one of another class: what is said of classes is not true of it.
            self.found.fields.clear()
        elif offset is None:
            for info in met:
                if info is not None:
                    self.found.drop_class(info)
        else:
            self.found.drop(offset)


def _moves_words(op: Load | Store, offset: int | None) -> bool:
    """Whether what is moved may be a field's word, or an object's header. Nobody makes a value of a machine word that is
    loaded, and lengths, storages, kinds and octets are no fields."""
    if isinstance(op, Load):
        return op.memory in (Memory.WORD, Memory.BITS)
    if op.memory is Memory.KIND:
        return False
    if offset is not None and offset < _HEADER:
        return True
    return op.memory in (Memory.WORD, Memory.BITS, Memory.I64)


def unpack_float_fields(program: Program, found: FloatFields) -> None:
    """Accesses to the fields that have remained, and their initial values, are those of doubles."""
    if not found.fields:
        return
    taking = {program.exports[role] for role in _TAKING_FLOATS if role in program.exports}
    functions = [f for f in program.functions if any(op in found.accesses for op in _operations(f))]
    for function in functions:
        _drop_words(function, found, taking)
    _drop_data(program.data, found)
    found.settle()
    if not found.fields:
        return
    for function in functions:
        _unpack(function, found, taking)
    for data in program.data:
        for index, offset in _places(data, found):
            double = _double_of_word(data.words[index])
            assert double is not None, f"{data.symbol}+{offset} holds no float"
            data.words[index] = double_bits(double)


def _operations(function: Function) -> Iterator[Op]:
    for block in function.blocks:
        yield from block.ops


def _drop_words(function: Function, found: FloatFields, taking: set[Function]) -> None:
    """Fields that are loaded where a word is wanted do not qualify."""
    for op in function.operations():
        for index, arg in enumerate(op.args):
            if arg in found.accesses and not _wants_double(op, index, found, taking):
                found.fields -= _places_of(arg, found)


def _places_of(value: Value, found: FloatFields) -> frozenset[Field]:
    assert isinstance(value, LoadField)
    return found.accesses[value]


def _wants_double(op: Op, index: int, found: FloatFields, taking: set[Function]) -> bool:
    match op:
        case TestWord():
            return op.test is WordTest.IMMEDIATE_FLOAT
        case Convert():
            return op.conversion in _TO_FLOAT
        case Call():
            return op.callee in taking
        case StoreField():
            return index == 1 and op in found.accesses
        case _:
            return False


def _drop_data(data: Iterable[Data], found: FloatFields) -> None:
    for each_data in data:
        for index, offset in _places(each_data, found):
            if _double_of_word(each_data.words[index]) is None:
                header = each_data.words[0]
                assert isinstance(header, HeaderWord)
                found.fields.discard((header.info, offset))


def _places(data: Data, found: FloatFields) -> list[tuple[int, int]]:
    """Which words of a static object are such fields: index and offset."""
    if not data.words or not isinstance(data.words[0], HeaderWord):
        return []
    info = data.words[0].info
    return [(i, 8 * i) for i in range(1, len(data.words)) if (info, 8 * i) in found.fields]


def _unpack(function: Function, found: FloatFields, taking: set[Function]) -> None:
    substitution = Substitution()
    for op in _operations(function):
        if isinstance(op, LoadField) and _is_met(op, found):
            op.type = Type.FLOAT
    for block in function.blocks:
        kept: list[Op] = []
        for op in block.ops:
            if isinstance(op, StoreField) and _is_met(op, found):
                op.args[1] = _double(op.args[1], kept)
            elif op.args and isinstance(op.args[0], LoadField) and _is_met(op.args[0], found):
                # What asks for the double in the word has it; the word is no other than an immediate float's.
                substitution.replace(op, BoolConst(True) if isinstance(op, TestWord) else op.args[0])
            kept.append(op)
        block.ops = kept
    substitution.apply(function)
    simplify(function, decided=True)
    remove_dead(function)


def _is_met(op: LoadField | StoreField, found: FloatFields) -> bool:
    places = found.accesses.get(op)
    return places is not None and bool(places) and places <= found.fields


def _double(value: Value, ops: list[Op]) -> Value:
    """The double in a word that is stored."""
    if isinstance(value, Convert) and value.conversion is Conversion.FLOAT_TO_WORD:
        return value.args[0]
    if isinstance(value, LoadField) and value.type is Type.FLOAT:
        return value
    word: Word | None = value.word if isinstance(value, WordConst) else None
    if isinstance(value, ObjectRef):
        word = SymbolWord(value.data)
    double = _double_of_word(word)
    if double is not None:
        return FloatConst(double)
    converted = Convert(Conversion.WORD_TO_FLOAT, value)
    ops.append(converted)
    return converted


def _double_of_word(word: Word | None) -> float | None:
    """The double that a word of static data means; None if it is no float. A field that nobody reads may hold null."""
    if isinstance(word, SymbolWord):
        bits = word.data.words[1] if word.offset == 0 and len(word.data.words) == 2 else None
        return double_of_bits(bits) if isinstance(bits, int) else None
    if not isinstance(word, int):
        return None
    return float_of_word(word) if word else 0.0
