"""dataclasses in code that typing takes for unreachable."""

from dataclasses import asdict, dataclass, replace


@dataclass
class P:
    x: int
    y: int = 0


def f(p: P) -> P:
    if not isinstance(p, P):
        return replace(p, x=3)
    return replace(p, y=5)


def g(v: int) -> dict[str, int]:
    if isinstance(v, str):
        q = P(1)
        return asdict(q)
    return {}


def main() -> None:
    print(f(P(1)), g(3))
    import sys

    if sys.platform == "win32":
        p = P(3)
        print(replace(p, x=4))
