"""Matrix multiplication over lists of float lists."""

SIZE = 240


def make(n: int, seed: int) -> list[list[float]]:
    return [[((i * 7 + j * 13 + seed) % 101) / 10.0 for j in range(n)] for i in range(n)]


def multiply(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    n = len(a)
    out = [[0.0] * n for _ in range(n)]
    for i in range(n):
        row = a[i]
        target = out[i]
        for k in range(n):
            factor = row[k]
            other = b[k]
            for j in range(n):
                target[j] += factor * other[j]
    return out


def main() -> None:
    a, b = make(SIZE, 1), make(SIZE, 2)
    c = multiply(multiply(a, b), a)
    print(f"{sum(c[i][i] for i in range(SIZE)):.3f} {c[3][5]:.3f}")
