"""A generic binary heap class with its invariants."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Heap(Generic[T]):
    def __init__(self, less: Callable[[T, T], bool]) -> None:
        self.less = less
        self.a: list[T] = []

    def push(self, x: T) -> None:
        self.a.append(x)
        i = len(self.a) - 1
        while i and self.less(self.a[i], self.a[(i - 1) // 2]):
            p = (i - 1) // 2
            self.a[i], self.a[p] = self.a[p], self.a[i]
            i = p

    def pop(self) -> T:
        top, last = self.a[0], self.a.pop()
        if self.a:
            self.a[0] = last
            i = 0
            while (c := 2 * i + 1) < len(self.a):
                if c + 1 < len(self.a) and self.less(self.a[c + 1], self.a[c]):
                    c += 1
                if not self.less(self.a[c], self.a[i]):
                    break
                self.a[i], self.a[c] = self.a[c], self.a[i]
                i = c
        return top


def main() -> None:
    h: Heap[int] = Heap(lambda a, b: a < b)
    for i in range(20):
        h.push(i * 37 % 23)
    print([h.pop() for _ in range(20)])
    w: Heap[str] = Heap(lambda a, b: len(a) > len(b))
    for s in ("a", "ccc", "bb"):
        w.push(s)
    print(w.pop(), w.pop(), w.pop())
