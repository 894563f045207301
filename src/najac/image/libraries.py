"""How many bytes each library has in an image: functions by the package that they were written in, data by its kind.

What belongs here: grouping what `sizes` has read. A library is `naja.net`, `naja.runtime.text`, a module of the
program.
"""

from __future__ import annotations

from dataclasses import dataclass

from najac.image.sizes import Item, Sizes

TEXTS, TYPES, THUNKS, OTHERS = "texts", "types and tables", "adapters between calls", "other data"
_DEEP = ("naja.runtime", "naja.std", "naja.platform")
"""Packages whose parts are shown one by one."""
_TABLES = ("type", "naja.classes", "naja.dispatch", "naja.functions", "naja.names", "method")
_MADE = ("allocate", "attribute", "new", "get", "set", "constant", "bound", "value", "doc", "super")

_UNIFORM = ("code", "uniform")


@dataclass(frozen=True, slots=True)
class Library:
    """Bytes of code and of data."""

    name: str
    code: int
    data: int


def library_of(item: Item) -> str:
    """The library that an item belongs to."""
    name = item.names[0]
    if not item.code:
        if name.startswith(("str.", "bytes.")):
            return TEXTS
        return TYPES if name.partition(".")[0] in _TABLES or name in _TABLES else OTHERS
    return code_library(name)


def code_library(symbol: str) -> str:
    """The library that a function was written in."""
    parts = symbol.split(".")
    if parts[0] != "naja":
        made = len(parts) == 1 or parts[0] in _MADE or parts[1] in _UNIFORM or not parts[0][0].islower()
        return THUNKS if made else parts[0]
    depth = 3 if ".".join(parts[:2]) in _DEEP else 2
    return ".".join(parts[:depth])


def libraries(sizes: Sizes) -> list[Library]:
    """Every library, the largest first."""
    found: dict[str, list[int]] = {}
    for item in sizes.items:
        bytes_of = found.setdefault(library_of(item), [0, 0])
        bytes_of[0 if item.code else 1] += item.size
    made = [Library(name, code, data) for name, (code, data) in found.items()]
    return sorted(made, key=lambda one: (-one.code - one.data, one.name))
