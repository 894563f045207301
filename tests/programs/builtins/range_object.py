"""range as a sequence."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    r = range(2, 20, 3)
    print(
        r,
        len(r),
        r[0],
        r[-1],
        r[1:4],
        r[::-1],
        5 in r,
        6 in r,
        r.index(8),
        r.count(5),
        r.start,
        r.stop,
        r.step,
    )
    print(
        list(range(5)),
        list(range(5, 0, -2)),
        list(range(0)),
        list(range(3, 3)),
        range(0) == range(2, 2),
        range(0, 3, 2) == range(0, 4, 2),
        range(3) != range(4),
        hash(range(3)) == hash(range(0, 3, 1)),
    )
    print(
        list(reversed(range(1, 10, 4))),
        range(10)[3:8:2],
        range(10**20, 10**20 + 3)[1],
        len(range(-5, 5)),
        2.0 in range(3),
        2.5 in range(3),
        "x" in list(map(str, range(3))),
    )
    print(
        bool(range(0)),
        min(range(5, 1, -1)),
        sum(range(101)),
        sorted(range(3), reverse=True),
        [*range(2)],
        range(True),
        repr(range(1, 5)),
        repr(range(1, 5, 2)),
    )
    zero = 0
    attempt("step", lambda: range(1, 2, zero))
    attempt("index", lambda: r[6])
    attempt("negative", lambda: r[-7])
    attempt("find", lambda: r.index(3))
    attempt("next", lambda: next(iter(range(0))))
    for i in range(3, -1, -1):
        print(i, end=" ")
    big = range(2**62, 2**64, 2**62)
    print(list(big), len(big), 2**63 in big, big[-1])
