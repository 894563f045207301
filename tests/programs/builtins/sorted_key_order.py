"""Key functions are called once in order; sorts are stable with reverse."""


def main() -> None:
    log: list[int] = []

    def key(n: int) -> int:
        log.append(n)
        return n % 3

    print(sorted([5, 3, 1, 4, 2, 9], key=key), log)
    print(sorted([5, 3, 1, 4, 2, 9], key=lambda n: n % 3, reverse=True))
    recs = [("a", 2), ("b", 1), ("c", 2), ("d", 1)]
    print(
        sorted(recs, key=lambda r: r[1]),
        sorted(recs, key=lambda r: r[1], reverse=True),
        sorted(sorted(recs, reverse=True), key=lambda r: r[1]),
    )
    print(
        sorted({"b": 1, "a": 2}),
        sorted({3, 1, 2}),
        sorted("hello", reverse=True),
        sorted(x % 4 for x in range(8)),
        sorted([]),
    )
    try:
        mixed: list[object] = [1, "a"]
        print(max(str(m) for m in mixed))
    finally:
        print("end")
