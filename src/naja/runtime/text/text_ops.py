"""Operations on whole str objects that methods and operators share.

What belongs here: raw functions from str to str, bool or index. What does not: methods (their modules hold
nothing else), memory (`wide.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import indices, layout, make, wide


@unsafe.raw
def equal(a: str, b: str) -> bool:
    """`a == b`."""
    if unsafe.same_object(a, b):
        return True
    count = layout.length(a)
    if count != layout.length(b) or layout.form(a) != layout.form(b):
        return False
    unit = layout.width(a)
    return wide.equal(layout.data(a), unit, layout.data(b), unit, count)


@unsafe.raw
def compare(a: str, b: str) -> int:
    """-1, 0 or 1: the order of two str by code points."""
    return wide.compare(
        layout.data(a), layout.width(a), layout.length(a), layout.data(b), layout.width(b), layout.length(b)
    )


@unsafe.raw
def repeat(s: str, count: int) -> str:
    """`s * count`. Raises MemoryError."""
    length = layout.length(s)
    if count <= 0 or length == 0:
        return ""
    if count == 1:
        return make.exact(s)
    if count > 0x7FFFFFFFFFFFFFFF // length:
        raise OverflowError("repeated string is too long")
    if count > 0x0FFFFFFFFFFFFFFF // length:
        raise MemoryError
    unit = layout.width(s)
    if length == 1:
        return make.repeated(layout.get(layout.data(s), unit, 0), count)
    result = layout.new(layout.form(s), length * count)
    target = layout.data(result)
    size = length * unit
    unsafe.copy(target, layout.data(s), size)
    total = size * count
    done = size
    while done < total:
        step = done if done < total - done else total - done
        unsafe.copy(target + done, target, step)
        done += step
    return result


@unsafe.raw
@unsafe.inline
def character_at(s: str, index: int) -> str:
    """The one-character str at an index within bounds."""
    if layout.width(s) == 1:
        code = unsafe.load8(layout.data(s) + index)
        if code < 128:
            return layout.ascii_character(code)
    return make.character(layout.get(layout.data(s), layout.width(s), index))


@unsafe.raw
def cut(s: str, start: object, stop: object) -> str:
    """`self[start:stop]`, without making a slice."""
    count = layout.length(s)
    if unsafe.is_small_int(start) and unsafe.is_small_int(stop):
        begin = layout.small_value(start)
        end = layout.small_value(stop)
        if not unsafe.unsigned_less(end, begin) and not unsafe.unsigned_less(count, end):
            return make.part(s, begin, end)
    first = indices.slice_start(start, 1, count)
    last = indices.slice_stop(stop, 1, count)
    return make.part(s, first, last) if first < last else ""


@unsafe.raw
def find_within(s: str, sub: str, start: int, stop: int) -> int:
    """The first index of `sub` that lies within `s[start:stop]` as a whole, or -1."""
    count = stop - start
    if count < layout.length(sub):
        return -1
    unit = layout.width(s)
    address = layout.data(s) + start * unit
    found = wide.find(address, unit, count, layout.data(sub), layout.width(sub), layout.length(sub))
    return found + start if found >= 0 else -1


@unsafe.raw
def stepped(s: str, start: object, stop: object, step: object) -> str:
    """`s[start:stop:step]`."""
    if step is None:
        return cut(s, start, stop)
    pace = indices.slice_step(step)
    count = layout.length(s)
    first = indices.slice_start(start, pace, count)
    taken = indices.slice_count(first, indices.slice_stop(stop, pace, count), pace)
    if pace == 1:
        return make.part(s, first, first + taken)
    source = layout.data(s)
    unit = layout.width(s)
    if layout.is_ascii(s) and taken != 1:
        return _stepped_ascii(source + first, taken, pace)
    bits = 0
    i = 0
    while i < taken:
        bits |= layout.get(source, unit, first + i * pace)
        i += 1
    if taken == 1:
        return make.character(bits)
    form = layout.form_for(bits)
    result = layout.new(form, taken)
    i = 0
    while i < taken:
        layout.put(layout.data(result), form & 7, i, layout.get(source, unit, first + i * pace))
        i += 1
    return result


@unsafe.raw
def _stepped_ascii(source: int, taken: int, pace: int) -> str:
    result = layout.new(layout.form_for(0), taken)
    target = layout.data(result)
    i = 0
    while i < taken:
        unsafe.store8(target + i, unsafe.load8(source))
        source += pace
        i += 1
    return result


@unsafe.raw
def rfind_within(s: str, sub: str, start: int, stop: int) -> int:
    """The last index of `sub` that lies within `s[start:stop]` as a whole, or -1."""
    count = stop - start
    if count < layout.length(sub):
        return -1
    unit = layout.width(s)
    address = layout.data(s) + start * unit
    found = wide.rfind(address, unit, count, layout.data(sub), layout.width(sub), layout.length(sub))
    return found + start if found >= 0 else -1


@unsafe.raw
def starts_within(s: str, prefix: str, start: int, stop: int) -> bool:
    """Whether `s[start:stop]` begins with `prefix`."""
    count = layout.length(prefix)
    if stop - start < count:
        return False
    unit = layout.width(s)
    return wide.equal(layout.data(s) + start * unit, unit, layout.data(prefix), layout.width(prefix), count)


@unsafe.raw
def ends_within(s: str, suffix: str, start: int, stop: int) -> bool:
    """Whether `s[start:stop]` ends with `suffix`."""
    count = layout.length(suffix)
    if stop - start < count:
        return False
    unit = layout.width(s)
    address = layout.data(s) + (stop - count) * unit
    return wide.equal(address, unit, layout.data(suffix), layout.width(suffix), count)
