"""Order, equality across internal widths, use as keys."""


def main() -> None:
    words = ["pear", "Apple", "apple", "zebra", "", "äpfel", "日", "🐍", "a", "aa", "a\x00", "Z"]
    print(sorted(words), max(words), min(words, key=len))
    narrow = "abc"
    wide = ("abc🐍")[:3]
    print(narrow == wide, hash(narrow) == hash(wide), {narrow: 1}[wide], narrow is not None, wide in {narrow})
    built = "".join(["a", "b", "c"])
    table = {built: 1}
    table["ab" + "c"] = 2
    print(table, "abc" <= built, "abd" > built, not "abc" != built)
    print(sorted(words, key=str.lower), sorted(words, key=lambda w: (len(w), w), reverse=True))
    print(
        "a" * 1000 == "a" * 999 + "a", "a" * 1000 < "a" * 999 + "b", "\ud800" < "\ue000", ("x" in "") == False
    )
