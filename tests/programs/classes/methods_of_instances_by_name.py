"""The same by names: setattr with a literal, with names from a tuple; where instances have no room."""

from collections.abc import Callable
from dataclasses import dataclass


class Store:
    def __init__(self) -> None:
        self.data: dict[str, int] = {}

    def save(self, key: str, value: int) -> None:
        self.data[key] = value

    def load(self, key: str) -> int:
        return self.data[key]

    def size(self) -> int:
        return len(self.data)


def traced(name: str, function: Callable[..., object]) -> Callable[..., object]:
    def inner(*args: object) -> object:
        print("call", name, args)
        return function(*args)

    return inner


class Slotted:
    __slots__ = ("x",)

    def __init__(self) -> None:
        self.x = 1

    def run(self) -> int:
        return self.x


@dataclass
class Rule:
    name: str
    limit: int = 3

    def check(self, n: int) -> bool:
        return n < self.limit


def main() -> None:
    store = Store()
    for name in ("save", "load"):
        setattr(store, name, traced(name, getattr(store, name)))
    store.save("a", 1)
    print(store.load("a"), store.size())
    setattr(store, "size", lambda: 42)
    print(store.size())
    s = Slotted()
    try:
        s.run = lambda: 2  # type: ignore[method-assign]
    except AttributeError as error:
        print(error)
    rule = Rule("r")
    rule.check = lambda n: n == 77  # type: ignore[method-assign]
    print(rule.check(77), rule.check(1), rule, rule == Rule("r"))
