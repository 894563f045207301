"""Arithmetic operator methods with reflected and in-place forms."""


class Vec:
    def __init__(self, x: float, y: float) -> None:
        self.x, self.y = x, y

    def __repr__(self) -> str:
        return f"Vec({self.x}, {self.y})"

    def __add__(self, o: "Vec") -> "Vec":
        return Vec(self.x + o.x, self.y + o.y)

    def __sub__(self, o: "Vec") -> "Vec":
        return Vec(self.x - o.x, self.y - o.y)

    def __mul__(self, k: float) -> "Vec":
        return Vec(self.x * k, self.y * k)

    def __rmul__(self, k: float) -> "Vec":
        print("rmul")
        return self * k

    def __truediv__(self, k: float) -> "Vec":
        return Vec(self.x / k, self.y / k)

    def __matmul__(self, o: "Vec") -> float:
        return self.x * o.x + self.y * o.y

    def __neg__(self) -> "Vec":
        return Vec(-self.x, -self.y)

    def __pos__(self) -> "Vec":
        return self

    def __abs__(self) -> float:
        return float((self.x**2 + self.y**2) ** 0.5)

    def __bool__(self) -> bool:
        return self.x != 0 or self.y != 0

    def __iadd__(self, o: "Vec") -> "Vec":
        self.x += o.x
        self.y += o.y
        return self

    def __eq__(self, o: object) -> bool:
        return isinstance(o, Vec) and (self.x, self.y) == (o.x, o.y)


def main() -> None:
    a, b = Vec(3, 4), Vec(1, 2)
    print(a + b, a - b, a * 2, 2 * a, a / 2, a @ b, -a, +a, abs(a), bool(Vec(0, 0)), a == Vec(3, 4), a != b)
    c = a
    c += b
    print(a, c is a, sum([a, b], Vec(0, 0)))
    c -= b
    c *= 3
    print(a, c, c is a)
