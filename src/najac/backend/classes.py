"""Class numbers: preorder over the primary base, so that most subclass tests are one range check.

Number 0 is no class. The layout codes in `naja.classes` are fixed by docs/internals/abi.md.
"""

from __future__ import annotations

from najac.ir.program import ClassInfo, Layout

MORE_BASES = 1 << 31
"""Beside the last descendant's number: the class has bases that the numbering does not follow."""
LAYOUT_CODE: dict[Layout, int] = {Layout.WORDS: 0, Layout.COUNTED: 0, Layout.BYTES: 1, Layout.FRAME: 2}
"""What the collector reads: it finds out by itself how long a counted object is."""


def number_classes(classes: list[ClassInfo]) -> None:
    """Writes `number` and `last` of every class, in an order that depends on the order of `classes` alone."""
    known = set(classes)
    children: dict[ClassInfo | None, list[ClassInfo]] = {}
    for info in classes:
        base = info.base if info.base in known else None
        children.setdefault(base, []).append(info)
    count = 0
    pending: list[tuple[ClassInfo, bool]] = [(info, False) for info in reversed(children.get(None, []))]
    while pending:
        info, done = pending.pop()
        if done:
            info.last = count
            continue
        count += 1
        info.number = count
        pending.append((info, True))
        pending.extend((child, False) for child in reversed(children.get(info, [])))


def merged(numbers: set[int]) -> list[tuple[int, int]]:
    """Inclusive ranges that cover exactly these numbers."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ranges


class Subclasses:
    """Answers which class numbers a test accepts."""

    def __init__(self, classes: list[ClassInfo]) -> None:
        self._extra: dict[ClassInfo, list[ClassInfo]] = {}
        """For a class, those that inherit from it by another way than the primary base."""
        for info in classes:
            for other in info.more_bases:
                self._extra.setdefault(other, []).append(info)
        self._cache: dict[ClassInfo, list[tuple[int, int]]] = {}

    def ranges(self, info: ClassInfo, exact: bool) -> list[tuple[int, int]]:
        """The inclusive ranges of numbers of `info` (and, unless `exact`, of its subclasses)."""
        if exact:
            return [(info.number, info.number)]
        found = self._cache.get(info)
        if found is None:
            numbers: set[int] = set()
            pending, seen = [info], {info}
            while pending:
                one = pending.pop()
                numbers.update(range(one.number, one.last + 1))
                for other in self._extra.get(one, []):
                    if other not in seen:
                        seen.add(other)
                        pending.append(other)
            found = self._cache[info] = merged(numbers)
        return found
