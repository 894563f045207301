"""split, rsplit, splitlines, partition, join."""


def main() -> None:
    for s in ("a b  c", "  lead trail  ", "", "   ", "one", "a,b,,c,", ",", "a\tb\nc\x0bd\x1ce\u2003f"):
        print(
            repr(s),
            s.split(),
            s.split(","),
            s.split(" "),
            s.rsplit(None, 1),
            s.split(None, 1),
            s.split(",", 1),
            s.rsplit(",", 1),
            s.split(",", 0),
            s.split(None, 0),
        )
    text = "l1\nl2\r\nl3\rl4\x0bl5\x0cl6\x1cl7\x85l8\u2028l9\n\nend"
    print(text.splitlines())
    print(text.splitlines(True))
    print("".splitlines(), "\n".splitlines(), "a\n".splitlines(), "a\n\n".splitlines(keepends=True))
    print("k=v=w".partition("="), "k=v=w".rpartition("="), "none".partition("="), "none".rpartition("="))
    print(", ".join(["a", "b", "c"]), "".join([]), "-".join("abc"), "x".join(["one"]), "é".join(("日", "本")))
    print("a<>b<>c".split("<>"), "a<>b<>c".rsplit("<>", 1), "aXbXc".split(sep="X", maxsplit=1))
