"""Values while a function is being lowered: an IR value with its static type, or a live object known at build time."""

from __future__ import annotations

from dataclasses import dataclass

from najac.frontend.types import (
    ANY,
    OBJECT,
    AnyType,
    Instance,
    NoneTypeT,
    StaticType,
    TupleT,
    TypeVarT,
    UnionT,
    union,
)
from najac.ir.program import Selector
from najac.ir.values import Type, Value

Slot = tuple[object, str]
"""A function's node, a live class, a module's globals or an expression, and the name of its parameter, local, field or
global; `return` for a result."""


class Absent:
    """The type of ABSENT: no live object is known."""


ABSENT = Absent()

INT = Instance("builtins.int")
FLOAT = Instance("builtins.float")
BOOL = Instance("builtins.bool")
STR = Instance("builtins.str")
BYTES = Instance("builtins.bytes")
LIST = Instance("builtins.list", (ANY,))
TUPLE = Instance("builtins.tuple", (ANY,))
WIDE_FLOAT = union((FLOAT, INT))
"""The type of a slot that is declared float and into which ints really flow."""
WIDE_INT = union((INT, BOOL))
"""The type of a slot that is declared int and into which bools really flow."""
OR_NOT_IMPLEMENTED: dict[StaticType, StaticType] = {t: union((t, OBJECT)) for t in (INT, FLOAT, BOOL)}
"""The results of operator methods that also return NotImplemented, whatever they declare."""
DICT = Instance("builtins.dict", (ANY, ANY))
SET = Instance("builtins.set", (ANY,))


@dataclass(slots=True)
class Val:
    """What an expression gives. `ir` is None only while a live object, or a tuple of parts, has not been asked for as a
    value."""

    ir: Value | None
    static: StaticType
    live: object = ABSENT
    parts: tuple[Val, ...] | None = None
    """The items of a tuple that need not be made if it is unpacked at once."""
    origins: tuple[Slot, ...] = ()
    """The slots that the value is read from, where it is a number (`numbers.py`)."""
    dynamic: bool = False
    """Whether mypy itself calls it Any."""
    doubted: bool = False
    """Whether `# type: ignore` hides an error where it stands: it may be of another type than `static`."""
    untyped: bool = False
    """Whether it is what a call gives that is declared to give Any."""
    sent: tuple[Selector, int] | None = None
    """Of an argument that comes in by dynamic dispatch: which one of which call."""
    bound: str = ""
    """Of a class, what it is or is below (`bounds.py`), if that is known."""

    @property
    def known(self) -> bool:
        """Whether the very object is known at build time."""
        return self.live is not ABSENT


def representation(static: StaticType) -> Type:
    """How values of a static type are held in variables, parameters and results."""
    if isinstance(static, Instance):
        if static.name == "builtins.int":
            return Type.INT
        if static.name == "builtins.float":
            return Type.FLOAT
        if static.name == "builtins.bool":
            return Type.BOOL
    return Type.WORD


def without_none(static: StaticType) -> StaticType:
    """The type with None taken out of its union."""
    if isinstance(static, UnionT):
        return union(i for i in static.items if not isinstance(i, NoneTypeT))
    return static


def optional(static: StaticType) -> bool:
    """Whether None is a member of the type."""
    return isinstance(static, NoneTypeT) or (
        isinstance(static, UnionT) and any(isinstance(i, NoneTypeT) for i in static.items)
    )


_BUILTIN = "list set frozenset tuple dict reversed map filter zip"
_TYPING = (
    "Iterable Iterator Generator Reversible Collection Container Sequence MutableSequence AbstractSet MutableSet Mapping "
    "MutableMapping KeysView ValuesView AsyncIterable AsyncIterator AsyncGenerator"
)
_COLLECTIONS = "deque OrderedDict defaultdict Counter ChainMap"
_HOLDERS = frozenset(
    f"{module}.{name}"
    for module, names in (("builtins", _BUILTIN), ("typing", _TYPING), ("collections", _COLLECTIONS))
    for name in names.split()
) | {"_collections_abc.dict_keys"}
"""The generic classes whose first type argument is the type of what iterating over them gives; of others, the program's own
among them, it need not be."""


def element(static: StaticType, index: int = 0) -> StaticType:
    """What iterating over a value gives, or the type argument `index` of a mapping; Any where the class does not tell."""
    match static.bound if isinstance(static, TypeVarT) else static:
        case Instance(name, args) if name in _HOLDERS and index < len(args):
            return args[index]
        case Instance("builtins.enumerate", (item,)):
            return TupleT((INT, item))
        case Instance("typing.ItemsView" | "_collections_abc.dict_items", (key, value)):
            return TupleT((key, value))
        case Instance("_collections_abc.dict_values", (_, value)):
            return value
        case TupleT(items) if items:
            return union(items)
    return ANY


def is_any(static: StaticType) -> bool:
    return isinstance(static, AnyType)
