"""A typed linked list with iteration, and None narrowing."""

from __future__ import annotations

from collections.abc import Iterator


class Cell:
    def __init__(self, value: int, next: Cell | None = None) -> None:
        self.value = value
        self.next = next


class Linked:
    def __init__(self, values: list[int] | None = None) -> None:
        self.head: Cell | None = None
        for v in reversed(values or []):
            self.head = Cell(v, self.head)

    def __iter__(self) -> Iterator[int]:
        cell = self.head
        while cell is not None:
            yield cell.value
            cell = cell.next

    def reverse(self) -> None:
        prev: Cell | None = None
        cell = self.head
        while cell:
            cell.next, prev, cell = prev, cell, cell.next
        self.head = prev

    def remove(self, value: int) -> bool:
        if self.head is not None and self.head.value == value:
            self.head = self.head.next
            return True
        cell = self.head
        while cell is not None and cell.next is not None:
            if cell.next.value == value:
                cell.next = cell.next.next
                return True
            cell = cell.next
        return False


def main() -> None:
    l = Linked([1, 2, 3, 4])
    print(list(l), list(Linked()))
    l.reverse()
    print(list(l), l.remove(3), l.remove(9), l.remove(4), list(l), sum(l))
    ring = Cell(0)
    ring.next = ring
    print(ring.next.next is ring, l.head.value if l.head else None)
