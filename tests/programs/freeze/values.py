"""Module-level values of every kind."""

from collections import deque
from enum import Enum


class E(Enum):
    A = 1
    B = "b"


BIG = 3**200
NEG = -(2**64)
FLOATS = [0.1, -0.0, float("inf"), float("nan"), 1e-320]
TEXT = ["", "ascii", "é", "日本", "🐍", "\ud800"]
BYTES = (b"", b"\x00\xff", bytearray(b"mutable"))
NESTED = {"a": [1, (2, {3: {4}})], None: frozenset([5]), (1, "k"): E.A, E.B: ...}
QUEUE = deque([1, 2, 3], maxlen=3)
RANGE = range(0, 10, 3)


def main() -> None:
    print(BIG, NEG, FLOATS, ascii(TEXT), BYTES, NESTED, QUEUE, RANGE, NotImplemented)
    BYTES[2].extend(b"!")
    QUEUE.append(4)
    FLOATS.append(1.0)
    print(BYTES, QUEUE, len(FLOATS), NESTED[E.B], NESTED[(1, "k")], E.A in NESTED.values())
