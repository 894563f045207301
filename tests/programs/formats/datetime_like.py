"""Durations and sizes formatted for people."""


def duration(s: int) -> str:
    h, r = divmod(s, 3600)
    return f"{h}:{r // 60:02}:{r % 60:02}"


def size(n: float) -> str:
    for unit in ("B", "KiB", "MiB", "GiB"):
        if abs(n) < 1024:
            return f"{n:.1f} {unit}".replace(".0 B", " B")
        n /= 1024
    return f"{n:.1f} TiB"


def main() -> None:
    print([duration(s) for s in (0, 59, 3600, 86399, 360000)])
    print([size(n) for n in (0, 1, 1023, 1024, 1536, 10**6, 2**40, 2**50)])
    print(f"{1234.5:>12,.2f}{-0.5:>8.0%}{1e6:>10.0e}")
