"""Classes that derive from those of collections.abc, with the methods which these give."""

from collections.abc import (
    Collection,
    Generator,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    MutableMapping,
    MutableSequence,
    MutableSet,
    Reversible,
    Sequence,
    Set,
    Sized,
    ValuesView,
)
from typing import TypeVar, overload

T = TypeVar("T")


class Lengths(Mapping[str, int]):
    def __init__(self, *words: str) -> None:
        self.words = words

    def __getitem__(self, key: str) -> int:
        if key not in self.words:
            raise KeyError(key)
        return len(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


class Folded(MutableMapping[str, int]):
    """Keys without regard to case."""

    def __init__(self, source: Mapping[str, int] | None = None, **items: int) -> None:
        self.kept: dict[str, tuple[str, int]] = {}
        self.update(source or {}, **items)

    def __getitem__(self, key: str) -> int:
        return self.kept[key.lower()][1]

    def __setitem__(self, key: str, value: int) -> None:
        self.kept[key.lower()] = (key, value)

    def __delitem__(self, key: str) -> None:
        del self.kept[key.lower()]

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self.kept.values())

    def __len__(self) -> int:
        return len(self.kept)

    def __repr__(self) -> str:
        return f"Folded({dict(self)})"


class Evens(Sequence[int]):
    def __init__(self, count: int) -> None:
        self.size = count

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> "Evens": ...
    def __getitem__(self, index: int | slice) -> "int | Evens":
        if isinstance(index, slice):
            return Evens(len(range(self.size)[index]))
        if not -self.size <= index < self.size:
            raise IndexError(index)
        return 2 * (index % self.size)

    def __len__(self) -> int:
        return self.size


