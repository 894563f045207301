"""Loops over ints for which small ones were expected, and others come: with every operator, before, after and midway."""

HUGE = 1 << 70
BORDERS = [
    0,
    1,
    -1,
    2**61 - 1,
    2**61,
    2**62 - 1,
    2**62,
    -(2**62),
    -(2**62) - 1,
    2**63,
    -(2**63),
    2**64,
    HUGE,
    -HUGE,
]


def arithmetic(start: int, step: int, count: int) -> list[int]:
    found: list[int] = []
    value = start
    for index in range(count):
        value = value + step * index
        found.append(value)
        found.append((value - start) // (index + 1))
        found.append(value % (abs(step) + 1))
        value = value ^ step
    return found


def shifting(value: int, count: int) -> list[int]:
    found: list[int] = []
    for bits in range(count):
        found.append(value << bits)
        found.append(value >> bits)
        found.append((value | bits) & ~step_of(bits))
    return found


def step_of(bits: int) -> int:
    return bits * 3 + 1


def compared(values: list[int], limit: int) -> list[int]:
    counts = [0] * 6
    for value in values:
        counts[0] += value < limit
        counts[1] += value <= limit
        counts[2] += value == limit
        counts[3] += value != limit
        counts[4] += value >= limit
        counts[5] += value > limit
    return counts


def grows(value: int, rounds: int) -> int:
    """Small at first, then not, then small again."""
    for _ in range(rounds):
        value = value * value + 1
    for _ in range(rounds):
        value //= 3
        if value > 1 << 61:
            value >>= 7
    return value


def mixed(numbers: list[int], modulus: int) -> int:
    """Counters stay small where one operand never is."""
    total = 0
    for index, number in enumerate(numbers):
        total = (total * 31 + number + index) % modulus
    return total


def indexed(items: list[str], at: int) -> str:
    text = ""
    for _ in range(3):
        at += 1
        try:
            text += items[at]
        except IndexError as error:
            text += f"<{error}>"
        except OverflowError as error:
            text += f"<{error}>"
    return text


def floats(value: int, count: int) -> list[float]:
    return [value * 1.5 + index for index in range(count)]


def main() -> None:
    for start in BORDERS:
        for step in BORDERS:
            print(start, step, arithmetic(start, step, 3))
    for value in BORDERS:
        print(value, shifting(value, 4))
        print(compared(BORDERS, value))
        print(mixed(BORDERS, abs(value) + 2), mixed([1, 2, 3], abs(value) + 2))
        print(floats(value, 2))
    print([grows(value, 6) for value in range(6)])
    print([indexed(["a", "b", "c"], at) for at in (-6, -4, -1, 0, 2)])
