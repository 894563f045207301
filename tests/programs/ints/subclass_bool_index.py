"""__index__ objects where an int is wanted."""

import operator


class Three:
    def __index__(self) -> int:
        return 3

    def __int__(self) -> int:
        return 33

    def __float__(self) -> float:
        return 3.5


def main() -> None:
    t = Three()
    items = [10, 20, 30, 40, 50]
    print(items[t], items[t:], items[:t], "abcdef"[t], list(range(t)), hex(t), bin(t))
    print(int(t), float(t), operator.index(t), operator.index(True), [0] * t, bytes(t))
    print(items[True], items[False:True], "ab" * True)
    print(chr(t), round(2.34567, t), divmod(17, operator.index(t)), int("12", t))
