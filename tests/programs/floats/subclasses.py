"""Instances of subclasses of float where float is declared stay what they are."""

from __future__ import annotations


class Shown(float):
    def __repr__(self) -> str:
        return "shown"


class Bare(float):
    pass


class ShownInt(int):
    def __repr__(self) -> str:
        return "int shown"


def show(x: float) -> None:
    print(x, type(x).__name__, isinstance(x, Shown), f"{x}", [x])


def show_int(x: int) -> None:
    print(x, type(x).__name__, isinstance(x, ShownInt), f"{x}", [x])


def main() -> None:
    show(Shown(1.5))
    show(Bare(2.5))
    show_int(ShownInt(3))
    y: float = Shown(2.0)
    print(y)
    z: int = ShownInt(4)
    print(z)
    fs: list[float] = [1.0]
    fs.append(Shown(2.0))
    print(fs, fs[1])
    y2: float = fs[1]
    print(y2, y2 + 1, [v for v in fs])
    more()


class Holder:
    def __init__(self, x: float) -> None:
        self.x = x

    def get(self) -> float:
        return self.x


def identity(x: float) -> float:
    return x


def pick(first: bool) -> float:
    if first:
        return Shown(9.0)
    return 1.0


def total(*xs: float, **ys: float) -> float:
    print(xs, ys)
    return sum(xs) + sum(ys.values())


def fresh(x: float = Shown(5.0)) -> str:
    return f"{x!r}"


def more() -> None:
    h = Holder(Shown(3.0))
    print(
        h.x, h.get(), Holder(1.5).get(), identity(Shown(4.0)), identity(2.0), pick(True), pick(False), fresh()
    )
    print(total(Shown(1.0), 2.0, a=Shown(3.0)))
    d: dict[str, float] = {"a": Shown(1.0), "b": 2}
    print(d, max(d.values()), min(Shown(0.5), 0.75))
    t: tuple[float, int] = (Shown(1.0), 2)
    a, b = t
    print(t, a, b)
    f = lambda x: x  # noqa: E731
    print(f(Shown(2.0)), (lambda x: x * 2)(Shown(2.0)))
    x = 1.0
    x = Shown(7.0)
    print(x, x > 3, x == 7.0, -x, abs(x), x // 2, round(x), round(x, 1), int(x), x.is_integer(), x.hex())
    m = h.x if b else 2.0
    print(m, type(m).__name__, h.x.__class__.__name__, hash(h.x) == hash(3.0))
