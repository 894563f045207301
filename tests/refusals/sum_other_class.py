# refused: NAJA036 15:11 Point.__add__ gives sum_other_class.Offset, where typing takes it for a Point
class Point:
    def __init__(self, x: int) -> None:
        self.x = x

    def __add__(self, other: "Point") -> "Offset":
        return Offset(self.x, other.x)

class Offset:
    def __init__(self, a: int, x: int) -> None:
        self.a = a
        self.x = x

def main() -> None:
    print(sum([Point(1), Point(2)], Point(0)).x)
