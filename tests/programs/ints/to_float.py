"""Ints where floats are wanted: small, of 64 bits without sign, wider, of any size; rounding and overflow."""

NUMBERS = [
    0,
    1,
    -1,
    2**53,
    2**53 + 1,
    2**53 + 3,
    -(2**53) - 1,
    2**62 - 1,
    2**62,
    -(2**62) - 1,
    2**63 - 1,
    2**63,
    2**64 - 1,
    2**64 - 1025,
    2**64 + 2049,
    -(2**64) - 2049,
    2**100 + 1,
    10**30,
    -(10**300),
]


def scaled(value: float) -> float:
    return value * 0.5


def element(i: int, j: int) -> float:
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def unsigned(value: int) -> float:
    low = value & 0xFFFFFFFFFFFFFFFF
    return low * 1.0


def wide(a: int, b: int) -> float:
    low = (a & 0xFFFFFFFFFFFFFFFF) - 2**63
    other = (b & 0xFFFFFFFFFFFFFFFF) - 2**63
    return 0.25 + low * other


def of_length(items: list[int]) -> float:
    return len(items) * len(items) * 1.5


def overflow(value: int) -> None:
    try:
        float(value)
        print("fits")
    except OverflowError as error:
        print(error)
    try:
        print(value * 1.0)
    except OverflowError as error:
        print(error)
    total = 1.5
    try:
        total = 2.5
        total += value
        total = 3.5
    except OverflowError:
        print("handled", total)


def main() -> None:
    for number in NUMBERS:
        print(float(number), number * 1.0, scaled(number), unsigned(number), number / 3, number + 0.5)
        for other in NUMBERS:
            print(wide(number, other), end=" ")
        print()
    print(sum(element(i, j) for i in range(20) for j in range(20)))
    print(of_length(NUMBERS), 3 < 3.5, 2**53 + 1 > 2.0**53)
    overflow(7)
    overflow(10**308)
    overflow(10**309)
    overflow(-(10**400))
    try:
        print(element(0, -1), element(-1, 0))
    except ZeroDivisionError as error:
        print(error)
