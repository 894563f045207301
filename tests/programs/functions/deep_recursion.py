"""RecursionError is catchable and its message is exact."""


def down(n: int) -> int:
    return down(n + 1) + 1


def depth(n: int) -> int:
    if n == 0:
        return 0
    return 1 + depth(n - 1)


def main() -> None:
    print(depth(900))
    try:
        down(0)
    except RecursionError as e:
        print(type(e).__name__, str(e).startswith("maximum recursion depth exceeded"))
    try:
        down(0)
    except RuntimeError as e:
        print("again", isinstance(e, RecursionError))
    print(depth(500))
