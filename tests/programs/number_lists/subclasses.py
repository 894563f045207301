"""Instances of subclasses of int and float in lists of such: what is taken out is what was put in."""

import enum


class Colour(enum.IntEnum):
    RED = 1
    GREEN = 2


class Metre(float):
    def __repr__(self) -> str:
        return f"{float(self)}m"


class Count(int):
    def __repr__(self) -> str:
        return f"#{int(self)}"


FROZEN: list[int] = [Colour.RED, 2]


def main() -> None:
    xs = [1, 2]
    xs.append(Colour.GREEN)
    xs.insert(0, Count(7))
    ys: list[int] = []
    ys.append(xs[3])
    ys.append(xs[0])
    print(xs, ys, [*FROZEN], [x for x in FROZEN], [xs[0]] * 2, xs[::-1], sorted(xs), sum(xs), xs[0] + 1)
    counts: dict[str, int] = {"x": Colour.RED}
    print([counts["x"]], list(counts.values()))
    zs: list[int] = list(Colour)
    print([zs[1]], [zs[i] for i in range(2)], zs.index(2), zs)
    ws = [0.5]
    ws.append(Metre(1.5))
    print(ws, [ws[1]], ws[1] * 2)
