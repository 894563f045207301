"""Aligned tables by nested format specifications."""


def main() -> None:
    rows: list[tuple[str, int, float]] = [("alpha", 1, 3.14159), ("β", 20000, -2.5), ("日本", 300, 1e10)]
    for name, n, x in rows:
        print(f"|{name:<8}|{n:>8,}|{x:>+12.3e}|{x:^14.2f}|{n:#06x}|{n / 30000:7.1%}|")
    for w in range(1, 12, 3):
        print(f"{w:{w}}|{'x':^{w}}|{3.14159:{w}.{w}}|{-w:0{w}d}|{w:*^{w + 2}}")
    print(
        "\n".join(f"{i:2}{i * i:4}{i**3:6}" for i in range(1, 6)),
        f"{'total':>10}{sum(n for _, n, _ in rows):_}",
    )
