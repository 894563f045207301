"""count, cycle, repeat, islice, takewhile, dropwhile."""

from itertools import count, cycle, dropwhile, filterfalse, islice, repeat, takewhile


def main() -> None:
    print(
        list(islice(count(5), 3)),
        list(islice(count(1, 0.5), 3)),
        list(islice(cycle("ab"), 5)),
        list(repeat(7, 3)),
        list(islice(repeat("x"), 2)),
    )
    print(
        list(islice("abcdefg", 2, None, 2)),
        list(islice("abcdefg", 2, 4)),
        list(islice("abc", 0)),
        list(takewhile(lambda x: x < 3, [1, 2, 5, 1])),
        list(dropwhile(lambda x: x < 3, [1, 2, 5, 1])),
        list(filterfalse(lambda x: x % 2, range(6))),
    )
    c = count(10, -3)
    print(next(c), next(c), list(zip(c, "ab")), list(map(pow, [2, 3], repeat(2))))
    try:
        list(islice([1], -1))
    except ValueError as e:
        print(e)
    it = iter(range(10))
    print(list(islice(it, 3)), list(islice(it, 2, 4)), next(it))
