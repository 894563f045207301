"""Slice assignment and deletion on lists."""


def fresh() -> list[int]:
    return list(range(8))


def main() -> None:
    a = fresh()
    a[2:4] = [20, 30, 40, 50]
    print(a)
    a = fresh()
    a[2:6] = []
    print(a)
    a = fresh()
    a[4:4] = (x for x in (7, 7))
    print(a)
    a = fresh()
    a[6:2] = [99]
    print(a)
    a = fresh()
    a[::2] = [0, 0, 0, 0]
    a[::-3] = [-1, -2, -3]
    print(a)
    a[100:] = [5]
    a[:-100] = [6]
    print(a)
    a = fresh()
    a[1:3] = a
    print(a)
    a = fresh()
    del a[1::3]
    print(a)
    del a[::-2]
    print(a)
    del a[5:1], a[:0]
    a[:] = range(3)
    print(a)
    a[:] = a[::-1]
    a[-1:] = [8, 9]
    a[1:2] *= 3
    print(a)
    try:
        a[::2] = [1]
    except ValueError as e:
        print(e)
