"""Generic base classes, concrete subclasses, generic protocols."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Repo(ABC, Generic[K, V]):
    @abstractmethod
    def key(self, v: V) -> K: ...
    def __init__(self) -> None:
        self.data: dict[K, V] = {}

    def add(self, v: V) -> None:
        self.data[self.key(v)] = v

    def __iter__(self) -> Iterator[V]:
        return iter(self.data.values())


class Words(Repo[int, str]):
    def key(self, v: str) -> int:
        return len(v)


class Nums(Repo[str, int]):
    def key(self, v: int) -> str:
        return str(v % 3)


def group(xs: list[V], f: Callable[[V], K]) -> dict[K, list[V]]:
    out: dict[K, list[V]] = {}
    for x in xs:
        out.setdefault(f(x), []).append(x)
    return out


def main() -> None:
    w = Words()
    for s in ("a", "bb", "c"):
        w.add(s)
    n = Nums()
    for i in range(5):
        n.add(i)
    print(w.data, list(w), n.data, sum(n), group([1, 2, 3], lambda x: x % 2), group(["a", "bb"], len))
