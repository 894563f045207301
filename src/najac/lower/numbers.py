"""Where numbers of another kind than declared can be: an int where typing says float, a bool where it says int.

Typing lets both pass, and CPython leaves them as they are. So a *slot* (a local, parameter, result, field or global) into which
another kind really flows is held as a word, and is typed by what it can hold. Words inside of containers, generics and
results have no slot of their own: for them there is one switch for the whole program, FLOAT_WORDS or INT_WORDS, that says that
a word with the static type float (int) may be an int (a bool). Both are found by one round of lowering and obeyed by the next.

What belongs here: what flows where. What does not: what a slot of a wider type costs (`operators.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from najac.frontend.types import (
    OBJECT,
    AnyType,
    CallableT,
    Instance,
    StaticType,
    TupleT,
    TypeObject,
    TypeVarT,
    UnionT,
    union_items,
)
from najac.ir.program import Selector
from najac.ir.values import Type
from najac.lower.values import BOOL, FLOAT, INT, WIDE_FLOAT, WIDE_INT, Slot, Val

FLOAT_WORDS: Slot = ("words", "float")
INT_WORDS: Slot = ("words", "int")
FLOAT_CALLBACKS: Slot = ("callbacks", "float")
INT_CALLBACKS: Slot = ("callbacks", "int")
"""Functions that the library calls back with values that it knows nothing of."""
ANY_CALLBACKS: Slot = ("callbacks", "any")
"""An Any goes where no check sees it, together with a function: functions check what dynamic calls bring them."""
ANY_RESULTS: Slot = ("results", "any")
"""A function that gives Any stands for one that gives a certain type: calls of functions that are not known look at what they
get."""

ANY_VARIABLES: Slot = ("variables", "any")
"""An Any stands for a type variable where a certain type is declared: what generics give is looked at."""

INT_OBJECTS: Slot = ("objects", "int")
FLOAT_OBJECTS: Slot = ("objects", "float")
"""Instances of subclasses of a number in containers of such numbers: a number that is read from there may be more than one."""

_SWITCHES: dict[StaticType, Slot] = {FLOAT: FLOAT_WORDS, INT: INT_WORDS}
_OBJECTS: dict[StaticType, Slot] = {FLOAT: FLOAT_OBJECTS, INT: INT_OBJECTS}
_CALLBACKS: dict[StaticType, Slot] = {FLOAT: FLOAT_CALLBACKS, INT: INT_CALLBACKS}
_OTHERS: dict[StaticType, tuple[StaticType, ...]] = {FLOAT: (INT, BOOL), INT: (BOOL,)}
"""What may stand where the type is declared, besides the type itself."""
_REPRESENTED: dict[StaticType, tuple[Type, ...]] = {FLOAT: (Type.INT, Type.BOOL, Type.RAW), INT: (Type.BOOL,)}


def unbounded(selector: Selector) -> Selector:
    """The call without what is known of its receiver: entries serve all of them."""
    return Selector(selector.name, selector.positional, selector.keywords)


def result_slot(selector: Selector, static: StaticType) -> Slot:
    """The result of a dynamic call where typing expects a certain type."""
    return unbounded(selector), f"return {static.name}" if isinstance(static, Instance) else "return"


class Numbers:
    """What has been found in this round, and what is known from the rounds before."""

    def __init__(
        self,
        known: frozenset[Slot],
        number_above: Callable[[StaticType], StaticType | None],
        computes: Callable[[StaticType], bool],
    ) -> None:
        self.known = known
        self._number_above = number_above
        """For a subclass of a number, bool apart, that number."""
        self._computes = computes
        """Whether such a subclass has operators of its own."""
        self.found: set[Slot] = set()
        self.sent: dict[tuple[Selector, int], set[StaticType]] = {}
        """By argument of a dynamic call: the declared types that it breaks."""
        self.passed: dict[tuple[Selector, int], list[tuple[StaticType, tuple[Slot, ...]]]] = {}
        """By argument of a dynamic call: the slots from which numbers are sent."""
        self.forwards: list[tuple[Selector, Selector]] = []
        self.edges: dict[Slot, set[Slot]] = {}
        """From a slot to those into which its value flows."""
        self.received: dict[tuple[Selector, int], list[tuple[Slot, StaticType]]] = {}
        """By argument of a dynamic call: the slots that it ends in."""

    @property
    def settled(self) -> bool:
        """Whether this round has found nothing new; else the program is lowered again."""
        return self.found <= self.known

    def slot_type(self, slot: Slot, declared: StaticType) -> StaticType:
        """The type that a slot really has."""
        if slot in self.known:
            return WIDE_FLOAT if declared == FLOAT else WIDE_INT if declared == INT else declared
        return declared

    def word_type(self, static: StaticType) -> StaticType:
        """The type that a word really has, if its static type is known from typing alone."""
        if static == FLOAT and FLOAT_WORDS in self.known:
            return WIDE_FLOAT
        if static == INT and INT_WORDS in self.known:
            return WIDE_INT
        return static

    def is_exact(self, static: StaticType) -> bool:
        """Whether a word with this number as its static type is such a number, and of no subclass."""
        return self.word_type(static) == static and _OBJECTS[static] not in self.known

    def foreign(self, value: Val, declared: StaticType) -> bool:
        """Whether a value may be of another kind than the number that is declared."""
        kind = value.ir.type if value.ir is not None else Type.WORD
        if kind is not Type.WORD:
            return kind in _REPRESENTED[declared]
        return self._foreign_type(value.static, declared)

    def _foreign_type(self, static: StaticType, declared: StaticType) -> bool:
        return any(
            isinstance(item, AnyType)
            or item == OBJECT  # what the runtime gives where typing says Any (`pow`)
            or item in _OTHERS[declared]
            or (
                item != declared
                and self._number_above(item) == declared
                and (declared == FLOAT or self._computes(item))  # a double has no class
            )
            or (item == declared and _SWITCHES[declared] in self.known)
            or (
                isinstance(item, TypeVarT)
                and item.bound != static
                and self._foreign_type(item.bound, declared)
            )
            for item in union_items(static)
        )

    # --- flows ------------------------------------------------------------------------------------------------

    def into_slot(self, slot: Slot, declared: StaticType, value: Val) -> None:
        """A value flows into a slot."""
        if declared not in _OTHERS:
            self.into_word(declared, value)
        elif value.sent is not None:
            self.received.setdefault((unbounded(value.sent[0]), value.sent[1]), []).append((slot, declared))
        else:
            self._link(value, declared, slot)

    def _link(self, value: Val, declared: StaticType, slot: Slot) -> None:
        """The slot is found if the value is foreign, or else when one of those is that it comes from."""
        if self.foreign(value, declared) or (declared == INT and _is_float(value)):
            self.found.add(slot)
            return
        for origin in value.origins or ((_SWITCHES[declared],) if _is_word(value) else ()):
            self.edges.setdefault(origin, set()).add(slot)

    def into_word(self, declared: StaticType, value: Val) -> None:
        """A value flows to where there is no slot: an item of a container, what a generator yields, a generic's field."""
        self._note_objects(value.static, declared)
        for number in _OTHERS:
            if declared == number:
                self.into_slot(_SWITCHES[number], number, value)
            elif _hides(value.static, declared, number):
                self.found.add(_SWITCHES[number])

    def _note_objects(self, static: StaticType, declared: StaticType) -> None:
        """What is of a type flows to where another one is declared."""
        if static == declared:
            return
        for part in _parts(static):
            number = self._number_above(part)
            if number is not None and contains(declared, number):
                self.found.add(_OBJECTS[number])

    def into_call(self, selector: Selector, arguments: Iterable[Val], by_library: bool) -> None:
        """Values are sent with a dynamic call."""
        selector = unbounded(selector)
        for index, value in enumerate(arguments):
            for number in _OTHERS:
                if by_library and _is_word(value) and value.static not in (INT, BOOL):
                    foreign = _CALLBACKS[number] in self.known
                else:
                    foreign = self.foreign(value, number)
                if foreign:
                    self.sent.setdefault((selector, index), set()).add(number)
                else:
                    self.passed.setdefault((selector, index), []).append((number, value.origins))

    def forward(self, call: Selector, onward: Selector) -> None:
        """What comes in with one call goes on with another, and its result back."""
        call, onward = unbounded(call), unbounded(onward)
        self.forwards.append((call, onward))
        for number in _OTHERS:
            self.edges.setdefault(result_slot(onward, number), set()).add(result_slot(call, number))

    def result(self, slot: Slot, declared: StaticType, selector: Selector) -> None:
        """A function's result is what a dynamic call may give."""
        if declared in _OTHERS:
            self.edges.setdefault(slot, set()).add(result_slot(selector, declared))

    def into_unknown(self, declared: StaticType, value: Val) -> None:
        """A value is passed for a parameter of a function that may be reached by way of the library."""
        for number in _OTHERS if isinstance(declared, AnyType) else (declared,):
            if number in _OTHERS and value.sent is None and self.foreign(value, number):
                self.found.add(_CALLBACKS[number])

    def from_library(self, slot: Slot, declared: StaticType) -> None:
        """A slot gets what the library passes: anything that has been handed to it."""
        if declared in _OTHERS:
            self.edges.setdefault(_CALLBACKS[declared], set()).add(slot)

    def field(self, slot: Slot, declared: StaticType, selector: Selector) -> None:
        """A field is read or assigned by way of a dynamic call."""
        self.result(slot, declared, selector)
        for number in _OTHERS:
            if declared == number and selector.positional == 1:
                self.received.setdefault((selector, 0), []).append((slot, declared))

    def passed_on(self, selector: Selector) -> None:
        """A dynamic call may reach the library, which gives what a function gave that it was handed."""
        for number, callbacks in _CALLBACKS.items() if selector.name == "__call__" else ():
            self.edges.setdefault(callbacks, set()).add(result_slot(selector, number))

    def handed_back(self, static: StaticType) -> StaticType:
        """The result of a library's callable object (`functools.partial`), which is what the function it holds gave."""
        return self.slot_type(_CALLBACKS[static], static) if static in _CALLBACKS else static

    def into_generic(self, arguments: list[Val], result: StaticType) -> StaticType:
        """Values are passed for parameters that are generic or overloaded; gives what the result really is."""
        statics = [self._argument_type(a) for a in arguments]
        for static in statics:
            self._note_objects(static, result)
        for number, others in _OTHERS.items():
            breaking = [any(contains(s, o) for o in others) and not contains(s, number) for s in statics]
            if not any(breaking):
                continue
            if any(isinstance(s, CallableT) and any(contains(p, number) for p in s.params) for s in statics):
                self.found.add(_CALLBACKS[number])
            if result == number:
                result = WIDE_FLOAT if number == FLOAT else WIDE_INT
            elif contains(result, number) and not any(contains(result, o) for o in others):
                self.found.add(_SWITCHES[number])
        return result

    def _argument_type(self, value: Val) -> StaticType:
        kind = value.ir.type if value.ir is not None else Type.WORD
        own = {Type.INT: INT, Type.BOOL: BOOL, Type.FLOAT: FLOAT}.get(kind)
        return own if own is not None else value.static

    def frozen(self, live: object, declared: StaticType, depth: int = 0) -> None:
        """A live object of the import is used where a type is declared."""
        if depth > 4 or not (contains(declared, FLOAT) or contains(declared, INT)):
            return
        for number in _OTHERS:
            if (
                declared == number
                and isinstance(live, bool | int)
                and (number == FLOAT or isinstance(live, bool))
            ):
                self.found.add(_SWITCHES[number])
            if declared == number and isinstance(live, int | float) and type(live) not in (int, float, bool):
                self.found.add(_OBJECTS[number])
        if isinstance(live, list | tuple | set | frozenset):
            if isinstance(declared, TupleT):
                for item, static in zip(live, declared.items, strict=False):
                    self.frozen(item, static, depth + 1)
            elif isinstance(declared, Instance) and len(declared.args) == 1:
                for item in live:
                    self.frozen(item, declared.args[0], depth + 1)
        elif isinstance(live, dict) and isinstance(declared, Instance) and len(declared.args) == 2:
            for key, item in dict.items(live):
                self.frozen(key, declared.args[0], depth + 1)
                self.frozen(item, declared.args[1], depth + 1)
        elif isinstance(declared, Instance) and FLOAT in declared.args and INT not in declared.args:
            fields: object = getattr(live, "__dict__", {})
            if isinstance(fields, dict) and any(isinstance(v, int) for v in fields.values()):
                self.found.add(FLOAT_WORDS)

    def arrive(self) -> None:
        """What was sent so far has arrived."""
        for call, onward in self.forwards:
            for index in range(call.words - 1):
                self.sent.setdefault((onward, index), set()).update(self.sent.get((call, index), ()))
                self.passed.setdefault((onward, index), []).extend(self.passed.get((call, index), ()))
        for argument, kinds in self.sent.items():
            for slot, declared in self.received.get(argument, ()):
                if declared in kinds:
                    self.found.add(slot)
        for argument, passed in self.passed.items():
            for slot, declared in self.received.get(argument, ()):
                for number, origins in passed:
                    for origin in origins if number == declared else ():
                        self.edges.setdefault(origin, set()).add(slot)
        stack = list(self.found | self.known)
        while stack:
            for slot in self.edges.get(stack.pop(), set()) - self.found - self.known:
                self.found.add(slot)
                stack.append(slot)


