"""Windows that wrap around, by slices and modulo."""


def window(xs: list[int], at: int, n: int) -> list[int]:
    twice = xs + xs
    at %= len(xs)
    return twice[at : at + n]


def main() -> None:
    xs = [1, 2, 3, 4, 5]
    for at in range(-2, 8, 3):
        print(at, window(xs, at, 3), xs[at % 5 :] + xs[: at % 5])
    print([xs[i::3] for i in range(3)], xs[-2:] + xs[:-2])
