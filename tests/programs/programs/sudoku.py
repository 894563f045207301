"""A sudoku solver with bit sets and constraint propagation."""

PUZZLES = [
    "530070000600195000098000060800060003400803001700020006060000280000419005000080079",
    "000000907000420180000705026100904000050000040000507009920108000034059000507000000",
    "550000000000000000000000000000000000000000000000000000000000000000000000000000000",
]


class Contradiction(Exception):
    pass


def peers(i: int) -> list[int]:
    r, c = divmod(i, 9)
    out = {r * 9 + k for k in range(9)} | {k * 9 + c for k in range(9)}
    out |= {(r // 3 * 3 + a) * 9 + c // 3 * 3 + b for a in range(3) for b in range(3)}
    out.discard(i)
    return sorted(out)


PEERS = [peers(i) for i in range(81)]


class Board:
    def __init__(self, cells: list[int] | None = None) -> None:
        self.cells = cells if cells is not None else [0x1FF] * 81
        self.steps = 0

    @classmethod
    def parse(cls, text: str) -> "Board":
        if len(text) != 81:
            raise ValueError(f"{len(text)} cells")
        board = cls()
        for i, c in enumerate(text):
            if c != "0":
                board.assign(i, 1 << (int(c) - 1))
        return board

    def assign(self, i: int, bit: int) -> None:
        if not self.cells[i] & bit:
            raise Contradiction(f"cell {i}")
        self.cells[i] = bit
        for p in PEERS[i]:
            self.remove(p, bit)

    def remove(self, i: int, bit: int) -> None:
        before = self.cells[i]
        if not before & bit:
            return
        after = before & ~bit
        if after == 0:
            raise Contradiction(f"no value for {i}")
        self.cells[i] = after
        if after & (after - 1) == 0:
            for p in PEERS[i]:
                self.remove(p, after)

    def solve(self) -> "Board | None":
        todo = [(c.bit_count(), i) for i, c in enumerate(self.cells) if c.bit_count() > 1]
        if not todo:
            return self
        _, i = min(todo)
        for d in range(9):
            bit = 1 << d
            if self.cells[i] & bit:
                child = Board(self.cells[:])
                try:
                    child.assign(i, bit)
                except Contradiction:
                    continue
                if (found := child.solve()) is not None:
                    return found
        return None

    def __str__(self) -> str:
        rows = []
        for r in range(9):
            row = [str(c.bit_length()) if c.bit_count() == 1 else "." for c in self.cells[r * 9 : r * 9 + 9]]
            rows.append(" ".join("".join(row[k : k + 3]) for k in (0, 3, 6)))
        return "\n".join(rows)


def main() -> None:
    for puzzle in PUZZLES:
        try:
            solved = Board.parse(puzzle).solve()
            print(solved)
            if solved is not None:
                print(all(sum(solved.cells[r * 9 : r * 9 + 9]) == 511 for r in range(9)))
        except Contradiction as e:
            print("contradiction", e)
    try:
        Board.parse("123")
    except ValueError as e:
        print(e)
