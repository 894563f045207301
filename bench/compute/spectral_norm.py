"""The spectral norm of an infinite matrix: float arithmetic in calls and lists."""

import math

SIZE = 440


def element(i: int, j: int) -> float:
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v: list[float], transposed: bool) -> list[float]:
    n = len(v)
    out = [0.0] * n
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += (element(j, i) if transposed else element(i, j)) * v[j]
        out[i] = total
    return out


def main() -> None:
    u = [1.0] * SIZE
    v = u
    for _ in range(10):
        v = times(times(u, False), True)
        u = times(times(v, False), True)
    vbv = vv = 0.0
    for a, b in zip(u, v, strict=True):
        vbv += a * b
        vv += b * b
    print(f"{math.sqrt(vbv / vv):.9f}")
