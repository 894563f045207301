"""Functions with more arguments than registers."""


def ten(a: int, b: float, c: str, d: bool, e: int, f: float, g: int, h: int, i: float, j: list[int]) -> str:
    return f"{a} {b} {c} {d} {e} {f} {g} {h} {i} {j}"


def floats(
    a: float, b: float, c: float, d: float, e: float, f: float, g: float, h: float, i: float, j: float
) -> float:
    return a - b * 2 + c * 3 - d * 4 + e * 5 - f * 6 + g * 7 - h * 8 + i * 9 - j * 10


def swap(
    a: int, b: int, c: int, d: int, e: int, f: int, g: int, h: int
) -> tuple[int, int, int, int, int, int, int, int]:
    return h, g, f, e, d, c, b, a


def main() -> None:
    print(ten(1, 2.5, "x", True, 2**80, -0.0, -1, 0, 1e300, [1]))
    print(floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10.5))
    print(swap(*swap(1, 2, 3, 4, 5, 6, 7, 8)), swap(1, 2, 3, 4, 5, 6, 7, 8))
