"""Lists of numbers whose items are known by all that is ever put into them: what goes between functions, what gets away."""

from collections.abc import Callable

MASK = 0xFFFFFFFF
TABLE = [n * 0x9E3779B9 & MASK for n in range(16)]
SIGNED = [5, -7, 9]
WEIGHTS = [0.5, 0.25, 0.0, 1e300]
KEPT = [1, 2, 3]
SHARED = {"kept": KEPT}


def rotated(x: int, n: int) -> int:
    return (x << n | x >> 32 - n) & MASK


def mix(state: list[int], a: int, b: int) -> None:
    state[a] = state[a] + state[b] & MASK
    state[b] = rotated(state[b] ^ state[a], 7)


def masked() -> None:
    start = [1, 2, *(n * n for n in range(4)), 0xDEADBEEF]
    state = start[:]
    for _ in range(20):
        mix(state, 0, 1)
        mix(state, 2, 6)
        mix(state, 5, -1)
    print(start, state, [rotated(word, 5) for word in state])


def put(items: list[int], at: int, value: int) -> list[int]:
    items[at] = value
    return items


def grown() -> None:
    """What one function puts in, another one finds: numbers of any size."""
    small = [0] * 4
    large = [0] * 4
    for n in range(4):
        put(large, n, 1 << 20 * n)
        small[n] = n
    same = put(large, 0, -(1 << 80))
    same[1] += 1 << 62
    print(small, large, same is large, large[0] + large[3], rotated(small[3], 31))
    total = 0
    for item in large:
        total ^= item
    print(total, [item % 1000 for item in large])


def chosen(flag: bool) -> None:
    """One of two lists, with different numbers in them."""
    low, high = [1, 2, 3], [1 << 40, 1 << 50]
    either = low if flag else high
    either.append(-1)
    either[0] <<= 3
    print(either, low, high, [value & MASK for value in either], either.pop(), either[-1])


def doubled(items: list[int], times: int) -> list[int]:
    """Grows past the machine's numbers, round by round."""
    for _ in range(times):
        for at in range(len(items)):
            items[at] *= 2
    return items


def counted(text: str) -> list[int]:
    counts = [0] * 26
    for letter in text:
        if letter.isalpha():
            counts[ord(letter) - 97] += 1
    return counts


def ranges() -> None:
    for items in (list(range(5)), list(range(3, -9, -4)), list(range(-3))):
        if items:
            items[0] -= 1
        print(items, [item & 7 for item in items], sum(items))
    down = list(range(10, 0, -3))
    down.reverse()
    print(down, [rotated(item, 30) for item in down], down.index(4), 7 in down, down.count(10))


def statics() -> None:
    print([rotated(TABLE[n], n) for n in range(16)], [abs(n) for n in SIGNED])
    SIGNED[1] = 1 << 70
    SIGNED.append(3)
    print(SIGNED, SIGNED[1] >> 69)
    SHARED["kept"][0] = -(1 << 65)
    print(KEPT[0] + 1, sum(KEPT))
    WEIGHTS[2] += 0.125
    print(WEIGHTS, sum(weight * 2 for weight in WEIGHTS))


class Holder:
    def __init__(self, items: list[int]) -> None:
        self.items = items


def escaped() -> None:
    """What is done to a list by other names."""
    held, called, nested = [1, 2], [3, 4], [5, 6]
    Holder(held).items[0] = 1 << 66
    change: Callable[[int], None] = called.append
    change(1 << 67)
    [nested][0][1] = 1 << 68
    print(held[0] >> 60, called[2] >> 60, nested[1] >> 60)
    held.extend(called)
    held += nested
    held.insert(0, -1)
    held.sort()
    held[1:2] = [1 << 90]
    print(held, max(held) >> 80, held * 2)


def floats() -> None:
    line = [0.0] * 5
    for n in range(5):
        line[n] = n / 4 + line[n - 1]
    other = line[1:4]
    other.append(float("inf"))
    scale(other, 0.5)
    print(line, other, [value > 1 for value in other], sum(line))


def scale(values: list[float], by: float) -> None:
    for at in range(len(values)):
        values[at] *= by


def mixed() -> None:
    """Ints among floats stay ints."""
    values: list[float] = [0.5] * 3
    values[1] = 7
    scale(values, 2)
    print(values, [type(value).__name__ for value in values])


def errors(items: list[int], at: int) -> None:
    try:
        items[at] = 1
        print(items)
    except IndexError as error:
        print(error, items)


def main() -> None:
    masked()
    grown()
    chosen(True)
    chosen(False)
    print(doubled([1, 3], 5), doubled([1, -3], 70))
    print(counted("the quick brown fox jumps over the lazy dog"))
    ranges()
    statics()
    escaped()
    floats()
    mixed()
    for at in (0, 2, -3, 3, 1 << 70):
        errors([7, 8, 9], at)
