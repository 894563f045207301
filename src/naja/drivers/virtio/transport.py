"""Devices as every transport shows them: status, feature bits, configuration, and how a device is started.

What belongs here: sections 2.1 to 2.5 and 3.1. What does not: registers (`mmio`, `pci`), queues (`queue`).
"""

from __future__ import annotations

from typing import Protocol

from naja.drivers.virtio.memory import Memory
from naja.drivers.virtio.queue import Queue, queue_bytes
from naja.platform.device_errors import DeviceError

# Device types (5).
NETWORK, BLOCK, ENTROPY = 1, 2, 4

# Device status (2.1).
ACKNOWLEDGE, DRIVER, DRIVER_OK, FEATURES_OK, NEEDS_RESET, FAILED = 1, 2, 4, 8, 64, 128

VERSION_1 = 1 << 32
"""The device follows version 1 of the specification (6): drivers here do no other."""
ACCESS_PLATFORM = 1 << 33
"""The device sees memory as the machine's processor does not (6): no driver here can do that."""

_PATIENCE = 1 << 17
"""Looks at a status that does not change."""


class Transport(Protocol):
    """How registers of a device are reached (4)."""

    @property
    def device_type(self) -> int:
        """NETWORK, BLOCK, ENTROPY or another (5)."""
        ...

    def status(self) -> int:
        """The device status."""
        ...

    def set_status(self, status: int) -> None:
        """Writes the device status; 0 resets."""
        ...

    def device_features(self) -> int:
        """The feature bits that the device offers."""
        ...

    def set_driver_features(self, features: int) -> None:
        """The feature bits that the driver accepts."""
        ...

    def queue_limit(self, index: int) -> int:
        """The most descriptors that a queue may have; 0 if there is no such queue."""
        ...

    def set_queue(self, index: int, size: int, descriptors: int, driver: int, device: int) -> None:
        """Tells the device of a queue's size and of the addresses of its three areas (2.6), and enables it."""
        ...

    def notify(self, index: int) -> None:
        """There are new buffers in a queue (2.3)."""
        ...

    def config8(self, offset: int) -> int:
        """A byte of the device's own configuration (2.5)."""
        ...

    def config16(self, offset: int) -> int:
        """Two bytes of it."""
        ...

    def config32(self, offset: int) -> int:
        """Four bytes of it."""
        ...

    def config_generation(self) -> int:
        """Changes when the configuration has changed (2.5.1)."""
        ...

    def acknowledge(self) -> None:
        """Takes note of the device's interrupt (2.3)."""
        ...


def _give_up(transport: Transport) -> None:
    """Tells the device that nobody will use it (2.1, FAILED)."""
    transport.set_status(transport.status() | FAILED)


def config64(transport: Transport, offset: int) -> int:
    """Eight bytes of the configuration, read so that both halves belong together (2.5.1). Raises DeviceError."""
    for _ in range(16):
        before = transport.config_generation()
        value = transport.config32(offset) | transport.config32(offset + 4) << 32
        if transport.config_generation() == before:
            return value
    raise DeviceError("the device's configuration does not stand still")


def begin(transport: Transport, wanted: int) -> int:
    """Steps 1 to 6 of a device's initialisation (3.1.1): the feature bits that both sides have. VERSION_1 is one of
    them. Raises DeviceError.
    """
    reset(transport)
    transport.set_status(ACKNOWLEDGE)
    transport.set_status(ACKNOWLEDGE | DRIVER)
    offered = transport.device_features()
    if not offered & VERSION_1:
        _give_up(transport)
        raise DeviceError("the device speaks only the protocol from before virtio 1.0")
    if offered & ACCESS_PLATFORM:
        _give_up(transport)
        raise DeviceError("the device stands behind an IOMMU, or the machine's memory is encrypted")
    features = offered & (wanted | VERSION_1)
    transport.set_driver_features(features)
    transport.set_status(ACKNOWLEDGE | DRIVER | FEATURES_OK)
    if not transport.status() & FEATURES_OK:
        _give_up(transport)
        raise DeviceError("the device refuses the features that it has offered")
    return features


def make_queue(transport: Transport, memory: Memory, index: int, most: int) -> Queue:
    """A queue of at most `most` descriptors, a power of two (step 7, 4.1.5.1.3 and 4.2.3.2). Raises DeviceError."""
    limit = transport.queue_limit(index)
    size = most
    while size > limit:
        size //= 2
    if size < 2:
        _give_up(transport)
        raise DeviceError(f"the device has no queue {index}")
    queue = Queue(memory.allocate(queue_bytes(size), 4096), memory, index, size)
    transport.set_queue(index, size, queue.descriptors, queue.driver_area, queue.device_area)
    return queue


def finish(transport: Transport) -> None:
    """Step 8: the device is live. Raises DeviceError."""
    transport.set_status(ACKNOWLEDGE | DRIVER | FEATURES_OK | DRIVER_OK)
    if transport.status() & (NEEDS_RESET | FAILED):
        raise DeviceError("the device has failed at its start")


def reset(transport: Transport) -> None:
    """Resets the device, and waits until it has let go of its memory (2.4). Raises DeviceError."""
    transport.set_status(0)
    for _ in range(_PATIENCE):
        if transport.status() == 0:
            return
    raise DeviceError("the device does not come out of its reset")
