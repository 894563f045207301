"""min, max, sum, any, all, abs with keys, defaults and starts."""


def main() -> None:
    print(
        min(3, 1, 2),
        max([3, 1, 2]),
        min("hello"),
        max("b", "aa", key=len),
        min([], default=0),
        max((), default=None),
    )
    print(
        max([1, 3, 2, 3], key=lambda x: -x),
        min([(2, "a"), (1, "z")]),
        max({"a": 5, "b": 2}),
        min([1.5, 1, -0.0, 0.0][2:]),
    )
    print(
        sum([1, 2, 3]),
        sum([]),
        sum([0.1] * 3),
        sum([1, 2], 10),
        sum([[1], [2]], []),
        sum(x * x for x in range(4)),
        sum([True, True]),
    )
    print(
        any([]),
        all([]),
        any([0, "", None]),
        all([1, "a"]),
        any(x > 2 for x in range(5)),
        all(x < 3 for x in range(5)),
    )
    print(
        abs(-3),
        abs(-2.5),
        abs(True),
        abs(-(2**70)),
        divmod(17, 5),
        divmod(-17, 5),
        divmod(5.5, 2),
        pow(2, 5),
        pow(2, 5, 7),
    )
    first = [1, 2, 1]
    print(max(first, key=lambda x: 0), min(first, key=lambda x: 0), max(5, 5.0), max(5.0, 5))
    print(sum([1], start=5), sum((0.5, 0.25), start=1), sum({1, 2, 3}))