def _parts(static: StaticType) -> Iterator[StaticType]:
    """A type and all that it is made of."""
    yield static
    match static:
        case Instance(_, parts) | TupleT(parts, _) | UnionT(parts):
            for part in parts:
                yield from _parts(part)
        case CallableT():
            yield from _parts(static.result)
        case _:
            pass


def _is_float(value: Val) -> bool:
    """Whether a value may be a float: where an int was assigned to an attribute declared float, typing takes it for an int from
    there on, though a property or another method may have made a float of it."""
    if value.ir is not None and value.ir.type is not Type.WORD:
        return value.ir.type is Type.FLOAT
    return FLOAT in union_items(value.static)


def _is_word(value: Val) -> bool:
    return value.ir is None or value.ir.type is Type.WORD


def contains(static: StaticType, number: StaticType) -> bool:
    """Whether a type mentions the number, in a position where such values can be read."""
    match static:
        case Instance("builtins.memoryview"):
            return False  # what it reads out of memory is of the declared kind
        case Instance(_, args):
            return static == number or any(contains(a, number) for a in args)
        case TupleT(items, _) | UnionT(items):
            return any(contains(i, number) for i in items)
        case CallableT():
            return contains(static.result, number)
        case TypeObject() | TypeVarT():
            return False
        case _:
            return False


