"""Writing the boot record and the arguments to the top of an image's stack (naja.platform.boot_record)."""

from __future__ import annotations

from naja import unsafe
from naja.platform import boot_record
from najac.tender import memory

_SPARE = 16
"""Zero bytes behind the last argument: arguments are compared eight bytes at a time."""


def write_record(stack: int, heap: int, heap_size: int, arguments: list[str], shift: int = 0) -> int:
    """Fills a stack of STACK_SIZE bytes; gives the record's address. Addresses are the image's own; they are
    `shift` higher here. Raises HostError if the arguments are too long.
    """
    strings = [argument.encode("utf-8", "surrogateescape") for argument in arguments]
    vector_size = 8 * (len(strings) + 3)
    text_size = sum([len(text) + 1 for text in strings]) + _SPARE
    if vector_size + text_size > memory.STACK_SIZE // 4:
        raise memory.HostError("the arguments are too long")
    vector = (stack + memory.STACK_SIZE - text_size - vector_size) & -16
    at = vector + vector_size
    unsafe.store64(vector + shift, len(strings))
    unsafe.fill(vector + shift + vector_size - 16, 0, 16)
    for index in range(len(strings)):
        unsafe.store64(vector + shift + 8 + 8 * index, at)
        memory.c_string(strings[index], at + shift)
        at += len(strings[index]) + 1
    record = vector - boot_record.RECORD_SIZE
    here = record + shift
    unsafe.store64(here + boot_record.AT_VERSION, boot_record.VERSION)
    unsafe.store64(here + boot_record.AT_HEAP, heap)
    unsafe.store64(here + boot_record.AT_HEAP_SIZE, heap_size)
    unsafe.store64(here + boot_record.AT_STACK_LIMIT, stack)
    unsafe.store64(here + boot_record.AT_VECTOR, vector)
    return record
