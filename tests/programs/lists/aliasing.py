"""Shared rows, copies, mutation during iteration."""

import copy


def main() -> None:
    grid = [[0] * 3] * 2
    grid[0][1] = 5
    print(grid, grid[0] is grid[1])
    grid = [[0] * 3 for _ in range(2)]
    grid[0][1] = 5
    print(grid)
    shallow = grid.copy()
    deep = copy.deepcopy(grid)
    grid[1][0] = 9
    print(shallow, deep)
    xs = [1, 2, 3, 4, 5, 6]
    for x in xs:
        if x % 2 == 0:
            xs.remove(x)
    print(xs)
    xs = [1, 2]
    for x in xs:
        if len(xs) < 6:
            xs.append(x * 10)
    print(xs)
    for x in xs:
        xs.pop()
    print(xs)
    ys: list[object] = [1]
    ys.append(ys)
    print(ys, len(ys), ys[1] is ys)
    xs += xs
    xs.extend(xs)
    xs[1:1] = xs
    print(xs)
    it = iter(xs)
    next(it)
    xs.insert(0, 0)
    print(next(it), list(it), list(it))
