"""Endless recursion ends with RecursionError and exit code 1."""


def dive(n: int) -> int:
    return dive(n + 1) + n


def main() -> None:
    print("before")
    try:
        dive(0)
    except RecursionError:
        print("caught once")
    dive(0)
