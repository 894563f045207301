"""Nested lists: transpose, multiply, rotate, spiral, flood fill."""


def multiply(a: list[list[int]], b: list[list[int]]) -> list[list[int]]:
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


def spiral(m: list[list[int]]) -> list[int]:
    out: list[int] = []
    while m:
        out += m[0]
        m = [list(r) for r in zip(*m[1:])][::-1]
    return out


def fill(grid: list[list[str]], r: int, c: int, to: str) -> int:
    start = grid[r][c]
    stack = [(r, c)]
    n = 0
    while stack:
        y, x = stack.pop()
        if 0 <= y < len(grid) and 0 <= x < len(grid[0]) and grid[y][x] == start != to:
            grid[y][x] = to
            n += 1
            stack.extend([(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)])
    return n


def main() -> None:
    a = [[1, 2], [3, 4], [5, 6]]
    print(multiply(a, [[1, 0, 2], [0, 1, 3]]), [list(t) for t in zip(*a)], [list(t) for t in zip(*a[::-1])])
    print(spiral([[r * 4 + c for c in range(4)] for r in range(3)]), spiral([[1]]), spiral([]))
    grid = [list(row) for row in ["..#.", ".##.", "#..."]]
    print(fill(grid, 0, 0, "o"), fill(grid, 2, 3, "x"), fill(grid, 2, 3, "x"))
    print("\n".join("".join(row) for row in grid))
    p = [[1, 1], [1, 0]]
    r = [[1, 0], [0, 1]]
    for _ in range(100):
        r = multiply(r, p)
    print(r)
