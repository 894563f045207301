"""Opening the devices that the command line attaches.

What belongs here: from an attachment to an open device, which the image is told of. What a device is to the
image: `record.py` for the boot record, `seccomp.py` for what may be done with a descriptor.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.block import SECTOR
from naja.platform.boot_record import BLOCK, CAPTURE, NETWORK
from naja.platform.unix import capture_file, disk, interface, signals
from najac.tender.command_line import Attachment
from najac.tender.memory import HostError

_GETRANDOM = 318
_CELL = unsafe.Static(8)


class Device:
    """An open device: what its entry in the boot record says."""

    __slots__ = ("first", "handle", "kind", "name", "second", "third")

    def __init__(self, kind: int, name: str, handle: int, first: int, second: int, third: int = 0) -> None:
        self.kind = kind
        self.name = name
        self.handle = handle
        self.first = first
        """NETWORK_MAC, BLOCK_SECTOR_SIZE."""
        self.second = second
        """NETWORK_MTU, BLOCK_SECTORS."""
        self.third = third
        """NETWORK_OFFLOADS."""


def open_devices(attachments: list[Attachment]) -> list[Device]:
    """Opens every device. Raises HostError for the first that cannot be had."""
    return [_open(attachment) for attachment in attachments]


def _open(attachment: Attachment) -> Device:
    if attachment.kind == BLOCK:
        return _open_block(attachment)
    if attachment.kind == CAPTURE:
        return Device(CAPTURE, attachment.name, open_capture(attachment.host), 0, 0)
    try:
        tap = interface.open_tap(attachment.host, attachment.offloads)
    except interface.TapError as error:
        raise HostError(f"the network {attachment.name} cannot be attached: {error}") from None
    mac = attachment.mac if attachment.mac >= 0 else random_mac()
    offloads = 1 if attachment.offloads else 0
    return Device(NETWORK, attachment.name, tap.descriptor, mac, tap.mtu, offloads)


def _open_block(attachment: Attachment) -> Device:
    try:
        opened = disk.open_disk(attachment.host)
    except disk.DiskError as error:
        raise HostError(f"the block device {attachment.name} cannot be attached: {error}") from None
    return Device(BLOCK, attachment.name, opened.descriptor, SECTOR, opened.sectors)


def open_capture(path: str) -> int:
    """The descriptor of a new capture file. Raises HostError."""
    try:
        return capture_file.open_capture_file(path)
    except capture_file.CaptureFileError as error:
        raise HostError(str(error)) from None


def open_signals() -> int:
    """The descriptor that reports the signals which are blocked. Raises HostError."""
    found = signals.open_for(-1, signals.ALL)
    if found < 0:
        raise HostError(f"signals cannot be listened for: error {-found}")
    return found


def random_mac() -> int:
    """A locally administered address of one device (IEEE 802, 8.2.2)."""
    cell = unsafe.static_address(_CELL)
    unsafe.store64(cell, 0)
    if unsafe.syscall(_GETRANDOM, cell, 5, 0) != 5:
        raise HostError("there are no random numbers")
    return 0x02 << 40 | unsafe.load64(cell)


def descriptors(devices: list[Device], kind: int) -> list[int]:
    """The descriptors of all devices of a kind."""
    return [device.handle for device in devices if device.kind == kind]
