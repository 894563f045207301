"""Very deep and very wide structures are traversed."""


class Link:
    def __init__(self, next: "Link | None") -> None:
        self.next = next


def main() -> None:
    head: Link | None = None
    for _ in range(20_000):
        head = Link(head)
    n = 0
    cur = head
    while cur is not None:
        n += 1
        cur = cur.next
    print(n)
    while head is not None:
        head = head.next
    wide = [[i] for i in range(8_000)]
    print(len(wide), wide[-1], sum(w[0] for w in wide))
    print(head)
