"""MemoryError is an ordinary exception to raise and catch."""


def allocate(n: int) -> int:
    if n > 1000:
        raise MemoryError(f"{n} items")
    return len([0] * n)


def main() -> None:
    print(allocate(10))
    try:
        allocate(5000)
    except MemoryError as e:
        print(type(e).__name__, e)
    try:
        [0] * (1 << 62)
    except MemoryError as e:
        print("caught", type(e).__name__)
    try:
        "ab" * (1 << 62)
    except (MemoryError, OverflowError) as e:
        print("caught", type(e).__name__)
    try:
        bytearray(1 << 61)
    except MemoryError as e:
        print("caught", type(e).__name__)
    print(allocate(3))
