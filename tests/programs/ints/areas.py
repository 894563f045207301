"""Products of lengths and of what is counted up to them, just within and beyond what a fast version takes them for."""

EDGE = 1 << 30


def triangle(i: int, j: int) -> float:
    """Called in loops with numbers no larger than a length can be."""
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def area(i: int, j: int) -> int:
    if i == j == 3:
        raise ValueError("three")
    return (i - j) * (i + j) + i * j


def near(edge: int) -> list[int]:
    return [edge + d for d in (-2, -1, 0, 1)]


def pairs() -> None:
    numbers = [0, 1, *near(EDGE), *near(1 << 31), (1 << 47) - 1]
    total = 0
    for a in range(len(numbers)):
        for b in range(len(numbers)):
            i, j = min(numbers[a], (1 << 47) - 1), min(numbers[b], (1 << 47) - 1)
            if i >= 0 and j >= 0:
                total ^= area(i, j) * (a + 1)
                total += area(-i, j) - area(i, -j) + area(-i, -j)
                print(triangle(i, j), area(i, j), end=" ")
    print(total)


def counted(rows: range, columns: range) -> list[int]:
    """The lengths are asked where the loops have begun already."""
    found = [len(rows)]
    for i in range(3):
        n = len(rows)
        found.append(i * n)
        for j in range(3):
            m = len(columns)
            found.append((n - j) * (m + i))
            found.append(i * m + j)
    return found


def squares(rows: range) -> int:
    n = len(rows)
    total = 0
    for i in range(n - 2, n):
        total += i * n + i * i
    return total


def flat(n: int, m: int) -> list[int]:
    cells = [0] * (n * m)
    for i in range(n):
        for j in range(m):
            cells[i * m + j] += i * n + j
    return [cells[j * m + j] for j in range(min(n, m))]


def transposed(rows: list[str]) -> int:
    n = len(rows)
    seen = [0] * (n * n)
    for i in range(n):
        for j in range(n):
            at = j * n + i
            seen[at] += (i + n) * (n + at) * n
    return sum(seen) + seen[n * n - n]


def failing(n: int) -> None:
    try:
        for i in range(n):
            print(1 / ((i - 2) * (i + n)))
    except ZeroDivisionError as error:
        print(error, i)


def main() -> None:
    pairs()
    for rows in (range(3), range(EDGE - 1), range(EDGE), range(EDGE + 1), range((1 << 47) - 1)):
        print(counted(rows, range(7)), counted(range(EDGE), rows), squares(rows))
    print(flat(3, 4), flat(4, 3), flat(0, 5), len(flat(20, 30)))
    print(transposed(["x"] * 9), transposed(["x"]))
    failing(4)
