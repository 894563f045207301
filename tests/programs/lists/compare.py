"""Ordering and equality with nested values and identity shortcuts."""


class Odd:
    def __eq__(self, other: object) -> bool:
        print("eq")
        return False


def main() -> None:
    o = Odd()
    print([o] == [o], o in [o], [o].count(o), [Odd()] == [o])
    print(
        [1, [2, 3]] == [1, [2, 3]],
        [1, 2, 3] < [1, 2, 4],
        [1, 2] < [1, 2, 3],
        [2] > [1, 9, 9],
        [[1], [2]] > [[1], [1, 5]],
    )
    print([1.0, True] == [1, 1], [] < [0], [(1, "a")] <= [(1, "a")], not [1] != [1])
    print(max([[1, 2], [3], [2, 9]]), min([[1, 2], [1]]), sorted([[3, 1], [2], [], [3]]))
    xs: list[object] = [1, "a", None, 2.5]
    print(xs.index(None), xs.count("a"), "b" in xs, xs == [1, "a", None, 2.5])
