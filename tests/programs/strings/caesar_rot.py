"""Ciphers over letters with ord and chr."""


def caesar(text: str, shift: int) -> str:
    out = []
    for c in text:
        if c.isascii() and c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            out.append(chr((ord(c) - base + shift) % 26 + base))
        else:
            out.append(c)
    return "".join(out)


def rle(text: str) -> str:
    out = ""
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out += f"{j - i}{text[i]}" if j - i > 1 else text[i]
        i = j
    return out


def unrle(text: str) -> str:
    out = []
    count = ""
    for c in text:
        if c.isdigit():
            count += c
        else:
            out.append(c * int(count or "1"))
            count = ""
    return "".join(out)


def main() -> None:
    text = "The Quick Brown Fox, 123! ñ"
    for k in (1, 13, -3, 29):
        print(caesar(text, k), caesar(caesar(text, k), -k) == text)
    for t in ("aaabbc", "", "abc", "zzzzzzzzzzzz", "日日日本"):
        print(rle(t), unrle(rle(t)) == t)
    print("level" == "level"[::-1], [w for w in "noon abba xyz civic".split() if w == w[::-1]])
