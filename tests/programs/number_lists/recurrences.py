"""Loops whose rounds store in a list what the next round reads: sums, steps, one list twice, numbers of any size, errors."""


def sums(numbers: list[int], into: list[int]) -> None:
    """Running sums; the two lists may be the same one."""
    for i in range(len(numbers) - 1):
        into[i + 1] = into[i] + numbers[i]


def backwards(into: list[int], step: int) -> None:
    for i in range(len(into) - 1 - step, -1, -1):
        into[i] = into[i + step] * 3 - into[i]


def smoothed(into: list[float], factor: float) -> None:
    for i in range(1, len(into)):
        into[i] = into[i - 1] * factor + into[i]


def best(before: list[int], row: list[int]) -> int:
    """A row of an edit distance, with the least of three."""
    for j in range(len(before) - 1):
        least = before[j]
        if before[j + 1] + 1 < least:
            least = before[j + 1] + 1
        if row[j] + 1 < least:
            least = row[j] + 1
        row[j + 1] = least
    return row[-1]


def least_of_three(a: list[int], b: list[int], before: list[int], row: list[int]) -> list[int]:
    """The same where a branch decides what is added: sums that lists cannot hold, in the middle."""
    for j in range(len(b)):
        least = before[j] if a[j] == b[j] else before[j] + 1
        if before[j + 1] + 1 < least:
            least = before[j + 1] + 1
        if row[j] + 1 < least:
            least = row[j] + 1
        row[j + 1] = least
    return row


def sum_of_branches(numbers: list[int], start: int) -> int:
    """What a round adds goes through a branch, and comes again."""
    total = start
    for n in numbers:
        total = total + n if n & 1 else total - n + 1
        if total < 0:
            total += 1
    return total


def accumulated(numbers: list[int], into: list[int], at: int) -> None:
    for n in numbers:
        into[at] += n


def twice(into: list[int]) -> None:
    """Two stores: nothing is known of what the round before left."""
    for i in range(len(into) - 2):
        into[i + 1] = into[i] + 1
        into[i + 2] = into[i + 1] * 2


def sometimes(into: list[int]) -> None:
    for i in range(len(into) - 1):
        if into[i] % 3:
            into[i + 1] = into[i] + 5


def until(into: list[int], stop: int) -> int:
    """Leaves in the middle; what was stored last is used afterwards."""
    last = 0
    for i in range(len(into) - 1):
        last = into[i]
        into[i + 1] = last + into[i + 1]
        if last > stop:
            break
    return last


def past_the_end(into: list[int], count: int) -> None:
    try:
        for i in range(count):
            into[i + 1] = into[i] + 1
    except IndexError as error:
        print(error, into)


def changed(into: list[int], log: list[list[int]]) -> None:
    """Another list each round."""
    for i in range(4):
        into[i + 1] = into[i] + 1
        if i == 1:
            log.append(into)
            into = into[:]
    print(into, log)


def main() -> None:
    a, b = [1, 2, 3, 4, 5], [10, 0, 0, 0, 0]
    sums(a, b)
    sums(a, a)
    print(a, b)
    large = [(1 << 61) - 1] * 5
    sums(large, large)
    print(large)
    mixed = [1 << 61, 1 << 61, -(1 << 62), 1 << 80, -5]
    sums(mixed, mixed)
    print(mixed)
    small = [(1 << 62) - 2, 1, 1, 1]
    sums([1, 0, 1, 1], small)
    print(small)
    for step in (1, 2, 3, 9):
        c = [1, 2, 3, 4, 5, 6]
        backwards(c, step)
        print(c)
    nothing: list[int] = []
    sums(nothing, nothing)
    sums([1], [1])
    floats = [1.0, -0.0, 2.5, 1e300, 4.0, float("inf"), 1.0]
    smoothed(floats, 0.5)
    smoothed(floats, -1.0)
    print(floats)
    print(best([0, 1, 2, 3, 4], [1, 9, 9, 9, 9]), best([0], [1]), best([5, 1, 1 << 70], [1 << 64, 0, 0]))
    row = [3, 2, 1, 0]
    print(best(row, row), row)
    top = (1 << 62) - 1
    for before in ([0, 1, 2, 3], [top, top - 1, top, 0], [top] * 4, [top, 1 << 62, 2, 3], [1 << 70] * 4, [1]):
        try:
            print(least_of_three([1, 2, 3], [1, 5, 3], before, [before[0] + 1] * 4))
        except IndexError as error:
            print(error, before)
    print(least_of_three([1, 2], [1, 3], [5, top, top], [top, 7, 8, 9]))
    for start in (0, top, -top - 1, 1 << 63, -(1 << 90)):
        print(sum_of_branches([1, 2, 3, 4], start), sum_of_branches([top, top, -top, 1 << 62], start))
    into = [1, 2, 3]
    accumulated([1, 2, 3], into, -1)
    accumulated([1 << 61, 1 << 61, 1 << 61], into, 0)
    accumulated(into, into, 1)
    print(into)
    d = [1, 2, 3, 4, 5, 6]
    twice(d)
    print(d)
    sometimes(d)
    print(d, until(d, 20), d, until([1, 1, 1], 5))
    past_the_end([1, 2, 3, 4], 9)
    past_the_end([0], 1)
    changed([0, 0, 0, 0, 0], [])
