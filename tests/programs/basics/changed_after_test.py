"""What a test has narrowed and a loop or a call then changes: tests see what is there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, TypedDict


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


def count(node: Node | None) -> int:
    n = 0
    if node is None or node.next is None:
        return -1
    while node is not None:
        n += 1
        node = node.next
    rest = [n, n * 2]
    rest.append(len(rest))
    return sum(rest)


class Tokens:
    def __init__(self, words: list[str | int]) -> None:
        self.words = words
        self.at = 0
        self.token: str | int | None = None
        self.ends = 0
        self.advance()

    def advance(self) -> None:
        self.token = self.words[self.at] if self.at < len(self.words) else None
        self.at += 1

    def run(self) -> list[str]:
        found: list[str] = []
        if self.token is None:
            return found
        found.append(f"first {self.token}")
        self.advance()
        if self.token is None:
            left = len(found) + self.at
            found.append(f"end at {left}")
            self.ends += left
            for word in [*found]:
                found.append(word.upper())
            return found + [str(self.ends)]
        if isinstance(self.token, int):
            self.advance()
            if isinstance(self.token, str):
                return [*found, self.token.title()]
            match self.token:
                case None:
                    return [*found, "none after the int"]
                case int(n):
                    return [*found, f"{n + 1}"]
        self.advance()
        kind = "none" if self.token is None else "some" if not isinstance(self.token, int) else "int"
        return [*found, kind]


class Held(TypedDict):
    node: Node | None
    n: int | str


class Cells:
    def __init__(self) -> None:
        self.node: Node | None = Node(4)

    def __getitem__(self, key: str) -> Node | None:
        return self.node


class Shared:
    current: ClassVar[Node | None] = Node(1)

    @classmethod
    def reset(cls) -> None:
        cls.current = None

    @classmethod
    def get(cls) -> int:
        if cls.current is None:
            return -1
        cls.reset()
        return cls.current.value


def clear(held: Held) -> None:
    held["node"] = None
    held["n"] = "text"


def of_held(held: Held) -> int:
    if held["node"] is None:
        return -1
    clear(held)
    return held["node"].value


def of_number(held: Held) -> int:
    if not isinstance(held["n"], int):
        return -1
    clear(held)
    return held["n"] + 1


def of_cells(cells: Cells) -> int:
    if cells["a"] is None:
        return -1
    cells.node = None
    return cells["a"].value


def main() -> None:
    chain = Node(1, Node(2, Node(3, Node(4))))
    print(total(chain), total(Node(7)), total(None), last(chain).value, last(Node(9)).value)
    print(pairs(chain), pairs(Node(1)), pairs(None))
    for words in ([], ["a"], ["a", "b"], ["a", "b", "c", "d"], ["a", "", "c"]):
        print(Reader(words).run())
    print(over(Once()), over(Never()))
    print(count(chain), count(Node(1)))
    inputs: list[list[str | int]] = [
        ["a", "b", "c"],
        [],
        ["a"],
        ["a", 2],
        ["a", 2, "bc"],
        ["a", 2, 3],
        ["a", "b"],
        ["a", "b", 4],
    ]
    for tokens in inputs:
        print(Tokens(tokens).run())
    runs: list[Callable[[], int]] = [
        Once().run,
        lambda: beyond(Once()),
        lambda: of_held({"node": Node(3), "n": 3}),
        lambda: of_number({"node": Node(3), "n": 3}),
        lambda: of_cells(Cells()),
        Shared.get,
    ]
    for run in runs:
        try:
            print(run())
        except (TypeError, AttributeError) as error:
            print(error if isinstance(error, AttributeError) else "it was something else")
