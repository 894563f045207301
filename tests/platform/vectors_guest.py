"""Loops over floats that compilers make vectors of, over more memory than was touched before. Were a product and a sum ever
rounded once instead of twice, nearly every digit would be another one after so many rounds."""


def combined(factor: float, first: list[float], second: list[float]) -> list[float]:
    """`factor * first + second`, item by item."""
    result = [0.0] * len(first)
    for index in range(len(first)):
        result[index] = factor * first[index] + second[index]
    return result


def mixed(numbers: list[int]) -> int:
    """A sum of bits of all numbers."""
    total = 0
    for number in numbers:
        total += (number ^ number >> 3) & 0xFF
    return total


def main() -> None:
    first = [number / 7.0 for number in range(1000)]
    second = [1.0 / (number + 3) for number in range(1000)]
    for turn in range(50):
        second = combined(1.0 / 3.0 + turn, first, second)
        first = combined(-1e-3, second, first)
    kept = [combined(0.1 * turn, first, second) for turn in range(1500)]
    print(sum(first), sum(second), first[17], second[999])
    print(
        sum(one[3] - one[998] for one in kept),
        [one[turn % 1000].hex() for turn, one in enumerate(kept[::97])],
    )
    print(mixed([number * number for number in range(5000)]))
