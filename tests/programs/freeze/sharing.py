"""Shared and cyclic references keep their identity."""


class Node:
    def __init__(self, name: str) -> None:
        self.name = name
        self.peer: Node | None = None
        self.log = LOG


LOG: list[str] = []
A = Node("a")
B = Node("b")
A.peer, B.peer = B, A
TABLE = {"a": A, "b": B, "again": A}
LOOP: list[object] = [1]
LOOP.append(LOOP)


def main() -> None:
    print(
        A.peer is B,
        A.peer.peer is A if A.peer else None,
        TABLE["a"] is TABLE["again"],
        A.log is B.log,
        LOOP[1] is LOOP,
    )
    A.log.append("x")
    print(B.log, LOG, LOOP)
    A.peer = None
    print(TABLE["again"].peer, B.peer is A)
