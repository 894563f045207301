"""Which module serves which builtin: the tables that the compiler reads.

What belongs here: entries. What does not: code.
"""

from __future__ import annotations

from types import ModuleType

from naja.runtime.text import str_core

METHODS: dict[type, tuple[ModuleType, ...]] = {
    str: (str_core,),
}
