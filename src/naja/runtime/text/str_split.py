"""str's methods that take text apart: split, splitlines, partition, strip.

What belongs here: methods. What does not: the search itself (`wide.py`), joining (`str_core.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import indices, layout, make, text_ops, unicode_sets, wide


@unsafe.raw
@unsafe.inline
def _code(s: str, index: int) -> int:
    return layout.get(layout.data(s), layout.width(s), index)


@unsafe.raw
def _skip_spaces(s: str, index: int) -> int:
    while index < layout.length(s) and unicode_sets.is_space(_code(s, index)):
        index += 1
    return index


@unsafe.raw
def _skip_word(s: str, index: int) -> int:
    while index < layout.length(s) and not unicode_sets.is_space(_code(s, index)):
        index += 1
    return index


@unsafe.raw
def _skip_spaces_back(s: str, index: int) -> int:
    while index > 0 and unicode_sets.is_space(_code(s, index - 1)):
        index -= 1
    return index


@unsafe.raw
def _skip_word_back(s: str, index: int) -> int:
    while index > 0 and not unicode_sets.is_space(_code(s, index - 1)):
        index -= 1
    return index


def split(self: str, sep: str | None = None, maxsplit: int = -1) -> list[str]:
    limit = indices.size(maxsplit)
    if sep is None:
        return _split_words(self, limit)
    if layout.length(sep) == 0:
        raise ValueError("empty separator")
    return _split_at(self, sep, limit)


@unsafe.raw
def _split_words(s: str, limit: int) -> list[str]:
    parts: list[str] = []
    count = layout.length(s)
    i = _skip_spaces(s, 0)
    while i < count:
        if limit == 0:
            parts.append(make.part(s, i, count))
            break
        limit -= 1
        end = _skip_word(s, i)
        parts.append(make.part(s, i, end))
        i = _skip_spaces(s, end)
    return parts


@unsafe.raw
def _split_at(s: str, sep: str, limit: int) -> list[str]:
    parts: list[str] = []
    count = layout.length(s)
    size = layout.length(sep)
    i = 0
    while limit != 0:
        found = text_ops.find_within(s, sep, i, count)
        if found < 0:
            break
        parts.append(make.part(s, i, found))
        i = found + size
        limit -= 1
    parts.append(make.part(s, i, count))
    return parts


def rsplit(self: str, sep: str | None = None, maxsplit: int = -1) -> list[str]:
    limit = indices.size(maxsplit)
    if sep is None:
        return _rsplit_words(self, limit)
    if layout.length(sep) == 0:
        raise ValueError("empty separator")
    return _rsplit_at(self, sep, limit)


@unsafe.raw
def _rsplit_words(s: str, limit: int) -> list[str]:
    parts: list[str] = []
    i = _skip_spaces_back(s, layout.length(s))
    while i > 0:
        if limit == 0:
            parts.append(make.part(s, 0, i))
            break
        limit -= 1
        start = _skip_word_back(s, i)
        parts.append(make.part(s, start, i))
        i = _skip_spaces_back(s, start)
    parts.reverse()
    return parts


@unsafe.raw
def _rsplit_at(s: str, sep: str, limit: int) -> list[str]:
    parts: list[str] = []
    size = layout.length(sep)
    i = layout.length(s)
    while limit != 0:
        found = text_ops.rfind_within(s, sep, 0, i)
        if found < 0:
            break
        parts.append(make.part(s, found + size, i))
        i = found
        limit -= 1
    parts.append(make.part(s, 0, i))
    parts.reverse()
    return parts


@unsafe.raw
def splitlines(self: str, keepends: bool = False) -> list[str]:
    parts: list[str] = []
    count = layout.length(self)
    start = 0
    i = 0
    while i < count:
        code = _code(self, i)
        i += 1
        if not unicode_sets.is_line_break(code):
            continue
        end = i - 1
        if code == 13 and i < count and _code(self, i) == 10:
            i += 1
        parts.append(make.part(self, start, i if keepends else end))
        start = i
    if start < count:
        parts.append(make.part(self, start, count))
    return parts


def partition(self: str, sep: str, /) -> tuple[str, str, str]:
    if layout.length(sep) == 0:
        raise ValueError("empty separator")
    count = layout.length(self)
    at = text_ops.find_within(self, sep, 0, count)
    if at < 0:
        return make.exact(self), "", ""
    return make.part(self, 0, at), sep, make.part(self, at + layout.length(sep), count)


def rpartition(self: str, sep: str, /) -> tuple[str, str, str]:
    if layout.length(sep) == 0:
        raise ValueError("empty separator")
    count = layout.length(self)
    at = text_ops.rfind_within(self, sep, 0, count)
    if at < 0:
        return "", "", make.exact(self)
    return make.part(self, 0, at), sep, make.part(self, at + layout.length(sep), count)


@unsafe.raw
def _strip_start(s: str, chars: str | None, stop: int) -> int:
    if chars is None:
        return _skip_spaces(s, 0)
    i = 0
    while (
        i < stop
        and wide.find_code(layout.data(chars), layout.width(chars), layout.length(chars), _code(s, i)) >= 0
    ):
        i += 1
    return i


@unsafe.raw
def _strip_stop(s: str, chars: str | None, start: int) -> int:
    i = layout.length(s)
    while i > start:
        code = _code(s, i - 1)
        if chars is None:
            if not unicode_sets.is_space(code):
                break
        elif wide.find_code(layout.data(chars), layout.width(chars), layout.length(chars), code) < 0:
            break
        i -= 1
    return i


@unsafe.raw
def strip(self: str, chars: str | None = None, /) -> str:
    start = _strip_start(self, chars, layout.length(self))
    return make.part(self, start, _strip_stop(self, chars, start))


@unsafe.raw
def lstrip(self: str, chars: str | None = None, /) -> str:
    return make.part(self, _strip_start(self, chars, layout.length(self)), layout.length(self))


@unsafe.raw
def rstrip(self: str, chars: str | None = None, /) -> str:
    return make.part(self, 0, _strip_stop(self, chars, 0))
