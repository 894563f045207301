"""Operators on object values fail with CPython's messages."""

import operator
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    vals: list[object] = [1, "a", None, [1], 2.5]
    for f in (operator.add, operator.sub, operator.mul):
        for a in vals:
            for b in vals:
                attempt(f"{f.__name__} {a!r} {b!r}", lambda: f(a, b))
    for v in vals:
        attempt(f"len {v!r}", lambda: operator.length_hint(v, 3))
