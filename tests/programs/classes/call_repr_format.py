"""__call__, __repr__, __str__, __format__, __bytes__, __int__, __float__; how objects of the library show themselves."""

import itertools
from collections import deque
from collections.abc import Iterator


class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __repr__(self) -> str:
        return f"Money({self.cents})"

    def __str__(self) -> str:
        return f"${self.cents / 100:.2f}"

    def __format__(self, spec: str) -> str:
        return str(self) if not spec else "<" + format(str(self), spec) + ">"

    def __call__(self, times: int = 2, *, plus: int = 0) -> "Money":
        return Money(self.cents * times + plus)

    def __int__(self) -> int:
        return self.cents // 100

    def __float__(self) -> float:
        return self.cents / 100

    def __bytes__(self) -> bytes:
        return str(self).encode()

    def __len__(self) -> int:
        return 3

    def __hash__(self) -> int:
        return 42


class Bare:
    pass


class OnlyRepr:
    def __repr__(self) -> str:
        return "only"


def main() -> None:
    m = Money(1234)
    print(
        m,
        repr(m),
        [m],
        (m,),
        {"k": m},
        f"{m} {m!r} {m:>10} {m!s:>10}",
        str(m),
        int(m),
        float(m),
        bytes(m),
        m(3),
        m(plus=1),
        hash(m),
        len(m),
    )
    print("%s %r" % (m, m), "{} {:^9}".format(m, m), OnlyRepr(), f"{OnlyRepr()}", str(OnlyRepr()))
    print(repr(Bare()).startswith("<"), "Bare object at 0x" in repr(Bare()))
    show_others()


def show_others() -> None:
    def numbers() -> Iterator[int]:
        yield 1

    others: tuple[object, ...] = (
        object(),
        map(str, [1]),
        filter(None, [1]),
        zip([1], "a"),
        enumerate([1]),
        reversed([1]),
        reversed((1,)),
        reversed(range(3)),
        reversed({1: 2}),
        numbers(),
        (n for n in [1]),
        memoryview(b"a"),
        itertools.chain([1]),
        itertools.islice([1], 1),
        reversed(deque([1])),
        *map(iter, ([1], (1,), "a", "\u00e9", b"a", bytearray(), {1: 2}, {1}, range(3), deque([1]))),
        iter({1: 2}.items()),
        iter({1: 2}.values()),
        iter(lambda: 1, 2),
    )
    for other in others:
        print(repr(other).partition(" at 0x")[0], type(other), type(other).__module__)
