"""Writing the boot record, the devices and the arguments to the top of an image's stack
(naja.platform.boot_record).
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import boot_record
from najac.tender import memory
from najac.tender.devices import Device

_SPARE = 16
"""Zero bytes behind the last text: arguments are compared eight bytes at a time."""


def write_record(
    stack: int,
    heap: int,
    heap_size: int,
    arguments: list[str],
    devices: list[Device],
    shift: int = 0,
    clock_khz: int = 0,
    signals: int = 0,
) -> int:
    """Fills a stack of STACK_SIZE bytes; gives the record's address. Addresses are the image's own; they are
    `shift` higher here. Raises HostError if the arguments are too long.
    """
    strings = [argument.encode("utf-8", "surrogateescape") for argument in arguments]
    names = [device.name.encode() for device in devices]
    vector_size = 8 * (len(strings) + 3)
    table_size = boot_record.DEVICE_SIZE * len(devices)
    text_size = sum([len(text) + 1 for text in strings]) + sum([len(name) + 1 for name in names]) + _SPARE
    if table_size + vector_size + text_size > memory.STACK_SIZE // 4:
        raise memory.HostError("the arguments are too long")
    vector = (stack + memory.STACK_SIZE - text_size - vector_size) & -16
    table = vector - table_size
    at = vector + vector_size
    unsafe.store64(vector + shift, len(strings))
    unsafe.fill(vector + shift + vector_size - 16, 0, 16)
    for index in range(len(strings)):
        unsafe.store64(vector + shift + 8 + 8 * index, at)
        memory.c_string(strings[index], at + shift)
        at += len(strings[index]) + 1
    for index in range(len(devices)):
        _write_device(table + boot_record.DEVICE_SIZE * index + shift, devices[index], at)
        memory.c_string(names[index], at + shift)
        at += len(names[index]) + 1
    record = table - boot_record.RECORD_SIZE
    here = record + shift
    unsafe.store64(here + boot_record.AT_VERSION, boot_record.VERSION)
    unsafe.store64(here + boot_record.AT_HEAP, heap)
    unsafe.store64(here + boot_record.AT_HEAP_SIZE, heap_size)
    unsafe.store64(here + boot_record.AT_STACK_LIMIT, stack)
    unsafe.store64(here + boot_record.AT_VECTOR, vector)
    unsafe.store64(here + boot_record.AT_DEVICES, table)
    unsafe.store64(here + boot_record.AT_DEVICE_COUNT, len(devices))
    unsafe.store64(here + boot_record.AT_CLOCK_KHZ, clock_khz)
    unsafe.store64(here + boot_record.AT_SIGNALS, signals)
    return record


def _write_device(here: int, device: Device, name: int) -> None:
    """One device's entry; `name` is the address of its name, as the image sees it."""
    unsafe.fill(here, 0, boot_record.DEVICE_SIZE)
    unsafe.store64(here + boot_record.DEVICE_KIND, device.kind)
    unsafe.store64(here + boot_record.DEVICE_NAME, name)
    unsafe.store64(here + boot_record.DEVICE_HANDLE, device.handle)
    unsafe.store64(here + boot_record.FIRST, device.first)
    unsafe.store64(here + boot_record.SECOND, device.second)
    unsafe.store64(here + boot_record.THIRD, device.third)
