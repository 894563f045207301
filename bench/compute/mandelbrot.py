"""Escape counts of the Mandelbrot set: pure float loops."""

SIZE = 600
LIMIT = 50


def escape(cr: float, ci: float) -> int:
    zr = zi = 0.0
    for n in range(LIMIT):
        r2 = zr * zr
        i2 = zi * zi
        if r2 + i2 > 4.0:
            return n
        zi = 2.0 * zr * zi + ci
        zr = r2 - i2 + cr
    return LIMIT


def main() -> None:
    total = 0
    checksum = 0
    for y in range(SIZE):
        ci = 2.0 * y / SIZE - 1.0
        for x in range(SIZE):
            n = escape(2.0 * x / SIZE - 1.5, ci)
            total += n
            checksum = (checksum * 31 + n) & 0xFFFFFFFF
    print(total, checksum)
