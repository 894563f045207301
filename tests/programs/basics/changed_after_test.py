"""What a test has narrowed and a loop or a call then changes: truth tests see what is there."""

from __future__ import annotations

from abc import ABC, abstractmethod


class Node:
    def __init__(self, value: int, next: Node | None = None) -> None:
        self.value = value
        self.next = next


def total(node: Node | None) -> int:
    n = 0
    if node is None or not node.next:
        return -1
    while node:
        n += node.value
        node = node.next
    return n


def last(head: Node) -> Node:
    if not head.next:
        return head
    node: Node | None = head
    found = head
    while node:
        found = node
        node = node.next
    return found if not node else head


def pairs(head: Node | None) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while head and head.next:
        found.append((head.value, head.next.value))
        head = head.next.next
    return found


class Reader:
    def __init__(self, words: list[str]) -> None:
        self.words = iter(words)
        self.word: str | None = None
        self.advance()

    def advance(self) -> None:
        self.word = next(self.words, None)

    def run(self) -> list[str]:
        found: list[str] = []
        if not self.word:
            return ["nothing"]
        found.append(self.word)
        self.advance()
        if not self.word:
            return [*found, "the end"]
        self.advance()
        found.append("more" if self.word else "no more")
        while self.word and len(found) < 6:
            found.append(self.word)
            self.advance()
        return found


class Source(ABC):
    @property
    @abstractmethod
    def item(self) -> Node | None: ...

    @abstractmethod
    def step(self) -> None: ...


class Once(Source):
    def __init__(self) -> None:
        self._item: Node | None = Node(5)

    @property
    def item(self) -> Node | None:
        return self._item

    def step(self) -> None:
        self._item = None

    def run(self) -> int:
        if self.item is None:
            return -1
        self.step()
        return self.item.value


class Never(Source):
    @property
    def item(self) -> Node | None:
        return None

    def step(self) -> None:
        pass


def over(source: Source) -> int:
    if source.item is None:
        return -1
    before = source.item.value
    source.step()
    if not source.item:
        return before
    return source.item.value


def beyond(source: Source) -> int:
    if source.item is None:
        return -1
    source.step()
    return source.item.value


def main() -> None:
    chain = Node(1, Node(2, Node(3, Node(4))))
    print(total(chain), total(Node(7)), total(None), last(chain).value, last(Node(9)).value)
    print(pairs(chain), pairs(Node(1)), pairs(None))
    for words in ([], ["a"], ["a", "b"], ["a", "b", "c", "d"], ["a", "", "c"]):
        print(Reader(words).run())
    print(over(Once()), over(Never()))
    for run in (lambda: Once().run(), lambda: beyond(Once())):
        try:
            print(run())
        except (TypeError, AttributeError):
            print("it was None")
