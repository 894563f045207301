"""Function decorators applied at import, stacked, with arguments."""

from collections.abc import Callable

order: list[str] = []


def tag(name: str) -> Callable[[Callable[[int], int]], Callable[[int], int]]:
    order.append("make " + name)

    def wrap(f: Callable[[int], int]) -> Callable[[int], int]:
        order.append("wrap " + name)

        def inner(n: int) -> int:
            print("enter", name)
            r = f(n)
            print("leave", name)
            return r + 1

        return inner

    return wrap


@tag("outer")
@tag("inner")
def work(n: int) -> int:
    print("work", n)
    return n * 10


def main() -> None:
    print(order)
    print(work(4))
