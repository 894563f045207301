"""What a command line attaches to a program's devices, as far as it decides what implements them. Imports nothing, so that a
build can name it before it imports guest modules.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attached:
    """Names of devices, and what is done with them."""

    networks: frozenset[str] = frozenset()
    """Stacks that are to use an attached network where the target's default would be sockets."""
    blocks: frozenset[str] = frozenset()
    """Devices behind which a block device is: a `KeyValue` is then the tar archive on it."""
    directories: frozenset[str] = frozenset()
    """Stores that are a directory of the host's."""
    capture: bool = False
    """Whether the frames of the program's networks are recorded."""


NOTHING = Attached()
