"""What stands behind text beyond ASCII on a line has its own type, not that of a neighbour."""


def main() -> None:
    v = [1]
    r = ["a", "b"]
    print(
        ["İı".find("q"), 2] + v, repr(divmod(7.5, divmod(1e16, 5e-3)[0])[0]), r[::-1], len("日本"), r[0] + "é"
    )
    é = 2.5
    print(
        "🐍" * 2, é * 2, é // 1, str(v)[1:], "é" in r, {"é": r}["é"][1].upper(), [len(x) for x in ("ß", "ab")]
    )
