"""Methods that CPython's library makes by `exec`: those of dataclasses and NamedTuples. Source for them is made here again,
typed from the class's own annotations, and compiled like any other. So is the source of the accessors of `operator`.

What belongs here: one text template a method. What does not: how the text is lowered.
"""

from __future__ import annotations

import ast
import dataclasses
import os
from types import FunctionType
from typing import TYPE_CHECKING

from naja.runtime.containers import active
from naja.runtime.core import subclasses
from najac.frontend.types import ANY, NONE, CallableT, FileTypes, Instance, StaticType
from najac.lower.source import SourceFile, Synthetic

if TYPE_CHECKING:
    from najac.lower.world import World

_COMPARISONS = {"__eq__": "==", "__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


def synthesise(world: World, function: FunctionType, owner: type) -> Synthetic | None:
    """The source of a generated method, None if it is not one that is known here."""
    name = function.__name__
    fields: object = owner.__dict__.get("__dataclass_fields__")
    if isinstance(fields, dict):
        found = _dataclass(
            world, owner, name, [f for f in fields.values() if isinstance(f, dataclasses.Field)]
        )
    elif issubclass(owner, tuple) and isinstance(getattr(owner, "_fields", None), tuple):
        found = _named_tuple(owner, name)
    else:
        found = None
    if found is None:
        return None
    text, names = found
    return _parse(world, owner, text, names)


def accessor(world: World, function: FunctionType) -> Synthetic | None:
    """The source of a function that `naja.std.operator` has made from a text, None for any other function."""
    text: object = vars(function).get("_source_")
    if not isinstance(text, str):
        return None
    path = os.path.join(world.runtime.folder, "core", "records.py")
    tree = ast.parse(text)
    statement = tree.body[0]
    assert isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Lambda)
    node = statement.value
    signature = CallableT(tuple(ANY for _ in node.args.args), (), (), ANY)
    types = FileTypes({}, {(1, a.col_offset): ANY for a in node.args.args}, {1: signature}, {})
    return Synthetic(SourceFile.made_up(path, tree, types, node, f"operator.{text}"), node, {})


def _parse(world: World, owner: type, text: str, names: dict[str, object]) -> Synthetic:
    tree = ast.parse(text)
    node = tree.body[0]
    assert isinstance(node, ast.FunctionDef)
    shape = world.classes.shape(owner)
    own = Instance(f"{owner.__module__}.{owner.__qualname__}")
    variables: dict[tuple[int, int], StaticType] = {}
    params: list[StaticType] = []
    for argument in (*node.args.args, *node.args.kwonlyargs):
        static: StaticType = ANY
        if argument is node.args.args[0]:
            static = own
        elif node.name == "__init__" and _FACTORY + argument.arg not in names:
            static = shape.statics.get(argument.arg, ANY)
        variables[(argument.lineno, argument.col_offset)] = static
        params.append(static)
    result: dict[str, StaticType] = {
        "__init__": NONE,
        "__repr__": Instance("builtins.str"),
        "__hash__": Instance("builtins.int"),
    }
    signature = CallableT(tuple(params), (), (), result.get(node.name, ANY))
    types = FileTypes({}, variables, {node.lineno: signature}, {})
    path = world.classes.path(owner)
    line = getattr(world.classes.node(owner), "lineno", 1)
    ast.increment_lineno(tree, line - 1)
    types.variables = {(row + line - 1, c): v for (row, c), v in variables.items()}
    types.functions = {node.lineno: signature}
    name = f"{owner.__qualname__}.{node.name}"
    return Synthetic(SourceFile.made_up(path, tree, types, node, name), node, names)


_SELF, _OBJECT, _MISSING = "__dataclass_self__", "__dataclass_builtins_object__", "__dataclass_missing__"
"""Names in an `__init__` that no field has."""

_DEFAULT, _FACTORY = "__dataclass_default_", "__dataclass_factory_"
"""What a field's name follows where its default, or its default factory, is named. The parameter of a field with a factory is
no value of the field's type if it is not given.
"""

_FLAT = (int, float, bool, str, bytes, type(None))
"""Classes whose instances do not contain others: their `repr` cannot come back to where it began."""


