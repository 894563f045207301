"""The three places where a table made at import meets values whose type is known only there.

Conversion tables and routes hold functions, dataclass constructors and field readers of the program; at run
time they are called with values that were checked against the same annotations. Only this file does so,
and the compiler has to know only: a callable applied to boxed arguments by position and by name, and a field
read by a constant name.
"""

import asyncio
import operator
from collections.abc import Coroutine
from typing import Protocol, TypeAlias, cast


class Applied(Protocol):
    """Something that takes arguments of types that its annotations gave at import."""

    def __call__(self, *arguments: object, **named: object) -> object:
        """Call it."""
        ...


Getter: TypeAlias = "operator.attrgetter[object]"


def applied(function: object) -> Applied:
    """`function` as something to be applied. TypeError where it cannot be called."""
    if not callable(function):
        raise TypeError(f"{function!r} cannot be called")
    return cast(Applied, function)


def field_getter(name: str) -> Getter:
    """Reader of the field `name`."""
    return operator.attrgetter(name)


def is_async(function: object) -> bool:
    """Whether calling `function` gives a coroutine."""
    return asyncio.iscoroutinefunction(function)


async def awaited(result: object) -> object:
    """What a coroutine made by an `async def` comes to."""
    return await cast(Coroutine[object, None, object], result)
