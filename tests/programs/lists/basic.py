"""Building, indexing, methods."""


def main() -> None:
    xs = [3, 1, 2]
    xs.append(5)
    xs.extend([7, 8])
    xs.insert(0, 9)
    xs.insert(100, 10)
    xs.insert(-1, 11)
    print(xs, len(xs), xs[0], xs[-1], 5 in xs, xs.index(5), xs.count(1))
    print(xs.pop(), xs.pop(0), xs.pop(-2), xs)
    xs.remove(1)
    xs.sort()
    print(xs, sorted(xs, reverse=True), xs + [1], xs * 2, [0] * 3, min(xs), max(xs), sum(xs))
    xs.reverse()
    ys = xs.copy()
    ys.clear()
    print(xs, ys, xs == xs.copy(), xs is xs.copy(), [1, 2] < [1, 2, 0], [] == [])
    for i, x in enumerate(xs):
        xs[i] = x * 10
    print(xs, list("abc"), list(range(3)), list((1, 2)), [[]] * 2)
