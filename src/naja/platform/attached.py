"""The devices that a tender has attached, as the boot record lists them: what `spt` and `hvt` share.

What belongs here: finding a device by its kind and name. The tender is trusted: the record is not judged.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import boot_record
from naja.platform.unix import boot

_RECORD = unsafe.Static(8)

_KIND_NAMES = ("device", "network", "block device", "capture file")


@unsafe.raw
def begin(record: int) -> None:
    """Keeps the address of the boot record."""
    unsafe.store64(unsafe.static_address(_RECORD), record)


@unsafe.raw
def signals() -> int:
    """The descriptor that reports signals, on `spt`."""
    return unsafe.load64(unsafe.load64(unsafe.static_address(_RECORD)) + boot_record.AT_SIGNALS)


@unsafe.raw
def _field(index: int, offset: int) -> int:
    """A word of a device; `index` is below the count."""
    record = unsafe.load64(unsafe.static_address(_RECORD))
    device = unsafe.load64(record + boot_record.AT_DEVICES) + index * boot_record.DEVICE_SIZE
    return unsafe.load64(device + offset)


@unsafe.raw
def _count() -> int:
    return unsafe.load64(unsafe.load64(unsafe.static_address(_RECORD)) + boot_record.AT_DEVICE_COUNT)


@unsafe.raw
def _name(index: int) -> str:
    return boot.text_at(_field(index, boot_record.DEVICE_NAME))


class Attached:
    """A device of the boot record."""

    __slots__ = ("_index",)

    def __init__(self, index: int) -> None:
        self._index = index

    def field(self, offset: int) -> int:
        """The word at this offset of the device's entry."""
        return _field(self._index, offset)


def find(kind: int, name: str) -> Attached:
    """The device of this kind and name. Raises OSError (ENODEV) if it is not attached."""
    for index in range(_count()):
        if _field(index, boot_record.DEVICE_KIND) == kind and _name(index) == name:
            return Attached(index)
    raise OSError(19, f"no {_KIND_NAMES[kind]} {name} is attached")
