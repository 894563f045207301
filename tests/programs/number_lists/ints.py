"""Every operation on lists of ints, which hold them as they are until an int does not fit."""

import copy

BIG = 1 << 62
EDGES = [BIG - 1, -BIG, 0, -1]


def fresh(count: int) -> list[int]:
    return [i * 7 - 3 for i in range(count)]


def reading(xs: list[int]) -> None:
    print(xs, len(xs), bool(xs), xs == list(xs), xs != xs[:], str(xs))
    for i in (0, -1, len(xs) - 1, -len(xs)):
        print(xs[i], end=" ")
    for i in (len(xs), -len(xs) - 1):
        try:
            print(xs[i])
        except IndexError as error:
            print(error, end=" ")
    print(sum(xs), min(xs), max(xs), sorted(xs), sorted(xs, reverse=True), sorted(xs, key=lambda x: -x % 5))
    print([x for x in xs], [x + 1 for x in reversed(xs)], list(enumerate(xs)), dict(zip(xs, xs[1:])))
    print(
        xs[1:3], xs[::-1], xs[::2], xs[5:1:-2], xs[100:], xs[-2:], tuple(xs), set(xs) == set(xs[:]), [*xs, 1]
    )
    print(xs[0] in xs, BIG in xs, xs.index(xs[-1]), xs.count(xs[0]), any(xs), all(xs))
    print(xs < xs[:], xs <= xs[:], xs > xs[:-1], xs >= [BIG], xs < [*xs, 0], [0] * 2 + xs, xs + [BIG], xs * 2)
    print(
        list(map(abs, xs)), list(filter(None, xs)), ",".join(map(str, xs)), f"{xs}", xs is xs, xs[0] is xs[0]
    )
    a, *rest = xs
    *most, z = xs
    print(a, rest, most, z, print.__name__, max(*xs, 2), xs.copy(), copy.copy(xs), copy.deepcopy(xs))
    match xs:
        case [first, *others]:
            print(first, others)


def changing(xs: list[int], value: int) -> None:
    xs.append(value)
    print(xs)
    xs.insert(1, value)
    xs.insert(-1, 5)
    xs.insert(100, 6)
    print(xs)
    xs[0] = value
    xs[-1] = 8
    xs[2] += value
    print(xs, xs.pop(), xs.pop(0), xs.pop(-2), xs)
    xs.extend([value, 4])
    xs.extend((value, 3))
    xs.extend(range(2))
    xs += [9]
    xs += (value,)
    print(xs)
    del xs[1]
    del xs[-2:]
    del xs[::3]
    print(xs)
    xs[1:2] = [value, value, 1]
    xs[:0] = [value]
    xs[::2] = [2] * len(xs[::2])
    xs[1:1] = xs
    print(xs)
    xs.reverse()
    xs.sort()
    print(xs)
    xs.sort(key=lambda x: x % 3, reverse=True)
    print(xs)
    xs.remove(2)
    xs *= 2
    print(xs, xs == xs * 1)
    try:
        xs.remove(-99)
    except ValueError as error:
        print(error)
    xs.extend(xs)
    xs.clear()
    print(xs, xs == [])
    xs.append(value)
    xs.append(1)
    print(xs)


def while_iterating(value: int) -> None:
    xs = fresh(4)
    for x in xs:
        print(x, end=" ")
        if len(xs) < 8:
            xs.append(x * 2)
        if x == 4:
            xs[-1] = value
    print(xs)
    iterator = iter(xs)
    print(next(iterator), next(iterator))
    xs[2] = value
    print(next(iterator), list(iterator))
    back = reversed(xs)
    print(next(back))
    xs[0] = value
    print(list(back))
    ys = fresh(5)
    for i, y in enumerate(ys):
        if i == 2:
            ys[4] = value
        print(i, y, end=" ")
    print([(a, b) for a, b in zip(ys, fresh(3), strict=False)])
    ys[1:3] = (value if y > 0 else y for y in ys)
    print(ys)


def growing(steps: int) -> None:
    xs: list[int] = []
    for i in range(steps):
        xs.append(i * i)
    print(len(xs), sum(xs), xs[steps // 2])
    total = 0
    while xs:
        total += xs.pop()
    print(total, xs)
    rows = [[0] * 4 for _ in range(3)]
    rows[1][2] = 5
    rows[2][3] -= BIG
    rows[2][3] -= BIG
    print(rows, [sum(row) for row in rows])


class Key:
    """Compares to ints, and changes a list meanwhile."""

    def __init__(self, xs: list[int], value: int) -> None:
        self.xs = xs
        self.value = value

    def __eq__(self, other: object) -> bool:
        self.xs.append(self.value)
        return len(self.xs) > 12


def asked_about_others(value: int) -> None:
    xs = fresh(6)
    key: object = Key(xs, value)
    print(key in xs, xs)
    ys = fresh(4)

    def add(y: int) -> int:
        ys.append(value)
        return y

    try:
        ys.sort(key=add)
    except ValueError as error:
        print(error)
    print(ys)
    try:
        ys.sort(key=lambda y: 1 // y if y != 4 else 1 // 0)
    except ZeroDivisionError as error:
        print(error, ys)


def total(*items: int) -> int:
    return sum(items)


def swap(a: list[int], i: int, j: int) -> None:
    a[i], a[j] = a[j], a[i]


def main() -> None:
    for xs in (fresh(1), fresh(5), EDGES[:], [*EDGES, BIG], [BIG, -BIG - 1], list(range(3, 30, 6)), [0] * 3):
        reading(xs)
    for value in (1, BIG - 1, BIG, -BIG, -BIG - 1, 1 << 200):
        changing(fresh(4), value)
        changing([], value)
        while_iterating(value)
        asked_about_others(value)
    growing(1000)
    print(total(*fresh(5)), max(fresh(5), default=0), max([], default=-1))
    zs = fresh(4)
    swap(zs, 0, 3)
    a, b, c, d = zs
    print(zs, a, b, c, d)
    try:
        a, b = zs
    except ValueError as error:
        print(error)
    empty: list[int] = []
    print(empty, empty * 3, empty + empty, sorted(empty), sum(empty), empty == [], empty[:])
    others: list[object] = [[1.0, 2.0], [True, 2], [1 << 70, 2], ["x"], [], [1], (1, 2)]
    print([other == [1, 2] for other in others], [[1, 2] != other for other in others])
