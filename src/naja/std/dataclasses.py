"""dataclasses. The decorator is CPython's own and runs at build time; the compiler writes the generated methods again."""

from __future__ import annotations

import dataclasses as _host
from dataclasses import (
    KW_ONLY,
    MISSING,
    Field,
    InitVar,
    asdict,
    astuple,
    dataclass,
    field,
    fields,
    is_dataclass,
    replace,
)

import naja.std.types  # noqa: F401  # metadata of fields is a proxy: the compiler makes it


class FrozenInstanceError(AttributeError):
    """A field of a frozen instance is assigned or deleted."""


_host.FrozenInstanceError = FrozenInstanceError  # type: ignore[misc, assignment]  # one class for both

__all__ = [
    "KW_ONLY",
    "MISSING",
    "Field",
    "FrozenInstanceError",
    "InitVar",
    "asdict",
    "astuple",
    "dataclass",
    "field",
    "fields",
    "is_dataclass",
    "replace",
]
