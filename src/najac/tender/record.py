"""Writing the boot record and the arguments to the top of an image's stack (naja.platform.boot_record)."""

from __future__ import annotations

from naja import unsafe
from naja.platform import boot_record
from najac.tender import memory


def write_record(stack: int, heap: int, heap_size: int, arguments: list[str], shift: int = 0) -> int:
    """Fills a stack of STACK_SIZE bytes; gives the record's address. Addresses are the image's own; they are
    `shift` higher here. Raises HostError if the arguments are too long.
    """
    text = b"".join([argument.encode("utf-8", "surrogateescape") + b"\0" for argument in arguments])
    if len(text) > memory.STACK_SIZE // 4:
        raise memory.HostError("the arguments are too long")
    strings = stack + memory.STACK_SIZE - (len(text) + 16 & -16)
    memory.c_string(text, strings + shift)
    record = strings - boot_record.RECORD_SIZE
    here = record + shift
    unsafe.store64(here + boot_record.AT_VERSION, boot_record.VERSION)
    unsafe.store64(here + boot_record.AT_HEAP, heap)
    unsafe.store64(here + boot_record.AT_HEAP_SIZE, heap_size)
    unsafe.store64(here + boot_record.AT_STACK_LIMIT, stack)
    unsafe.store64(here + boot_record.AT_ARGUMENT_COUNT, len(arguments))
    unsafe.store64(here + boot_record.AT_ARGUMENTS, strings)
    return record
