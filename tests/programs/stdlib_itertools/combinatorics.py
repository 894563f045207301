"""product, permutations, combinations."""

from itertools import combinations, combinations_with_replacement, permutations, product


def main() -> None:
    print(
        list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("a", []))
    )
    print(
        list(permutations([1, 2, 3], 2)),
        len(list(permutations(range(5)))),
        list(permutations([])),
        list(permutations([1], 2)),
    )
    print(
        list(combinations("abcd", 2)),
        list(combinations([1, 2], 0)),
        list(combinations([1], 3)),
        list(combinations_with_replacement("ab", 2)),
    )
    print(
        ["".join(p) for p in permutations("abc")],
        sum(1 for a, b, c in combinations(range(1, 30), 3) if a * a + b * b == c * c),
    )
