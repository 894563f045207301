"""Reading a local before it is bound on this path."""

from collections.abc import Callable


def maybe(flag: bool) -> int:
    if flag:
        value = 3
    return value


def loop(n: int) -> int:
    for i in range(n):
        pass
    return i


def main() -> None:
    print(maybe(True), loop(3))
    calls: list[Callable[[], int]] = [lambda: maybe(False), lambda: loop(0)]
    for call in calls:
        try:
            print(call())
        except UnboundLocalError as e:
            print(type(e).__name__, e)
    try:
        raise ValueError("x")
    except ValueError as caught:
        print("caught", caught)
