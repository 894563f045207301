"""str.translate: ASCII texts by plain dicts, and whatever else there is."""

from collections import defaultdict


def main() -> None:
    t = str.maketrans("aeiou", "AEIOU", "xyz")
    print(
        "the quick brown fox xyz".translate(t), "é the fox".translate(t), "".translate(t), "xyz".translate(t)
    )
    m: dict[int, str | int | None] = {
        ord("a"): "é",
        ord("b"): "long",
        ord("c"): None,
        ord("d"): "",
        ord("e"): 0x1F600,
        ord("f"): "F",
        ord("g"): True,
    }
    for s in ("abcdefgh", "hhff", "gga", "fcd", "fcdb", "éabc"):
        print(repr(s.translate(m)))
    d: defaultdict[int, str] = defaultdict(lambda: "?", {97: "b"})
    print("abc".translate(d), len(d))
    print("abc".translate(["x"] * 98))

    class Next:
        def __getitem__(self, k: int) -> str | int | None:
            if k == 99:
                raise KeyError
            return k + 1

    print("abcd".translate(Next()))
    for bad in ({97: -1}, {97: 0x110000}, {97: 1.5}):
        try:
            print("xa".translate(bad))  # type: ignore[arg-type]
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
