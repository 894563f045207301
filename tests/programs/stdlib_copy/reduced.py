"""What copies are made of: `__new__` with `__getnewargs__`, `__reduce__` with state, items and pairs."""

import copy
from collections.abc import Iterator
from typing import SupportsIndex


class Interned:
    """One object for each name."""

    known: "dict[str, Interned]" = {}
    name: str

    def __new__(cls, name: str) -> "Interned":
        if name not in cls.known:
            made = super().__new__(cls)
            made.name = name
            cls.known[name] = made
        return cls.known[name]

    def __getnewargs__(self) -> tuple[str]:
        return (self.name,)


class Fraction:
    def __init__(self, top: int, bottom: int) -> None:
        print("made", top, bottom)
        self.top = top
        self.bottom = bottom
        self.note = ""

    def __reduce__(self) -> tuple[type["Fraction"], tuple[int, int]]:
        return (Fraction, (self.top, self.bottom))


class Tagged(Fraction):
    def __reduce__(self) -> tuple[type["Fraction"], tuple[int, int], dict[str, object]]:  # type: ignore[override]
        return (Tagged, (self.top, self.bottom), {"note": self.note + "!"})


class Bag:
    def __init__(self) -> None:
        self.items: list[object] = []
        self.pairs: dict[object, object] = {}

    def append(self, item: object) -> None:
        self.items.append(item)

    def __setitem__(self, key: object, value: object) -> None:
        self.pairs[key] = value

    def __reduce_ex__(
        self, protocol: SupportsIndex
    ) -> tuple[type["Bag"], tuple[()], None, Iterator[object], Iterator[object]]:
        print("protocol", protocol)
        return (Bag, (), None, iter(self.items), iter(self.pairs.items()))


class Fixed:
    def __reduce__(self) -> str:
        return "FIXED"


class Stated:
    def __init__(self, name: str, size: int) -> None:
        self.name = name
        self.size = size
        self.log: list[str] = []

    def __setstate__(self, state: dict[str, object]) -> None:
        self.name = str(state["name"]).upper()
        self.size = len(state)
        self.log = ["restored"]

    def __repr__(self) -> str:
        return f"Stated({self.name}, {self.size}, {self.log})"


class Slotted:
    __slots__ = ("log", "x")

    def __init__(self, x: int) -> None:
        self.x = x
        self.log = "new"

    def __setstate__(self, state: tuple[None, dict[str, int]]) -> None:
        self.x = state[1]["x"] + 1
        self.log = "restored"


class More(Stated):
    def __init__(self, name: str, size: int) -> None:
        super().__init__(name, size)
        self.extra = 1

    def __getstate__(self) -> object:
        state = super().__getstate__()
        assert isinstance(state, dict)
        state["added"] = True
        return state

    def __setstate__(self, state: dict[str, object]) -> None:
        super().__setstate__(state)
        self.extra = 7


def main() -> None:
    one = Interned("one")
    print(copy.copy(one) is one, copy.deepcopy([one, one])[1] is one)
    third = Fraction(1, 3)
    third.note = "kept?"
    print(repr(copy.copy(third).note), copy.deepcopy([third, third])[1].top)
    tagged = Tagged(2, 5)
    tagged.note = "tag"
    print(copy.copy(tagged).note, copy.deepcopy(tagged).note)
    bag = Bag()
    bag.append([1])
    bag["k"] = [2]
    shallow, deep = copy.copy(bag), copy.deepcopy(bag)
    print(shallow.items[0] is bag.items[0], deep.items[0] is bag.items[0], deep.items, deep.pairs)
    fixed = Fixed()
    print(copy.copy(fixed) is fixed, copy.deepcopy(fixed) is fixed)
    state = Stated("a", 2)
    print(copy.copy(state), copy.deepcopy(state), state.__getstate__())
    slotted = Slotted(1)
    print(copy.copy(slotted).x, slotted.__getstate__(), copy.deepcopy(slotted).log)
    more = More("m", 3)
    print(copy.copy(more), copy.deepcopy(more).extra)
