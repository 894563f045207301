"""iter, next, the two-argument iter and the sequence protocol."""

from collections.abc import Generator, Iterator


class Countdown:
    def __init__(self, n: int) -> None:
        self.n = n

    def __iter__(self) -> "Countdown":
        return self

    def __next__(self) -> int:
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Stopping:
    """An iterator whose end has a value."""

    def __iter__(self) -> "Stopping":
        return self

    def __next__(self) -> int:
        raise StopIteration("end")


def stops(x: int) -> bool:
    raise StopIteration(x + 5)


def returns() -> Generator[int, None, str]:
    yield 1
    return "done"


def delegates() -> Generator[int, None, str]:
    found: object = yield from map(stops, [1, 2])  # type: ignore[func-returns-value]
    return f"got {found}"


def ends() -> None:
    """What the StopIteration of a builtin iterator holds is that of what it iterates over, or of what it calls."""
    filtered: Iterator[int] = filter(stops, [1])
    every: list[Iterator[object]] = [
        map(stops, [1]),
        filtered,
        zip(Stopping(), [1]),
        enumerate(Stopping()),
        iter(Stopping()),
        map(str, returns()),
        enumerate(returns()),
        zip(returns(), [1, 2, 3]),
        zip([1, 2], returns()),
        filter(None, returns()),
        zip(returns(), returns(), strict=True),
        zip(),
        map(max, returns(), [3, 4]),
        map(max, [5, 6], returns()),
        enumerate([7]),
        delegates(),
    ]
    for it in every:
        for _ in range(2):
            try:
                print(next(it), end=" ")
            except StopIteration as e:
                print(repr(e), e.value, end=" ")
        print(next(it, "none"), list(it))
    print(list(map(stops, [1])), list(zip(Stopping(), [1])), zip([1, 2], [3]).__next__())


class Old:
    def __getitem__(self, i: int) -> int:
        if i >= 3:
            raise IndexError(i)
        return i * i

    def __len__(self) -> int:
        return 3


def main() -> None:
    ends()
    print(
        list(Countdown(3)),
        sum(Countdown(4)),
        2 in Countdown(4),
        max(Countdown(5)),
        [*Countdown(2)],
        dict(zip("ab", Countdown(9))),
    )
    c = Countdown(2)
    print(next(c), next(c), next(c, "end"))
    try:
        next(c)
    except StopIteration as e:
        print("stop", e.value, e.args)
    data = iter([3, 1, 0, 5])
    print(list(iter(lambda: next(data), 0)), next(data))
    it = iter("ab")
    print(iter(it) is it, list(it))
    old = Old()
    print(old[2], len(old), bool(old))
    a, b = Countdown(2)
    print(a, b)
    for x in Countdown(3):
        if x == 1:
            break
    else:
        print("no")
    print(x)
