"""Falling off the end returns None."""


def nothing() -> None:
    pass


def maybe(n: int) -> int | None:
    if n > 0:
        return n
    return None


def early(n: int) -> None:
    if n:
        print("early")
        return
    print("late")


def main() -> None:
    values = [maybe(1), maybe(-1)]
    print(values)
    early(1)
    early(0)
    f = nothing
    results: list[object] = [f() for f in [f]]
    print(results)
    print(maybe(0) is None, maybe(4) is not None)
