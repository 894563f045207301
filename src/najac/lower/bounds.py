"""Which classes a receiver can have by its type, so that a dynamic call reaches the methods of those alone.

What belongs here: from a static type to a bound, and whether a class lies within one. A bound is a class or protocol of the
program's or of Naja's own; a type that says less (Any, `object`, a union, a type of the standard library) bounds nothing.
Where a class is called that is the receiver's (`cls(...)`, `type(self)(...)`), the bound is of classes instead of instances.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from najac.frontend.types import Instance, StaticType
from najac.lower.values import without_none

if TYPE_CHECKING:
    from najac.lower.function import FunctionLowering
    from najac.lower.world import World


class Bounds:
    """The bounds of one program's selectors, by name, and the classes within each."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._named: dict[str, type] = {}
        self._kinds: dict[str, type] = {}
        self._members: dict[type, list[str]] = {}

    def name(self, static: StaticType) -> str:
        """The name of the bound that a type sets, empty for none."""
        static = without_none(static)
        if not isinstance(static, Instance):
            return ""
        classes = self._world.classes
        live = classes.named(static.name)
        if live is None or not classes.is_guest(live) or live in self._world.runtime.methods:
            return ""
        path = classes.path(live)
        overlaid = self._world.runtime.is_library_code(path) and not static.name.startswith("naja.std.")
        if not path or overlaid:  # what typeshed says of a class need not hold of its overlay
            return ""
        if _is_protocol(live) and "__call__" in self._attributes(live):
            return ""
        self._named[static.name] = live
        return static.name

    def of_class(self, live: type) -> str:
        """The name of the bound of a class's instances and those of its subclasses."""
        name = f"{live.__module__}.{live.__qualname__}"
        self._named[name] = live
        return name

    def of_type(self, static: StaticType) -> str:
        """The name of the bound that a type sets for what `type(x)` of its values gives."""
        live = self._named.get(self.name(static))
        return "" if live is None or _is_protocol(live) else self._below(live)

    def of_receiver(self, fn: FunctionLowering, callee: ast.expr) -> str:
        """The bound of what is called, if that is the `cls` of the class method that is being lowered."""
        owner = fn.native.owner
        if owner is None or not isinstance(callee, ast.Name) or not _is_class_method(fn.node):
            return ""
        name, scope = callee.id, fn.native.scope
        is_receiver = (
            name == fn.native.params[0].name and name not in scope.bound and name not in scope.shared
        )
        if not is_receiver or fn.variable(name) is not fn.variables.get(name):
            return ""  # or the target of a comprehension
        library = self._world.runtime.is_library_code(self._world.classes.path(owner))
        return "" if library else self._below(owner)

    def _below(self, live: type) -> str:
        name = f"type {live.__module__}.{live.__qualname__}"
        self._kinds[name] = live
        return name

    def within(self, live: type | None, is_type: bool, bound: str) -> bool:
        """Whether an instance of a class, or the class itself, can be a value of the bound's type."""
        if live is None:
            return False
        if any(live in turned for turned in self._world.sources.turned.values()):
            return True  # the object was one of another class when it got its type
        kind = self._kinds.get(bound)
        if kind is not None:
            return is_type and issubclass(live, kind)
        limit = self._named[bound]
        if not _is_protocol(limit):
            return issubclass(type(live) if is_type else live, limit)
        fields = self._world.classes.shape(live).fields
        return all(hasattr(live, name) or name in fields for name in self._attributes(limit))

    def _attributes(self, protocol: type) -> list[str]:
        """The attributes that a class needs to conform to a protocol."""
        found = self._members.get(protocol)
        if found is None:
            found = []
            for base in protocol.__mro__:
                if _is_protocol(base):
                    annotations: dict[str, object] = vars(base).get("__annotations__", {})
                    found += [
                        n for n in [*vars(base), *annotations] if n == "__call__" or not n.startswith("_")
                    ]
            self._members[protocol] = found
        return found


def _is_class_method(node: ast.AST) -> bool:
    """Whether a `def` is a class method, without another decorator that could call it with something else."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    return [ast.unparse(mark) for mark in node.decorator_list] == ["classmethod"]


def _is_protocol(live: type) -> bool:
    return bool(live.__dict__.get("_is_protocol", False))
