"""Shortest paths with a heap over a generated graph, checked against Bellman-Ford."""

import heapq
import math
from dataclasses import dataclass, field


@dataclass
class Graph:
    n: int
    edges: dict[int, list[tuple[int, float]]] = field(default_factory=dict)

    def add(self, a: int, b: int, w: float) -> None:
        if w < 0:
            raise ValueError(f"negative weight {w} on {a}->{b}")
        self.edges.setdefault(a, []).append((b, w))

    def dijkstra(self, start: int) -> tuple[list[float], list[int | None]]:
        dist = [math.inf] * self.n
        before: list[int | None] = [None] * self.n
        dist[start] = 0
        heap: list[tuple[float, int]] = [(0, start)]
        while heap:
            d, a = heapq.heappop(heap)
            if d > dist[a]:
                continue
            for b, w in self.edges.get(a, []):
                if d + w < dist[b]:
                    dist[b] = d + w
                    before[b] = a
                    heapq.heappush(heap, (d + w, b))
        return dist, before

    def bellman_ford(self, start: int) -> list[float]:
        dist = [math.inf] * self.n
        dist[start] = 0
        for _ in range(self.n - 1):
            changed = False
            for a, outs in self.edges.items():
                for b, w in outs:
                    if dist[a] + w < dist[b]:
                        dist[b] = dist[a] + w
                        changed = True
            if not changed:
                break
        return dist


def path(before: list[int | None], end: int) -> list[int]:
    out = [end]
    while (p := before[out[-1]]) is not None:
        out.append(p)
    return out[::-1]


def generate(n: int, m: int, seed: int) -> Graph:
    g = Graph(n)
    for _ in range(m):
        seed = (seed * 48271) % 2147483647
        a = seed % n
        seed = (seed * 48271) % 2147483647
        b = seed % n
        seed = (seed * 48271) % 2147483647
        g.add(a, b, seed % 1000 / 8)
    return g


def components(g: Graph) -> int:
    parent = list(range(g.n))

    def find(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, outs in g.edges.items():
        for b, _ in outs:
            parent[find(a)] = find(b)
    return len({find(x) for x in range(g.n)})


def main() -> None:
    g = Graph(5)
    for a, b, w in ((0, 1, 4), (0, 2, 1), (2, 1, 2), (1, 3, 5.5)):
        g.add(a, b, w)
    dist, before = g.dijkstra(0)
    print(dist, before, path(before, 3), path(before, 4))
    try:
        g.add(1, 2, -3)
    except ValueError as e:
        print(e)
    for seed in (1, 7, 42):
        h = generate(60, 150, seed)
        dist, before = h.dijkstra(0)
        finite = [d for d in dist if d < math.inf]
        print(dist == h.bellman_ford(0), len(finite), max(finite), components(h))
        far = max((i for i in range(60) if dist[i] < math.inf), key=lambda i: dist[i])
        print(path(before, far))
