"""Copies of frozen dataclasses with slots."""

import copy
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class P:
    x: int
    tags: tuple[list[int], ...] = ()


@dataclass
class Q:
    p: P
    s: set[int]


def main() -> None:
    p = P(1, ([2],))
    q = copy.copy(p)
    r = copy.deepcopy(p)
    print(p, q, r, q.tags is p.tags, r.tags[0] is p.tags[0], asdict(Q(p, {1})), copy.deepcopy(Q(p, {3})))
