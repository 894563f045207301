"""map and filter are lazy iterators."""


def noisy(n: int) -> int:
    print("call", n)
    return n * 2


def main() -> None:
    m = map(noisy, [1, 2, 3])
    print("made")
    print(next(m))
    print(list(m))
    print(
        list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(map(int, "123")), list(map(str, [1, None]))
    )
    print(
        list(filter(None, [0, 1, "", "a", None])),
        list(filter(lambda x: x > 1, [1, 2, 3])),
        list(filter(str.isalpha, "a1b")),
    )
    f = filter(lambda x: x % 2, range(6))
    print(next(f), next(f), list(f), list(f))
    print(
        sum(map(len, ["a", "bb"])),
        max(map(abs, [-3, 2])),
        dict(map(lambda s: (s, len(s)), ["x", "yy"])),
        "".join(map(chr, range(97, 100))),
    )

    def fail(n: int) -> int:
        return 10 // n

    g = map(fail, [5, 0, 2])
    print(next(g))
    try:
        next(g)
    except ZeroDivisionError as e:
        print(e)
    print(next(g), next(g, None))

    def stops(n: int) -> int:
        if n == 2:
            raise StopIteration
        return n

    some = [0, 1, 2, 3]
    print(
        list(map(stops, some)),
        [x for x in filter(stops, some)],
        sum(map(lambda a, b: stops(a) * b, some, some)),
    )
    print(list(zip(map(stops, some), some)), 3 in map(stops, some), list(iter(lambda: stops(2), 9)))
