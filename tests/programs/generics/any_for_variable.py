"""An Any that stands for a type variable, where a certain type is declared: an error where it is used, and no later."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

T = TypeVar("T")
P = TypeVar("P", bound="Person")
K = TypeVar("K")
C = TypeVar("C", covariant=True)


class Person:
    def __init__(self, name: str) -> None:
        self.name = name
        self.upper = name.upper()

    def hello(self) -> str:
        return "hello " + self.name


@dataclass
class Box(Generic[T]):
    value: T

    def get(self) -> T:
        return self.value

    def __iter__(self) -> Iterator[T]:
        yield self.value

    def __getitem__(self, index: int) -> T:
        return self.value

    def __call__(self) -> T:
        return self.value

    def __add__(self, other: "Box[T]") -> "Box[T]":
        return other

    def __neg__(self) -> T:
        return self.value

    @property
    def prop(self) -> T:
        return self.value

    async def later(self) -> T:
        return self.value

    async def each(self) -> AsyncIterator[T]:
        yield self.value

    def pairs(self) -> Iterator[tuple[T, T]]:
        yield self.value, self.value

    def items(self) -> list[tuple[T, int]]:
        return [(self.value, 1)]

    def map(self, f: Callable[[T], K]) -> "Box[K]":
        return Box(f(self.value))


class Sub(Box[Person]):
    def load(self, text: str) -> None:
        self.keep(json.loads(text))

    def keep(self, value: Person) -> None:
        self.value = value


class Supplier(Protocol[C]):
    def get(self) -> C: ...


class Pair(NamedTuple, Generic[T]):
    one: T
    two: T


class Family(Generic[P]):
    def __init__(self, members: list[P]) -> None:
        self.members = members

    def load(self, text: str) -> None:
        self.members.append(json.loads(text))

    def names(self) -> list[str]:
        return [m.name for m in self.members]

    def last(self) -> str:
        return self.members[-1].upper


def load(kind: type[T], text: str) -> T:
    found: T = json.loads(text)
    return found


def put(box: Box[T], value: T) -> None:
    box.value = value


def attempt(what: Callable[[], str]) -> None:
    try:
        print(what())
    except (TypeError, AttributeError):
        print("error")


def from_supplier(s: Supplier[Person]) -> str:
    return s.get().hello()


def from_box(b: Box[Person]) -> None:
    attempt(lambda: b.value.hello())
    attempt(lambda: b.get().hello())
    attempt(lambda: b[0].hello())
    attempt(lambda: b().hello())
    attempt(lambda: (b + b).value.hello())
    attempt(lambda: (-b).hello())
    attempt(lambda: b.prop.hello())
    attempt(lambda: b.map(lambda p: p.hello()).value)
    attempt(lambda: b.map(Person.hello).value)
    attempt(lambda: [p.hello() for p in b][0])
    attempt(lambda: ",".join(p.hello() for p in b))
    attempt(lambda: list(b)[0].hello())
    attempt(lambda: next(iter(b)).hello())
    attempt(lambda: max(b, key=lambda p: p.upper).hello())

    def unpacked() -> str:
        (one,) = b
        return one.hello()

    def starred() -> str:
        [*all_of] = b
        return all_of[0].hello()

    def looped() -> str:
        for p in b:
            return p.upper
        return ""

    def matched() -> str:
        match b:
            case Box(value=v):
                return v.upper
        return ""

    def positional() -> str:
        match b:
            case Box(v):
                return v.upper
        return ""

    def held() -> str:
        get = b.get
        return get().hello()

    def pair() -> str:
        first, second = b.value, b.get()
        return first.upper + second.upper

    for f in (unpacked, starred, looped, matched, positional, held, pair):
        attempt(f)


def twice(b: Box[Person]) -> Iterator[Person]:
    yield from b
    yield from b


def from_iterators(b: Box[Person]) -> None:
    def for_pairs() -> str:
        for p, q in b.pairs():
            return p.upper + q.upper
        return ""

    def for_items() -> str:
        for p, n in b.items():
            return p.upper * n
        return ""

    def numbered() -> str:
        for i, (p, q) in enumerate(b.pairs()):
            return f"{i} {p.upper} {q.upper}"
        return ""

    it = iter(b)
    print(iter(it) is it)
    attempt(lambda: next(it).upper)
    attempt(lambda: ",".join(p.upper for p in twice(b)))
    attempt(lambda: str([p.upper for p in twice(b)]) + str({p.upper for p, _ in b.pairs()}))
    attempt(lambda: str(list(map(lambda p: p.upper, b))) + str([p.upper for p in reversed(list(b))]))
    attempt(lambda: dict(b.pairs()).popitem()[0].upper)
    for f in (for_pairs, for_items, numbered):
        attempt(f)


async def waits(b: Box[Person]) -> None:
    try:
        print((await b.later()).hello())
    except (TypeError, AttributeError):
        print("error")
    try:
        async for p in b.each():
            print(p.hello())
    except (TypeError, AttributeError):
        print("error")
    try:
        print((await asyncio.create_task(b.later())).hello())
    except (TypeError, AttributeError):
        print("error")
    try:
        print((await asyncio.gather(b.later(), b.later()))[0].hello())
    except (TypeError, AttributeError):
        print("error")


def main() -> None:
    b = Box(json.loads("12"))
    from_box(b)
    from_box(Box(Person("ann")))
    from_iterators(b)
    from_iterators(Box(Person("ann")))
    attempt(lambda: from_supplier(b))
    asyncio.run(waits(b))
    asyncio.run(waits(Box(Person("ann"))))
    s = Sub(Person("eve"))

    def loaded() -> str:
        s.load("[1]")
        return s.value.hello()

    attempt(loaded)
    p = Pair(json.loads("1"), Person("x"))
    attempt(lambda: p.one.hello())
    f = Family([Person("x")])
    attempt(lambda: f.names()[0])
    attempt(f.last)

    def filled() -> str:
        f.load("5")
        return f.last()

    attempt(filled)
    attempt(lambda: load(Person, "12").hello())
    c = Box(Person("y"))
    put(c, json.loads("12"))
    attempt(lambda: c.value.hello())


if __name__ == "__main__":
    main()
