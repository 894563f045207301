"""Dynamic calls: from a selector and a class number to a function.

A selector that few functions answer becomes a chain of compares with direct calls. The others share one
table, row by row displaced so that the rows interlock: entry `offset(selector) + class number` holds the class's number
and, above `TARGET_SHIFT` bits, the place of the code's address in a second table; since no two selectors have the same
offset, a matching class number is proof enough.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from najac.backend.classes import merged
from najac.backend.frame import BackendError
from najac.backend.symbols import Symbols
from najac.ir.program import ClassInfo, Function, Selector

CHAIN_LIMIT = 3
"""The most compares that are emitted in line."""
TARGET_SHIFT = 16
"""How many bits of an entry are a class's number; as many are left for the function's."""


@dataclass(frozen=True, slots=True)
class Run:
    """Classes with numbers `low` to `high` answer with `function`."""

    low: int
    high: int
    function: Function


class Dispatch:
    """All dynamic calls of a program.

    A selector is looked up in this order: `offsets` (the table) or `runs` (compares), then `defaults`
    (compares that need no exceptions, because all exceptions came before); what is left has no such method.
    """

    def __init__(self, classes: list[ClassInfo], used: set[Selector], symbols: Symbols) -> None:
        self._symbols = symbols
        self._highest = max((info.number for info in classes), default=0)
        answers: dict[Selector, dict[int, Function]] = {}
        for info in classes:
            for selector, function in info.methods.items():
                if selector in used:
                    answers.setdefault(selector, {})[info.number] = function
        self.runs: dict[Selector, list[Run]] = {}
        self.defaults: dict[Selector, list[Run]] = {}
        rows: dict[Selector, dict[int, Function]] = {}
        for selector in sorted(used, key=lambda s: (s.name, s.positional, s.keywords, s.bound)):
            row, self.defaults[selector] = _without_default(answers.get(selector, {}))
            runs = _runs(row)
            if len(runs) > CHAIN_LIMIT:
                rows[selector] = row
            else:
                self.runs[selector] = runs
        self.offsets: dict[Selector, int] = {}
        self._table: dict[int, tuple[int, Function]] = {}
        self._pack(rows)

    def _pack(self, rows: dict[Selector, dict[int, Function]]) -> None:
        """First fit, the fullest rows first."""
        taken_offsets: set[int] = set()
        start = 0
        for selector, row in sorted(
            rows.items(), key=lambda item: (-len(item[1]), item[0].name, item[0].bound)
        ):
            numbers = sorted(row)
            while start in self._table:
                start += 1
            offset = start - numbers[0]
            while offset in taken_offsets or any(offset + number in self._table for number in numbers):
                offset += 1
            taken_offsets.add(offset)
            self.offsets[selector] = offset
            for number in numbers:
                self._table[offset + number] = (number, row[number])
        lowest = min(self.offsets.values(), default=0)
        if lowest < 0:
            self.offsets = {selector: offset - lowest for selector, offset in self.offsets.items()}
            self._table = {index - lowest: entry for index, entry in self._table.items()}

    def table_text(self) -> str:
        """The definitions of `naja.dispatch`, long enough for every offset and class number, and `naja.targets`."""
        if not self.offsets:
            return ""
        size = max(self.offsets.values()) + self._highest + 1
        targets: dict[Function, int] = {}
        entries = ["i32 0"] * size
        for index, (number, function) in sorted(self._table.items()):
            target = targets.setdefault(function, len(targets))
            entries[index] = f"i32 {number | target << TARGET_SHIFT}"
        if max(self._highest, len(targets)) >> TARGET_SHIFT:
            raise BackendError(
                f"a program has at most {1 << TARGET_SHIFT} classes and methods that are looked up"
            )
        codes = [f"i32 ptrtoint (ptr @{self._symbols.function(function)} to i32)" for function in targets]
        return (
            f"@naja.dispatch = internal unnamed_addr constant [{size} x i32] [{', '.join(entries)}]\n"
            f"@naja.targets = internal unnamed_addr constant [{len(codes)} x i32] [\n  "
            + ",\n  ".join(codes)
            + "\n]\n"
        )


def _without_default(row: dict[int, Function]) -> tuple[dict[int, Function], list[Run]]:
    """The exceptions to the function that most classes share, and the numbers in whose midst they are.

    That is what `object` defines, usually. Where no function has the majority, or the answering classes do
    not lie together, all are exceptions.
    """
    counts = Counter(row.values())
    spans = merged(set(row))
    if not counts or len(spans) > 2:
        return row, []
    function, count = counts.most_common(1)[0]
    if count <= CHAIN_LIMIT or 2 * count <= len(row):
        return row, []
    exceptions = {number: other for number, other in row.items() if other is not function}
    return exceptions, [Run(low, high, function) for low, high in spans]


def _runs(row: dict[int, Function]) -> list[Run]:
    """The row as runs of neighbouring numbers with one function, those with most classes first."""
    by_function: dict[Function, set[int]] = {}
    for number, function in row.items():
        by_function.setdefault(function, set()).add(number)
    runs = [
        Run(low, high, function) for function, numbers in by_function.items() for low, high in merged(numbers)
    ]
    return sorted(runs, key=lambda run: (run.low - run.high, run.low))
