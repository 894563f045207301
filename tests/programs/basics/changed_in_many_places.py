"""What tests have told of unions, protocols, properties, generics, chains and items, and a call then changes."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import MutableMapping, MutableSequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar


class Node:
    def __init__(self, value: int) -> None:
        self.value = value


class A:
    def __init__(self) -> None:
        self.x: Node | None = Node(1)

    def reset(self) -> None:
        self.x = None


class B:
    def __init__(self) -> None:
        self._x: Node | None = Node(2)

    @property
    def x(self) -> Node | None:
        return self._x

    @x.setter
    def x(self, value: Node | None) -> None:
        self._x = value

    def reset(self) -> None:
        self._x = None


class P(Protocol):
    @property
    def x(self) -> Node | None: ...

    def reset(self) -> None: ...


T = TypeVar("T", bound=A)
U = TypeVar("U")


def union(a: A | B) -> int:
    if a.x is None:
        return -1
    a.reset()
    return a.x.value


def union_test(a: A | B) -> int:
    if a.x is None:
        return -1
    a.reset()
    if a.x is None:
        return -2
    return a.x.value


def bound(a: T) -> int:
    if a.x is None:
        return -1
    a.reset()
    return a.x.value


def protocol(a: P) -> int:
    if a.x is None:
        return -1
    a.reset()
    return a.x.value


def protocol_test(a: P) -> int:
    if a.x is None:
        return -1
    a.reset()
    return a.x.value if a.x else -3


def set_again(b: B) -> int:
    b.x = Node(5)
    b.reset()
    return b.x.value


@dataclass
class D:
    a: A = field(default_factory=A)
    items: list[Node | None] = field(default_factory=lambda: [Node(3)])
    by: dict[str, A] = field(default_factory=lambda: {"k": A()})

    def chain(self) -> int:
        if self.a.x is None:
            return -1
        self.a.reset()
        return self.a.x.value

    def chain_test(self) -> int:
        if self.a.x is None:
            return -1
        self.a.reset()
        if not self.a.x:
            return -4
        return self.a.x.value

    def item(self) -> int:
        if self.items[0] is None:
            return -1
        self.items[0:1] = [None]
        return self.items[0].value

    def inner(self) -> int:
        if self.by["k"].x is None:
            return -1
        self.by["k"].reset()
        return self.by["k"].x.value

    async def later(self) -> int:
        if self.a.x is None:
            return -1
        await asyncio.sleep(0)
        self.a.reset()
        await asyncio.sleep(0)
        if self.a.x is None:
            return -5
        return self.a.x.value

    def lazily(self) -> list[int]:
        if self.a.x is None:
            return []
        self.a.reset()
        return [self.a.x.value for _ in range(1)]


class Stack(Generic[U]):
    def __init__(self, top: U | None) -> None:
        self.top: U | None = top

    def pop(self) -> U:
        if self.top is None:
            raise IndexError("empty")
        self.clear()
        if self.top is None:
            raise IndexError("cleared")
        return self.top

    def clear(self) -> None:
        self.top = None


def containers(
    d: defaultdict[str, Node | None], q: deque[Node | None], m: MutableMapping[str, Node | None]
) -> int:
    n = 0
    if d["a"] is not None:
        d.clear()
        d["b"] = None
        if d["a"] is None:
            n += 1
    if q[0] is not None:
        q.clear()
        q.append(None)
        n += 10 if q[0] is None else 0
    if m["a"] is not None:
        m.update({"a": None})
        n += 100 if m["a"] is None else 0
    return n


def seq(s: MutableSequence[Node | None]) -> int:
    if s[0] is None:
        return -1
    s.insert(0, None)
    return s[0].value


def main() -> None:
    tests = [
        lambda: union(A()),
        lambda: union(B()),
        lambda: union_test(A()),
        lambda: union_test(B()),
        lambda: bound(A()),
        lambda: protocol(A()),
        lambda: protocol(B()),
        lambda: protocol_test(B()),
        lambda: set_again(B()),
        lambda: D().chain(),
        lambda: D().chain_test(),
        lambda: D().item(),
        lambda: D().inner(),
        lambda: asyncio.run(D().later()),
        lambda: len(D().lazily()),
        lambda: Stack(3).pop(),
        lambda: containers(defaultdict(lambda: None, {"a": Node(1)}), deque([Node(1)]), {"a": Node(2)}),
        lambda: seq([Node(4)]),
    ]
    for test in tests:
        try:
            print(test())
        except (TypeError, AttributeError):
            print("it was None")
        except IndexError as error:
            print(error)
