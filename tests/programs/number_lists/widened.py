"""Lists of numbers that are given what is none, by way of another type, also in the middle of things."""

from collections.abc import Iterator, Sequence
from typing import cast


class Text:
    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Text({self.text!r})"


def opened(xs: list[int]) -> list[object]:
    return cast("list[object]", xs)


def opened_floats(xs: list[float]) -> list[object]:
    return cast("list[object]", xs)


def show(xs: Sequence[object]) -> None:
    print(xs, len(xs), xs[0], xs[-1], xs[1:], list(xs), [type(x).__name__ for x in xs])


def ways(value: object) -> None:
    for way in range(9):
        xs = [1, 2, 3, 4]
        ys = [1.5, -0.0, 2.5, 1e300]
        for zs in (opened(xs), opened_floats(ys)):
            match way:
                case 0:
                    zs.append(value)
                case 1:
                    zs[2] = value
                case 2:
                    zs.insert(1, value)
                case 3:
                    zs.extend([value, None])
                case 4:
                    zs[1:3] = [value]
                case 5:
                    zs[::2] = (value, "last")
                case 6:
                    zs += ("a", value)
                case 7:
                    zs[:] = [value for _ in zs]
                case _:
                    zs.clear()
                    zs.append(value)
            show(zs)
            zs.append(zs.pop(0))
            print(zs, value in zs, zs.count(value), zs == zs[:], zs * 2, zs + [value])


def added(xs: list[int], value: object) -> Iterator[object]:
    for i in range(4):
        if i == 2:
            opened(xs).append(value)
        yield i if i != 3 else value


def in_the_middle(value: object) -> None:
    xs = list(range(5))
    for i, x in enumerate(opened(xs)):
        if i == 1:
            opened(xs)[3] = value
        print(x, end=" ")
    print(xs)
    xs = list(range(5))
    opened(xs)[1:3] = added(xs, value)
    print(xs)
    xs = list(range(5))
    opened(xs).extend(added(xs, value))
    print(xs)
    xs = list(range(5))
    iterator = iter(opened(xs))
    print(next(iterator))
    opened(xs)[2] = value
    print(list(iterator), [*opened(xs)], (*opened(xs),))
    xs = [3, 1, 2]

    def add(x: int) -> int:
        opened(xs).append(value)
        return x

    try:
        xs.sort(key=add)
    except ValueError as error:
        print(error, xs)
    try:
        opened(xs).append(value)
        xs.sort(key=str)
        print(xs)
        xs.sort()
    except TypeError as error:
        print(error, xs)


def join(xs: list[int]) -> None:
    print(bytes(xs), bytearray(xs), b"".join([bytes(xs)]), "{0[1]} {0}".format(xs), "%s" % (xs,))


def mix(xs: list[int], i: int, j: int) -> int:
    """Short, called by a loop: its version for lists that hold other things is a function of its own."""
    xs[i] = (xs[i] + xs[j]) & 0xFFFF
    xs[j] = xs[j] ^ xs[i]
    return xs[j] + xs[i + 1]


def mixed(xs: list[int]) -> None:
    total = 0
    try:
        for i in range(3):
            for j in range(2, 5):
                total += mix(xs, i, j)
    except (IndexError, TypeError) as error:
        trace = error.__traceback__
        while trace is not None:
            print(trace.tb_frame.f_code.co_name, trace.tb_lineno)
            trace = trace.tb_next
        print(repr(error), total, xs)
    else:
        print(total, xs)


class Stack(list[int]):
    def top(self) -> int:
        return self[-1]


def main() -> None:
    for value in ("text", None, Text("x"), 1 << 63, (1, 2), [3], 2.5, 7):
        ways(value)
        in_the_middle(value)
    join([65, 66])
    for numbers in (
        [1, 2, 3, 4, 5],
        [1, 2, 3],
        [9, 1 << 80, -(1 << 90), 7, 1 << 62],
        sorted({3, 5, 1, 8, 9}),
    ):
        mixed(numbers)
    stack = Stack([1, 2])
    stack.append(3)
    stack[0] = 1 << 70
    print(stack, stack.top(), stack[0], stack[:], stack + [1], Stack() == [], type(stack).__name__)
    print(type([1]), type([1.5]) is list, isinstance([1], list), [1].__class__, type([1, 2][:]) is list)
    nested: list[object] = [1]
    nested.append(nested)
    print(nested)
    print([1, 2.5, "x"], [1, 1 << 70], [None], [[1], [2.5]], [(1, 2)])
