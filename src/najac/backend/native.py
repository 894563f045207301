"""This machine's processor as a level of x86-64: `--cpu native`, and whether an image can run here."""

from __future__ import annotations

from dataclasses import dataclass

from najac.abi.levels import LEVELS, Level
from najac.backend.llvm import host_processor
from najac.backend.target import Target, x86_64_at

_UNKNOWN = "generic"
"""LLVM's name for a processor that it does not know."""


@dataclass(frozen=True, slots=True)
class Host:
    """The highest level that the processor has and the system keeps the registers of; None below the lowest, and on another
    machine. LLVM's name for the processor."""

    level: Level | None
    name: str


def host() -> Host:
    """This machine's."""
    name, features = host_processor()
    levels = [level for level in LEVELS if all(one.name in features for one in level.features)]
    return Host(levels[-1] if levels else None, name)


def native() -> Target | None:
    """The machine with processors of this one's level, instructions chosen for this one; None where it has none."""
    found = host()
    if found.level is None:
        return None
    return x86_64_at(found.level, "" if found.name == _UNKNOWN else found.name)
