"""Instances of dataclasses, enums, namedtuples and generics held in module data."""

from collections import Counter, OrderedDict, defaultdict
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Pt(NamedTuple):
    x: int
    y: int


@dataclass(slots=True)
class Rec:
    at: Pt
    level: Level
    tags: list[str] = field(default_factory=list)


RECS = [Rec(Pt(1, 2), Level.LOW, ["a"]), Rec(Pt(3, 4), Level.HIGH)]
INDEX = {r.at: r for r in RECS}
COUNTS = Counter("hello")
GROUPS: defaultdict[str, list[int]] = defaultdict(list, {"a": [1]})
ORDERED = OrderedDict(b=1, a=2)
BEST = RECS[1]


def main() -> None:
    print(RECS, INDEX[Pt(3, 4)] is BEST, COUNTS["l"], COUNTS.most_common(1), ORDERED)
    GROUPS["new"].append(2)
    GROUPS["a"].append(3)
    BEST.tags.append("best")
    COUNTS["z"] += 2
    ORDERED.move_to_end("b")
    print(dict(GROUPS), RECS[1].tags, COUNTS["z"], list(ORDERED), BEST.level is Level.HIGH)
