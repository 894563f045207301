"""Class variables and what the program stores in attributes.

A class variable that compiled code never assigns is a constant. One that it does assign lives in a slot of each class that
can hold it: a read takes the first slot of the MRO that is set. What belongs here: which names are assigned, reading and
writing through a class that is known, and descriptors that the program defines.
"""

from __future__ import annotations

import ast
import functools
from dataclasses import dataclass, field
from types import FunctionType
from typing import TYPE_CHECKING

from najac.frontend.types import (
    CallableT,
    Instance,
    StaticType,
    TupleT,
    TypeObject,
    TypeVarT,
    position,
    union_items,
)
from najac.ir.values import Null, Type, Value

if TYPE_CHECKING:
    from najac.lower.function import FunctionLowering
    from najac.lower.source import SourceFile
    from najac.lower.world import World


class Marker:
    """A value that no program has."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


NONE_VALUE = Marker("a class variable whose value is None")
UNDEFINED = Marker("a class variable that is declared, and has no value when the import ends")
SET_MISSING = "_set_missing_"
"""The method of a class of the library that takes attributes which the class does not have."""


@dataclass(slots=True)
class Stores:
    """Which attributes compiled code assigns or deletes."""

    of_classes: set[str] = field(default_factory=set)
    """Names assigned to classes."""
    deleted: set[str] = field(default_factory=set)
    """Names deleted from classes."""
    of_instances: dict[str, set[str]] = field(default_factory=dict)
    """Names assigned to instances, by the bare name of the class that they are declared to be of."""

    @property
    def of_modules(self) -> set[str]:
        """Names assigned to modules."""
        return self.of_instances.get("ModuleType", set())

    def include(self, other: Stores) -> None:
        """What other code stores, too."""
        self.of_classes |= other.of_classes
        self.deleted |= other.deleted
        for owner, names in other.of_instances.items():
            self.of_instances.setdefault(owner, set()).update(names)


def find_stores(file: SourceFile) -> Stores:
    """What the code of one file stores."""
    found = Stores()
    for node in file.stores():
        _note(found, file, node)
    return found


def _note(found: Stores, file: SourceFile, node: ast.Attribute) -> None:
    target = node.value
    static = file.types.expressions.get(position(target))
    name = target.id if isinstance(target, ast.Name) else ""
    made_by_type = (
        isinstance(target, ast.Call) and isinstance(target.func, ast.Name) and target.func.id == "type"
    )
    if name == "cls" or name in file.classes or made_by_type or _is_class(static):
        found.of_classes.add(node.attr)
        if isinstance(node.ctx, ast.Del):
            found.deleted.add(node.attr)
    elif static is not None:
        for each in union_items(static):
            for owner in _class_names(each):
                found.of_instances.setdefault(owner, set()).add(node.attr)


def _is_class(static: StaticType | None) -> bool:
    if static is None:
        return False
    return any(
        isinstance(s, TypeObject) or (isinstance(s, CallableT) and s.type_object is not None)
        for s in union_items(static)
    )


def _class_names(static: StaticType) -> list[str]:
    match static:
        case Instance(name, _) | TupleT(_, name):
            return [name.rsplit(".", 1)[-1].partition("@")[0]]
        case TypeVarT(_, bound):
            return [n for each in union_items(bound) for n in _class_names(each)]
        case _:
            return []


# --- variables --------------------------------------------------------------------------------------------------


def holders(world: World, live: type, name: str) -> list[type]:
    """The classes whose slots a read through `live` asks, in order; the last one has a value for certain, or may have none."""
    found: list[type] = []
    for owner in live.__mro__:
        if not world.classes.is_guest(owner) or owner.__module__ == "builtins":
            continue
        found.append(owner)
        own = vars(owner).get(name, UNDEFINED)
        if own is not UNDEFINED and name not in world.stores.deleted:
            break
    return found


def initial(owner: type, name: str) -> object:
    """What a class's own variable is when the import ends."""
    return vars(owner).get(name, UNDEFINED)


def read_variable(fn: FunctionLowering, live: type, name: str) -> Value:
    """The variable's value as seen through a class, null if it has none."""
    owners = holders(fn.world, live, name)
    result = fn.temporary(Type.WORD)
    after = fn.new_block("variable")
    for owner in owners[:-1]:
        word = fn.get_global(fn.world.global_slot(owner, name, initial(owner, name)))
        fn.set(result, word)
        further = fn.new_block("inherited")
        fn.branch(fn.differ(word, Null()), after, further)
        fn.start(further)
    last = owners[-1]
    fn.set(result, fn.get_global(fn.world.global_slot(last, name, initial(last, name))))
    fn.goto_start(after)
    return fn.get(result)


def get_variable(fn: FunctionLowering, live: type, name: str, receiver: Value) -> Value:
    """The same, with the AttributeError that the receiver (a class or an instance) raises."""
    value = read_variable(fn, live, name)
    fn.guard(fn.differ(value, Null()), "missing_attribute", [receiver, fn.world.freezer.constant(name)])
    return value


def set_variable(fn: FunctionLowering, live: type, name: str, value: Value) -> None:
    """`Class.name = value`: always the class's own."""
    fn.set_global(fn.world.global_slot(live, name, initial(live, name)), value)


def delete_variable(fn: FunctionLowering, live: type, name: str, receiver: Value) -> None:
    """`del Class.name`: the class's own."""
    slot = fn.world.global_slot(live, name, initial(live, name))
    present = fn.differ(fn.get_global(slot), Null())
    fn.guard(present, "missing_attribute", [receiver, fn.world.freezer.constant(name)])
    fn.set_global(slot, Null())


# --- descriptors ------------------------------------------------------------------------------------------------

_OWN = (property, staticmethod, classmethod, functools.cached_property, FunctionType, type)


def descriptor_hook(world: World, found: object, hook: str) -> FunctionType | None:
    """The `__get__`, `__set__` or `__delete__` of a class attribute that is a descriptor defined in typed source."""
    if found is None or isinstance(found, (*_OWN, Marker)):
        return None
    kind = type(found)
    if kind.__module__ == "builtins" or not world.classes.is_guest(kind):
        return None
    method = world.classes.lookup(kind, hook)
    if not isinstance(method, FunctionType):
        return None
    for base in kind.__mro__[:-1]:
        world.classes.note_methods(base)  # it may be lowered before there is an instance of the class
    return method


def is_data_descriptor(world: World, found: object) -> bool:
    """Whether a class attribute goes before the instance's own: a property, or a descriptor with `__set__` or `__delete__`."""
    return isinstance(found, property) or any(
        descriptor_hook(world, found, hook) is not None for hook in ("__set__", "__delete__")
    )
