"""Many cyclic structures are made and dropped."""


class Node:
    def __init__(self, n: int) -> None:
        self.n = n
        self.next: Node | None = None
        self.data = [n] * 10


def ring(k: int) -> Node:
    first = Node(0)
    cur = first
    for i in range(1, k):
        cur.next = Node(i)
        cur = cur.next
    cur.next = first
    return first


def main() -> None:
    kept = [ring(5) for _ in range(10)]
    total = 0
    for i in range(2000):
        r = ring(3 + i % 5)
        assert r.next is not None
        total += r.next.n + len(r.data)
    print(total)
    for k in kept:
        n: Node | None = k
        seen = []
        for _ in range(7):
            assert n is not None
            seen.append(n.n)
            n = n.next
        print(seen)
