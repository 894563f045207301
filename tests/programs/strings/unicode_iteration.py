"""Loops over mixed-width text: counting, reversing, widths."""


def main() -> None:
    s = "naïve café — 日本語 🐍🐍 \U0001f468\u200d\U0001f469 end"
    kinds = {"ascii": 0, "latin": 0, "bmp": 0, "astral": 0}
    for c in s:
        o = ord(c)
        kinds["ascii" if o < 128 else "latin" if o < 256 else "bmp" if o < 65536 else "astral"] += 1
    print(kinds, len(s), len(s.encode()), len(s.encode("utf-16-le")) // 2)
    print("".join(c for c in s if c.isalpha()), s.split()[3:5], s[::-1][:6], s.find("🐍"), s.rfind("🐍"))
    for i in range(0, len(s), 5):
        print(ascii(s[i : i + 5]), end=" ")
    print()
    t = s.replace("🐍", "S")
    print(t.isascii(), t.encode("ascii", "ignore").decode(), s.translate({0x1F40D: "snake", ord("é"): "e"}))
