"""A small escape-time picture."""


def escape(cr: float, ci: float, limit: int) -> int:
    zr = zi = 0.0
    for n in range(limit):
        zr2, zi2 = zr * zr, zi * zi
        if zr2 + zi2 > 4.0:
            return n
        zr, zi = zr2 - zi2 + cr, 2.0 * zr * zi + ci
    return limit


def main() -> None:
    for row in range(-10, 11):
        print(
            "".join(
                " .:-=+*#%@"[escape(col / 20 - 0.7, row / 8.0, 90) // 10]
                if escape(col / 20 - 0.7, row / 8.0, 90) < 90
                else "@"
                for col in range(-30, 31)
            )
        )
