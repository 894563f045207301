"""Type parameters in brackets and `type` statements (PEP 695)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

type Pair[T] = tuple[T, T]
type Json = None | int | str | list[Json] | dict[str, Json]


class Stack[T]:
    def __init__(self, items: Iterable[T] = ()) -> None:
        self.items = list(items)

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()

    def map[R](self, function: Callable[[T], R]) -> "Stack[R]":
        return Stack(function(item) for item in self.items)


@dataclass
class Box[T: (int, str)]:
    value: T

    def twice(self) -> T:
        return self.value + self.value


def largest[T: (int, str, float)](items: list[T]) -> T:
    best = items[0]
    for item in items[1:]:
        if item > best:
            best = item
    return best


def swap[A, B](pair: tuple[A, B]) -> tuple[B, A]:
    return pair[1], pair[0]


def logged[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        print("call", function.__name__)
        return function(*args, **kwargs)

    return inner


def first[*Ts](values: tuple[int, *Ts]) -> int:
    return values[0]


@logged
def add(a: int, b: int = 2) -> int:
    return a + b


def depth(value: Json) -> int:
    match value:
        case list():
            return 1 + max((depth(v) for v in value), default=0)
        case dict():
            return 1 + max((depth(v) for v in value.values()), default=0)
        case _:
            return 0


def main() -> None:
    stack = Stack([1, 2])
    stack.push(3)
    print(stack.pop(), stack.map(str).items)
    print(Box(3).twice(), Box("ab").twice(), Box(1))
    print(largest([3, 9, 2]), largest(["a", "c", "b"]), largest([1.5, 0.5]))
    print(swap((1, "x")), first((7, "y", None)))
    print(add(1), add(1, b=5))
    pair: Pair[int] = (1, 2)
    print(sum(pair), depth({"a": [1, [2]], "b": None}))
