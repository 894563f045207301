"""What `for` runs over without making tuples: enumerate, zip (strict, too), ranges, texts; unpacking at once."""

from collections.abc import Iterator


class Noisy:
    def __init__(self, n: int, name: str) -> None:
        self.n, self.name = n, name

    def __iter__(self) -> Iterator[int]:
        print("iter", self.name)
        for i in range(self.n):
            print("give", self.name, i)
            yield i


def pair(a: int, b: int) -> tuple[int, int]:
    a, b = b, a
    return a, b


def grow(xs: list[int]) -> int:
    n = 0
    for i, x in enumerate(xs):
        n += x * i
        if len(xs) < 6:
            xs.append(i)
    return n


def strict(a: list[int], b: str, c: bytes) -> None:
    try:
        for x, y, z in zip(a, b, c, strict=True):
            print(x, y, z)
    except ValueError as e:
        print(e)


def gen(xs: list[str]) -> Iterator[tuple[int, str]]:
    for i, (x, y) in enumerate(zip(xs, xs[1:]), 5):
        yield i, x + y


def main() -> None:
    print(pair(1, 2), grow([1, 2, 3]))
    strict([1, 2], "ab", b"xy")
    strict([1, 2, 3], "ab", b"xy")
    strict([1, 2], "abc", b"xy")
    strict([1, 2], "ab", b"x")
    strict([1], "ab", b"xyz")
    strict([1], "a", b"xyz")
    for t in zip(Noisy(2, "a"), Noisy(3, "b")):
        print(t)
    for i, t2 in enumerate(Noisy(2, "c"), 10):
        print(i, t2)
    for p in enumerate("aé☃"):
        print(p)
    print(list(gen(["a", "b", "c"])))
    print([(i, j) for i, j in zip(range(10, 0, -3), "wxyz")])
    print({k: v for k, v in zip("abc", (1, 2, 3))}, {i for i, _ in enumerate(b"zzz")})
    for b in b"\x00\xff":
        print(b)
    ba = bytearray(b"abc")
    for v in ba:
        if len(ba) < 5:
            ba.append(v + 1)
        print(v, end=" ")
    print()
    a, b2, c = [1, 2, 3]
    print(a, b2, c)
    for bad in ([1], [1, 2, 3]):
        try:
            x, y = bad
            print(x, y)
        except ValueError as e:
            print(e)
    i, xs = 0, [5, 6, 7]
    i, xs[i] = 2, 9
    print(i, xs)
    for i in range(3):
        for j, ch in enumerate("ab"):
            if j == 1:
                continue
            if i == 2:
                break
            print(i, j, ch)
        else:
            print("else", i)
    m, n, *r = range(5)
    print(m, n, r)
    try:
        for x, y in enumerate([1, 2], "no"):  # type: ignore[arg-type]
            print(x, y)
    except TypeError as e:
        print("TypeError", e)
    z = [(q, w) for q, w in enumerate([1.5, 2.5], 1 << 70)]
    print(z)
    k = 7
    for k in range(0):
        pass
    print(k)
    for s in range(1, 4):
        s *= 2
        print(s)
