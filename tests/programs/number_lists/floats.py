"""Every operation on lists of floats, which hold them as they are."""

import copy
import math

NAN, INF = math.nan, math.inf
TINY, HUGE = 5e-324, 1.7976931348623157e308
ODD = [0.0, -0.0, NAN, INF, -INF, TINY, -HUGE, 1e-300, 1e300, 0.1]


def fresh(count: int) -> list[float]:
    return [i * 1.5 - 2.0 for i in range(count)]


def reading(xs: list[float]) -> None:
    print(xs, len(xs), bool(xs), xs == list(xs), xs != xs[:], str(xs))
    for i in (0, -1, len(xs) - 1, -len(xs)):
        print(xs[i], math.copysign(1.0, xs[i]), end=" ")
    try:
        print(xs[len(xs)])
    except IndexError as error:
        print(error)
    print(sum(xs), [x for x in xs], [x + 1 for x in reversed(xs)], list(enumerate(xs)), list(zip(xs, xs[1:])))
    print(xs[1:3], xs[::-1], xs[::2], xs[5:1:-2], xs[100:], tuple(xs), [*xs, 1.5])
    print(xs[0] in xs, 77.0 in xs, xs.index(xs[-1]), xs.count(xs[0]), any(xs), all(xs))
    print(xs < xs[:], xs <= xs[:], xs > xs[:-1], [0.5] * 2 + xs, xs + [HUGE], xs * 2)
    print(list(map(abs, xs)), ",".join(map(str, xs)), f"{xs}", repr(xs[0]), xs.copy(), copy.deepcopy(xs))
    a, *rest = xs
    print(a, rest, math.fsum(x for x in xs if math.isfinite(x) and abs(x) < 1e200), max(*xs, 2.5))


def changing(xs: list[float], value: float) -> None:
    xs.append(value)
    xs.insert(1, value)
    xs.insert(100, 6.0)
    xs[0] = value
    xs[-1] += 0.5
    print(xs, xs.pop(), xs.pop(0), xs)
    xs.extend([value, 4.0])
    xs.extend((value, 3.0))
    xs.extend(float(i) for i in range(2))
    xs += [9.0]
    print(xs)
    del xs[1]
    del xs[::3]
    xs[1:2] = [value, value, 1.0]
    xs[::2] = [2.0] * len(xs[::2])
    xs[1:1] = xs
    print(xs)
    xs.reverse()
    xs.sort()
    print(xs)
    xs.sort(key=lambda x: x * x, reverse=True)
    xs.remove(2.0)
    xs *= 2
    print(xs)
    xs.clear()
    xs.append(value)
    print(xs)


def total(a: list[float], b: list[float]) -> float:
    result = 0.0
    for i in range(len(a)):
        result += a[i] * b[i]
    return result


def scale(a: list[float], by: float) -> None:
    for i in range(len(a)):
        a[i] *= by


def main() -> None:
    for xs in (fresh(1), fresh(5), [1e-300, 1e300], [0.0] * 3, ODD[3:], [-0.0] * 2):
        reading(xs)
    print(ODD, ODD[2] in ODD, NAN in ODD, ODD.index(NAN), ODD.count(NAN), [NAN] == [NAN], ODD == ODD[:])
    for value in (1.5, 0.0, -0.0, INF, TINY, HUGE):
        changing(fresh(4), value)
        changing([], value)
    xs = fresh(200)
    scale(xs, 0.25)
    print(total(xs, xs), sum(xs), xs[3], xs[-1])
    a, b = [0.25, -0.5]
    print(a, b, sorted(xs)[:3], sorted(ODD[3:], reverse=True), math.dist(xs, fresh(200)), math.prod(fresh(3)))
    empty: list[float] = []
    print(empty, empty * 2, sum(empty), max(empty, default=1.5))
    others: list[object] = [[1, 2], [True, 2.0], ["x"], [], [1.0], (1.0, 2.0)]
    print([other == [1.0, 2.0] for other in others], [[1.0, 2.0] != other for other in others])
    rows = [[0.0] * 3 for _ in range(2)]
    rows[1][2] = 2.5
    print(rows, [max(row) for row in rows])
