"""An uncaught exception exits 1 with output before it kept."""


def inner(values: list[int], index: int) -> int:
    return values[index]


def main() -> None:
    print(inner([1, 2, 3], 2))
    print("next fails")
    try:
        print(inner([], 0))
    finally:
        print("finally runs first")
