"""deque at both ends, bounded, rotated, indexed."""

from collections import deque
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


class Reflected:
    def __radd__(self, other: object) -> str:
        return f"added to {type(other).__name__}"

    def __rmul__(self, other: object) -> str:
        return f"times {type(other).__name__}"


def main() -> None:
    d = deque([1, 2, 3])
    d.append(4)
    d.appendleft(0)
    d.extend([5, 6])
    d.extendleft([-1, -2])
    print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), 3 in d)
    d.rotate(2)
    print(d)
    d.rotate(-3)
    d.insert(1, 99)
    d.remove(2)
    d.reverse()
    print(d, d.count(99), d.index(99), list(reversed(d)), d == deque(list(d)), d.copy() is d)
    b = deque(range(10), maxlen=3)
    b.append(10)
    b.appendleft(0)
    print(b, b.maxlen, deque("ab") + deque("c"), deque([1]) * 3, deque() == deque([]), bool(deque()))
    del d[0]
    d[0] = 7
    print(d, d < deque([100]))
    e: deque[int] = deque()
    attempt("pop", e.pop)
    attempt("popleft", e.popleft)
    attempt("index", lambda: d[100])
    attempt("remove", lambda: d.remove(1234))
    attempt("find", lambda: d.index(1234))
    attempt("insert", lambda: b.insert(0, 1))

    print(d + Reflected(), d * Reflected(), 2 * deque("a"))
    attempt("times", lambda: d * 1.5)  # type: ignore[operator]
    attempt("plus", lambda: d + [1])  # type: ignore[operator]
    e *= 2
    e += iter([4])
    print(e)

    def mutate() -> None:
        for x in d:
            d.append(x)

    attempt("mutate", mutate)
