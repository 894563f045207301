"""Comparison of ints with floats is exact."""


def main() -> None:
    ints = [0, 1, -1, 2**53, 2**53 + 1, 2**63, 2**64 + 1, -(2**53) - 1, 10**400]
    floats = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        9007199254740992.0,
        9007199254740994.0,
        2.0**63,
        2.0**64,
        1e308,
        float("inf"),
        float("-inf"),
        float("nan"),
    ]
    for i in ints:
        for f in floats:
            print(int(i == f), int(i != f), int(i < f), int(i <= f), int(i > f), int(i >= f), sep="", end=" ")
        print()
    print(2**53 + 1 == float(2**53 + 1), hash(2**53) == hash(2.0**53), {1: "a"}.get(int(1.0)))
    print(max(2**53 + 1, float(2**53)), sorted([3, 2.5, -1, 1e10, 10**9]))
