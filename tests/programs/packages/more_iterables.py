"""more-itertools, unmodified: mypy finds errors in its source, which has no annotations; its stubs say what it gives."""

import more_itertools as mi


def main() -> None:
    numbers = list(range(10))
    print(
        list(mi.chunked(numbers, 3)),
        list(mi.windowed(numbers, 4, step=3)),
        mi.first([], "none"),
        mi.last(numbers),
    )
    ahead = mi.peekable(numbers)
    print(ahead.peek(), next(ahead), ahead[:2], bool(ahead), list(ahead), ahead.peek("end"))
    print(
        list(mi.split_at("abcxdefxg", lambda c: c == "x")),
        list(mi.split_when([1, 2, 5, 6, 9], lambda a, b: b - a > 1)),
    )
    print(
        [list(part) for part in mi.divide(3, numbers)],
        mi.take(3, numbers),
        list(mi.unique_everseen("abracadabra")),
    )
    groups = mi.bucket(numbers, key=lambda n: n % 3)
    print(
        [(k, list(groups[k])) for k in sorted(groups)], mi.all_equal("aaa"), list(mi.flatten([[1], [2, 3]]))
    )
    print(
        list(mi.interleave_longest([1, 2, 3], "ab")),
        mi.one([7]),
        mi.only([], 5),
        list(mi.collapse([1, [2, [3, "four"]]])),
    )
    print(
        list(mi.sliding_window("abcd", 2)),
        list(mi.run_length.encode("aabbb")),
        "".join(mi.run_length.decode([("x", 3)])),
    )
    print(
        mi.ilen(c for c in "abc"),
        list(mi.powerset([1, 2])),
        mi.minmax([3, 1, 2]),
        list(mi.pairwise(numbers))[:2],
    )
    print(mi.map_reduce(["one", "two", "three"], keyfunc=len, reducefunc=len), list(mi.locate([0, 1, 1])))
    for bad in (
        lambda: mi.one([]),
        lambda: mi.one([1, 2]),
        lambda: list(mi.chunked([1, 2, 3], 2, strict=True)),
    ):
        try:
            print(bad())
        except ValueError as error:
            print(error)


if __name__ == "__main__":
    main()
