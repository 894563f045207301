"""Classes whose methods use variables of the function that defines them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


class Handler:
    def handle(self, text: str) -> str:
        return text


def counted(start: int, prefix: str) -> tuple[Handler, Callable[[], int]]:
    count = start
    log: list[str] = []

    class Counting(Handler):
        total = 0

        def __init__(self, own: int) -> None:
            self.own = own

        def handle(self, text: str) -> str:
            nonlocal count
            count += 1
            log.append(text)
            return f"{prefix}{super().handle(text)}{count}{self.own}"

        @property
        def seen(self) -> list[str]:
            return list(log)

        @staticmethod
        def doubled() -> int:
            return count * 2

        @classmethod
        def make(cls) -> "Counting":
            return cls(count)

        def each(self) -> Iterator[str]:
            for item in log:
                yield prefix + item

    count += 100
    made = Counting(1)
    print(made.handle("a"), made.seen, Counting.doubled(), Counting.make().own, list(made.each()))
    count += 1000
    return made, lambda: count


def sorted_by(order: dict[str, int]) -> list[str]:
    @dataclass
    class Item:
        name: str

        def __lt__(self, other: "Item") -> bool:
            return order[self.name] < order[other.name]

        def __repr__(self) -> str:
            return f"{self.name}:{order[self.name]}"

    items = [Item(n) for n in order]
    print(sorted(items), max(items) == items[0])
    return [i.name for i in sorted(items)]


def nested(n: int) -> int:
    def inner(m: int) -> int:
        class Sum:
            def get(self, k: int) -> int:
                return (lambda: n + m + k)()

        return Sum().get(3)

    return inner(2)


def later() -> str:
    class Late:
        def get(self) -> str:
            return word

    word = "later"
    return Late().get()


def main() -> None:
    handler, now = counted(5, ">")
    print(handler.handle("b"), now(), isinstance(handler, Handler))
    print(sorted_by({"z": 2, "y": 1, "x": 0}))
    print(nested(1), later())
