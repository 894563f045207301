"""Sets of code points: `[...]`, `\\d` and their kin, and single characters that are compared without regard to case.

What belongs here: what is in a set. What does not: how a set is written (`parser.py`).
"""

from __future__ import annotations

from naja.std.re import cases

DIGIT, SPACE, WORD = 1, 2, 3
_SPACES = (9, 10, 11, 12, 13, 32)


def is_word(code: int, ascii_only: bool) -> bool:
    """Whether `\\w` takes the code point."""
    if code < 128:
        return 97 <= code <= 122 or 65 <= code <= 90 or 48 <= code <= 57 or code == 95
    return not ascii_only and chr(code).isalnum()


def _is_space(code: int, ascii_only: bool) -> bool:
    return code in _SPACES if ascii_only else chr(code).isspace()


def _is_digit(code: int, ascii_only: bool) -> bool:
    return 48 <= code <= 57 if code < 128 or ascii_only else chr(code).isdecimal()


class Category:
    """`\\d`, `\\s` or `\\w`, or all code points but those."""

    __slots__ = ("kind", "negated")

    def __init__(self, kind: int, negated: bool) -> None:
        self.kind = kind
        self.negated = negated

    def has(self, code: int, ascii_only: bool) -> bool:
        """Whether it takes the code point."""
        if self.kind == WORD:
            found = is_word(code, ascii_only)
        elif self.kind == DIGIT:
            found = _is_digit(code, ascii_only)
        else:
            found = _is_space(code, ascii_only)
        return found is not self.negated


class Charset:
    """Ranges and categories, or all that is not in them. Code points below 256 are looked up in a table."""

    __slots__ = ("ascii_only", "categories", "ignores_case", "negated", "ranges", "table")

    def __init__(
        self,
        ranges: list[tuple[int, int]],
        categories: list[Category],
        negated: bool,
        ignores_case: bool,
        ascii_only: bool,
    ) -> None:
        self.ranges = ranges
        self.categories = categories
        self.negated = negated
        self.ignores_case = ignores_case
        self.ascii_only = ascii_only
        self.table = bytes([self._accepts(code) for code in range(256)])

    def accepts(self, code: int) -> bool:
        """Whether the set takes the code point."""
        if code < 256:
            return self.table[code] != 0
        return self._accepts(code)

    def _accepts(self, code: int) -> bool:
        if not self.ignores_case:
            return self._lists(code) is not self.negated
        low = cases.lower_ascii(code) if self.ascii_only else cases.lower_text(code)
        for each in cases.variants(low, self.ascii_only):
            if self._in_ranges(each):
                return not self.negated
        return self._in_categories(low) is not self.negated

    def _lists(self, code: int) -> bool:
        return self._in_ranges(code) or self._in_categories(code)

    def _in_ranges(self, code: int) -> bool:
        for low, high in self.ranges:
            if low <= code <= high:
                return True
        return False

    def _in_categories(self, code: int) -> bool:
        for category in self.categories:
            if category.has(code, self.ascii_only):
                return True
        return False
