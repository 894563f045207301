"""find, rfind, index, count, startswith, endswith with bounds."""


def main() -> None:
    s = "abracadabra"
    for sub in ("a", "abra", "", "z", "ra", "abracadabra", "abracadabraa"):
        print(
            repr(sub),
            s.find(sub),
            s.rfind(sub),
            s.count(sub),
            s.find(sub, 1),
            s.find(sub, -4),
            s.rfind(sub, 0, 5),
            s.count(sub, 2, 9),
        )
    print(
        s.index("c"),
        s.rindex("a", 0, -1),
        s.find("", 11),
        s.find("", 12),
        s.rfind("", 3, 5),
        s.count("", 5, 3),
    )
    print(
        s.startswith("abra"),
        s.startswith(("x", "ab")),
        s.startswith("bra", 1),
        s.startswith("", 12),
        s.startswith("", 11),
        s.startswith(()),
    )
    print(s.endswith("bra"), s.endswith(("q", "ra")), s.endswith("abr", 0, -1), s.endswith("a", 0, 0))
    print(
        "aaaa".count("aa"),
        "aaaa".find("aa", 1),
        "mississippi".rfind("issi"),
        "é日本é".find("é", 1),
        "ab" in "aab",
    )
