"""The build plan: what the parameters of a program's `main` become on one target. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from najac.config.graph import ArgumentParameter


class Implementation(Enum):
    """What stands behind a device. The value is how people call it."""

    HOST_SOCKETS = "the host's sockets"
    NAJA_STACK = "Naja's network stack"
    NETWORK = "network device"
    BLOCK = "block device"
    TAR = "a tar archive on a block device"
    DIRECTORY = "a directory of the host's"
    GIVEN = "made at build time"

    @property
    def attached(self) -> bool:
        """Whether a network or block device must be attached where the image is started."""
        return self.on_block or self in (Implementation.NAJA_STACK, Implementation.NETWORK)

    @property
    def on_block(self) -> bool:
        """Whether what must be attached is a block device."""
        return self in (Implementation.BLOCK, Implementation.TAR)


@dataclass(frozen=True, slots=True)
class PlannedDevice:
    """A device and what implements it, and who chose that. `choice` is what config.py gave, None by default."""

    name: str
    type: str
    implementation: Implementation
    reason: str
    choice: object = None


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """How a program is started on a target."""

    program: str
    target: str
    summary: str
    asynchronous: bool
    devices: tuple[PlannedDevice, ...]
    arguments: tuple[ArgumentParameter, ...]
    logs: bool
    """Whether the program logs: it then takes `--log`."""
    capture: bool = False
    """Whether the frames of its networks are recorded."""

    @property
    def own_network(self) -> bool:
        """Whether a stack of the program's is Naja's own: asyncio is then to use it, too."""
        return any(device.implementation is Implementation.NAJA_STACK for device in self.devices)
