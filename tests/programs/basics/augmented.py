"""Augmented assignment to names, attributes, items and slices."""


class Box:
    def __init__(self) -> None:
        self.n = 1
        self.xs = [1]


def pick(b: Box) -> Box:
    print("picked")
    return b


def main() -> None:
    b = Box()
    pick(b).n += 5
    pick(b).xs[0] *= 7
    b.xs += [1, 2]
    b.xs[1:] += [9]
    print(b.n, b.xs)
    s = "a"
    s += "b"
    s *= 3
    f = 2.0
    f **= 3
    f /= 4
    f -= 1
    n = 100
    n //= 7
    n %= 5
    n **= 2
    n >>= 1
    n &= 6
    n ^= 3
    d = {"k": 1}
    d["k"] += 1
    d["k"] <<= 4
    t: tuple[int, ...] = (1,)
    t += (2,)
    st = {1}
    st |= {2}
    print(s, f, n, d, t, sorted(st))
