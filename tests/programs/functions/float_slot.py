"""An int where float is declared stays an int."""


def show(x: float) -> None:
    print(x, type(x).__name__, x / 2, x * 2, x == 1)


def average(values: list[float]) -> float:
    return sum(values) / len(values)


class Point:
    def __init__(self, x: float, y: float = 0) -> None:
        self.x = x
        self.y = y


def main() -> None:
    show(1)
    show(1.0)
    show(True)
    show(2**70)
    print(average([1, 2, 3]), average([1.5, 2]))
    p = Point(3)
    print(p.x, p.y, p.x / 2, [p.x, 0.5])
    p.y += 0.5
    print(p.y)
    total: float = 0
    for i in range(4):
        total += i
    print(total)
    total += 0.25
    print(total)
    print(max(1, 2.5), min(1, 2.5), max(3, 2.5))
