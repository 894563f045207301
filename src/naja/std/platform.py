"""platform: what the program runs on. A target without Linux below has no names for it."""

from __future__ import annotations

from typing import NamedTuple

from naja.platform import files


class uname_result(NamedTuple):
    """What `uname` tells."""

    system: str
    node: str
    release: str
    version: str
    machine: str

    @property
    def processor(self) -> str:
        """Not known."""
        return ""


def uname() -> uname_result:
    """The host's names."""
    return uname_result(*files.host_names())


def system() -> str:
    """The operating system's name."""
    return uname().system


def node() -> str:
    """The host's name in its network."""
    return uname().node


def release() -> str:
    """The operating system's release."""
    return uname().release


def version() -> str:
    """The operating system's version."""
    return uname().version


def machine() -> str:
    """The kind of processor."""
    return uname().machine


def processor() -> str:
    """Not known."""
    return ""


def architecture() -> tuple[str, str]:
    """Bits and format of programs."""
    return "64bit", "ELF"


def python_version() -> str:
    """The language's version."""
    return "3.11.0"


def python_version_tuple() -> tuple[str, str, str]:
    """The language's version in parts."""
    return "3", "11", "0"


def python_implementation() -> str:
    """Who runs the program."""
    return "Naja"


def platform(aliased: bool = False, terse: bool = False) -> str:
    """All names in one."""
    names = uname()
    return "-".join([part for part in (names.system, names.release, names.machine) if part])


__all__ = [
    "architecture",
    "machine",
    "node",
    "platform",
    "processor",
    "python_implementation",
    "python_version",
    "python_version_tuple",
    "release",
    "system",
    "uname",
    "uname_result",
    "version",
]
