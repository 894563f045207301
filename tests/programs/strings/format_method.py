"""str.format with positions, names, attributes, items, nesting."""


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def __format__(self, spec: str) -> str:
        return f"P[{spec}]({self.x},{self.y})"

    def __repr__(self) -> str:
        return f"Point({self.x}, {self.y})"


def main() -> None:
    p = Point(1, 2)
    print(
        "{} {}".format(1, "a"),
        "{1} {0} {1}".format("x", "y"),
        "{a}-{b}".format(a=1, b=2),
        "{{}} {{{}}}".format(5),
    )
    print(
        "{:>5}|{:<5}|{:^5}|{:*^7}|".format("ab", "cd", "ef", "gh"),
        "{:{w}.{p}f}".format(3.14159, w=10, p=2),
        "{0:{1}}".format("r", ">4"),
    )
    print(
        "{0.x},{0.y} {0!r} {0:abc} {0}".format(p),
        "{0[1]} {d[key]}".format([10, 20], d={"key": "v"}),
        "{!s:>4} {!r:>5} {!a}".format("é", "é", "é"),
    )
    print("{:,} {:_} {:e} {:%} {:#x} {:08b}".format(1234567, 1234567, 12345.678, 0.256, 255, 37))
    for bad, args in (
        ("{", ()),
        ("}", ()),
        ("{} {}", (1,)),
        ("{2}", (1,)),
        ("{0} {}", (1, 2)),
        ("{:d}", ("x",)),
        ("{!z}", (1,)),
        ("{:.2d}", (1,)),
        ("{x}", ()),
    ):
        try:
            print(bad.format(*args))
        except (ValueError, IndexError, KeyError) as e:
            print(bad, type(e).__name__, e)
