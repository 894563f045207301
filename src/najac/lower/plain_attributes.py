"""What `object` itself does below a class's own hooks: `object.__setattr__` and `object.__delattr__`, for any name.

What belongs here: an entry for each class, which goes through the attributes that its instances can have. What does not:
stores under a name that is known (`attributes.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from najac.frontend.types import ANY
from najac.ir.program import Function, Selector
from najac.ir.values import Value
from najac.lower import thunks
from najac.lower.class_variables import is_data_descriptor
from najac.lower.conversion import received
from najac.lower.function import FunctionLowering
from najac.lower.values import Val
from najac.lower.world import World

if TYPE_CHECKING:
    from najac.lower.resolve import Resolvers

SET, DELETE, RESTORE = "#setattr", "#delattr", "#restore"
"""Selectors: the name and, to set, the value are arguments. To restore is to set for a copy what `__getstate__` gave: classes
without that method do not answer, so that their fields hold no more than what the program gives them."""
BY_METHOD = {"__setattr__": (SET, 2), "__delattr__": (DELETE, 1)}
"""Selector and number of arguments for each of `object`'s methods."""


def entry(resolver: Resolvers, live: type, selector: Selector) -> Function:
    """The entry of a class for one of the two selectors. AttributeError for a name that no instance can have."""
    world = resolver.world
    setting = selector.name != DELETE
    fn, params = thunks.begin(world, None, f"{live.__qualname__}.{selector.name[1:]}", 2 if setting else 1)
    receiver, name = params[:2]
    values = thunks.incoming(selector, params[1:])[0][1:]
    for each, described in _attributes(world, live):
        take, other = fn.new_block("take"), fn.new_block("other")
        same = fn.call(world.core("compare_eq"), [name, world.freezer.constant(each)])
        fn.branch(same, take, other)
        fn.start(take)
        if described:
            hook = resolver.hook(live, each, setting)
            if hook is not None:
                fn.call(hook, [receiver, *(fn.word(v) for v in values)])
        elif setting:
            _set_field(fn, live, each, receiver, values[0])
        else:
            fn.call(thunks.field_deleter(world, each, world.classes.shape(live).fields[each]), [receiver])
        fn.ret(fn.none())
        fn.start(other)
    fn.call(world.core("missing_attribute"), [receiver, name])
    return thunks.finish(fn, fn.known(None))


def checked_setter(world: World, live: type, name: str) -> Function:
    """An entry that writes a field of a class with a value of which nothing is known."""
    from najac.lower.attributes import note_field

    fn, (receiver, value) = thunks.begin(world, None, f"{live.__qualname__}.{name}.set", 1)
    declared = world.classes.field_type(live, name)
    word = value if declared is None else received(fn, value, declared)
    note_field(fn, live, name, Val(word, ANY))
    fn.store(receiver, world.classes.shape(live).fields[name], word)
    return thunks.finish(fn, fn.known(None))


def _set_field(fn: FunctionLowering, live: type, name: str, receiver: Value, value: Val) -> None:
    """Nothing is known of the value: it is checked against what the field holds."""
    from najac.lower.attributes import into_field

    value.dynamic = True
    fn.store(receiver, fn.world.classes.shape(live).fields[name], into_field(fn, live, name, value))


def _attributes(world: World, live: type) -> Iterator[tuple[str, bool]]:
    """The names, and whether a descriptor of the class goes before the instance's own field."""
    described = {
        name
        for base in live.__mro__
        for name in vars(base)
        if is_data_descriptor(world, world.classes.lookup(live, name))
    }
    for name in sorted(described | set(world.classes.shape(live).fields)):
        yield name, name in described
