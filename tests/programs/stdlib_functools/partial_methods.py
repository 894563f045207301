"""partialmethod-free uses: partial with methods, reduce over dicts, cached recursion."""

from functools import cache, partial, reduce


@cache
def ways(n: int, k: int) -> int:
    if n == 0:
        return 1
    if n < 0 or k == 0:
        return 0
    return ways(n - k, k) + ways(n, k - 1)


def main() -> None:
    print([ways(n, n) for n in range(1, 16)], ways(30, 30))
    show = partial(print, "prefix", sep="-")
    show("x", 1)
    show()
    base2 = partial(int, base=2)
    print(
        list(map(base2, ["1", "10", "1111"])),
        reduce(lambda d, kv: {**d, kv[1]: kv[0]}, {"a": "x", "b": "y"}.items(), dict[str, str]()),
    )
