"""Expressions, conversions, nesting, =, escapes."""


def main() -> None:
    x, s, w = 42, "hi", 8
    print(
        f"{x} {x + 1} {s!r} {s!s} {x!r:>5} {s:{w}}| {s:>{w}}| {x:0{w}d}",
        f"{{}} {{{x}}}",
        f"{x=} {s=} {x + 1 = } {x=:>5}",
        f"{'nested'} {f'{x}'}",
        f"{[i for i in range(3)]} {dict(a=1)['a']} {x if x > 1 else 0}",
    )
    print(
        f"{s!a} {'é'!a} {None} {True} {1.5} {(1, 2)} joined {x} plain",
        f"{x:,} {x:x} {x!s:*^10} {'ab'}",
        f"""multi
{x}""",
        rf"\n{x}",
        f"{x:>{w - 2}}{(lambda: 5)()}",
    )
    pi = 3.14159265
    for p in range(4):
        print(f"{pi:.{p}f}|{pi:{w}.{p}f}|{-pi:+.{p}e}")
