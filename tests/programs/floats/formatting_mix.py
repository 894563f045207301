"""print of floats in containers, f-strings and str()."""


def main() -> None:
    xs = [1.0, 0.1, 1e-7, 123456789.123456789, 1e21, -1.5e-10]
    print(xs, tuple(xs), {x: -x for x in xs[:3]}, str(xs[2]), f"{xs[3]}", f"{xs[3]!r:>25}")
    for x in xs:
        print(x, end=";")
    print()
    print(*xs, sep="|")
