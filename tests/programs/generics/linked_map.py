"""A generic association list with lookup by key."""

from collections.abc import Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Assoc(Generic[K, V]):
    def __init__(self) -> None:
        self.items: list[tuple[K, V]] = []

    def __setitem__(self, k: K, v: V) -> None:
        self.items = [(a, b) for a, b in self.items if a != k] + [(k, v)]

    def __getitem__(self, k: K) -> V:
        for a, b in self.items:
            if a == k:
                return b
        raise KeyError(k)

    def __iter__(self) -> Iterator[K]:
        return (k for k, _ in self.items)


def main() -> None:
    m: Assoc[str, int] = Assoc()
    m["a"] = 1
    m["b"] = 2
    m["a"] = 3
    n: Assoc[float, list[str]] = Assoc()
    n[1] = ["x"]
    n[1.5] = []
    print(list(m), m["a"], list(n), n[1.0])
    try:
        m["z"]
    except KeyError as e:
        print(repr(e))
