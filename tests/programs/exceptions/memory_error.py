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
    again_and_again()


def too_much() -> list[int]:
    return [0] * (1 << 62)


def depth(error: BaseException) -> int:
    trace, found = error.__traceback__, 0
    while trace is not None:
        trace, found = trace.tb_next, found + 1
    return found


def again_and_again() -> None:
    """Each is an exception of its own, with its own traceback and context."""
    errors: list[MemoryError] = []
    for _ in range(3):
        try:
            too_much()
        except MemoryError as e:
            errors.append(e)
    print(
        len({id(each) for each in errors}), [depth(each) for each in errors], [each.args for each in errors]
    )
    try:
        too_much()
    except MemoryError as outer:
        try:
            too_much()
        except MemoryError as inner:
            print(inner is not outer, inner.__context__ is outer, outer.__context__)