class Stack(MutableSequence[T]):
    def __init__(self, *items: T) -> None:
        self.items = list(items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> "Stack[T]": ...
    def __getitem__(self, index: int | slice) -> "T | Stack[T]":
        return Stack(*self.items[index]) if isinstance(index, slice) else self.items[index]

    def __setitem__(self, index, value) -> None:  # type: ignore
        self.items[index] = value

    def __delitem__(self, index: int | slice) -> None:
        del self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def insert(self, index: int, value: T) -> None:
        print("insert", index, value)
        self.items.insert(index, value)

    def __repr__(self) -> str:
        return f"Stack{self.items}"


class Ordered(MutableSet[T]):
    def __init__(self, items: Iterable[T] = ()) -> None:
        self.kept = dict.fromkeys(items)

    def __contains__(self, item: object) -> bool:
        return item in self.kept

    def __iter__(self) -> Iterator[T]:
        return iter(self.kept)

    def __len__(self) -> int:
        return len(self.kept)

    def add(self, value: T) -> None:
        self.kept[value] = None

    def discard(self, value: T) -> None:
        self.kept.pop(value, None)

    def __repr__(self) -> str:
        return f"Ordered({list(self)})"


class Bits(Set[int]):
    def __init__(self, mask: int) -> None:
        self.mask = mask

    @classmethod
    def _from_iterable(cls, items):  # type: ignore
        return cls(sum(1 << i for i in set(items)))

    def __contains__(self, item: object) -> bool:
        return isinstance(item, int) and bool(self.mask >> item & 1)

    def __iter__(self) -> Iterator[int]:
        return (i for i in range(self.mask.bit_length()) if self.mask >> i & 1)

    def __len__(self) -> int:
        return self.mask.bit_count()

    def __hash__(self) -> int:
        return self._hash()

    def __repr__(self) -> str:
        return f"Bits({self.mask:#b})"


class Count(Iterator[int]):
    def __init__(self, end: int) -> None:
        self.at = 0
        self.end = end

    def __next__(self) -> int:
        if self.at == self.end:
            raise StopIteration
        self.at += 1
        return self.at


class Echo(Generator[int, str | None, None]):
    def __init__(self) -> None:
        self.sent: list[str | None] = []

    def send(self, value: str | None) -> int:
        self.sent.append(value)
        if len(self.sent) > 3:
            raise StopIteration
        return len(self.sent)

    def throw(self, kind, value=None, traceback=None) -> int:  # type: ignore
        raise kind


class Both(Lengths, Hashable):
    def __hash__(self) -> int:
        return hash(self.words)


def mappings() -> None:
    m = Lengths("a", "bb")

    print(
        list(m.keys()),
        list(m.values()),
        list(m.items()),
        m.get("bb"),
        m.get("z"),
        m.get("z", 5),
        "a" in m,
        "q" in m,
    )
    print(dict(m), {**m}, m == {"a": 1, "bb": 2}, m == Lengths("bb", "a"), m != {"a": 1}, dict(**m))
    print(
        m.keys() & {"a", "c"},
        m.keys() | {"c"} == {"a", "bb", "c"},
        m.keys() - {"a"},
        {"a", "x"} - m.keys(),
        ("a", 1) in m.items(),
    )
    print(
        isinstance(m.keys(), KeysView),
        isinstance(m.items(), ItemsView),
        isinstance(m.values(), ValuesView),
        isinstance(m.keys(), Set),
    )
    print(
        len(m.keys()),
        2 in m.values(),
        m.keys() <= {"a", "bb", "c"},
        m.keys() == {"a", "bb"},
        m.keys().isdisjoint("xyz"),
    )
    for bad in (lambda: hash(m), lambda: reversed(m), lambda: m["zz"]):  # type: ignore[call-overload]
        try:
            bad()
        except (TypeError, KeyError) as error:
            print(type(error).__name__, error)
    print({Both("x"): 1}[Both("x")])
    f = Folded({"A": 1}, b=2)
    f["a"] = 3
    print(f, f.pop("B"), f.pop("B", None), f.setdefault("C", 9), f.setdefault("c", 1), f.popitem(), f)
    f.update([("x", 1), ("y", 2)], z=3)
    f.update({"X": 10}.items())
    print(f, "Y" in f, len(f), f.keys(), f.values(), f.items())

    for bad2 in (lambda: f.pop("none"), lambda: Folded().popitem(), lambda: f.update([1])):  # type: ignore
        try:
            bad2()
        except (KeyError, TypeError) as error2:
            print(repr(error2))
    f.clear()
    print(
        f,
        bool(f),
        sorted(Folded(q=1, p=2)),
        max(Folded(q=1, p=2)),
        isinstance(f, Mapping),
        isinstance(f, dict),
    )


def sequences() -> None:
    e = Evens(5)
    print(
        list(e),
        list(reversed(e)),
        4 in e,
        5 in e,
        e.index(6),
        e.count(2),
        e.index(8, -2),
        e[1:3].size,
        [*e[::2]],
        sum(e),
        max(e),
    )
    for bad in (lambda: e.index(3), lambda: e.index(0, 1), lambda: e.index(8, 0, -1)):
        try:
            bad()
        except ValueError as error:
            print(repr(error))
    a, b, *rest = e
    print(a, b, rest, dict(enumerate(e)), list(zip(e, e[1:])), tuple(map(str, e)), e == e, e == Evens(5))
    s: Stack[int] = Stack(1, 2)
    s.append(3)
    s.extend([4, 5])
    s += (6,)
    print(s, s.pop(), s.pop(0), len(s))
    s.reverse()
    s.remove(4)
    s.extend(s)
    print(s, s.index(2), s.count(5), 3 in s, list(reversed(s)))
    s[0:2] = [7]
    del s[-1]
    print(s)
    s.clear()
    print(s)
    for bad2 in (lambda: s.pop(), lambda: s.remove(1), lambda: s[3]):
        try:
            bad2()
        except (IndexError, ValueError) as error2:
            print(repr(error2))
    match e:
        case [0, 2, *more]:
            print("matched", more)


def same(a: object, b: object) -> bool:
    return a == b


def sets() -> None:
    o = Ordered("hello")
    print(o, o & "lo", o | "xy", o - {"h"})  # type: ignore
    print(o ^ {"h", "z"}, "hz" & o, {"q"} | o, {"h", "z"} - o, {"h"} ^ o)  # type: ignore
    print(
        same(o, {"h", "e", "l", "o"}),
        o <= set("hello world"),
        o < set("hello world"),
        o >= {"h"},
        o > set(o),
        same(o, {1}),
        o.isdisjoint("xyz"),
    )
    o |= {"w"}
    o &= "helw"  # type: ignore
    o -= "h"  # type: ignore
    o ^= {"e", "k"}
    print(o, o.pop(), len(o))
    o.remove("w")
    o.discard("none")
    for bad in (
        lambda: o.remove("none"),
        lambda: o <= 3,  # type: ignore[operator]
        lambda: o & 3,  # type: ignore[operator]
        lambda: hash(o),
        lambda: Ordered[int]().pop(),
    ):
        try:
            bad()
        except (KeyError, TypeError) as error:
            print(repr(error))
    o.clear()
    print(o, bool(o))
    b, c = Bits(0b1011), Bits(0b0110)
    print(
        b & c,
        b | c,
        b - c,
        b ^ c,
        b & [0, 3],  # type: ignore[operator]
        [9] | b,  # type: ignore[operator]
        same(b, {0, 1, 3}),
        {b: 1}[Bits(0b1011)],
        hash(b) == hash(frozenset({0, 1, 3})),
    )
    print(
        sorted(b),
        b <= Bits(0b1111),
        type(b & c).__name__,
        isinstance(b, Collection),
        isinstance(b, Reversible),
        isinstance(b, Sized),
    )


def iterators() -> None:
    c = Count(3)
    print(iter(c) is c, list(c), [*Count(2)], sum(Count(4)), list(zip(Count(2), Count(5))))
    e = Echo()
    print(next(e), e.send("x"), list(e), e.sent)
    e.close()
    for x in Count(1):
        print(x)


def main() -> None:
    mappings()
    sequences()
    sets()
    iterators()
