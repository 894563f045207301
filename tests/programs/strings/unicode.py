"""Indexing and slicing by code point over widths 1, 2, 3 and 4."""


def main() -> None:
    s = "aé日🐍b\u0301"
    print(len(s), [c for c in s], [hex(ord(c)) for c in s], s[::-1] == "".join(reversed(s)))
    print(s[1], s[3], s[1:4], s[-2:], s.index("🐍"), s.find("b"), s[3:4] * 2, s.encode("utf-8"))
    for text in ("ascii", "latin é", "bmp 日本", "astral 🐍𝄞"):
        print(len(text), text.upper(), text[-1], text[6:], text + "!", max(text), sorted(set(text))[-2:])
    print(
        len("e\u0301"),
        "\N{SNAKE}",
        "\u65e5\U0001f40d\x41\101",
        "a" < "é" < "日" < "🐍",
        "\uffff" < "\U00010000",
    )
    print(
        chr(0x1F40D),
        ord("🐍"),
        chr(0),
        repr(chr(0)),
        chr(0x10FFFF) == "\U0010ffff",
        "x" + chr(233) + chr(8364),
    )
    big = "🐍" * 3 + "a" * 5
    print(big[2:5], big.replace("🐍", "s"), big.replace("🐍", "s").isascii(), big.count("a"), big.strip("🐍"))
