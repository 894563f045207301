"""Which module serves which builtin: the tables that the compiler reads."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from naja.runtime.numeric import conversion, ints

METHODS: dict[type, tuple[ModuleType, ...]] = {int: (ints,)}
CLASSES: dict[type, type] = {}
FUNCTIONS: dict[Callable[..., object], Callable[..., object]] = {}
CORE: tuple[ModuleType, ...] = (conversion,)
