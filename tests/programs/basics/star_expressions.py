"""Star-unpacking in displays and calls."""


def f(a: int, b: int, c: int = 0, *rest: int, key: int = -1) -> str:
    return f"{a} {b} {c} {rest} {key}"


def main() -> None:
    xs = [1, 2]
    print([*xs, 3, *range(2)], (*xs, *xs), sorted({*xs, 2, 9}))
    print({**{"a": 1, "b": 2}, "b": 3, **{"c": 4}})
    print(f(*xs), f(*xs, 5), f(0, *xs, *xs), f(*xs, key=4))
    print(*xs, *"ab", sep="|")
    t = *xs, 7
    print(t)
    for v in *xs, 10:
        print(v)
    print(f(*(1, 2), *[3, 4], **{"key": 5}))
