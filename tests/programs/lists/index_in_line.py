"""Indices within and out of bounds of every builtin sequence: reading, writing, both in place."""


def f(xs: list[int], s: str, b: bytes, ba: bytearray, t: tuple[int, ...], n: int) -> int:
    total = 0
    for i in range(len(xs)):
        total += xs[i] + xs[-1 - i]
        xs[i] += 1
    for i in range(3):
        ba[i] = b[i]
        ba[-1] ^= i
    return total + len(s[2]) + t[n]


def bad(k: int, i: int) -> None:
    try:
        if k == 0:
            print([1, 2][i])
        elif k == 1:
            print((1, 2)[i], "ab"[i])
        elif k == 2:
            bytearray(b"abc")[i] = 3
        elif k == 3:
            bytearray(b"abc")[0] = i
        elif k == 4:
            x = [1, 2, 3]
            x[i] += 1
            print(x)
        elif k == 5:
            print("xy"[i])
        elif k == 6:
            print(b"xy"[i], bytearray(b"xy")[i])
    except (IndexError, ValueError) as e:
        print(k, i, type(e).__name__, e)


def main() -> None:
    print(f([1, 2, 3], "hello", b"abc", bytearray(b"xyz"), (4, 5), 1))
    for k in range(7):
        for i in (0, 1, -1, 2, -2, 3, -3, 300, 1 << 70, -(1 << 65)):
            bad(k, i)
    flags = [True, False]
    i = 0
    while i < 2:
        print(flags[i], ["x", "y"][flags[i]])
        i += 1
