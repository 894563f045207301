"""The machine's devices by the names that the program gives them. Compiled code only."""

from __future__ import annotations

from naja.drivers.virtio import transport
from naja.drivers.virtio.block import BlockDevice
from naja.drivers.virtio.net import NetworkDevice
from naja.platform.devices import Block, Network
from naja.platform.virtio.memory import MachineMemory
from naja.platform.virtio.places import find, locate
from naja.platform.virtio.signals import DeviceSignal


def network(name: str) -> Network:
    """The network `name`. Raises OSError if it is not attached, DeviceError if it cannot be used."""
    found = find(transport.NETWORK, "net", name, "network")
    return NetworkDevice(found, MachineMemory(), DeviceSignal())


def block(name: str) -> Block:
    """The block device `name`. Raises OSError if it is not attached, DeviceError if it cannot be used."""
    found = find(transport.BLOCK, "block", name, "block device")
    return BlockDevice(found, MachineMemory(), DeviceSignal())


def require(kind: str, name: str) -> None:
    """Raises OSError unless the machine has a device of the kind, `net` or `block`, that is called `name`."""
    if kind == "net":
        locate(transport.NETWORK, "net", name, "network")
    else:
        locate(transport.BLOCK, "block", name, "block device")
