"""Conway's game of life on a set of cells, with a glider and an oscillator."""

from collections import Counter
from typing import NamedTuple


class Cell(NamedTuple):
    x: int
    y: int


def parse(text: str, at: Cell = Cell(0, 0)) -> set[Cell]:
    return {
        Cell(at.x + x, at.y + y)
        for y, line in enumerate(text.splitlines())
        for x, c in enumerate(line)
        if c == "#"
    }


def step(cells: set[Cell]) -> set[Cell]:
    around: Counter[Cell] = Counter()
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    around[Cell(x + dx, y + dy)] += 1
    return {c for c, n in around.items() if n == 3 or (n == 2 and c in cells)}


def draw(cells: set[Cell], w: int, h: int) -> str:
    return "\n".join("".join("#" if Cell(x, y) in cells else "." for x in range(w)) for y in range(h))


def main() -> None:
    glider = parse(".#.\n..#\n###")
    blinker = parse("###", Cell(8, 2))
    cells = glider | blinker
    for n in range(5):
        print(f"generation {n}: {len(cells)}")
        print(draw(cells, 12, 6))
        cells = step(cells)
    for _ in range(36):
        glider = step(glider)
    print(sorted(glider))
    r = parse(".##\n##.\n.#.", Cell(50, 50))
    sizes = []
    for _ in range(60):
        sizes.append(len(r))
        r = step(r)
    print(sizes)
    print(min(r), max(r), step(set()) == set(), step({Cell(0, 0)}) == set())
