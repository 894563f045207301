"""Copies of objects whose classes make them, or say what of them is copied."""

import copy
from typing import cast


class Point:
    made = 0

    def __new__(cls, *args: int) -> "Point":
        cls.made += 1
        print("new", cls.__name__, args)
        return super().__new__(cls)

    def __init__(self, *args: int) -> None:
        print("init", args)
        self.items = list(args)


class Pair:
    total: int

    def __new__(cls, a: int, b: int) -> "Pair":
        self = super().__new__(cls)
        self.total = a + b
        return self

    def __init__(self, a: int, b: int) -> None:
        self.a = a
        self.b = b

    def __getnewargs__(self) -> tuple[int, int]:
        print("newargs")
        return (self.a, self.b)


class Required:
    def __new__(cls, a: int) -> "Required":
        return super().__new__(cls)

    def __init__(self, a: int) -> None:
        self.a = a


class Stateful:
    def __init__(self) -> None:
        self.a = [1]
        self.cache: dict[str, int] | None = {"x": 1}

    def __getstate__(self) -> dict[str, object]:
        print("getstate")
        return {"a": self.a}

    def __setstate__(self, state: dict[str, object]) -> None:
        print("setstate", state)
        self.a = cast("list[int]", state["a"])
        self.cache = None


class Own:
    def __init__(self, n: int) -> None:
        self.n = n

    def __copy__(self) -> "Own":
        print("copy")
        return Own(self.n + 1)

    def __deepcopy__(self, memo: dict[int, object]) -> "Own":
        print("deepcopy", len(memo))
        return Own(self.n + 10)


class Singleton:
    _one: "Singleton | None" = None
    value: int

    def __new__(cls) -> "Singleton":
        if cls._one is None:
            cls._one = super().__new__(cls)
            cls._one.value = 1
        return cls._one


class Money(int):
    unit: str

    def __new__(cls, n: int, unit: str = "EUR") -> "Money":
        self = super().__new__(cls, n)
        self.unit = unit
        return self


def main() -> None:
    p = Point(1, 2)
    q = copy.copy(p)
    r = copy.deepcopy(p)
    print(q.items is p.items, r.items is p.items, r.items, Point.made)
    pair = Pair(1, 2)
    pair.a = 10
    c = copy.copy(pair)
    print(c.a, c.b, c.total)
    d = copy.deepcopy([pair, pair])
    print(d[0] is d[1], d[0].total)
    try:
        copy.copy(Required(1))
    except TypeError as error:
        print(error)
    s = Stateful()
    t = copy.copy(s)
    u = copy.deepcopy(s)
    print(t.a is s.a, u.a is s.a, t.cache, u.cache)
    o = Own(1)
    print(copy.copy(o).n, copy.deepcopy(o).n, copy.deepcopy({"k": [o, o]})["k"][0].n)
    one = Singleton()
    print(copy.copy(one) is one, copy.deepcopy(one) is one)
    m = Money(5, "USD")
    print(copy.copy(m), copy.copy(m).unit, copy.deepcopy(m).unit)
