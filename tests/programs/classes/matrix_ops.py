"""A matrix class with operators and slices of rows."""

from __future__ import annotations


class M:
    def __init__(self, rows: list[list[int]]) -> None:
        self.rows = rows

    def __getitem__(self, ij: tuple[int, int]) -> int:
        i, j = ij
        return self.rows[i][j]

    def __setitem__(self, ij: tuple[int, int], v: int) -> None:
        self.rows[ij[0]][ij[1]] = v

    def __matmul__(self, o: M) -> M:
        return M([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])

    def __pow__(self, n: int) -> M:
        r = M([[int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows))])
        for _ in range(n):
            r = r @ self
        return r

    def __eq__(self, o: object) -> bool:
        return isinstance(o, M) and self.rows == o.rows

    def __repr__(self) -> str:
        return "\n".join(" ".join(f"{v:4}" for v in r) for r in self.rows)


def main() -> None:
    m = M([[1, 2], [3, 4]])
    m[0, 1] += 5
    print(m)
    print(m**5, m @ m == m**2, m[1, 0])
