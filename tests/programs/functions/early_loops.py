"""Returns out of nested loops, with and try."""


def find(grid: list[list[int]], x: int) -> tuple[int, int] | None:
    for r, row in enumerate(grid):
        for c, v in enumerate(row):
            if v == x:
                return r, c
    return None


def scan(xs: list[str]) -> str:
    for x in xs:
        try:
            if int(x) > 5:
                return "big " + x
        except ValueError:
            return "bad " + x
        finally:
            print("saw", x)
    else:
        return "none"


def main() -> None:
    print(
        find([[1, 2], [3, 4]], 3), find([], 1), scan(["1", "9", "2"]), scan(["1", "z"]), scan([]), scan(["2"])
    )
