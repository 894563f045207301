"""Counting why packets are dropped: one counter for each member of a protocol's enum of reasons.

The enums themselves live with their protocols. A reason is an `IntEnum` counted from 0 without gaps, so that
counting is one list element and no hashing.
"""

from enum import IntEnum
from typing import Generic, TypeVar

R = TypeVar("R", bound=IntEnum)


class DropCounters(Generic[R]):
    """How often each reason of the enum `reasons` has occurred."""

    __slots__ = ("counts", "reasons")

    def __init__(self, reasons: type[R]) -> None:
        self.reasons: list[R] = list(reasons)
        self.counts: list[int] = [0] * len(self.reasons)
        for index, reason in enumerate(self.reasons):
            if int(reason) != index:
                raise ValueError(f"{reasons.__name__} must count from 0 without gaps")

    def count(self, reason: R) -> None:
        """One more packet was dropped for `reason`."""
        self.counts[int(reason)] += 1

    def __getitem__(self, reason: R) -> int:
        """How many packets were dropped for `reason`."""
        return self.counts[int(reason)]

    def total(self) -> int:
        """How many packets were dropped for any reason."""
        return sum(self.counts)

    def as_dict(self) -> dict[str, int]:
        """The reasons that have occurred, by their names in lower case."""
        found: dict[str, int] = {}
        for reason in self.reasons:
            if self.counts[int(reason)]:
                found[reason.name.lower()] = self.counts[int(reason)]
        return found
