"""Sliding windows, breadth-first search and Josephus with deque."""

from collections import deque


def maxima(xs: list[int], k: int) -> list[int]:
    q: deque[int] = deque()
    out = []
    for i, x in enumerate(xs):
        while q and xs[q[-1]] <= x:
            q.pop()
        q.append(i)
        if q[0] <= i - k:
            q.popleft()
        if i >= k - 1:
            out.append(xs[q[0]])
    return out


def josephus(n: int, k: int) -> list[int]:
    d, out = deque(range(1, n + 1)), list[int]()
    while d:
        d.rotate(1 - k)
        out.append(d.popleft())
    return out


def bfs(maze: list[str]) -> int:
    q, seen = deque([(0, 0, 0)]), {(0, 0)}
    while q:
        r, c, n = q.popleft()
        if (r, c) == (len(maze) - 1, len(maze[0]) - 1):
            return n
        for y, x in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= y < len(maze) and 0 <= x < len(maze[0]) and maze[y][x] == "." and (y, x) not in seen:
                seen.add((y, x))
                q.append((y, x, n + 1))
    return -1


def main() -> None:
    print(maxima([1, 3, -1, -3, 5, 3, 6, 7], 3), josephus(7, 3))
    print(bfs(["..#.", "#...", "..#."]), bfs([".#", "#."]))
    print(josephus(1, 5), maxima([2], 1))
