"""Graphs: BFS, DFS, topological order, union-find, Floyd-Warshall, matrix power, permutations, n-queens."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import accumulate, chain, combinations, count, islice, permutations, product
from typing import Generic, TypeVar

N = TypeVar("N", bound=Hashable)


class CycleError(ValueError):
    pass


class Graph(Generic[N]):
    def __init__(self, edges: Iterable[tuple[N, N]] = (), *, directed: bool = True) -> None:
        self.next: defaultdict[N, list[N]] = defaultdict(list)
        self.nodes: set[N] = set()
        for a, b in edges:
            self.add(a, b)
            if not directed:
                self.add(b, a)

    def add(self, a: N, b: N) -> Graph[N]:
        self.next[a].append(b)
        self.nodes |= {a, b}
        return self

    def bfs(self, start: N) -> Iterator[tuple[N, int]]:
        seen = {start}
        queue = deque([(start, 0)])
        while queue:
            node, depth = queue.popleft()
            yield node, depth
            for other in self.next.get(node, []):
                if other not in seen:
                    seen.add(other)
                    queue.append((other, depth + 1))

    def order(self, key: Callable[[N], str]) -> list[N]:
        state: dict[N, int] = {}
        out: list[N] = []

        def visit(node: N, path: tuple[N, ...]) -> None:
            match state.get(node):
                case 2:
                    return
                case 1:
                    raise CycleError(" -> ".join(map(str, (*path, node))))
            state[node] = 1
            for other in sorted(self.next.get(node, ()), key=key):
                visit(other, (*path, node))
            state[node] = 2
            out.append(node)

        for node in sorted(self.nodes, key=key):
            visit(node, ())
        return out[::-1]


class UnionFind:
    def __init__(self, n: int) -> None:
        self.parent = [*range(n)]
        self.size = [1] * n

    def find(self, x: int) -> int:
        while (p := self.parent[x]) != x:
            self.parent[x] = x = self.parent[p]
        return x

    def join(self, a: int, b: int) -> bool:
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        return True


Matrix = list[list[int]]


def times(a: Matrix, b: Matrix) -> Matrix:
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


def power(m: Matrix, n: int) -> Matrix:
    result = [[int(i == j) for j in range(len(m))] for i in range(len(m))]
    while n:
        if n & 1:
            result = times(result, m)
        m = times(m, m)
        n >>= 1
    return result


def queens(n: int) -> int:
    return sum(
        len({q + i for i, q in enumerate(p)}) == n == len({q - i for i, q in enumerate(p)})
        for p in permutations(range(n))
    )


def kruskal(edges: Mapping[tuple[int, int], float], n: int) -> tuple[float, list[tuple[int, int]]]:
    uf = UnionFind(n)
    heap = [(w, e) for e, w in edges.items()]
    heapq.heapify(heap)
    total, used = 0.0, []
    while heap:
        w, (a, b) = heapq.heappop(heap)
        if uf.join(a, b):
            total += w
            used.append((a, b))
    return total, used


def primes() -> Iterator[int]:
    found: list[int] = []
    for n in count(2):
        if all(n % p for p in found if p * p <= n):
            found.append(n)
            yield n


def floyd(n: int, edges: Mapping[tuple[int, int], float]) -> list[list[float]]:
    inf = float("inf")
    d = [[0 if i == j else edges.get((i, j), inf) for j in range(n)] for i in range(n)]
    for k, i, j in product(range(n), repeat=3):
        if (through := d[i][k] + d[k][j]) < d[i][j]:
            d[i][j] = through
    return d


def main() -> None:
    g = Graph(
        [("shirt", "tie"), ("tie", "jacket"), ("trousers", "shoes"), ("trousers", "belt"), ("belt", "jacket")]
    )
    print(dict(g.bfs("trousers")), g.order(str), g.order(lambda s: s[::-1]))
    try:
        g.add("jacket", "shirt").order(str)
    except CycleError as e:
        print("cycle", e, isinstance(e, ValueError))
    u = Graph([(1, 2), (2, 3), (4, 5)], directed=False)
    print([n for n, _ in u.bfs(1)], len(u.nodes), sorted(u.next[2]))
    print(power([[1, 1], [1, 0]], 100)[0][1], times([[1, 2]], [[3], [4]]))
    print([queens(n) for n in range(1, 7)])
    edges = {(0, 1): 4, (1, 2): 8.5, (0, 2): 2, (2, 3): 1.25, (1, 3): 5}
    print(kruskal(edges, 4), floyd(4, edges))
    print([*islice(primes(), 15)], [*accumulate(range(1, 8), lambda a, b: a * b)])
    print([*combinations("abcd", 2)][-2:], "".join(chain.from_iterable(["ab", "cd"])), [*zip("ab", count())])
    a, *rest, z = (x**2 for x in range(6))
    print(a, rest, z, {**{"a": 1}, "b": 2}, [*range(3), *"xy"], max(rest, key=lambda v: v % 7))
