"""Which containers are being printed: a container that contains itself prints as [...] or the like there.

What belongs here: entering and leaving. What does not: how containers print.
"""

from __future__ import annotations

from typing import Final


class _Entry:
    """A container, and the one around it. No list of them: programs without any print tuples, too."""

    __slots__ = ("container", "outer")

    def __init__(self, container: object, outer: _Entry | None) -> None:
        self.container = container
        self.outer = outer


_ACTIVE: Final = _Entry(None, None)
"""Its `outer` is the innermost that is being printed."""


def enter(container: object) -> bool:
    """Notes that `container` is being printed; False if it is already, and then nothing is noted."""
    each = _ACTIVE.outer
    while each is not None:
        if each.container is container:
            return False
        each = each.outer
    _ACTIVE.outer = _Entry(container, _ACTIVE.outer)
    return True


def leave() -> None:
    """The container entered last has been printed."""
    if _ACTIVE.outer is not None:
        _ACTIVE.outer = _ACTIVE.outer.outer
