"""Chained, starred and swapping assignments; evaluation order."""


def note(name: str, value: int) -> int:
    print("eval", name)
    return value


def main() -> None:
    a = b = c = 3
    print(a, b, c)
    a, b = b + 1, a + 2
    print(a, b)
    first, *rest = [1, 2, 3, 4]
    print(first, rest)
    *init, last = list("hello")
    print(init, last)
    x, (y, *z), w = 1, (2, 3, 4), 5
    print(x, y, z, w)
    head, *middle, tail = range(2)
    print(head, middle, tail)
    items = [0, 0, 0]
    i = 0
    i, items[i] = 2, 7
    print(i, items)
    items[note("index", 1)] = note("value", 9)
    items[note("i", 0)] += note("v", 4)
    print(items)
    [p, q] = (8, 9)
    print(p, q)
    s = t = [1]
    s.append(2)
    print(t, s is t)
    t = t + [3]
    print(s, t, s is t)
    s += [4]
    print(s, t)
