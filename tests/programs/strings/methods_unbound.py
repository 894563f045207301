"""Methods through the class and as key functions."""


def main() -> None:
    print(list(map(str.upper, ["a", "b"])), str.join("-", ["x", "y"]), sorted(["B", "a"], key=str.casefold))
    print(
        list(map(str, [1, 2.5, None, "s"])),
        list(map(len, ["", "ab"])),
        list(filter(str.isdigit, ["1", "x", "22"])),
    )
    strip = "  x ".strip
    print(repr(strip()), str(b"abc", "ascii"), str(object=5), str(), repr(str("é".encode(), "utf-8")))
    f = "{}:{}".format
    print(
        f(1, 2),
        "abc".__len__(),
        "abc".__contains__("b"),
        "abc".__getitem__(1),
        "a".__add__("b"),
        "a".__eq__("a"),
        "a".__mul__(3),
    )
    print(
        [*"abc"],
        dict(zip("ab", "cd")),
        list(enumerate("xy", 1)),
        "".join(reversed("stressed")),
        "-".join(c for c in "abc" if c != "b"),
    )
    print(type("").__name__, isinstance("", str), str.__name__, "ab".__class__ is str)
