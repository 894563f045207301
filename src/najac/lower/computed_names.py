"""Attributes whose name is computed while the program runs: `getattr(self, "visit_" + kind)`, `setattr(obj, name, value)`.

Each class that the object can be of answers for the attributes whose names match what the syntax tells of the name
(`name_patterns.py`), and nothing else is reached. What belongs here: what is asked, and the classes' answers. What does not:
calls of `getattr` and its kin (`named_attributes.py`).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import TYPE_CHECKING

from najac.frontend.types import ANY
from najac.ir.ops import Call
from najac.ir.program import Function, Selector
from najac.ir.values import ObjectRef
from najac.lower import plain_attributes, thunks
from najac.lower.calls import Arguments, call_function
from najac.lower.class_variables import is_data_descriptor
from najac.lower.name_patterns import Patterns
from najac.lower.values import Val

if TYPE_CHECKING:
    from najac.lower.resolve import Resolvers
    from najac.lower.world import World

_HOOKS = {"get": "__getattr__", "set": "__setattr__", "del": "__delattr__"}
"""The methods by which a class answers for names itself."""
PREFIX = "#computed "


@dataclass(frozen=True, slots=True)
class Asked:
    """What is done to an attribute ("get", "set" or "del"), what its name matches, and of which classes the object is one, or,
    if it is a class itself, below which it is; None if that is not known."""

    verb: str
    patterns: Patterns
    limits: tuple[type, ...] | None
    of_class: bool = False
    hooked: bool = True
    """Whether a `__getattr__` or `__setattr__` of the class is called."""

    def selector(self, world: World, bound: str = "") -> Selector:
        """What is dispatched: the arguments are the name and, to set, the value. It gives `exhausted` where there is no such
        attribute."""
        limits = ["*"] if self.limits is None else [f"{c.__module__}.{c.__qualname__}" for c in self.limits]
        kind = f"{self.verb}{' of class' * self.of_class}{' plain' * (not self.hooked)}"
        name = f"{PREFIX}{kind} {','.join(limits)} {'|'.join(self.patterns)}"
        world.computed[name] = self
        return Selector(name, 2 if self.verb == "set" else 1, (), bound)

    def of(self, world: World, live: type, is_type: bool) -> bool:
        """Whether the object can be an instance of a class, or the class."""
        if self.limits is None:
            return True
        return is_type is self.of_class and any(live in world.classes.subclasses(c) for c in self.limits)


def answer(resolver: Resolvers, live: type, is_type: bool, selector: Selector) -> Function | None:
    """The entry of a class, for its instances or for itself; None if it has no attribute that matches."""
    world, asked = resolver.world, resolver.world.computed[selector.name]
    if not asked.of(world, live, is_type):
        return None
    found = list(_answers(resolver, live, is_type, asked))
    custom = None if is_type or not asked.hooked else world.classes.lookup(live, _HOOKS[asked.verb])
    hook = custom if isinstance(custom, FunctionType) else None
    if not found and hook is None:
        return None
    key = ("computed", asked.verb, hook, *(part for pair in found for part in pair))
    return resolver.once(key, lambda: _entry(world, live, asked.verb, found, hook))


def _answers(resolver: Resolvers, live: type, is_type: bool, asked: Asked) -> Iterator[tuple[str, Function]]:
    """The names that match, and what answers for each."""
    for name in sorted(_names(resolver.world, live)):
        if not any(_matches(live, name, pattern) for pattern in asked.patterns):
            continue
        selector = Selector(f"{asked.verb} {name}", 1 if asked.verb == "set" else 0)
        found = (
            resolver.type_object(live, selector) if is_type else _of_instance(resolver, live, name, selector)
        )
        if found is not None:
            yield name, found


def _of_instance(resolver: Resolvers, live: type, name: str, selector: Selector) -> Function | None:
    fields = resolver.world.classes.shape(live).fields
    described = is_data_descriptor(resolver.world, resolver.world.classes.lookup(live, name))
    if selector.positional == 1 and name in fields and not described:
        return resolver.once(
            (PREFIX, live, name), lambda: plain_attributes.checked_setter(resolver.world, live, name)
        )
    return resolver.instance(live, selector)


def _names(world: World, live: type) -> set[str]:
    """Every name that may be an attribute's; those of special methods only where a pattern asks for them."""
    declared = {name for base in live.__mro__ for name in vars(base)}
    return declared | set(world.classes.shape(live).fields)


def _matches(live: type, name: str, pattern: str) -> bool:
    if name.startswith("__") and name.endswith("__") and not pattern.startswith("__"):
        return False
    if re.fullmatch(pattern, name) is not None:
        return True
    is_field = dataclasses.is_dataclass(live) and any(f.name == name for f in dataclasses.fields(live))
    return is_field and re.fullmatch(pattern, f"@{name}") is not None


def _entry(
    world: World, live: type, verb: str, found: list[tuple[str, Function]], hook: FunctionType | None
) -> Function:
    fn, params = thunks.begin(world, None, f"{live.__qualname__}.{verb}", 2 if verb == "set" else 1)
    receiver, asked, *given = params
    for name, function in found:
        take, other = fn.new_block("take"), fn.new_block("other")
        same = fn.call(world.core("compare_eq"), [asked, world.freezer.constant(name)])
        fn.branch(same, take, other)
        fn.start(take)
        fn.ret(fn.emit(Call(function, [receiver, *given])))
        fn.start(other)
    if hook is None:
        fn.ret(ObjectRef(world.exhausted))
        return fn.function
    values = [Val(receiver, ANY), Val(asked, ANY), *(Val(value, ANY) for value in given)]
    return thunks.finish(fn, call_function(fn, hook, Arguments(values), ANY))
