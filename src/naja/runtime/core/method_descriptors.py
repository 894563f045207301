"""The methods of builtin types' own methods, as `str.upper` gives them."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import type_name


def __repr__(self: object) -> str:
    name = unsafe.call_method("get __qualname__", self)
    owner, _, method = str(name).rpartition(".")
    kind = "slot wrapper" if type_name(self) == "wrapper_descriptor" else "method"
    return f"<{kind} {method!r} of {owner!r} objects>"