def _hides(value: StaticType, declared: StaticType, number: StaticType) -> bool:
    """Whether a value's type has another kind of number where the declared type says `number` (not at the top)."""
    if value == declared:
        return False
    match declared:
        case UnionT(items):
            found = [v for v in union_items(value) if v not in items]
            return any(_item_hides(v, i, number) for v in found for i in items)
        case Instance(_, args):
            return any(_arguments_hide(v, args, number) for v in union_items(value))
        case TupleT(items, _):
            return any(
                isinstance(v, TupleT)
                and len(v.items) == len(items)
                and any(_item_hides(a, b, number) for a, b in zip(v.items, items, strict=True))
                for v in union_items(value)
            )
        case CallableT(_, _, _, result):
            return any(
                isinstance(v, CallableT) and _item_hides(v.result, result, number) for v in union_items(value)
            )
        case _:
            return False


def _item_hides(value: StaticType, declared: StaticType, number: StaticType) -> bool:
    if declared == number:
        return any(item in _OTHERS[number] or isinstance(item, AnyType) for item in union_items(value))
    if isinstance(value, AnyType):
        return contains(declared, number)
    return _hides(value, declared, number)


def _arguments_hide(value: StaticType, args: tuple[StaticType, ...], number: StaticType) -> bool:
    if isinstance(value, AnyType):
        return number == FLOAT and any(contains(a, number) for a in args)
    if isinstance(value, TupleT):
        return any(_item_hides(i, a, number) for i in value.items for a in args)
    if not isinstance(value, Instance):
        return False
    if len(value.args) == len(args):
        return any(_item_hides(v, a, number) for v, a in zip(value.args, args, strict=True))
    return any(_item_hides(v, a, number) for v in value.args[:1] for a in args[:1])
