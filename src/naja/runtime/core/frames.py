"""The frames that an exception has left, as it keeps them: a count, then entries of 32 bits, the innermost frame's first.

What belongs here: writing and reading the record. What does not: what a site means and how frames are shown (`report.py`).

An entry is a site (docs/internals/abi.md). One whose top bit is set stands behind a site and says how many more frames
there are with it: a recursion takes two entries, however deep it is.
"""

from __future__ import annotations

from naja import unsafe

_MOST = 60
"""How many entries are kept."""
_MORE = 1 << 31


@unsafe.raw
@unsafe.inline
def _record(error: BaseException) -> int:
    """The address of the record, 0 if there is none."""
    return unsafe.load_bits(unsafe.address(error) + 32)


@unsafe.raw
def entries(error: BaseException) -> int:
    """How many entries the record has."""
    record = _record(error)
    return 0 if record == 0 else unsafe.load64(record + 8)


@unsafe.raw
def entry(error: BaseException, index: int) -> int:
    """An entry: a site, or minus the number of frames more that are like the one before."""
    found = unsafe.load32(_record(error) + 16 + 4 * index)
    return _MORE - found if found >= _MORE else found


@unsafe.raw
def count(error: BaseException) -> int:
    """How many frames the exception has left."""
    found = 0
    index = entries(error)
    while index > 0:
        index -= 1
        here = entry(error, index)
        found += -here if here < 0 else 1
    return found


@unsafe.raw
def site_at(error: BaseException, place: int) -> int:
    """The site of the frame at a place, the innermost frame's at 0; -1 if there are fewer frames."""
    last = -1
    index = 0
    while index < entries(error):
        here = entry(error, index)
        if here >= 0:
            last = here
            place -= 1
        else:
            place += here
        if place < 0:
            return last
        index += 1
    return -1


@unsafe.raw
@unsafe.noinline
def _new_record() -> object:
    """An empty record; null if memory is short (the pending exception stays)."""
    return unsafe.try_allocate(unsafe.Blob, 16 + 4 * _MOST)


@unsafe.raw
def add(error: BaseException, site: int) -> None:
    """The exception leaves a frame. Without memory for a record, and beyond its entries, that is not kept."""
    if _record(error) == 0:
        made = _new_record()
        if unsafe.word(made) == 0:
            return
        unsafe.store_object(unsafe.address(error) + 32, made)
    record = unsafe.address(unsafe.assume(unsafe.Blob, unsafe.load_object(unsafe.address(error) + 32)))
    length = unsafe.load64(record + 8)
    end = record + 16 + 4 * length
    if length > 1 and unsafe.load32(end - 4) >= _MORE and unsafe.load32(end - 8) == site:
        unsafe.store32(end - 4, unsafe.load32(end - 4) + 1)
        return
    if length < _MOST:
        again = length > 0 and unsafe.load32(end - 4) == site
        unsafe.store64(record + 8, length + 1)
        unsafe.store32(end, _MORE + 1 if again else site)


@unsafe.raw
def copy(source: BaseException, target: BaseException) -> None:
    """Gives an exception the frames of another; a record of its own, which grows for itself."""
    record = _record(source)
    if record == 0:
        return
    made = _new_record()
    if unsafe.word(made) != 0:
        unsafe.copy(unsafe.address(made) + 8, record + 8, 8 + 4 * _MOST)
        unsafe.store_object(unsafe.address(target) + 32, made)


@unsafe.raw
def keep(error: BaseException, wanted: int) -> None:
    """Forgets all frames but so many of the innermost."""
    index = 0
    while wanted > 0 and index < entries(error):
        here = entry(error, index)
        if here < 0 and wanted < -here:
            unsafe.store32(_record(error) + 16 + 4 * index, _MORE + wanted)
        wanted -= -here if here < 0 else 1
        index += 1
    unsafe.store64(_record(error) + 8, index)


@unsafe.raw
def forget(error: BaseException) -> None:
    """The exception has left no frame."""
    unsafe.store_bits(unsafe.address(error) + 32, 0)
