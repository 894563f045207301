# refused: NAJA026 6:13 a class made at run time
from collections import namedtuple


def main() -> None:
    Point = namedtuple("Point", ["x", "y"])
    print(Point(1, 2))
