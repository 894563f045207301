"""Hashes of ints and tuples are CPython's."""


def main() -> None:
    print(
        hash(()),
        hash((1,)),
        hash((1, 2)),
        hash((1, 2, 3)),
        hash((0, -1)),
        hash(((1,), (2, 3))),
        hash((1.5, 2.5)),
    )
    print(hash(tuple(range(100))), hash((2**70, -(2**70))), hash((True, False)), hash((True,)) == hash((1,)))
    print(hash(0.1), hash(1e300), hash(-0.5), hash(2**61 - 2), hash(-1), hash(None) == hash(None))
    print(len({(i % 5, i % 3) for i in range(100)}), {(1, 2.0): "x"}[(True, 2)])
