"""Wrong arguments to the generated __init__."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass
class D:
    a: int
    b: int = 0


class N(NamedTuple):
    x: int
    y: str = "d"


def build(kind: Callable[[dict[str, int]], object], values: dict[str, int]) -> None:
    try:
        print(kind(values))
    except TypeError as e:
        print(e)


def main() -> None:
    for values in ({"a": 1}, {"a": 1, "b": 2}, {"b": 2}, {}, {"a": 1, "zz": 3}):
        build(lambda v: D(**v), values)
    for items in ([1], [1, 2], [], [1, 2, 3]):
        try:
            print(D(*items))
        except TypeError as e:
            print(e)
    print(N(1), N(2, "q")._replace(x=5), N(3)._asdict())
