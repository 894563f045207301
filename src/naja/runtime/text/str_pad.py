"""str's methods that pad: center, ljust, rjust, zfill, expandtabs.

What belongs here: methods. What does not: the format mini-language's padding (`format_spec.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import indices, layout, make


@unsafe.raw
def _pad(s: str, left: int, right: int, fill: str) -> str:
    left = left if left > 0 else 0
    right = right if right > 0 else 0
    if left == 0 and right == 0:
        return make.exact(s)
    code = layout.get(layout.data(fill), layout.width(fill), 0)
    before = make.repeated(code, left)
    return make.concat3(before, s, make.repeated(code, right))


def _check_fill(fill: str) -> None:
    if layout.length(fill) != 1:
        raise TypeError("The fill character must be exactly one character long")


def center(self: str, width: int, fillchar: str = " ", /) -> str:
    _check_fill(fillchar)
    wanted = indices.size(width)
    extra = wanted - layout.length(self)
    if extra <= 0:
        return make.exact(self)
    left = extra // 2 + (extra & wanted & 1)
    return _pad(self, left, extra - left, fillchar)


def ljust(self: str, width: int, fillchar: str = " ", /) -> str:
    _check_fill(fillchar)
    return _pad(self, 0, indices.size(width) - layout.length(self), fillchar)


def rjust(self: str, width: int, fillchar: str = " ", /) -> str:
    _check_fill(fillchar)
    return _pad(self, indices.size(width) - layout.length(self), 0, fillchar)


def zfill(self: str, width: int, /) -> str:
    length = layout.length(self)
    extra = indices.size(width) - length
    if extra <= 0:
        return make.exact(self)
    zeros = make.repeated(0x30, extra)
    if length > 0:
        first = layout.get(layout.data(self), layout.width(self), 0)
        if first == 0x2B or first == 0x2D:
            return make.concat3(make.character(first), zeros, make.part(self, 1, length))
    return make.concat(zeros, self)


def expandtabs(self: str, tabsize: int = 8) -> str:
    return _expand(self, indices.narrow_size(tabsize))


@unsafe.raw
def _expand(s: str, tabsize: int) -> str:
    count = layout.length(s)
    blob = make.builder(count)
    column = 0
    i = 0
    while i < count:
        code = layout.get(layout.data(s), layout.width(s), i)
        i += 1
        if code == 9:
            if tabsize > 0:
                blanks = tabsize - column % tabsize
                column += blanks
                while blanks > 0:
                    blob = make.add(blob, 0x20)
                    blanks -= 1
        else:
            column = 0 if code == 10 or code == 13 else column + 1
            blob = make.add(blob, code)
    return make.finish(blob)
