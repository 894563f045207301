"""str's methods that search: find, count, startswith, replace and their like.

What belongs here: methods. What does not: the search itself (`wide.py`, `text_ops.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import indices, layout, make, text_ops, wide


@unsafe.raw
def find(self: str, sub: str, start: object = None, end: object = None, /) -> int:
    count = layout.length(self)
    return text_ops.find_within(self, sub, indices.lower(start, count), indices.upper(end, count))


@unsafe.raw
def rfind(self: str, sub: str, start: object = None, end: object = None, /) -> int:
    count = layout.length(self)
    return text_ops.rfind_within(self, sub, indices.lower(start, count), indices.upper(end, count))


@unsafe.raw
def index(self: str, sub: str, start: object = None, end: object = None, /) -> int:
    found = find(self, sub, start, end)
    if found < 0:
        raise ValueError("substring not found")
    return found


@unsafe.raw
def rindex(self: str, sub: str, start: object = None, end: object = None, /) -> int:
    found = rfind(self, sub, start, end)
    if found < 0:
        raise ValueError("substring not found")
    return found


@unsafe.raw
def count(self: str, sub: str, start: object = None, end: object = None, /) -> int:
    length = layout.length(self)
    first = indices.lower(start, length)
    size = indices.upper(end, length) - first
    if size < 0:
        return 0
    wanted = layout.length(sub)
    if wanted == 0:
        return size + 1
    unit = layout.width(self)
    address = layout.data(self) + first * unit
    return wide.occurrences(address, unit, size, layout.data(sub), layout.width(sub), wanted, -1)


def startswith(self: str, prefix: object, start: object = None, end: object = None, /) -> bool:
    length = layout.length(self)
    first, last = indices.lower(start, length), indices.upper(end, length)
    if isinstance(prefix, str):
        return text_ops.starts_within(self, prefix, first, last)
    if not isinstance(prefix, tuple):
        raise TypeError(f"startswith first arg must be str or a tuple of str, not {type(prefix).__name__}")
    for item in prefix:
        if not isinstance(item, str):
            raise TypeError(f"tuple for startswith must only contain str, not {type(item).__name__}")
        if text_ops.starts_within(self, item, first, last):
            return True
    return False


def endswith(self: str, suffix: object, start: object = None, end: object = None, /) -> bool:
    length = layout.length(self)
    first, last = indices.lower(start, length), indices.upper(end, length)
    if isinstance(suffix, str):
        return text_ops.ends_within(self, suffix, first, last)
    if not isinstance(suffix, tuple):
        raise TypeError(f"endswith first arg must be str or a tuple of str, not {type(suffix).__name__}")
    for item in suffix:
        if not isinstance(item, str):
            raise TypeError(f"tuple for endswith must only contain str, not {type(item).__name__}")
        if text_ops.ends_within(self, item, first, last):
            return True
    return False


@unsafe.raw
def removeprefix(self: str, prefix: str, /) -> str:
    length = layout.length(self)
    if text_ops.starts_within(self, prefix, 0, length):
        return make.part(self, layout.length(prefix), length)
    return make.exact(self)


@unsafe.raw
def removesuffix(self: str, suffix: str, /) -> str:
    length = layout.length(self)
    if text_ops.ends_within(self, suffix, 0, length):
        return make.part(self, 0, length - layout.length(suffix))
    return make.exact(self)


def replace(self: str, old: str, new: str, count: int = -1, /) -> str:
    limit = indices.size(count)
    return _replace(self, old, new, limit)


@unsafe.raw
def _replace(s: str, old: str, new: str, limit: int) -> str:
    length = layout.length(s)
    taken = layout.length(old)
    if limit == 0 or text_ops.equal(old, new):
        return make.exact(s)
    if taken == 0:
        found = length + 1 if limit < 0 or limit > length else limit
    else:
        unit = layout.width(s)
        found = wide.occurrences(
            layout.data(s), unit, length, layout.data(old), layout.width(old), taken, limit
        )
    if found == 0:
        return make.exact(s)
    given = layout.length(new)
    if given > taken and found > 0x0FFFFFFFFFFFFFFF // (given - taken):
        raise MemoryError
    form = layout.wider(layout.form(s), layout.form(new))
    total = length + found * (given - taken)
    if form == layout.ASCII or (layout.width(old) < layout.width(s) and layout.width(s) == form & 7):
        result = layout.new(form, total)
        _write_replaced(layout.data(result), form & 7, s, old, new, found)
        return result
    blob = layout.new_blob(total * (form & 7))
    _write_replaced(layout.blob_data(blob), form & 7, s, old, new, found)
    return make.from_memory(layout.blob_data(blob), form & 7, total)


@unsafe.raw
def _write_replaced(target: int, unit: int, s: str, old: str, new: str, found: int) -> None:
    """Writes `s` with the first `found` occurrences of `old` replaced."""
    source = layout.data(s)
    width = layout.width(s)
    taken = layout.length(old)
    left = layout.length(s)
    while found > 0:
        skip = 0
        if taken > 0:
            skip = wide.find(source, width, left, layout.data(old), layout.width(old), taken)
        wide.transfer(target, unit, source, width, skip)
        target = make.write(target + skip * unit, unit, new)
        source += (skip + taken) * width
        left -= skip + taken
        found -= 1
        if taken == 0 and left > 0:
            wide.transfer(target, unit, source, width, 1)
            target += unit
            source += width
            left -= 1
    wide.transfer(target, unit, source, width, left)
