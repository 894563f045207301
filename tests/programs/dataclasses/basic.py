"""Fields, defaults, repr, equality."""

from dataclasses import dataclass, field


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list)

    def norm(self) -> int:
        return abs(self.x) + abs(self.y)


@dataclass
class Point3(Point):
    z: float = 1.5


def main() -> None:
    p, q = Point(1, 2), Point(x=1, y=2)
    p.tags.append("t")
    print(p, q, p == q, p.norm(), Point(5), q == Point(1, 2), p is q, p != q)
    print(Point3(1), Point3(1, 2, [], 3), Point3(1) == Point3(1), Point3(1).norm())
    base: object = Point(1)
    sub: object = Point3(1)
    print(base == sub, base == 1, [p], {"k": q})
    q.x += 5
    print(q)