def _dataclass(
    world: World, owner: type, name: str, fields: list[dataclasses.Field[object]]
) -> tuple[str, dict[str, object]] | None:
    own = [f for f in fields if _kind(f) == "_FIELD"]
    names: dict[str, object] = {"__name__": owner.__module__}
    if name == "__init__":
        return _init(owner, [f for f in fields if _kind(f) != "_FIELD_CLASSVAR"], names)
    if name == "__repr__":
        parts = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in own if f.repr)
        text = f"f'{{type(self).__qualname__}}({parts})'"
        if all(
            world.classes.of(world.classes.field_type(owner, f.name) or ANY) in _FLAT for f in own if f.repr
        ):
            return f"def __repr__(self):\n return {text}", names
        body = f" if not enter(self):\n  return '...'\n try:\n  return {text}\n finally:\n  leave()"
        return f"def __repr__(self):\n{body}", {**names, "enter": active.enter, "leave": active.leave}
    if name in _COMPARISONS:
        left, right = _tuples([f.name for f in own if f.compare])
        guard = " if isinstance(other, Kind) and type(other) is type(self):"
        body = f"{guard}\n  return {left} {_COMPARISONS[name]} {right}\n return NotImplemented"
        return f"def {name}(self, other):\n{body}", {**names, "Kind": owner}
    if name == "__hash__":
        hashed = [f.name for f in own if (f.compare if f.hash is None else f.hash)]
        return f"def __hash__(self):\n return hash({_tuples(hashed)[0]})", names
    if name in ("__setattr__", "__delattr__"):
        from naja.std.dataclasses import FrozenInstanceError

        verb, extra = ("assign to", ", value") if name == "__setattr__" else ("delete", "")
        body = f" raise Error(f'cannot {verb} field {{name!r}}')"
        if not all(_is_frozen(kind) for kind in world.classes.subclasses(owner)):
            of_field = f"type(self) is Kind or name in {tuple(f.name for f in own)!r}"
            body = f" if {of_field}:\n {body}\n super(Kind, self).{name}(name{extra})"
        found = {**names, "Kind": owner, "Error": FrozenInstanceError}
        return f"def {name}(self, name{extra}):\n{body}", found
    return None


def _is_frozen(kind: type) -> bool:
    """Whether the class itself is a frozen dataclass: its `__setattr__` lets no attribute be set."""
    return bool(getattr(kind.__dict__.get("__dataclass_params__"), "frozen", False))


def _kind(field: dataclasses.Field[object]) -> str:
    return str(getattr(field, "_field_type", "_FIELD"))


def _tuples(names: list[str]) -> tuple[str, str]:
    left = "".join(f"self.{n}," for n in names)
    right = "".join(f"other.{n}," for n in names)
    return f"({left})", f"({right})"


def _init(
    owner: type, fields: list[dataclasses.Field[object]], names: dict[str, object]
) -> tuple[str, dict[str, object]]:
    positional: list[str] = []
    keyword: list[str] = []
    body: list[str] = []
    after: list[str] = []
    names[_MISSING] = getattr(dataclasses, "_HAS_DEFAULT_FACTORY", None)
    names[_OBJECT] = object
    own = _SELF if any(field.name == "self" for field in fields) else "self"
    assign = f"{_OBJECT}.__setattr__({own}, {{0!r}}, {{1}})" if _is_frozen(owner) else f"{own}.{{0}} = {{1}}"
    for field in fields:
        pseudo = _kind(field) == "_FIELD_INITVAR"
        value = field.name
        if field.default_factory is not dataclasses.MISSING:
            names[_FACTORY + field.name] = field.default_factory
            made = f"{_FACTORY}{field.name}()"
            value = f"{made} if {field.name} is {_MISSING} else {field.name}" if field.init else made
        elif not field.init:
            if field.default is dataclasses.MISSING:
                continue
            names[_DEFAULT + field.name] = field.default
            value = _DEFAULT + field.name
        if field.init:
            has_default = (
                field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
            )
            (keyword if field.kw_only else positional).append(field.name + ("=None" if has_default else ""))
        if pseudo:
            after.append(field.name)
        else:
            body.append(f" {assign.format(field.name, value)}")
    if hasattr(owner, "__post_init__"):
        body.append(f" {own}.__post_init__({', '.join(after)})")
    taken = [own, *positional, *(["*"] if keyword else []), *keyword]
    return f"def __init__({', '.join(taken)}):\n" + ("\n".join(body) or " pass"), names


def _named_tuple(owner: type, name: str) -> tuple[str, dict[str, object]] | None:
    fields: object = getattr(owner, "_fields", ())
    assert isinstance(fields, tuple)
    if name == "__repr__":
        parts = ", ".join(f"{f}={{self[{i}]!r}}" for i, f in enumerate(fields))
        return f"def __repr__(self):\n return f'{{type(self).__name__}}({parts})'", {}
    if name == "_asdict":
        parts = ", ".join(f"{f!r}: self[{i}]" for i, f in enumerate(fields))
        return f"def _asdict(self):\n return {{{parts}}}", {}
    names: dict[str, object] = {"Kind": owner, "of_kind": subclasses.named_tuple_of}
    if name == "_make":
        return "def _make(cls, iterable):\n return of_kind(cls, Kind._make(iterable))", names
    if name == "_replace":
        items = "".join(f"named.pop({f!r}, self[{i}]), " for i, f in enumerate(fields))
        unknown = "raise ValueError(f'Got unexpected field names: {list(named)!r}')"
        body = f" made = Kind._make(({items}))\n if named:\n  {unknown}\n return of_kind(type(self), made)"
        return f"def _replace(self, **named):\n{body}", names
    return None
