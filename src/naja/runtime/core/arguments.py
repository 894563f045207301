"""Calls with `*args` and `**kwargs`: how the values in the tuple and the dict find their parameters."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.iteration import EXHAUSTED, make_tuple_from
from naja.runtime.core.kinds import type_name


def spread_get(
    items: tuple[object, ...], named: object, position: int, name: object, function: str
) -> object:
    """The argument at `position` (-1: by name only) or with the name; the `exhausted` object if there is none."""
    if 0 <= position < len(items):
        if (
            name is not None
            and unsafe.word(named) != 0
            and unsafe.word(name) != 0
            and isinstance(named, dict)
            and name in named
        ):
            raise TypeError(f"{function}() got multiple values for argument '{name}'")
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


def spread_check_names(named: object, known: tuple[str, ...], function: str) -> None:
    """TypeError for a keyword argument that the function does not have."""
    if unsafe.word(named) != 0 and isinstance(named, dict):
        for key in named:
            if key not in known:
                raise TypeError(f"{function}() got an unexpected keyword argument '{key}'")


def spread_check_count(items: tuple[object, ...], most: int, bound: int, function: str) -> None:
    """TypeError for too many positional arguments; `most` -1: any number."""
    if most >= 0 and len(items) > most:
        takes = most + bound
        given = len(items) + bound
        plural = "" if takes == 1 else "s"
        raise TypeError(
            f"{function}() takes {takes} positional argument{plural} but {given} {'was' if given == 1 else 'were'} given"
        )


def merge_keywords(named: dict[object, object], more: object) -> None:
    """`**more` in a call."""
    if not isinstance(more, dict):
        raise TypeError(f"argument after ** must be a mapping, not {type_name(more)}")
    for key in more:
        add_keyword(named, key, more[key])


def add_keyword(named: dict[object, object], name: object, value: object) -> None:
    """`name=value` in a call that also has stars."""
    if not isinstance(name, str):
        raise TypeError("keywords must be strings")
    if name in named:
        raise TypeError(f"got multiple values for keyword argument '{name}'")
    named[name] = value


__all__ = ["make_tuple_from"]
