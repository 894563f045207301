"""center, ljust, rjust, zfill, expandtabs."""


def main() -> None:
    for w in (0, 3, 5, 6, 9):
        print(
            "|"
            + "abc".center(w)
            + "|"
            + "abc".ljust(w, ".")
            + "|"
            + "abc".rjust(w, "*")
            + "|"
            + "ab".center(w, "é")
            + "|"
        )
    print("42".zfill(5), "-42".zfill(5), "+4".zfill(4), "".zfill(3), "--1".zfill(5), "abc".zfill(2))
    print(
        repr("a\tb\tcc\tddd".expandtabs()),
        repr("a\tb".expandtabs(4)),
        repr("\t\t".expandtabs(3)),
        repr("ab\ncd\te".expandtabs(4)),
        repr("a\tb".expandtabs(0)),
        repr("\r\tx".expandtabs(2)),
    )
