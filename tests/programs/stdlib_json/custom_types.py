"""Encoding dataclasses and enums by a default function."""

import json
from dataclasses import asdict, dataclass, is_dataclass
from enum import Enum, IntEnum


class Color(Enum):
    RED = "red"


class Level(IntEnum):
    TOP = 3


@dataclass
class Box:
    name: str
    size: tuple[int, int]
    color: Color


def encode(o: object) -> object:
    if isinstance(o, Color):
        return o.value
    if isinstance(o, Box):
        return asdict(o)
    if isinstance(o, (set, frozenset)):
        return sorted(o)
    raise TypeError(f"cannot encode {type(o).__name__}")


def main() -> None:
    print(
        json.dumps(
            {"b": Box("x", (1, 2), Color.RED), "l": Level.TOP, "s": {3, 1}}, default=encode, sort_keys=True
        )
    )
    try:
        json.dumps([object()], default=encode)
    except TypeError as e:
        print(e)
    print(
        is_dataclass(Box), json.dumps(Level.TOP), json.dumps({Level.TOP: 1}), json.dumps([True, 1, 1.0, None])
    )
