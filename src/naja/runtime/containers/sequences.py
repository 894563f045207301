"""What list and tuple have in common: searching, comparing and filling runs of slots.

What belongs here: algorithms over slots whose container may change while items are compared. What does not:
anything that allocates a container.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import compare, slots
from naja.runtime.core import kinds
from naja.runtime.text import indices


@unsafe.raw
def fill_repeated(target: int, source: int, count: int, times: int) -> None:
    """Writes the `count` slots at `source` `times` times to `target`; neither is 0."""
    if count == 1:
        word = unsafe.load_bits(source)
        end = target + (times << 3)
        while target + 32 <= end:
            unsafe.store_bits(target, word)
            unsafe.store_bits(target + 8, word)
            unsafe.store_bits(target + 16, word)
            unsafe.store_bits(target + 24, word)
            target += 32
        while target < end:
            unsafe.store_bits(target, word)
            target += 8
        return
    size = count << 3
    unsafe.copy(target, source, size)
    done = size
    total = size * times
    while done < total:
        part = done
        if part > total - done:
            part = total - done
        unsafe.copy(target + done, target, part)
        done += part


@unsafe.raw
def gather(target: int, source: int, start: int, step: int, count: int) -> None:
    """Copies `count` slots, `step` apart from slot `start` of `source` on, to `target`."""
    if step == 1:
        unsafe.copy(target, source + (start << 3), count << 3)
        return
    index = 0
    while index < count:
        unsafe.store_bits(target + (index << 3), unsafe.load_bits(source + (start << 3)))
        start += step
        index += 1


def repetitions(self: object, count: object) -> int:
    """The factor of `self * count`, at least 0; -1 if `count` is no integer. Raises OverflowError."""
    if not isinstance(count, int) and not unsafe.has_method("__index__", count, 0):
        return -1
    return indices.times(count)


def multiplied_by(self: object, other: object) -> object:
    """`self * other` where `other` is no integer: what its class makes of it. Raises TypeError."""
    result: object = NotImplemented
    if not isinstance(other, str | bytes | bytearray | list | tuple):
        result = unsafe.call_method_or(NotImplemented, "__rmul__", other, self)
    if result is NotImplemented:
        raise TypeError(f"can't multiply sequence by non-int of type '{kinds.type_name(other)}'")
    return result


def repeated_length(count: int, times: int) -> int:
    """The length of `count` items repeated. Raises MemoryError where no memory could hold them."""
    total = count * times
    if total >= 1 << 58:
        raise MemoryError
    return total


@unsafe.raw
def find(address: int, start: int, stop: int, value: object) -> int:
    """The first slot from `start` on, before `stop`, that holds `value` or an equal item; -1 if there is
    none. The slots do not change."""
    while start < stop:
        if compare.equal(slots.get(address, start), value):
            return start
        start += 1
    return -1
