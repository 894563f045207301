"""Cells assigned after capture, unbound cells, cells of arguments."""

from collections.abc import Callable


def late() -> int:
    def get() -> int:
        return value

    value = 5
    r = get()
    value = 6
    return r * 10 + get()


def unbound(flag: bool) -> Callable[[], int]:
    def get() -> int:
        return value

    if flag:
        value = 1
    return get


def rebinding(n: int) -> list[int]:
    def show() -> int:
        return n

    out = [show()]
    n *= 2
    out.append(show())
    for n in range(2):
        out.append(show())
    return out


def main() -> None:
    print(late(), unbound(True)(), rebinding(7))
    try:
        unbound(False)()
    except NameError as e:
        print(type(e).__name__, e)

    def even(n: int) -> bool:
        return n == 0 or odd(n - 1)

    def odd(n: int) -> bool:
        return n != 0 and even(n - 1)

    print(even(10), odd(10))
