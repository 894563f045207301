"""Which containers are being printed: a container that contains itself prints as [...] or the like there.

What belongs here: entering and leaving. What does not: how containers print.
"""

from __future__ import annotations

_ACTIVE: list[object] = []


def enter(container: object) -> bool:
    """Notes that `container` is being printed; False if it is already, and then nothing is noted."""
    for each in _ACTIVE:
        if each is container:
            return False
    _ACTIVE.append(container)
    return True


def leave() -> None:
    """The container entered last has been printed."""
    _ACTIVE.pop()
