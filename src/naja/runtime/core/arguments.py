"""Calls with `*args` and `**kwargs`: how the values in the tuple and the dict find their parameters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from naja import unsafe
from naja.runtime.core.iteration import EXHAUSTED
from naja.runtime.core.kinds import type_name

Taken = tuple[str, tuple[str, ...], int, int, tuple[str, ...], tuple[str, ...], bool, bool]
"""What a function takes: its name, its positional parameters, how many of them are positional-only and how many required,
the keyword-only ones, which of those are required, whether there are `*args` and `**kwargs`."""


def spread_get(items: tuple[object, ...], named: object, position: int, name: object) -> object:
    """The argument at `position` (-1: by name only) or with the name; the `exhausted` object if there is none."""
    if 0 <= position < len(items):
        return items[position]
    if unsafe.word(named) != 0 and unsafe.word(name) != 0 and isinstance(named, dict) and name in named:
        found: object = named[name]
        return found
    return EXHAUSTED


def spread_rest(items: tuple[object, ...], position: int) -> object:
    """The positional arguments from `position` on."""
    return items[position:]


def spread_keywords(named: object, taken: tuple[str, ...]) -> object:
    """The keyword arguments that no parameter takes."""
    result: dict[object, object] = {}
    if unsafe.word(named) != 0 and isinstance(named, dict):
        for key in named:
            if key not in taken:
                result[key] = named[key]
    return result


def spread_check(items: tuple[object, ...], named: object, taken: Taken, bound: int) -> None:
    """TypeError, with CPython's words and precedence, unless the arguments fit. `bound`: how many go before `items`."""
    _, positional, _, least, _, required, star, _ = taken
    given = len(items) + bound
    keywords: dict[str, object] | None = None
    if unsafe.word(named) != 0 and isinstance(named, dict) and len(named) != 0:
        keywords = named
    fits = least <= given and (star or given <= len(positional))
    if keywords is None and fits and len(required) == 0:
        return
    check_arguments(taken, keywords if keywords is not None else {}, given)


def fields_of_named_tuple(
    items: tuple[object, ...], named: object, taken: Taken, defaults: tuple[object, ...]
) -> tuple[object, ...]:
    """The fields of a NamedTuple whose `__new__` takes these arguments. TypeError as CPython has it."""
    spread_check(items, named, taken, 1)
    fields = taken[1][1:]
    found: list[object] = list(items)
    for place in range(len(items), len(fields)):
        value = spread_get(items, named, -1, fields[place])
        found.append(defaults[place - len(fields)] if value is EXHAUSTED else value)
    return tuple(found)


def check_arguments(taken: Taken, named: dict[str, object], given: int) -> None:
    """TypeError unless so many positional arguments and those with names fit."""
    function, positional, only, least, keywords, required, star, star2 = taken
    for key in named:
        place = positional.index(key) if key in positional else -1
        if place >= only:
            if place < given:
                raise TypeError(f"{function}() got multiple values for argument '{key}'")
        elif key not in keywords and not star2:
            passed = [name for name in positional[:only] if name in named]
            if len(passed) != 0:
                listed = ", ".join(passed)
                raise TypeError(
                    f"{function}() got some positional-only arguments passed as keyword arguments: '{listed}'"
                )
            raise TypeError(f"{function}() got an unexpected keyword argument '{key}'")
    if given > len(positional) and not star:
        raise TypeError(_too_many(taken, named, given))
    missing = [
        name
        for place, name in enumerate(positional[:least])
        if place >= given and (place < only or name not in named)
    ]
    _report_missing(function, missing, "positional")
    _report_missing(function, [name for name in required if name not in named], "keyword-only")


def _too_many(taken: Taken, named: dict[str, object], given: int) -> str:
    function, positional, _, least, keywords, _, _, _ = taken
    most = len(positional)
    takes = f"{most}" if least == most else f"from {least} to {most}"
    plural = "" if takes == "1" else "s"
    count = len([name for name in keywords if name in named])
    were = "was" if given == 1 and count == 0 else "were"
    extra = ""
    if count > 0:
        arguments = f"argument{'' if given == 1 else 's'}"
        extra = f" positional {arguments} (and {count} keyword-only argument{'' if count == 1 else 's'})"
    return f"{function}() takes {takes} positional argument{plural} but {given}{extra} {were} given"


def _report_missing(function: str, names: list[str], kind: str) -> None:
    if len(names) == 0:
        return
    quoted = [f"'{name}'" for name in names]
    if len(quoted) > 2:
        listed = ", ".join(quoted[:-1]) + f", and {quoted[-1]}"
    else:
        listed = " and ".join(quoted)
    plural = "s" if len(quoted) > 1 else ""
    raise TypeError(f"{function}() missing {len(quoted)} required {kind} argument{plural}: {listed}")


def refuse_arguments(items: tuple[object, ...], named: object, complaint: str) -> None:
    """Raises TypeError if a call with stars brings anything to what takes nothing."""
    if len(items) > 0 or (unsafe.word(named) != 0 and isinstance(named, dict) and len(named) > 0):
        raise TypeError(complaint)


def check_spread(more: object, called: object) -> None:
    """TypeError unless `*more` can be spread; `called` is null if it is not the only positional argument."""
    if unsafe.has_method("__iter__", more, 0) or unsafe.has_method("__getitem__", more, 1):
        return
    what = "Value" if unsafe.word(called) == 0 else f"{_name(called)}argument"
    raise TypeError(f"{what} after * must be an iterable, not {type_name(more)}")


def merge_keywords(named: dict[object, object], more: object, called: object) -> None:
    """`**more` in a call."""
    if isinstance(more, dict):
        for key in more:
            add_keyword(named, key, more[key], called)
        return
    if not unsafe.has_method("keys", more, 0):
        raise TypeError(f"{_name(called)}argument after ** must be a mapping, not {type_name(more)}")
    keys = list(cast("Iterable[object]", unsafe.call_method("keys", more)))
    for key in keys:
        add_keyword(named, key, unsafe.call_method("__getitem__", more, key), called)


def add_keyword(named: dict[object, object], name: object, value: object, called: object) -> None:
    """`name=value` in a call that also has stars."""
    if not isinstance(name, str):
        raise TypeError("keywords must be strings")
    if name in named:
        raise TypeError(f"{_name(called)}got multiple values for keyword argument '{name}'")
    named[name] = value


def _name(called: object) -> str:
    """What is called, as errors name it: `called` is that text, or what is called itself."""
    if isinstance(called, str):
        return called
    name: object = getattr(called, "__qualname__", None)
    if name is None:
        return f"{called} "
    module: object = getattr(called, "__module__", None)
    return f"{name}() " if module is None or module == "builtins" else f"{module}.{name}() "
