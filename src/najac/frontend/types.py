"""Static types as lowering sees them: plain immutable values, free of mypy.

What belongs here: the shapes of types and questions that need nothing else. What does not: how mypy spells them
(`check.py`) and what they mean for the representation of values (`lower/`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar


class _Shape:
    """A type; pickled by its fields, which is read three times as fast as what `dataclass` makes for that."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), tuple(getattr(self, name) for name in self.__match_args__)


@dataclass(frozen=True, slots=True)
class AnyType(_Shape):
    """Nothing is known: an `Any`, or an expression that mypy did not visit."""


@dataclass(frozen=True, slots=True)
class NoneTypeT(_Shape):
    """The type of None."""


@dataclass(frozen=True, slots=True)
class Never(_Shape):
    """The type of what does not return."""


@dataclass(frozen=True, slots=True)
class Instance(_Shape):
    """A class by its full name, with its type arguments. `literal` holds the value of a Literal type's text."""

    name: str
    args: tuple[StaticType, ...] = ()


@dataclass(frozen=True, slots=True)
class TupleT(_Shape):
    """A tuple of known shape; `name` is builtins.tuple or a NamedTuple class."""

    items: tuple[StaticType, ...]
    name: str = "builtins.tuple"


@dataclass(frozen=True, slots=True)
class TypedDictT(Instance):
    """The type of a TypedDict, which is that of a dict; `items` has the type of each key."""

    items: tuple[tuple[str, StaticType], ...] = ()


@dataclass(frozen=True, slots=True)
class UnionT(_Shape):
    """A union, as `union` makes it."""

    items: tuple[StaticType, ...]


@dataclass(frozen=True, slots=True)
class TypeVarT(_Shape):
    """A type variable, with its bound (or the union of its constraints)."""

    name: str
    bound: StaticType


@dataclass(frozen=True, slots=True)
class TypeObject(_Shape):
    """`type[item]`."""

    item: StaticType


@dataclass(frozen=True, slots=True)
class CallableT(_Shape):
    """A function: parameter types in order, whether each is positional, star or keyword, and the result."""

    params: tuple[StaticType, ...]
    kinds: tuple[str, ...]  # pos, opt, star, named, named_opt, star2
    names: tuple[str | None, ...]
    result: StaticType
    type_object: str | None = None
    """The class's full name if this is a class used as its own constructor."""


StaticType = AnyType | NoneTypeT | Never | Instance | TupleT | UnionT | TypeVarT | TypeObject | CallableT

ANY = AnyType()
NONE = NoneTypeT()
NEVER = Never()
OBJECT = Instance("builtins.object")


def position(node: ast.expr) -> tuple[int, int, int, int]:
    """The position by which `FileTypes` keeps what is known of an expression."""
    return node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0


@dataclass(slots=True)
class FileTypes:
    """What mypy found in one file. Positions are (line, column, end line, end column), lines from 1, columns from 0 in
    UTF-8 bytes, as in `ast`."""

    expressions: dict[tuple[int, int, int, int], StaticType]
    variables: dict[tuple[int, int], StaticType]
    """By the position of a name that refers to a variable: the variable's declared type."""
    functions: dict[int, CallableT]
    """By the line of its `def`: a function's own type."""
    lambdas: dict[tuple[int, int], CallableT]
    """By its position: a lambda's type."""
    doubted: frozenset[int] = frozenset()
    """The lines on which `# type: ignore` hides an error: what typing says of values there may be wrong."""
    members: dict[tuple[int, int, int, int], StaticType] = field(default_factory=dict)
    """The declared types of attributes and items, where what `expressions` has of reading one is another: narrower."""
    certain: set[tuple[int, int, int, int]] = field(default_factory=set)
    """Reads of variables, attributes and items that are narrowed to something that mypy takes for true."""
    open: set[tuple[int, int, int, int]] = field(default_factory=set)
    """Reads of attributes and items that are narrowed to types of which no comparison with `==` is decided by mypy."""
    forgotten: set[tuple[int, int, int, int]] = field(default_factory=set)
    """Expressions of which tests of attributes tell something, and whatever is said without these has been visited, too."""
    unchecked: bool = False
    """Whether nothing is known of the file: all in it is dynamic, and what others are told of it is checked."""

    @classmethod
    def unknown(cls) -> FileTypes:
        """Those of a file that mypy has not checked, or in which it has found errors."""
        return cls({}, {}, {}, {}, unchecked=True)


def holds_any(type: StaticType) -> bool:
    """Whether there is an Any in a type: in a union, among a container's items, as the result of a function or coroutine."""
    match type:
        case AnyType():
            return True
        case Instance("typing.Coroutine" | "types.CoroutineType", (_, _, result)):
            return holds_any(result)
        case Instance("builtins.slice", _):
            return False
        case Instance(_, items) | TupleT(items) | UnionT(items):
            return any(holds_any(item) for item in items)
        case CallableT(result=result):
            return holds_any(result)
        case _:
            return False


def union_items(type: StaticType) -> tuple[StaticType, ...]:
    """The members of a union, or the type itself as the only one."""
    return type.items if isinstance(type, UnionT) else (type,)


def union(items: Iterable[StaticType]) -> StaticType:
    """What is one of `items`: each once, by name and None last. mypy holds unions with the same members for equal
    and shows them in the order that it met first, which depends on what it was asked to look at before."""
    members = sorted(set(items), key=lambda i: (i == NONE, show(i), repr(i)))
    return members[0] if len(members) == 1 else UnionT(tuple(members))


def either(first: StaticType, second: StaticType) -> StaticType:
    """The union of two types."""
    return first if first == second else union((*union_items(first), *union_items(second)))


def show(type: StaticType) -> str:
    """The type as a user would write it."""
    match type:
        case AnyType():
            return "Any"
        case NoneTypeT():
            return "None"
        case Never():
            return "Never"
        case Instance(name, args):
            short = name.removeprefix("builtins.")
            return f"{short}[{', '.join(map(show, args))}]" if args else short
        case TupleT(items, _):
            return f"tuple[{', '.join(map(show, items)) or '()'}]"
        case UnionT(items):
            return " | ".join(map(show, items))
        case TypeVarT(name, _):
            return name
        case TypeObject(item):
            return f"type[{show(item)}]"
        case CallableT(params, _, _, result):
            return f"Callable[[{', '.join(map(show, params))}], {show(result)}]"
