"""Frozen ordered dataclasses in dictionaries and heaps."""

import heapq
from dataclasses import dataclass, replace


@dataclass(frozen=True, order=True, slots=True)
class Job:
    priority: int
    name: str


def main() -> None:
    heap = [Job(3, "c"), Job(1, "b"), Job(1, "a")]
    heapq.heapify(heap)
    print([heapq.heappop(heap).name for _ in range(3)])
    d = {Job(1, "x"): 1}
    print(d[Job(1, "x")], Job(2, "x") in d, replace(Job(1, "x"), priority=5), Job(1, "a") < Job(1, "b"))
