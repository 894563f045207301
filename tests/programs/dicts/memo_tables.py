"""Tuples, strings and big ints as keys of memo tables."""


def paths(r: int, c: int, memo: dict[tuple[int, int], int]) -> int:
    if r == 0 or c == 0:
        return 1
    if (r, c) not in memo:
        memo[r, c] = paths(r - 1, c, memo) + paths(r, c - 1, memo)
    return memo[r, c]


def edits(a: str, b: str, memo: dict[tuple[str, str], int]) -> int:
    if not a or not b:
        return len(a) + len(b)
    key = a, b
    if key not in memo:
        memo[key] = (
            edits(a[1:], b[1:], memo)
            if a[0] == b[0]
            else 1 + min(edits(a[1:], b, memo), edits(a, b[1:], memo), edits(a[1:], b[1:], memo))
        )
    return memo[key]


def main() -> None:
    m: dict[tuple[int, int], int] = {}
    print(paths(16, 16, m), len(m), paths(40, 40, m), m[3, 4])
    t: dict[tuple[str, str], int] = {}
    print(edits("kitten", "sitting", t), edits("", "abc", t), edits("intention", "execution", t), len(t))
    big = {3**i: i for i in range(60)}
    print(big[3**59], 3**60 in big, big.get(-(3**5)), sum(big.values()))
