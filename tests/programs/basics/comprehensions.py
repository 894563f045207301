"""List, dict, set comprehensions, nesting, conditions and scope."""

from collections.abc import Callable


def main() -> None:
    print([x * x for x in range(6)])
    print([x for x in range(20) if x % 2 if x % 3])
    print([(x, y) for x in range(3) for y in range(x)])
    print([[i * j for j in range(3)] for i in range(3)])
    print({c: ord(c) for c in "abc"}, {k: v for v, k in enumerate("xyzx")})
    print(sorted({n % 5 for n in range(-7, 7)}))
    x = "outer"
    print([x for x in range(2)], x)
    grid = [[1, 2], [3, 4]]
    print([cell for row in grid for cell in row], [list(r) for r in zip(*grid)])
    print([a if a > 1 else -a for a in range(4)])
    fs: list[Callable[[], int]] = [lambda: i for i in range(3)]
    print([f() for f in fs])
    print(sum(i for i in range(10) if i & 1), "".join(c.upper() for c in "abc"))
    n = 3
    print([i for i in range(n) for n in range(i)], n)
