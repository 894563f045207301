"""pprint: values over as many lines as they need."""

from __future__ import annotations

from naja.std.pprint.layout import Writable
from naja.std.pprint.printer import PrettyPrinter


def pprint(
    object: object,
    stream: Writable | None = None,
    indent: int = 1,
    width: int = 80,
    depth: int | None = None,
    *,
    compact: bool = False,
    sort_dicts: bool = True,
    underscore_numbers: bool = False,
) -> None:
    """Writes a value and the end of the line."""
    PrettyPrinter(
        indent,
        width,
        depth,
        stream,
        compact=compact,
        sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pprint(object)


def pp(
    object: object,
    stream: Writable | None = None,
    indent: int = 1,
    width: int = 80,
    depth: int | None = None,
    *,
    sort_dicts: bool = False,
    compact: bool = False,
    underscore_numbers: bool = False,
) -> None:
    """The same with dicts in their own order."""
    pprint(
        object,
        stream,
        indent,
        width,
        depth,
        compact=compact,
        sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    )


def pformat(
    object: object,
    indent: int = 1,
    width: int = 80,
    depth: int | None = None,
    *,
    compact: bool = False,
    sort_dicts: bool = True,
    underscore_numbers: bool = False,
) -> str:
    """The text of a value."""
    return PrettyPrinter(
        indent,
        width,
        depth,
        compact=compact,
        sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pformat(object)


def saferepr(object: object) -> str:
    """The text on one line, of what is inside of itself too."""
    return PrettyPrinter().format(object, {}, 0, 0)[0]


def isreadable(object: object) -> bool:
    """Whether `eval` could read the text of a value."""
    return PrettyPrinter().isreadable(object)


def isrecursive(object: object) -> bool:
    """Whether a value is inside of itself."""
    return PrettyPrinter().isrecursive(object)


__all__ = ["PrettyPrinter", "isreadable", "isrecursive", "pformat", "pp", "pprint", "saferepr"]
