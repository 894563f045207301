"""iter, next, the two-argument iter and the sequence protocol."""


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


class Old:
    def __getitem__(self, i: int) -> int:
        if i >= 3:
            raise IndexError(i)
        return i * i

    def __len__(self) -> int:
        return 3


def main() -> None:
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
